import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { listAwardMembers } from '#core/award/award-repo.ts'
import { applicationHalt } from '#shared/definition/register/application-halt.ts'
import { bankAccount } from '#shared/definition/register/bank-account.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { opinion } from '#shared/definition/register/opinion.ts'

/** One that stands or stood on a list. */
export type Member = {
  readonly id: string
  readonly key: string
  readonly listId: string
  /** Number of the list. */
  readonly list: string
  /** Number of its application. */
  readonly serial: string
  /** Why it is off the list; null while it is on it. */
  readonly removed: string | null
}

/** States in which a member that keeps no money of the list has left it for good. */
const OFF: ReadonlySet<string> = new Set(['ended', 'refused', 'withdrawn'])

type Standing = { readonly state: string | null; readonly paid: number | null; readonly returned: number | null }

/** Why a member left its list: who ended it said so, or whoever refused or withdrew it. Null while it is on it, or was paid by it. */
export function removedOf(call: QueryCall, id: string, standing: Standing | undefined): string | null {
  const { state, paid, returned } = standing ?? {}
  if (!OFF.has(state ?? '') || (paid ?? 0) > (returned ?? 0)) return null
  const halt = findBy(call.db, applicationHalt, 'subject', id).findLast((one) => one.kind === 'ended')
  if (state === 'ended' && halt) return halt.reason
  return findBy(call.db, opinion, 'subject', id).at(-1)?.text ?? '没有写明理由'
}

/** Who stands or stood on lists of an award and year (null: of any year), here and as other units reported. */
export function membersOf(call: QueryCall, award: string, year: number | null): Member[] {
  return listAwardMembers(call.db, award, year).map(({ id, awardKey, listId, list, serial, ...standing }) => ({
    id,
    key: awardKey ?? '',
    listId,
    list: list ?? '',
    serial: serial ?? '',
    removed: removedOf(call, id, standing),
  }))
}

/** The live applications of one list, in its order. */
export function membersOfList(call: QueryCall, list: string) {
  return findBy(call.db, call.definitions.resolved(fundApplication), 'awardList', list)
}

/** The one 基本账户 of an enterprise; null where it has none, or more than one. */
export function accountIdOf(call: QueryCall, enterprise: string): string | null {
  const basic = findBy(call.db, bankAccount, 'enterprise', enterprise).filter((one) => one.isBasic)
  return basic.length === 1 ? (basic[0]?.id ?? null) : null
}
