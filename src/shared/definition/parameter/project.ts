import { defineParameter, type EvidenceMark, type ParameterKind } from '#shared/definition/parameter/parameter.ts'

function rule(
  name: string,
  label: string,
  clause: string,
  kind: ParameterKind,
  unit: string,
  mark: EvidenceMark,
  value: string,
) {
  return defineParameter({ name, label, clause, kind, unit, mark, default: value })
}

/** What a project is measured by after it was paid (财预〔2020〕10号), and how long who misused money may not apply. */
export const projectParameters = [
  rule('fund.ban-years', '追回后取消申报资格年数', '一(三)', 'integer', '年', 'S', '3'),
  rule('performance.weight-budget', '绩效自评：预算执行分值', '五(一)', 'integer', '分', 'K', '10'),
  rule('performance.weight-output', '绩效自评：产出分值', '五(一)', 'integer', '分', 'K', '50'),
  rule('performance.weight-benefit', '绩效自评：效益分值', '五(一)', 'integer', '分', 'K', '30'),
  rule('performance.weight-satisfaction', '绩效自评：满意度分值', '五(一)', 'integer', '分', 'K', '10'),
  rule('performance.grade-excellent', '绩效评级：优的最低分', '五(一)', 'integer', '分', 'K', '90'),
  rule('performance.grade-good', '绩效评级：良的最低分', '五(一)', 'integer', '分', 'K', '80'),
  rule('performance.grade-fair', '绩效评级：中的最低分', '五(一)', 'integer', '分', 'K', '60'),
  rule('performance.satisfaction-least', '绩效：企业满意度下限', '五(一)', 'ratio', '万分之一', 'D', '9000'),
] as const
