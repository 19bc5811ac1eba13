import { definePaper, forPen, worded } from '#shared/definition/paper/paper.ts'

/** 投诉登记表: a complaint as it was taken down, what was decided and how it ended; the consumer is written in by hand. */
export const complaintCard = definePaper({
  code: 'TS-1',
  name: '网络消费投诉登记表',
  clause: '六(二)',
  copies: 1,
  prints: ['complaint'],
  facts: { answer: { of: 'case_answer', by: 'row' } },
  date: { path: 'receivedOn', label: '收到日期：' },
  blocks: [
    {
      kind: 'grid',
      title: '投诉',
      rows: [
        ['channel'],
        ['consumerName', 'consumerPhone'],
        ['consumerAddress'],
        ['respondent', { path: 'county', label: '所属县市区' }],
        ['platform'],
        ['category'],
        ['goods', 'amount'],
        [{ path: 'facts', label: '投诉事实', lines: 8 }],
        [{ path: 'demand', label: '诉求', lines: 2 }],
      ],
    },
    {
      kind: 'grid',
      title: '处理',
      rows: [
        [forPen('受理决定', '□受理　□不予受理　□转办'), worded('decidedOn', '决定日期')],
        [{ path: 'refusal', label: '不予受理理由', lines: 2 }],
        ['transferredTo', 'transferredOn'],
        [{ path: 'answer.text', label: '转办单位答复', lines: 2 }],
        [{ label: '被投诉方陈述', words: '', lines: 3 }],
        [{ label: '调解经过', words: '', lines: 4 }],
        ['result'],
        ['refunded', 'closedOn'],
      ],
    },
    { kind: 'sign', names: ['登记人', '承办人', '负责人'] },
  ],
  notes: ['收到之日起规定期限内决定是否受理并告知投诉人；转办的另填转办单。'],
})
