import { underClause } from '#shared/definition/parameter/parameter.ts'

const project = underClause('五(一)')

/** What a project is measured by after it was paid (财预〔2020〕10号), and how long who misused money may not apply. */
export const projectParameters = [
  underClause('一(三)')('fund.ban-years', '追回后取消申报资格年数', 'integer', '年', 'S', '3'),
  project('performance.weight-budget', '绩效自评：预算执行分值', 'integer', '分', 'K', '10'),
  project('performance.weight-output', '绩效自评：产出分值', 'integer', '分', 'K', '50'),
  project('performance.weight-benefit', '绩效自评：效益分值', 'integer', '分', 'K', '30'),
  project('performance.weight-satisfaction', '绩效自评：满意度分值', 'integer', '分', 'K', '10'),
  project('performance.grade-excellent', '绩效评级：优的最低分', 'integer', '分', 'K', '90'),
  project('performance.grade-good', '绩效评级：良的最低分', 'integer', '分', 'K', '80'),
  project('performance.grade-fair', '绩效评级：中的最低分', 'integer', '分', 'K', '60'),
  project('performance.satisfaction-least', '绩效：企业满意度下限', 'ratio', '万分之一', 'D', '9000'),
] as const
