import { definePaper } from '#shared/definition/paper/paper.ts'

/** 融资需求推送清单: what is handed to a bank, and by when it answers. */
export const financePushPaper = definePaper({
  code: 'JR-3',
  name: '融资需求推送清单',
  clause: '五(二)',
  copies: 2,
  prints: ['finance_push'],
  left: { path: 'institution', label: '送：' },
  date: { path: 'sentOn', label: '推送日期：' },
  blocks: [
    { kind: 'grid', rows: [[{ path: 'replyDueOn', label: '请于此日前答复' }], ['note']] },
    {
      kind: 'table',
      title: '推送的融资需求',
      of: 'pushed_list',
      numbered: true,
      columns: [
        { path: 'firm', weight: 4 },
        { path: 'amount', weight: 2, total: true },
        { path: 'purpose', weight: 3 },
        { path: 'form', weight: 2 },
        { path: 'reply', label: '答复（受理、授信、放款、拒绝）', weight: 3 },
      ],
      least: 8,
    },
    { kind: 'sign', names: ['推送单位经办人', '接收机构经办人'] },
  ],
  notes: ['清单一式两份，接收机构签收后退回一份。', '已作信用核查、不予推送的不列入。'],
})
