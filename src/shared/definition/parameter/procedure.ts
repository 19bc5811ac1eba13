import { underClause } from '#shared/definition/parameter/parameter.ts'

const step = underClause('一(三)')
const office = underClause('')

const limit = (name: string, label: string, kind: 'working-days' | 'natural-days', days: number, mark: 'S' | 'D') =>
  step(name, label, kind, kind === 'working-days' ? '工作日' : '自然日', mark, days)

/** Time limits of the steps and what guards them. */
export const procedureParameters = [
  limit('acceptance.days', '受理期限', 'working-days', 5, 'D'),
  limit('correction.days', '补正期限', 'working-days', 10, 'S'),
  limit('commerce-review.days', '商务初审期限', 'working-days', 15, 'D'),
  limit('finance-review.days', '财政初审期限', 'working-days', 10, 'D'),
  limit('labour-review.days', '人社审核期限', 'working-days', 10, 'D'),
  limit('city-review.days', '{commerce}审核期限', 'working-days', 20, 'D'),
  limit('city-finance-review.days', '{finance}审核期限', 'working-days', 10, 'D'),
  limit('notice-posting.days', '发布公示期限', 'working-days', 5, 'D'),
  // Which days these are is the next line's to say.
  step('notice.days', '公示期', 'natural-days', '天', 'D', 5),
  step('notice.day-unit', '公示期计日方式', 'day-unit', '', 'D', 'working'),
  limit('objection.days', '异议核查期限', 'working-days', 10, 'D'),
  limit('approval.days', '批准期限', 'working-days', 10, 'D'),
  limit('payment.days', '拨付期限', 'natural-days', 60, 'S'),
  limit('city-filing.days', '市级备案期限', 'working-days', 20, 'D'),
  limit('scoring.days', '专家评审期限', 'working-days', 10, 'D'),
  limit('recommendation.days', '联合推荐期限', 'working-days', 10, 'D'),
  limit('decision.days', '集体审定期限', 'working-days', 15, 'D'),
  limit('list-confirmation.days', '名单企业确认期限', 'working-days', 10, 'D'),
  limit('agreement.days', '签订协议期限', 'working-days', 20, 'D'),
  limit('project-acceptance.days', '项目验收期限', 'natural-days', 365, 'D'),
  limit('arrival.days', '到账确认期限', 'natural-days', 15, 'D'),
  limit('evaluation.days', '绩效自评期限', 'natural-days', 90, 'D'),
  limit('inspection.days', '监督检查期限', 'natural-days', 180, 'D'),
  limit('closing.days', '结项期限', 'working-days', 20, 'D'),
  step('scoring.least', '专家评审：最少几名专家评分', 'integer', '人', 'D', '3'),
  step('separation.waiver', '岗位分离豁免', 'waiver', '', 'D', ''),
  office('calendar.holidays', '年度放假安排', 'holidays', '', 'K', ''),
] as const
