import { definePaper } from '#shared/definition/paper/paper.ts'

/** 培训备案表: what a course will be, told before it begins. */
export const trainingFilingPaper = definePaper({
  code: 'PX-1',
  name: '电子商务培训备案表',
  clause: '二(五)、五(四)',
  copies: 2,
  prints: ['training_session'],
  left: { path: 'organiser', label: '举办单位（盖章）：' },
  date: { path: 'filedOn', label: '备案日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['title'],
        [{ path: 'serial', label: '班号' }, 'place'],
        ['kind'],
        ['organiserType'],
        ['institution', { path: 'institution.permitNumber', label: '办学许可证号' }],
        ['startsOn', 'endsOn'],
        ['halfDays', 'classHours'],
        ['plannedHeadcount', 'feePerHead'],
        ['collectingUnit'],
        ['teachers'],
        [{ label: '培训对象\n和目标', words: '', lines: 2 }],
        [{ path: 'syllabus', label: '课程安排', lines: 4 }],
        [{ label: '所附材料', words: '□培训方案　□讲师资质　□参训人员名单　□劳动合同　□场地证明　□其他', lines: 2 }],
      ],
    },
    { kind: 'opinion', label: '举办\n单位意见', roles: ['负责人'] },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
  ],
  notes: ['开班以前备案；课程、时间、地点有变动的，及时告知。', '人员名单用培训花名册。'],
})
