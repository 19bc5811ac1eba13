import { definePaper } from '#shared/definition/paper/paper.ts'

/** 场馆登记表: a hall on a platform as its operator registers it, with what it sold year by year. */
export const hallCard = definePaper({
  code: 'GQ-1',
  name: '地域特色销售场馆登记表',
  clause: '二(五)',
  copies: 2,
  prints: ['pavilion'],
  left: { path: 'operator', label: '运营企业（盖章）：' },
  blocks: [
    {
      kind: 'grid',
      title: '场馆',
      rows: [
        ['name'],
        ['platform'],
        ['kind'],
        ['url'],
        [{ path: 'serial', label: '登记编号' }, 'openedOn'],
        ['county', 'town'],
        [{ path: 'contractNumber', label: '与平台\n协议编号' }],
        ['contractFrom', 'contractTo'],
        ['products', 'localShare'],
        ['staff', 'isOpen'],
        [{ label: '主要商品', words: '', lines: 2 }],
      ],
    },
    {
      kind: 'table',
      title: '历年销售业绩',
      of: 'pavilion_sales',
      by: 'pavilion',
      columns: [
        { path: 'year', weight: 1 },
        { path: 'sales', label: '销售额', weight: 2 },
        { path: 'orders', weight: 1.4 },
        { path: 'monthsOpen', weight: 1.4 },
        { path: 'evidence', weight: 3 },
      ],
      least: 3,
    },
    { kind: 'opinion', label: '运营企业\n声明', roles: ['法定代表人'] },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
  ],
  notes: [
    '一个场馆填一张；平台按网店所在平台勾选，没有列出的勾“其他”并在网址栏写明。',
    '附与平台的协议复印件和场馆首页截图；业绩以平台后台截图或对账单为据。',
  ],
})
