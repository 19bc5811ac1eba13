import { definePaper } from '#shared/definition/paper/paper.ts'

/** 用地项目登记表: the land that a project asks for, how it is supplied, and how far the building has come. */
export const landCard = definePaper({
  code: 'YD-1',
  name: '电子商务项目用地登记表',
  clause: '五(三)',
  copies: 3,
  prints: ['land_case'],
  left: { path: 'enterprise', label: '建设单位（盖章）：' },
  blocks: [
    {
      kind: 'grid',
      title: '项目',
      rows: [['project'], ['importance'], ['county', 'town'], ['invest', 'yearInvest'], ['startsOn', 'finishesOn']],
    },
    {
      kind: 'grid',
      title: '用地',
      rows: [
        ['kind'],
        ['use'],
        ['parcel'],
        ['area', 'planYear'],
        ['quota', 'termYears'],
        ['approvalNumber', 'meetsStandard'],
        ['stage'],
        [{ path: 'progress', lines: 4 }],
      ],
    },
    { kind: 'opinion', label: '建设单位\n意见', roles: ['法定代表人'] },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '国土（自然资源）\n部门意见', roles: ['经办人', '负责人'] },
  ],
  notes: [
    '面积按平方米填整数（1 亩约合 667 平方米）。',
    '出让年期不超过所填土地用途的法定最高年限；先租后让、缩短年期的写明租赁年期。',
  ],
})
