/** The pending room's door: what one person recorded from paper and another compares. Other rooms import only from here. */
export { confirmPending, refusePending, withdrawPending } from '#core/pending/confirm.ts'
export { recordDecision, recordPayments } from '#core/pending/record.ts'
export type { Means } from '#core/pending/recorded.ts'
export { readTreasuryList } from '#core/pending/treasury-list.ts'
export { countPending, findPending, pendingBy } from '#core/pending/view.ts'
