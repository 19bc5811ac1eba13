import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { findBy } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { poolAccount, poolRow } from '#core/money/ledger.ts'
import { keptByPool, type AmountOfPool, unpaidByPool } from '#core/money/ledger-repo.ts'
import { cityOf } from '#core/parameter/service.ts'
import { findSubject, type PoolView, type Subject } from '#core/procedure/service.ts'
import { stepsOf } from '#shared/definition/procedure/procedure.ts'
import { fundShare } from '#shared/definition/register/fund-share.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { partsOf, splitFen } from '#shared/model/split.ts'

/** All of an application, in basis points. */
export const WHOLE = 10_000

/** A pool that bears an application, and how much of it, in basis points. */
export type BearingPool = { readonly pool: string; readonly share: number }

/** The station that decides about an application and pays it, out of pools of its own. */
export function deciderOf(call: QueryCall, subject: Subject): string {
  const found = findSubject(call, subject.id)
  const steps = found ? stepsOf(found.definition, subject.row) : []
  return steps.find((one) => one.kind === 'approval')?.by === 'city' ? cityOf(call.station) : subject.station
}

/** The pools that bear an application as whoever decides wrote them down; its own pool alone where nothing is written. */
export function bearersOf(call: QueryCall, subject: Subject): readonly BearingPool[] {
  const decider = deciderOf(call, subject)
  const shares = findBy(call.db, fundShare, 'subject', subject.id).filter(
    (one) => one.station === decider && poolRow(call, one.pool)?.station === decider,
  )
  return shares.length > 0 ? shares : [{ pool: subject.pool, share: WHOLE }]
}

const sumOf = (bearers: readonly BearingPool[]): number => bearers.reduce((sum, one) => sum + one.share, 0)

/** Why the shares do not carry a decision, in words; undefined where they add up. */
export function sharesLack(bearers: readonly BearingPool[]): string | undefined {
  const sum = sumOf(bearers)
  return sum === WHOLE ? undefined : `分担比例合计为 ${formatRatio(sum)}，须为 100%`
}

/**
 * What each pool bears of an amount that is to be approved, truncated to the 分; what is left over falls to the pool of the county
 * level, else to the last. Faults: OBSTACLE where the shares do not add up.
 */
export function approvalParts(call: QueryCall, subject: Subject, amount: number): readonly AmountOfPool[] {
  const bearers = bearersOf(call, subject)
  const lack = sharesLack(bearers)
  if (lack !== undefined) refuse('OBSTACLE', { obstacles: [lack] })
  const county = bearers.findIndex((one) => poolRow(call, one.pool)?.level === 'county')
  const parts = partsOf(
    amount,
    bearers.map((one) => one.share),
    county < 0 ? bearers.length - 1 : county,
  )
  return bearers.map(({ pool }, place) => ({ pool, amount: parts[place] ?? 0 }))
}

function split(amount: number, rests: readonly AmountOfPool[]): readonly AmountOfPool[] {
  const parts = splitFen(
    amount,
    rests.map((one) => one.amount),
  )
  return rests.map(({ pool }, place) => ({ pool, amount: parts[place] ?? 0 })).filter((one) => one.amount > 0)
}

/** What each pool bears of a payment: in the proportion of what each has approved and not paid. Faults: PAID_OVER_APPROVED. */
export function paymentParts(db: ReadDb, subject: string, amount: number): readonly AmountOfPool[] {
  const rests = unpaidByPool(db, subject)
  const most = rests.reduce((sum, one) => sum + one.amount, 0)
  return amount > most ? refuse('PAID_OVER_APPROVED', { most, amount }) : split(amount, rests)
}

/** What each pool gets of money that came back: in the proportion of what each paid and did not get back. Faults: RETURNED_OVER_PAID. */
export function returnParts(db: ReadDb, subject: string, amount: number): readonly AmountOfPool[] {
  const rests = keptByPool(db, subject)
  const most = rests.reduce((sum, one) => sum + one.amount, 0)
  return amount > most ? refuse('RETURNED_OVER_PAID', { most, amount }) : split(amount, rests)
}

/** The pools that bear an application, with what is free in each as seen here. */
export function poolsOf(call: QueryCall, subject: Subject): readonly PoolView[] {
  return bearersOf(call, subject).map(({ pool: id, share }) => {
    const pool = poolRow(call, id)
    const { available } = poolAccount(call.db, id)
    return { id, name: pool?.name ?? '', level: pool?.level ?? '', available, share }
  })
}
