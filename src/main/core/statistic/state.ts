import type { ReportState } from '#shared/contract/statistic-sheet.ts'

/** A word of the county's reviewer about one version of a report. */
export type Review = {
  readonly decision: string
  readonly subjectRev: number
  readonly reason: string
  readonly reviewedOn: string
}

export const STATE_LABELS: Readonly<Record<ReportState, string>> = {
  missing: '未报',
  draft: '草稿',
  submitted: '已报送',
  returned: '审核未通过',
  locked: '审核通过',
  unlocked: '解锁修订',
}

/** The state of a report: `rev` and `submittedOn` of its newest version, its reviews oldest first. */
export function reportState(
  row: { readonly rev: number; readonly submittedOn: string | null } | undefined,
  reviews: readonly Review[],
): ReportState {
  if (!row) return 'missing'
  const last = reviews.at(-1)
  if (!last) return row.submittedOn === null ? 'draft' : 'submitted'
  if (row.rev === last.subjectRev)
    return last.decision === 'pass' ? 'locked' : last.decision === 'unlock' ? 'unlocked' : 'returned'
  if (row.submittedOn !== null) return 'submitted'
  return reviews.some((one) => one.decision === 'unlock') && last.decision !== 'return' ? 'unlocked' : 'returned'
}

/** The version that counts in totals: the last one passed. A revision under way changes nothing until it is passed again. */
export function countedRev(reviews: readonly Review[]): number | undefined {
  return reviews.findLast((one) => one.decision === 'pass')?.subjectRev
}

/** The version that was passed first: what was published then (`base_published`, domain §5.8). */
export function publishedRev(reviews: readonly Review[]): number | undefined {
  return reviews.find((one) => one.decision === 'pass')?.subjectRev
}
