import { definePaper } from '#shared/definition/paper/paper.ts'
import { visitEnd, visitFacts, visitHead, visitLines, visitNotes } from '#shared/definition/paper/visit-part.ts'

/** 实地核查表 of a project: who went, which items were looked at, what was found; empty but for its head before the visit. */
export const projectVisitPaper = definePaper({
  code: 'ZJ-6',
  name: '专项资金项目实地核查表',
  clause: '五(一)',
  copies: 2,
  prints: ['fund_application'],
  facts: visitFacts,
  left: { path: 'enterprise', label: '申报单位：' },
  date: { path: 'visit.signedOn', label: '核查日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['projectName'],
        [{ path: 'serial', label: '申报编号' }, 'projectPlace'],
        ['investTotal', 'investDone'],
        [{ path: 'content', lines: 2 }],
      ],
    },
    visitHead,
    {
      kind: 'lines',
      title: '核查项目',
      ...visitLines,
      lines: 2,
      items: [
        { words: '项目场所和设备在用' },
        { code: 'M6', words: '后台登录核对' },
        { code: 'M3', words: '合同、票据原件' },
        { code: 'M4', words: '没有禁止的用途' },
        { words: '项目专账' },
      ],
    },
    ...visitEnd,
  ],
  notes: visitNotes,
})
