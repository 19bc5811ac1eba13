import { underClause } from '#shared/definition/parameter/parameter.ts'

const credit = underClause('六(二)')

const points = (name: string, label: string, value: number) =>
  credit(`credit.points-${name}`, `信用评价扣分：${label}`, 'integer', '分', 'D', value)

const level = (name: string, value: number) =>
  credit(`credit.level-${name.toLowerCase()}`, `信用评价 ${name} 级：得分不低于`, 'integer', '分', 'D', value)

/** What an enterprise loses of a hundred points (policy 六(二): 信用评价机制); the document names no number; and from how many points a level is given. */
export const creditParameters = [
  points('complaint', '受理的投诉（每件）', 3),
  points('hidden', '检查时没有亮照（每次）', 5),
  points('unrectified', '拒不改正（每次）', 10),
  points('late', '统计迟报被催报（每次）', 2),
  points('flagged', '列入失信或经营异常', 30),
  level('A', 90),
  level('B', 75),
  level('C', 60),
] as const
