import { definePaper, shares } from '#shared/definition/paper/paper.ts'

/** 销毁清册: what is destroyed, line by line, who judged it, who destroyed it and who watched; it names nobody whose name is due. */
export const destruction = definePaper({
  code: 'BG-6',
  name: '销毁清册',
  clause: '',
  copies: 2,
  prints: ['destruction_list'],
  left: { path: 'serial', label: '编号：' },
  date: { path: 'madeOn', label: '编制日期：' },
  blocks: [
    {
      kind: 'table',
      title: '清册内容',
      of: 'destruction_item',
      numbered: true,
      columns: shares({ register: 2, title: 4, label: 2, act: 2, endedOn: 2 }),
      least: 12,
    },
    {
      kind: 'grid',
      rows: [
        [{ path: 'reason', label: '鉴定意见', lines: 3 }],
        [{ path: 'proposedBy' }, { path: 'confirmedBy' }],
        [{ path: 'confirmedOn' }],
      ],
    },
    {
      kind: 'text',
      words:
        '本清册一式两份，永久保存。“抹去”的栏目已从账簿、历次版本、检索和草稿中清除，不能找回；纸质件同时销毁，由监销人在场监督。',
    },
    { kind: 'opinion', label: '负责人\n意见', roles: ['负责人'] },
    { kind: 'sign', names: ['鉴定人', '监销人', '销毁经手人'] },
  ],
  notes: ['期满的先逐件鉴定；还有用处的延长期限，不列入清册。', '清册不写被抹去的姓名、号码和地址。'],
})
