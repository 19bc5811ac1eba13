/** The words of states that screens and paper both say. */
export const RETURN_STATES = {
  open: '待更正',
  changed: '记录已改，待答复',
  corrected: '已更正，待核销',
  explained: '说明不更正，待核销',
  closed: '已核销',
  withdrawn: '已撤回',
} as const

export const STANDING_STATES = { missing: '未报', reported: '已报', unlocked: '已解封，待重报' } as const

export const ANSWER_STATES = { given: '已答复，待采用', taken: '已采用', withdrawn: '已撤回' } as const

/** What a unit did about a register for a period, in a word: rows, 零报告 with its day, or nothing. */
export function fillingWords(cell: {
  readonly rows: number
  readonly nil: { readonly on: string } | null
  readonly state: 'filled' | 'nil' | 'contradicted' | 'missing'
}): string {
  if (cell.state === 'filled') return `${cell.rows} 条`
  if (cell.state === 'nil') return `零报告 ${cell.nil?.on ?? ''}`
  return cell.state === 'contradicted' ? `${cell.rows} 条，与零报告不符` : '未填'
}
