import { definePaper } from '#shared/definition/paper/paper.ts'

/** 封面 of what is handed in for a project; no other list of forms has a code for it. */
export const coverPaper = definePaper({
  code: 'FM-1',
  name: '电子商务专项资金项目申报书',
  clause: '一(三)、五(一)',
  copies: 3,
  prints: ['fund_application'],
  facts: {
    contact: { of: 'contact', by: 'enterprise', key: 'enterprise', where: { field: 'isFundContact', is: [true] } },
  },
  blocks: [
    {
      kind: 'cover',
      lines: [
        'projectName',
        { path: 'enterprise', label: '项目单位（盖章）' },
        { path: 'category', label: '申报类别' },
        { label: '项目主管部门', words: '' },
        { path: 'enterprise.legalRepresentative', label: '负责人' },
        { path: 'contact.name', label: '联系人' },
        { path: 'contact.telephone', label: '电话' },
        { path: 'contact.mobile', label: '手机' },
        { label: '传真', words: '' },
        { path: 'contact.email', label: '电子邮箱' },
        { path: 'appliedOn', label: '申报时间' },
      ],
    },
  ],
  notes: ['项目单位写全称，与公章一致，不得简称；封面和目录装订在申报材料的最前面。'],
})

/** 目录 of what is handed in, with the pages on which each paper lies. */
export const contentsPaper = definePaper({
  code: 'FM-2',
  name: '申报材料目录',
  clause: '一(三)、五(一)',
  copies: 3,
  prints: 'applications',
  applicant: true,
  wantsRows: true,
  left: { path: 'enterprise', label: '申报单位（盖章）：' },
  date: { path: 'appliedOn', label: '申报日期：' },
  blocks: [
    {
      kind: 'table',
      title: '按申报表、资质证照、佐证材料的顺序装订',
      of: 'handed_in',
      numbered: true,
      columns: [
        { path: 'item', label: '材料名称', weight: 6 },
        { path: 'copies', weight: 1 },
        { path: 'pages', weight: 1.2, total: true },
        { path: 'range', weight: 1.8 },
        { path: 'note', weight: 2.4 },
      ],
      least: 14,
    },
    { kind: 'sign', names: ['装订人', '核对人'] },
  ],
  notes: ['页码从申报表第一页起连续编写；复印件加盖单位公章，全本加盖骑缝章。'],
})
