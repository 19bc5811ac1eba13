import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { kindsOf, type AmountOfPool, poolUses } from '#core/money/ledger-repo.ts'
import { poolCap } from '#shared/definition/register/pool-cap.ts'
import type { Entity } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'

/** A cap of a pool with what was taken of it. 分. */
export type CapView = { readonly id: string; readonly label: string; readonly used: number; readonly most: number }

const wordOf = ({ definitions }: QueryCall, cap: Pick<Entity<typeof poolCap>, 'category' | 'purpose'>): string =>
  (cap.category === null
    ? definitions.codeLabel('fund-purpose', cap.purpose)
    : definitions.codeLabel('fund-category', cap.category)) ?? String(cap.category ?? cap.purpose ?? '')

type Cap = CapView & { readonly by: 'category' | 'purpose'; readonly value: string }

/** The caps of a pool, as its owner wrote them. */
export function capsOf(call: QueryCall, pool: string, uses = poolUses(call, pool)): readonly Cap[] {
  return findBy(call.db, poolCap, 'pool', pool).map((cap) => {
    const by = cap.category === null ? ('purpose' as const) : ('category' as const)
    const value = String(cap.category ?? cap.purpose ?? '')
    const used = uses.find((one) => one.by === by && one.value === value)?.used ?? 0
    return { id: cap.id, label: wordOf(call, cap), by, value, used, most: cap.most }
  })
}

/** Refuses what would pass a cap of a pool for this kind of thing. Faults: CAP_PASSED. */
function refuseOver(call: QueryCall, { pool, amount }: AmountOfPool, is: (cap: Cap) => boolean): void {
  for (const cap of capsOf(call, pool).filter(is)) {
    const left = cap.most - cap.used
    if (amount > left)
      refuse('CAP_PASSED', {
        message: `“${cap.label}”上限 ${formatYuan(cap.most)} 元，已用 ${formatYuan(cap.used)} 元，这次 ${formatYuan(amount)} 元会超过。`,
        most: cap.most,
        used: cap.used,
        amount,
      })
  }
}

/** Refuses an approval out of these pools that would pass a cap of one of them. Faults: CAP_PASSED. */
export function refuseOverCaps(call: QueryCall, subject: string, parts: readonly AmountOfPool[]): void {
  const kinds = kindsOf(call, subject)
  for (const part of parts) refuseOver(call, part, (cap) => cap.value === kinds[cap.by])
}

/** The same for 专项工作经费. Faults: CAP_PASSED. */
export function refuseWorkCostOverCap(call: QueryCall, part: AmountOfPool): void {
  const { definitions } = call
  refuseOver(call, part, (cap) => cap.by === 'purpose' && definitions.roleOf('fund-purpose', cap.value) === 'office')
}
