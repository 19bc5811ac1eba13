import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 亮照亮标检查表: two inspectors, the party that was looked at, what its page shows. */
export const licenceCard = definePaper({
  code: 'LZ-1',
  name: '亮照亮标检查表',
  clause: '六(二)',
  copies: 2,
  prints: ['licence_check'],
  left: { path: 'subject', label: '检查对象：' },
  date: { path: 'checkedOn', label: '检查日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['kind', { path: 'county', label: '所属县市区' }],
        ['url'],
        [{ path: 'enterprise', label: '经营企业' }, 'inspectors'],
      ],
    },
    {
      kind: 'grid',
      title: '检查内容',
      rows: [
        [worded('licenceShown', '首页显著位置\n公开营业执照'), worded('linkWorks', '电子链接\n标识有效')],
        [worded('numberMatches', '名称、号码\n与登记相符'), worded('permitShown', '行政许可\n已公开')],
        ['trademarkShown'],
        ['evidence'],
        [{ label: '检查情况', words: '', lines: 6 }],
      ],
    },
    {
      kind: 'grid',
      title: '处理',
      rows: [
        ['finding', 'rectifyBy'],
        ['recheck', 'recheckedOn'],
      ],
    },
    { kind: 'opinion', label: '当事人\n意见', roles: ['当事人'] },
    { kind: 'sign', names: ['检查人', '检查人', '当事人'] },
  ],
  notes: ['检查人员不少于两人；责令改正或移送的，另填责令改正（移送）单。'],
})
