import { definePaper, shares } from '#shared/definition/paper/paper.ts'

/** 政策明白纸: of one support item of a call who may apply, how much there is, which papers are wanted, by when and where. */
export const leafletPaper = definePaper({
  code: 'ZJ-25',
  name: '专项资金政策明白纸',
  clause: '六(三)',
  copies: 1,
  prints: ['support_item'],
  left: { path: 'call.documentNumber', label: '申报通知文号：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [{ path: 'name', label: '支持项目' }],
        [{ path: 'call', label: '申报通知' }],
        [{ path: 'call.direction', label: '支持方向' }],
      ],
    },
    { kind: 'text', words: '类别：{category}　支持环节：{purpose}' },
    {
      kind: 'table',
      title: '谁可以申报（各条都要符合）',
      of: 'leaflet_condition',
      numbered: true,
      columns: [{ path: 'words', weight: 8 }],
      least: 3,
    },
    {
      kind: 'table',
      title: '支持多少',
      of: 'leaflet_amount',
      columns: shares({ matter: 2.6, conditions: 4.2, pays: 3.4 }),
      least: 3,
    },
    {
      kind: 'table',
      title: '什么时候交、交到哪里',
      of: 'leaflet_place',
      columns: shares({ matter: 1.4, words: 6 }),
      least: 3,
    },
    {
      kind: 'table',
      title: '交哪些材料',
      of: 'leaflet_paper',
      numbered: true,
      columns: shares({ item: 6, copies: 1, asked: 1.4 }),
      least: 5,
    },
  ],
  notes: ['“以上”含这个数，“不足”不含；金额截到元。', '各条由程序照申报通知和支持规则列出，请与通知核对后发放。'],
})
