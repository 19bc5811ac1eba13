import { received } from '#shared/definition/paper/common-part.ts'
import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 责令改正（移送）单: what a check of licence and mark found, what is to be mended by when or who takes it over, with its receipt. */
export const licenceOrderPaper = definePaper({
  code: 'LZ-2',
  name: '亮照亮标责令改正（移送）单',
  clause: '六(二)',
  copies: 2,
  prints: ['licence_check'],
  when: [{ path: 'finding', is: ['rectify', 'transfer'] }],
  left: { path: 'subject', label: '当事人：' },
  date: { path: 'checkedOn', label: '检查日期：' },
  blocks: [
    {
      kind: 'grid',
      title: '检查发现',
      rows: [
        ['url'],
        [worded('licenceShown', '公开营业执照'), worded('linkWorks', '链接标识有效')],
        [worded('numberMatches', '名称号码相符'), worded('permitShown', '许可已公开')],
        ['trademarkShown'],
        [{ path: 'evidence', label: '截图编号' }, 'inspectors'],
        [{ label: '违反的规定', words: '', lines: 2 }],
      ],
    },
    {
      kind: 'grid',
      title: '处理',
      rows: [
        ['finding', 'rectifyBy'],
        [
          {
            label: '改正要求',
            words: '□公开营业执照信息或电子链接标识　□更新标识　□公开行政许可　□公开商标证明　□其他：',
            lines: 2,
          },
        ],
        [{ label: '移送单位', words: '', lines: 1 }],
      ],
    },
    { kind: 'opinion', label: '主管\n部门意见', roles: ['检查人', '负责人'] },
    { kind: 'grid', title: '复查', rows: [['recheckedOn', 'recheck']] },
    { kind: 'sign', names: ['检查人', '检查人', '当事人'] },
    received('送达回证', '亮照亮标责令改正（移送）单已收到。'),
  ],
  notes: ['检查人员不少于两人；逾期不改正的，移送有权处罚的部门。'],
})
