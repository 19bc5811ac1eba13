import type { CommandCall } from '#core/call.ts'
import { getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { nextSerial, rowOf } from '#core/register/service.ts'
import type { In } from '#shared/contract/index.ts'
import { jointMeeting } from '#shared/definition/register/joint-meeting.ts'
import { meetingDecision } from '#shared/definition/register/meeting-decision.ts'
import { supervisionTask } from '#shared/definition/register/supervision-task.ts'

/**
 * Makes the task a meeting decided on and notes it at the decision, in one transaction (domain §6.11).
 * Faults: RECORD_UNKNOWN, NOT_OURS, DECISION_IS_TASK (done before), DECISION_WITHOUT_DAY.
 */
export function taskFromDecision(call: CommandCall, decisionId: string): { id: string } {
  const decision = rowOf(call, meetingDecision, decisionId)
  if (decision.station !== call.station.id)
    refuse('NOT_OURS', { record: meetingDecision.label, station: decision.station })
  const before =
    typeof decision['task'] === 'string' ? getRecord(call.db, supervisionTask, decision['task']) : undefined
  if (before && before.voidedAt === null) refuse('DECISION_IS_TASK', { serial: before.serial })
  const due = decision['dueOn']
  if (typeof due !== 'string') refuse('DECISION_WITHOUT_DAY')
  const meeting = rowOf(call, jointMeeting, String(decision['meeting']))
  const held = String(meeting['heldOn'])
  const document = typeof meeting['documentNumber'] === 'string' ? ` ${meeting['documentNumber']}` : ''
  const task = insertRecord(call.tx, supervisionTask, {
    serial: nextSerial(call.tx, 'DB', Number(held.slice(0, 4))),
    title: decision['title'],
    source: 'meeting',
    policyClause: decision['policyClause'],
    basis: `第${String(meeting['number'])}次联席会议${document}`,
    content: decision['content'],
    county: meeting['county'],
    leadUnit: decision['leadUnit'],
    assistUnits: decision['assistUnits'],
    startsOn: held,
    dueOn: due < held ? held : due,
    frequency: 'once',
  })
  reviseRecord(call.tx, meetingDecision, decisionId, { task: task.id })
  call.tx.tell({ subject: task.id, detail: { record: supervisionTask.name, decision: decisionId } })
  return { id: task.id }
}

/** Gives one task to several counties: a row each, so that each has a state of its own. Only the city does. */
export function assignTask(call: CommandCall, input: In<'supervision.assign'>): { made: number } {
  if (call.station.kind !== 'city') refuse('NOT_ALLOWED', { record: supervisionTask.label })
  const model = rowOf(call, supervisionTask, input.task)
  if (model.station !== call.station.id) refuse('NOT_OURS', { record: supervisionTask.label, station: model.station })
  const fields = Object.fromEntries(Object.keys(supervisionTask.fields).map((name) => [name, model[name] ?? null]))
  const year = Number(String(model['startsOn']).slice(0, 4))
  for (const county of input.counties)
    insertRecord(call.tx, supervisionTask, {
      ...fields,
      serial: nextSerial(call.tx, 'DB', year),
      county,
      source: 'city',
      basis: String(model['serial']),
      plan: null,
      seed: null,
    })
  call.tx.tell({ subject: input.task, detail: { record: supervisionTask.name, counties: input.counties } })
  return { made: input.counties.length }
}
