import { underClause } from '#shared/definition/parameter/parameter.ts'

const fund = underClause('一(三)')
const pool = underClause('五(一)')
const title = underClause('二(四)')

/** Numbers of the fund rules (domain §3) and of the titles whose support they pay (domain §2.1). */
export const fundParameters = [
  fund('fund.city-pool-yearly', '市级专项资金年度安排', 'money', '分', 'P', '1000000000'),
  fund('fund.support-ratio', '按投资补助的默认比例', 'ratio', '万分之一', 'S', '3000'),
  fund('fund.interest-ratio', '贷款贴息的默认比例', 'ratio', '万分之一', 'D', '5000'),
  fund('fund.cap-enterprise-year', '企业年度补助上限（指南未规定时）', 'money', '分', 'S', ''),
  pool('fund.pool-warning-ratio', '资金池余额预警线', 'ratio', '万分之一', 'D', '1000'),
  fund('fund.instalments-most', '最多分几期拨付', 'integer', '期', 'S', '3'),
  fund('fund.years-least', '资金申请：企业最少经营年数', 'integer', '年', 'S', '1'),
  fund('fund.credit-check-days', '资金申请：信用查询记录到初审的有效天数', 'natural-days', '自然日', 'D', '30'),
  fund('fund.report-periods', '资金申请：看近几期统计', 'integer', '期', 'D', '12'),
  fund('fund.report-rate-least', '资金申请：统计按时报送率下限', 'ratio', '万分之一', 'D', '7500'),
  fund('fund.sales-tolerance', '资金申请：登记的销售额与月报合计的允许偏差', 'ratio', '万分之一', 'D', '500'),
  title('title.support-years', '示范称号连续支持年数', 'integer', '年', 'P', '3'),
  title('title.city-sales-least', '市级示范企业网上年经销额下限', 'money', '分', 'P', '800000000'),
  title('title.province-sales-least', '省级示范企业网上年经销额下限', 'money', '分', 'P', '1000000000'),
] as const
