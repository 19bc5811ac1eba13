import { definePaper, shares, worded, forPen } from '#shared/definition/paper/paper.ts'

/** 交接清单: what the program knows somebody has in hand, and room for what lies in the cabinet. */
export const handover = definePaper({
  code: 'BG-5',
  name: '交接清单',
  clause: '',
  copies: 3,
  prints: ['person'],
  blocks: [
    {
      kind: 'grid',
      rows: [
        [worded('name', '移交人'), forPen('接交人')],
        [forPen('监交人'), forPen('交接日期')],
      ],
    },
    {
      kind: 'table',
      title: '未办结事项、草稿、登录和密钥',
      of: 'in_hand',
      numbered: true,
      columns: shares({ kind: 4, title: 8, state: 7, due: 5 }),
      least: 10,
    },
    {
      kind: 'grid',
      rows: [
        [{ label: '纸质案卷', words: '', lines: 3 }],
        [{ label: '印章、U盘\n和钥匙', words: '', lines: 2 }],
        [{ label: '遗留问题', words: '', lines: 3 }],
      ],
    },
    { kind: 'text', words: '以上事项、物品已当面点交清楚。移交人对移交前经办的事项负责，接交人自交接之日起继续办理。' },
    { kind: 'sign', names: ['移交人', '接交人', '监交人'] },
  ],
  notes: ['一式三份，移交人、接交人各一份，一份存档。', '登录名不移交：移交人的停用，接交人用自己的。'],
})
