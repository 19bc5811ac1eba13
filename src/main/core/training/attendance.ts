import type { CommandCall, QueryCall } from '#core/call.ts'
import { findBy, getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { numberOn } from '#core/parameter/service.ts'
import { projectionOf } from '#core/procedure/service.ts'
import { attended } from '#core/training/calculation.ts'
import { listClaims, signedHalfDays, type TrainingSession } from '#core/training/repo.ts'
import { attendance, HALF_DAYS } from '#shared/definition/register/attendance.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { addDays } from '#shared/model/date.ts'
import type { In, Out } from '#shared/contract/index.ts'

type Half = (typeof HALF_DAYS)[number]['value']

type AttendanceSheet = Out<'training.attendance'>

/** The longest session a sheet is drawn for. */
const DAYS_MOST = 62

/** The half-days of a session: morning and afternoon of each of its days. */
export function sessionHalfDays(session: Pick<TrainingSession, 'startsOn' | 'endsOn'>): { day: string; half: Half }[] {
  const days: string[] = []
  for (let day = session.startsOn; day <= session.endsOn && days.length < DAYS_MOST; day = addDays(day, 1))
    days.push(day)
  return days.flatMap((day) => HALF_DAYS.map(({ value }) => ({ day, half: value })))
}

function sessionOf(call: QueryCall, id: string): TrainingSession {
  return getRecord(call.db, trainingSession, id) ?? refuse('RECORD_UNKNOWN', { record: trainingSession.label })
}

/** 签到表 of a session as entered so far, and who reaches the least share. Faults: RECORD_UNKNOWN. */
export function attendanceSheet(call: QueryCall, id: string): AttendanceSheet {
  const session = sessionOf(call, id)
  const columns = sessionHalfDays(session)
  const marks = new Map(
    findBy(call.db, attendance, 'session', id).map((one) => [`${one.trainee} ${one.day} ${one.half}`, one]),
  )
  const counted = signedHalfDays(call.db, id)
  const least = numberOn(call, 'training.attendance-least', session.startsOn)
  const rows = findBy(call.db, trainee, 'session', id).map((one) => {
    const signed = counted?.get(one.id) ?? (counted ? 0 : one.signedHalfDays)
    return {
      trainee: one.id,
      name: one.name,
      enterprise: one.enterprise ? (getRecord(call.db, enterprise, one.enterprise)?.name ?? '') : '',
      cells: columns.map(({ day, half }) => {
        const mark = marks.get(`${one.id} ${day} ${half}`)
        if (!mark) return null
        return mark.proxy ? ('proxy' as const) : mark.signed ? ('signed' as const) : ('absent' as const)
      }),
      signed,
      valid: attended({ signedHalfDays: signed }, session.halfDays, least),
    }
  })
  return { halfDays: session.halfDays, ours: session.station === call.station.id, columns, rows }
}

type Mark = In<'training.recordAttendance'>['marks'][number]

/** Attendance a subsidy was approved on stands still (ledger invariant 4). */
function decidedFirms(call: CommandCall, session: string): ReadonlySet<string> {
  const decided = listClaims(call.tx.db, session).filter(({ id }) => {
    const state = projectionOf(call.tx.db, id)
    return state !== undefined && (state.approved !== 0 || state.paid !== 0)
  })
  return new Set(decided.map((one) => one.enterprise))
}

/**
 * Writes the sheet's marks: a signature by another hand is kept as such and does not count.
 * Faults: RECORD_UNKNOWN, DATE_WRONG (a day outside the session), RULE_BROKEN (the subsidy is approved), NOT_OURS.
 */
export function recordAttendance(call: CommandCall, id: string, marks: readonly Mark[]): { written: number } {
  const session = sessionOf(call, id)
  if (session.station !== call.station.id) refuse('NOT_OURS', { record: trainingSession.name })
  const decided = decidedFirms(call, id)
  const people = new Map(findBy(call.tx.db, trainee, 'session', id).map((one) => [one.id, one]))
  const known = new Map(
    findBy(call.tx.db, attendance, 'session', id).map((one) => [`${one.trainee} ${one.day} ${one.half}`, one]),
  )
  let written = 0
  for (const { trainee: who, day, half, state } of marks) {
    const person = people.get(who) ?? refuse('RECORD_UNKNOWN', { record: trainee.label })
    if (day < session.startsOn || day > session.endsOn)
      refuse('DATE_WRONG', { day, from: session.startsOn, to: session.endsOn })
    if (person.enterprise !== null && decided.has(person.enterprise))
      refuse('RULE_BROKEN', { message: `${person.name}所在企业的补贴已经批准，签到不能再改`, problems: [] })
    const values = { session: id, trainee: who, day, half, signed: state !== 'absent', proxy: state === 'proxy' }
    const before = known.get(`${who} ${day} ${half}`)
    if (before && before.signed === values.signed && before.proxy === values.proxy) continue
    if (before) reviseRecord(call.tx, attendance, before.id, values)
    else insertRecord(call.tx, attendance, values)
    written += 1
  }
  call.tx.tell({ subject: id, detail: { record: attendance.name, written } })
  return { written }
}
