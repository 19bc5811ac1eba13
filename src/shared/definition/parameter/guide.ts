import { defineParameter, type EvidenceMark, type ParameterKind } from '#shared/definition/parameter/parameter.ts'

/**
 * Values a person judges by: the program shows them with their clause and their day, but reads none of them
 * (`manual`). What a later room computes from moves to that room's file and loses the mark.
 */
function guide(
  name: string,
  label: string,
  clause: string,
  kind: ParameterKind,
  unit: string,
  mark: EvidenceMark,
  value: string,
) {
  return defineParameter({ name, label, clause, kind, unit, mark, default: value, manual: true })
}

export const guideParameters = [
  guide('recognition.clean-years', '认定：近几年无严重违法', '一(三)', 'integer', '年', 'S', '2'),
  guide('recognition.hand-in-day', '认定：企业每月几日前交材料', '一(三)', 'integer', '日', 'S', '15'),
  guide('recognition.batch-day', '认定：每月几日前报市', '一(三)', 'integer', '日', 'S', '20'),
  guide('title.refused-periods', '撤销：连续几期拒报统计', '一(三)', 'integer', '期', 'D', '2'),
  guide('fund.credit-check-days', '信用查询记录的有效天数', '一(三)', 'natural-days', '自然日', 'D', '30'),
  guide('fund.years-least', '申请企业最少经营年数', '一(三)', 'integer', '年', 'S', '1'),
  guide('fund.event-ratio', '会展活动补助最高比例', '一(三)', 'ratio', '万分之一', 'S', '5000'),
  guide('fund.instalments-most', '最多分几期拨付', '一(三)', 'integer', '期', 'S', '3'),
  guide('fund.ban-years', '追回后取消申报资格年数', '一(三)', 'integer', '年', 'S', '3'),
  guide('fund.county-share', '县级企业由县级资金负担的比例', '一(三)', 'ratio', '万分之一', 'D', '10000'),
  guide('arrival.days', '到账确认期限', '一(三)', 'natural-days', '自然日', 'D', '15'),
  guide('performance.weight-budget', '绩效自评：预算执行分值', '五(一)', 'integer', '分', 'K', '10'),
  guide('performance.weight-output', '绩效自评：产出分值', '五(一)', 'integer', '分', 'K', '50'),
  guide('performance.weight-benefit', '绩效自评：效益分值', '五(一)', 'integer', '分', 'K', '30'),
  guide('performance.weight-satisfaction', '绩效自评：满意度分值', '五(一)', 'integer', '分', 'K', '10'),
  guide('performance.grade-excellent', '绩效评级：优的最低分', '五(一)', 'integer', '分', 'K', '90'),
  guide('performance.grade-good', '绩效评级：良的最低分', '五(一)', 'integer', '分', 'K', '80'),
  guide('performance.grade-fair', '绩效评级：中的最低分', '五(一)', 'integer', '分', 'K', '60'),
  guide('performance.satisfaction-least', '绩效：企业满意度下限', '五(一)', 'ratio', '万分之一', 'D', '9000'),
  guide('retention.fund', '保管期限：资金申请和拨付凭证', '五(一)', 'integer', '年', 'K', '30'),
  guide('retention.refused', '保管期限：未获支持的申请', '五(一)', 'integer', '年', 'D', '10'),
  guide('retention.training', '保管期限：培训名册和单据', '二(五)', 'integer', '年', 'D', '10'),
  guide('retention.identity-copy', '保管期限：身份证复印件（结案后）', '', 'integer', '年', 'D', '1'),
  guide('retention.complaint', '保管期限：投诉', '六(二)', 'integer', '年', 'D', '10'),
  guide('retention.complainant', '保管期限：投诉人个人信息（结案后）', '六(二)', 'integer', '年', 'D', '2'),
  guide('retention.statistic-month', '保管期限：统计月报', '一(三)', 'integer', '年', 'D', '10'),
  guide('retention.supervision', '保管期限：督办事项', '六(一)', 'integer', '年', 'D', '10'),
  guide('retention.access-log', '保管期限：查看记录', '', 'integer', '年', 'D', '3'),
  guide('retention.talent-review', '人才库条目复核周期', '五(四)', 'integer', '年', 'D', '2'),
  guide('retention.backups-least', '备份最少保留份数', '', 'integer', '份', 'D', '3'),
] as const
