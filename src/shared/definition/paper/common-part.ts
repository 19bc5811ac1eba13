import { type PaperBlock, type PaperCell, worded } from '#shared/definition/paper/paper.ts'

/** Whom to call at the firm, of papers whose fact `contact` says it. */
export const contactRow: readonly PaperCell[] = [worded('contact.name', '联系人'), worded('contact.mobile', '联系电话')]

/** Which application a paper is of, as the applicant knows it. */
export const ofApplicant: PaperBlock = {
  kind: 'grid',
  rows: [[{ path: 'enterprise', label: '申请人' }], [worded('serial', '受理编号'), worded('appliedOn', '申请日期')]],
}

/** What is cut off once whoever gets the paper has signed for it. */
export function received(title: string, words: string): PaperBlock {
  return { kind: 'slip', title, words, names: ['接收人', '送达人'], date: '收到日期：' }
}
