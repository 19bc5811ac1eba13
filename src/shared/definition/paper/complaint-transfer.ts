import { received } from '#shared/definition/paper/common-part.ts'
import { definePaper } from '#shared/definition/paper/paper.ts'

/** 投诉转办单: a complaint handed to the office whose matter it is, with its answer and the counterfoil; the consumer is written in by hand. */
export const complaintTransferPaper = definePaper({
  code: 'TS-2',
  name: '网络消费投诉转办单',
  clause: '六(二)',
  copies: 2,
  prints: ['complaint'],
  when: [{ path: 'status', is: ['transferred', 'closed'] }],
  left: { path: 'transferredTo', label: '承办单位：' },
  date: { path: 'transferredOn', label: '转办日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [{ path: 'serial', label: '投诉编号' }, 'receivedOn'],
        ['channel'],
        ['consumerName', 'consumerPhone'],
        ['respondent'],
        [{ path: 'platform', label: '平台' }, 'goods'],
        ['category'],
        ['amount', 'demand'],
        [{ path: 'facts', label: '投诉事实', lines: 6 }],
      ],
    },
    {
      kind: 'text',
      words: '现转你单位办理。请依法处理，于　　　　年　　月　　日以前答复投诉人，并将办理结果书面告知我单位。',
    },
    {
      kind: 'grid',
      title: '办理结果',
      rows: [['result'], ['refunded', 'closedOn'], [{ label: '办理情况', words: '', lines: 4 }]],
    },
    { kind: 'sign', names: ['转办人', '承办人', '承办单位负责人'] },
    received('回执', '投诉{serial}转办单及材料已收到。'),
  ],
  notes: ['投诉人的姓名、电话只供办理使用，不得向无关人员透露。'],
})
