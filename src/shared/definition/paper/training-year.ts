import { defineList } from '#shared/definition/paper/list.ts'

const traineesWho = (category: string, label: string) =>
  ({
    of: 'trainee',
    path: 'category',
    take: 'count',
    where: { field: 'category', is: [category] },
    label,
    total: true,
    under: '其中',
  }) as const

/** 年度培训统计: every session of a year with who was taught, by kind of training. */
export const trainingYear = defineList({
  code: 'PX-10',
  name: '年度电子商务培训统计表',
  clause: '二(五)、五(四)、六(三)',
  copies: 2,
  paper: 'a4',
  rows: { year: { of: 'training_session', same: ['startsOn'] } },
  group: 'kind',
  order: 'startsOn',
  columns: [
    { path: 'title', weight: 4 },
    { path: 'organiser', weight: 4 },
    { path: 'startsOn', label: '开始日期' },
    { path: 'classHours', total: true },
    { of: 'trainee', path: 'name', take: 'count', label: '培训人次', total: true },
    traineesWho('employee', '企业员工'),
    traineesWho('founder', '创业者'),
    traineesWho('student', '大学生'),
    traineesWho('farmer', '农民'),
    traineesWho('veteran', '退役军人'),
    { of: 'training_claim', path: 'serial', take: 'count', label: '补贴申请件数', total: true },
    { of: 'training_claim', path: 'applyAmount', take: 'sum', label: '申请补贴金额', total: true },
  ],
})
