import type { ArrivalRule, RecordHooks } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { leftToPay, lowestBalance } from '#core/money/ledger-repo.ts'
import { findSubject } from '#core/procedure/service.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { formatYuan } from '#shared/model/money.ts'

/** The entry by which a pool or an application is known here. */
const entryOf = (...[{ db }, , rows]: Parameters<ArrivalRule['judge']>) => getRecord(db, ledgerEntry, rows.at(-1) ?? '')

/** Invariant 1 on the books of one station: its pool, its rows. Found on the pool, or where that has not arrived on the entry. */
const overdrawn: ArrivalRule = {
  what: '核对台账',
  judge: (...asked) => {
    const [{ db }] = asked
    const entry = entryOf(...asked)
    const lowest = entry ? lowestBalance(db, entry.pool, entry.station) : null
    if (!entry || lowest === null || lowest >= 0) return []
    const pool = getRecord(db, fundPool, entry.pool)
    const message = `资金池“${pool?.name ?? ''}”按日期排下来超支 ${formatYuan(-lowest)} 元`
    const place = pool ? { record: fundPool.name, row: pool.id } : { record: ledgerEntry.name, row: entry.id }
    return [{ ...place, code: 'POOL_OVERDRAWN', message }]
  },
}

/** Invariant 2 for one application and pool, found on the application or where that has not arrived on the entry. */
const overpaid: ArrivalRule = {
  what: '核对台账',
  judge: (...asked) => {
    const [books] = asked
    const entry = entryOf(...asked)
    const subject = entry?.subject ?? null
    const left = entry && subject !== null ? leftToPay(books.db, subject, entry.pool, entry.station) : null
    if (!entry || subject === null || left === null || left >= 0) return []
    const found = findSubject(books, subject)
    const place = found
      ? { record: found.definition.record, row: found.subject.id }
      : { record: ledgerEntry.name, row: entry.id }
    return [{ ...place, code: 'PAID_OVER_APPROVED', message: `拨付超过批准 ${formatYuan(-left)} 元` }]
  },
}

const bookOf = ({ pool, station }: Values) => `${String(pool)} ${String(station)}`

/** What the entries of another unit, which nothing here refuses, say of its pools and its payments. */
export const entryHooks: Readonly<Record<string, RecordHooks>> = {
  [ledgerEntry.name]: {
    why: '外单位的台账到达后按资金池、按申请核对，超支、多付要提示',
    arriving: {
      follows: [],
      rules: [
        { of: (row) => (row['voidedAt'] === null ? bookOf(row) : undefined), rule: overdrawn },
        {
          of: (row) =>
            row['voidedAt'] === null && typeof row['subject'] === 'string'
              ? `${row['subject']} ${bookOf(row)}`
              : undefined,
          rule: overpaid,
        },
      ],
    },
  },
}
