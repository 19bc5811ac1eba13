import { underClause } from '#shared/definition/parameter/parameter.ts'

const rule = underClause('一(三)')
const goal = underClause('一(二)')

/** A rise has no end at twice the figure. */
const swing = (name: string, label: string, limit: number) => ({
  ...rule(name, label, 'ratio', '万分之一', 'D', limit),
  most: 100_000,
})

/** 2,000万元 as the text of 分. */
const wan = (amount: number) => String(amount * 1_000_000)

/** Dates, limits and thresholds of the statistics (domain §5.5–5.9); targets of policy 一(二). */
export const statisticParameters = [
  rule('statistic.due-enterprise-month', '企业月报截止（次月几日）', 'integer', '日', 'D', 5),
  rule('statistic.due-county-month', '县级月报截止（次月几日）', 'integer', '日', 'D', 8),
  rule('statistic.due-quarter', '季报截止（季后首月几日）', 'integer', '日', 'D', 10),
  rule('statistic.due-year', '年报截止（次年2月几日）', 'integer', '日', 'S', 28),
  rule('statistic.january-merged', '1月免报、1—2月合并（1 是，0 否）', 'integer', '', 'K', 0),
  swing('statistic.swing-previous', '环比增减超过多少须核实', 5000),
  swing('statistic.swing-last-year', '同比增减超过多少须核实', 10000),
  swing('statistic.swing-employees', '从业人数增减超过多少须核实', 3000),
  rule('statistic.zero-months', '网店在营而连续几期为零须核实', 'integer', '期', 'D', 2),
  rule('statistic.parcels-per-order', '发件量与订单数相差几倍须核实', 'integer', '倍', 'D', 3),
  rule('statistic.explanation-least', '核实说明至少多少字', 'integer', '字', 'D', 12),
  rule('statistic.small-group', '公开表中少于几家的分组不列数', 'integer', '家', 'D', 3),
  rule('statistic.near-threshold', '准限上：达到限额标准的多少', 'ratio', '万分之一', 'D', 8000),
  goal('statistic.threshold-industry', '规模以上工业标准（主营业务收入）', 'money', '分', 'S', wan(2000)),
  goal('statistic.threshold-wholesale', '限额以上批发标准', 'money', '分', 'S', wan(2000)),
  goal('statistic.threshold-retail', '限额以上零售标准', 'money', '分', 'S', wan(500)),
  goal('statistic.threshold-lodging', '限额以上住宿标准', 'money', '分', 'S', wan(200)),
  goal('statistic.threshold-catering', '限额以上餐饮标准', 'money', '分', 'S', wan(200)),
  goal(
    'statistic.threshold-service-a',
    '规模以上服务业标准（交通仓储邮政、信息软件、水利、卫生）',
    'money',
    '分',
    'S',
    wan(2000),
  ),
  goal(
    'statistic.threshold-service-b',
    '规模以上服务业标准（租赁商务、科研、教育、物业、房地产中介）',
    'money',
    '分',
    'S',
    wan(1000),
  ),
  goal(
    'statistic.threshold-service-c',
    '规模以上服务业标准（居民服务、文化体育、社会工作）',
    'money',
    '分',
    'S',
    wan(500),
  ),
  goal('statistic.target-near', '接近目标：达到目标的多少', 'ratio', '万分之一', 'D', 9000),
] as const
