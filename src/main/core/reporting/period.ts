import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { shownPersonName } from '#core/register/service.ts'
import { listActs, listPeriods, type SealRow } from '#core/reporting/period-repo.ts'
import { basisOf, countTotals } from '#core/reporting/total.ts'
import type { PeriodView } from '#shared/contract/period.ts'
import { periodSeal } from '#shared/definition/register/period-seal.ts'
import { periodTotal } from '#shared/definition/register/period-total.ts'
import { comparePeriods, formatPeriod, periodDays, type Period } from '#shared/model/period.ts'
import type { z } from 'zod'
import type { In } from '#shared/contract/index.ts'

type PeriodState = {
  /** The newest seal, standing or undone; undefined where the period was never sealed. */
  readonly seal: SealRow | undefined
  readonly sealed: boolean
  /** A request for unlocking that nobody has answered yet. */
  readonly request: SealRow | undefined
  readonly acts: readonly SealRow[]
}

/** Where one period of a station stands: a pure function of its acts. */
export function periodState(db: ReadDb, station: string, period: Period): PeriodState {
  const acts = listActs(db, station, period)
  const seal = acts.findLast((one) => one.act === 'seal')
  const undone = acts.some((one) => one.act === 'unlock' && one.number === seal?.number)
  const answered = new Set(acts.flatMap((one) => (one.act === 'unlock' || one.act === 'keep' ? [one.request] : [])))
  const request = acts.findLast((one) => one.act === 'request' && one.number === seal?.number && !answered.has(one.id))
  return { seal, sealed: seal !== undefined && !undone, request: undone ? undefined : request, acts }
}

/**
 * Seals a period that is over: its figures are stated with the records they count, and its rows stand still from now on.
 * Faults: PERIOD_NOT_OVER, PERIOD_IS_SEALED.
 */
export function sealPeriod(call: CommandCall, period: Period): { number: number; totals: number } {
  const { tx } = call
  if (periodDays(period).last >= call.today) refuse('PERIOD_NOT_OVER', { period: formatPeriod(period) })
  const { seal, sealed } = periodState(tx.db, call.station.id, period)
  if (sealed) refuse('PERIOD_IS_SEALED', { period: formatPeriod(period), number: seal?.number })
  const counted = countTotals(tx, call.station.id, period).filter((one) => one.count > 0)
  const number = (seal?.number ?? 0) + 1
  const made = insertRecord(tx, periodSeal, {
    period,
    act: 'seal',
    number,
    actedOn: call.today,
    person: call.principal.personId,
  })
  for (const total of counted) {
    const { basis, digest } = basisOf(total)
    insertRecord(tx, periodTotal, {
      seal: made.id,
      total: total.definition.key,
      label: total.definition.label,
      count: total.count,
      amount: total.amount,
      basis,
      basisDigest: digest,
    })
  }
  tx.tell({ subject: made.id, detail: { period, number, totals: counted.length } })
  return { number, totals: counted.length }
}

/** Asks for a sealed period to be unlocked; another person decides. Faults: PERIOD_NOT_SEALED, PERIOD_REQUESTED. */
export function requestUnlock(call: CommandCall, input: In<'period.requestUnlock'>): { id: string } {
  const { seal, sealed, request } = periodState(call.tx.db, call.station.id, input.period)
  if (!seal || !sealed) return refuse('PERIOD_NOT_SEALED', { period: formatPeriod(input.period) })
  if (request) refuse('PERIOD_REQUESTED', { period: formatPeriod(input.period) })
  const { id } = insertRecord(call.tx, periodSeal, {
    period: input.period,
    act: 'request',
    number: seal.number,
    actedOn: call.today,
    person: call.principal.personId,
    reason: input.reason,
    leader: input.leader,
  })
  call.tx.tell({ subject: id, detail: { period: input.period, reason: input.reason } })
  return { id }
}

/**
 * The second person's word on a request, with that person's own password. Faults: PERIOD_NOT_SEALED, SEPARATION_BROKEN
 * (the one who asked), CONFIRMATION_NEEDED.
 */
export function decideUnlock(call: CommandCall, input: In<'period.decideUnlock'>): { sealed: boolean } {
  const asked = getRecord(call.tx.db, periodSeal, input.request)
  const state = asked ? periodState(call.tx.db, call.station.id, asked.period) : undefined
  if (!asked || state?.request?.id !== asked.id)
    return refuse('PERIOD_NOT_SEALED', { period: asked ? formatPeriod(asked.period) : '' })
  if (asked.person === call.principal.personId) refuse('SEPARATION_BROKEN', { step: '解封', with: ['申请解封的人'] })
  const { id } = insertRecord(call.tx, periodSeal, {
    period: asked.period,
    act: input.agree ? 'unlock' : 'keep',
    number: asked.number,
    actedOn: call.today,
    person: call.principal.personId,
    reason: input.text,
    leader: asked.leader,
    request: asked.id,
  })
  call.tx.tell({ subject: id, detail: { period: asked.period, agree: input.agree } })
  takeConfirmation(call, input.confirmation)
  return { sealed: !input.agree }
}

type View = z.output<typeof PeriodView>

/** Every period a station ever sealed, newest first. */
export function findPeriods(call: QueryCall, station: string): View[] {
  return listPeriods(call.db, station)
    .toSorted((a, b) => comparePeriods(b, a))
    .map((period) => {
      const { seal, sealed, request, acts } = periodState(call.db, station, period)
      return {
        period,
        label: formatPeriod(period),
        state: request ? 'requested' : sealed ? 'sealed' : 'unlocked',
        number: seal?.number ?? 0,
        sealedOn: seal?.actedOn ?? null,
        request: request?.id ?? null,
        requestMine: request?.person === call.principal.personId,
        acts: acts.map((one) => ({
          id: one.id,
          act: one.act,
          number: one.number,
          on: one.actedOn,
          person: shownPersonName(call, one.person),
          reason: one.reason ?? '',
          leader: one.leader ?? '',
        })),
      }
    })
}
