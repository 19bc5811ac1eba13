import type { CommandCall } from '#core/call.ts'
import { findBy, getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { checkDay, dueStep, finish, inTransaction, lastDay, sceneOf, type Scene } from '#core/procedure/act.ts'
import { checksOf, writeCheck } from '#core/procedure/check.ts'
import { stateClock } from '#core/procedure/reader.ts'
import type { ProcedureRules } from '#core/procedure/rules.ts'
import { recordOf } from '#core/procedure/subject.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import { material } from '#shared/definition/register/material.ts'
import { notice } from '#shared/definition/register/notice.ts'
import { objection } from '#shared/definition/register/objection.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { noticeEnd } from '#shared/model/calendar.ts'
import type { In, Out } from '#shared/contract/index.ts'

/** States in which the owner answers with corrected papers: a new round begins. */
export const ANSWERABLE: ReadonlySet<string> = new Set(['correction', 'returned', 'reversed'])

function mustOwn(call: CommandCall, scene: Scene): void {
  if (scene.subject.station !== call.station.id)
    refuse('NOT_OURS', { record: scene.definition.record, station: scene.subject.station })
}

/**
 * Writes the checklist as the clerk found it. After a correction or a return this opens the next round (domain §3.4 补正).
 * Faults: RECORD_UNKNOWN, PROCEDURE_UNKNOWN, NOT_OURS, MATERIAL_UNKNOWN.
 */
export function recordMaterial(outer: CommandCall, input: In<'procedure.recordMaterial'>): { state: StateView } {
  const call = inTransaction(outer)
  const scene = sceneOf(call, input.procedure, input.subject, null)
  mustOwn(call, scene)
  const known = new Set(scene.definition.materials.map((one) => one.item))
  for (const one of input.items) if (!known.has(one.item)) refuse('MATERIAL_UNKNOWN', { item: one.item })
  if (ANSWERABLE.has(scene.state.state))
    reviseRecord(call.tx, recordOf(call.definitions, scene.definition), input.subject, {
      round: scene.subject.round + 1,
    })
  const rows = findBy(call.db, material, 'subject', input.subject)
  for (const { item, ...values } of input.items) {
    const row = rows.find((one) => one.item === item)
    if (row) reviseRecord(call.tx, material, row.id, values)
    else insertRecord(call.tx, material, { subject: input.subject, item, ...values })
  }
  return { state: finish(call, scene, { materials: input.items.length }) }
}

type CheckInput = In<'procedure.recordCheck'>

/**
 * A check made by a person, or the reason why a failed automatic one may pass; an automatic result itself is never typed.
 * Faults: RECORD_UNKNOWN, PROCEDURE_UNKNOWN, NOT_OURS, CHECK_UNKNOWN.
 */
export function recordCheck(outer: CommandCall, rules: ProcedureRules, input: CheckInput): { state: StateView } {
  const call = inTransaction(outer)
  const scene = sceneOf(call, input.procedure, input.subject, null)
  const item = scene.definition.checks.find((one) => one.item === input.item)
  if (!item) refuse('CHECK_UNKNOWN', { item: input.item })
  const cityChecks =
    call.station.kind === 'city' &&
    scene.state.steps.some(({ step }) => step.by === 'city' && step.needs.includes('checks'))
  if (!cityChecks) mustOwn(call, scene)
  const computed = checksOf(call, scene.definition, rules, scene.subject).find((one) => one.item === input.item)
  const found = item?.automatic && computed ? { result: computed.result, seen: computed.seen } : input
  const { item: code, reason } = input
  const seen = found.seen === '' ? null : found.seen
  writeCheck(call, scene.subject, { item: code, result: found.result, seen, reason }, item?.automatic === false)
  return { state: finish(call, scene, { check: input.item }) }
}

/**
 * Posts one 公示 for several applications, all or none. Day 1 is the first working day after posting (domain §3.4).
 * Faults: RECORD_UNKNOWN, RECORD_CHANGED, STEP_NOT_DUE, NOT_OURS, DATE_WRONG, YEAR_NOT_LOADED.
 */
export function postNotice(outer: CommandCall, input: In<'procedure.postNotice'>): Out<'procedure.postNotice'> {
  const call = inTransaction(outer)
  const clock = stateClock(call, call.core.resources.holidays)
  checkDay(call, input.postedOn, '1900-01-01')
  const days = Number(clock.parameter('notice.days', input.postedOn))
  const dayUnit = clock.parameter('notice.day-unit', input.postedOn) === 'natural' ? 'natural' : 'working'
  const span = noticeEnd(clock.calendar, input.postedOn, days, dayUnit)
  if (!span.ok) return refuse('YEAR_NOT_LOADED', { year: span.fault.year, message: span.fault.message })
  const { first: firstDay, last: endsOn } = span.value
  for (const { id, rev } of input.subjects) {
    const scene = sceneOf(call, input.procedure, id, rev)
    dueStep(call, scene, (step) => step.kind === 'notice')
    checkDay(call, input.postedOn, lastDay(scene))
    const { postedOn, place, evidence } = input
    const { round, told: subjectStation } = scene.subject
    const values = { subject: id, round, postedOn, firstDay, endsOn, days, dayUnit, place, evidence, subjectRev: rev }
    insertRecord(call.tx, notice, values, { subjectStation })
    finish(call, scene, { notice: input.postedOn, applications: input.subjects.length })
  }
  return { firstDay, endsOn }
}

/**
 * A real-name objection within the 公示; while open it stops approval and payment (domain §3.4).
 * Faults: RECORD_UNKNOWN, PROCEDURE_UNKNOWN, NOT_OURS, STEP_NOT_DUE (no notice ran that day).
 */
export function recordObjection(outer: CommandCall, input: In<'procedure.recordObjection'>): { state: StateView } {
  const call = inTransaction(outer)
  const scene = sceneOf(call, input.procedure, input.subject, null)
  const { notice: posted, finished, label } = scene.state
  const within = posted && input.receivedOn >= posted.postedOn && input.receivedOn <= posted.endsOn
  if (!posted || !within || finished || input.receivedOn > call.today) return refuse('STEP_NOT_DUE', { label })
  if (posted.station !== call.station.id) refuse('NOT_OURS', { record: notice.name })
  const { procedure: _procedure, ...values } = input
  insertRecord(call.tx, objection, { ...values, round: posted.round }, { subjectStation: scene.subject.told })
  return { state: finish(call, scene, { objection: input.receivedOn }) }
}

/** Faults: RECORD_UNKNOWN, NOT_OURS, DATE_WRONG (before it came, after today, or closed already), PROCEDURE_UNKNOWN. */
export function closeObjection(outer: CommandCall, input: In<'procedure.closeObjection'>): { state: StateView } {
  const call = inTransaction(outer)
  const row = getRecord(call.db, objection, input.objection) ?? refuse('RECORD_UNKNOWN', { record: '异议' })
  const scene = sceneOf(call, input.procedure, row.subject, null)
  if (row.closedOn !== null) refuse('DATE_WRONG', { closedOn: row.closedOn })
  checkDay(call, input.closedOn, row.receivedOn)
  const { closedOn, conclusion, upheld } = input
  reviseRecord(call.tx, objection, row.id, { closedOn, conclusion, upheld })
  return { state: finish(call, scene, { objection: row.id, upheld }) }
}

/** The applicant takes the papers back before a decision. Faults: RECORD_UNKNOWN, NOT_OURS, RECORD_CHANGED, STEP_NOT_DUE, DATE_WRONG. */
export function withdraw(outer: CommandCall, input: In<'procedure.withdraw'>): { state: StateView } {
  const call = inTransaction(outer)
  const scene = sceneOf(call, input.procedure, input.subject, input.rev)
  mustOwn(call, scene)
  const { finished, approved, paid, label } = scene.state
  if (finished || approved > 0 || paid > 0) refuse('STEP_NOT_DUE', { label })
  checkDay(call, input.on, scene.subject.appliedOn)
  reviseRecord(call.tx, recordOf(call.definitions, scene.definition), input.subject, { withdrawnOn: input.on })
  const person = call.principal.personId
  insertRecord(
    call.tx,
    opinion,
    {
      subject: input.subject,
      round: scene.subject.round,
      step: 'withdraw',
      outcome: 'withdrawn',
      text: input.reason,
      signatory: person,
      signatoryUnit: call.station.bureau,
      signedOn: input.on,
      enteredBy: person,
      fromPaper: false,
      subjectRev: scene.subject.rev,
    },
    { subjectStation: scene.subject.told },
  )
  return { state: finish(call, scene, { withdrawn: input.on }) }
}
