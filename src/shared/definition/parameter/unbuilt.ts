import { underClause } from '#shared/definition/parameter/parameter.ts'

const rule = underClause('一(三)')

/**
 * Numbers whose rule is not built: offered on no screen and set by nobody, because a value that changes nothing deceives. Each says
 * what would use it; what a room computes from moves to that room's file.
 */
export const notBuilt = [
  {
    ...rule('recognition.clean-years', '认定：近几年无严重违法', 'integer', '年', 'S', 2),
    unbuilt: '认定审查项按处罚记录自动查',
  },
  {
    ...rule('recognition.hand-in-day', '认定：企业每月几日前交材料', 'integer', '日', 'S', 15),
    unbuilt: '认定受理的截止提醒',
  },
  {
    ...rule('recognition.batch-day', '认定：每月几日前报市', 'integer', '日', 'S', 20),
    unbuilt: '认定批次报送的到期日',
  },
  {
    ...rule('title.refused-periods', '撤销：连续几期拒报统计', 'integer', '期', 'D', 2),
    unbuilt: '按拒报期数提示撤销称号',
  },
  {
    ...rule('fund.event-ratio', '会展活动补助最高比例', 'ratio', '万分之一', 'S', 5000),
    unbuilt: '按会展活动支出测算的支持方式',
  },
  {
    ...rule('fund.county-share', '县级企业由县级资金负担的比例', 'ratio', '万分之一', 'D', 10000),
    unbuilt: '新申请的分担比例按级次预先填好（现在逐件登记）',
  },
] as const
