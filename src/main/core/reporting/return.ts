import type { CommandCall, QueryCall } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { findBy, getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { isAsOf } from '#core/db/row-version-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { definitionOf, titleNamed, type StoredRow } from '#core/register/service.ts'
import { clearFindingsOfRows, clearFindingsOfSource, raise, type FindingText } from '#core/finding/service.ts'
import { listReturns, wasReturned } from '#core/reporting/return-repo.ts'
import { type Watch, watched } from '#core/watch.ts'
import type { ReturnView } from '#shared/contract/return.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'
import { recordReturn } from '#shared/definition/register/record-return.ts'
import { returnAnswer } from '#shared/definition/register/return-answer.ts'
import { isReference } from '#shared/definition/field.ts'
import { pick } from '#shared/pick.ts'
import type { z } from 'zod'
import { stationName } from '#core/db/station-name.ts'
import type { In } from '#shared/contract/index.ts'

type ReturnRow = Entity<typeof recordReturn>
type View = z.output<typeof ReturnView>

/** Codes of the findings this room raises about returned rows. */
const RETURNED = 'RETURNED'
const ANSWERED = 'RETURN_ANSWERED'
const CORRECTED = 'RETURN_CORRECTED'

type ReturnInput = In<'return.make'>

/** What a person calls the row: its title, for a fact the application it speaks of. */
function calledBy(books: Books, definition: RecordDefinition, row: StoredRow): string {
  const field = definition.fields['subject']
  const subject = field && isReference(field) ? titleNamed(books, field, String(row['subject'] ?? '')) : ''
  const own = String(row[definition.title] ?? '')
  const step = books.definitions.procedures.flatMap((one) => one.steps).find((one) => one.name === own)?.label
  return [definition.label, step ?? own, subject]
    .filter((one) => one !== '')
    .join(' · ')
    .slice(0, 300)
}

function write(tx: WriteTx, today: string, definition: RecordDefinition, row: StoredRow, input: ReturnInput): string {
  const { id } = insertRecord(
    tx,
    recordReturn,
    {
      record: definition.name,
      row: row.id,
      rowEpoch: row.epoch,
      rowRev: row.rev,
      title: calledBy(tx, definition, row),
      fields: input.fields.length > 0 ? input.fields.join(',') : null,
      reason: input.reason,
      code: input.code,
      returnedOn: today,
      dueOn: input.dueOn,
    },
    { subjectStation: row.station },
  )
  if (input.code !== null) clearFindingsOfRows(tx, [row.id], [input.code], `已退回：${input.reason}`)
  return id
}

/**
 * Returns one record of a unit with the reason; it travels in the next package to that unit.
 * Faults: CITY_ONLY, RECORD_KIND_UNKNOWN, RECORD_UNKNOWN, RETURN_OWN, RETURN_OPEN, FIELD_UNKNOWN.
 */
export function makeReturn(call: CommandCall, input: ReturnInput): { id: string } {
  if (call.station.kind !== 'city') refuse('CITY_ONLY')
  const definition = definitionOf(call, input.record)
  const row = getRecord(call.tx.db, definition, input.row)
  if (!row) return refuse('RECORD_UNKNOWN', { record: definition.label })
  if (row.station === call.station.id) refuse('RETURN_OWN')
  const unknown = input.fields.find((name) => !Object.hasOwn(definition.fields, name))
  if (unknown !== undefined) refuse('FIELD_UNKNOWN', { field: unknown })
  if (openReturns(call.tx.db, row.id).length > 0) refuse('RETURN_OPEN')
  const id = write(call.tx, call.today, definition, row, input)
  call.tx.tell({ subject: row.id, detail: { record: definition.name, reason: input.reason } })
  return { id }
}

function openReturns(db: ReadDb, row: string): ReturnRow[] {
  return findBy(db, recordReturn, 'row', row).filter((one) => one.closedOn === null)
}

/**
 * Self-checked records are returned as they arrive, each once: nobody may forget them. Only at the city,
 * only records of others; runs inside the application of a package. Faults: JOB_CANCELLED.
 */
export function returnSelfChecked(call: CommandCall, findings: readonly FindingText[], watch: Watch): void {
  if (call.station.kind !== 'city') return
  for (const { record, row: id, code, message } of watched(watch, '退回自审', findings, findings.length)) {
    const definition = code === 'SELF_CHECKED' ? call.definitions.record(record) : undefined
    const row = definition && getRecord(call.tx.db, definition, id)
    if (!definition || !row || row.station === call.station.id) continue
    if (wasReturned(call.tx.db, id, code)) continue
    const reason = `${message}，不合岗位分离要求，请由另一人重新办理，或说明豁免依据`
    write(call.tx, call.today, definition, row, { record, row: id, fields: [], reason, dueOn: null, code: null })
  }
}

/** Rows that answer an open return by a newer version: shown first in the preview, so that a correction package reads as one. */
export function correctionFindings(
  db: ReadDb,
  touched: readonly { readonly definition: RecordDefinition; readonly row: StoredRow }[],
): (FindingText & { readonly code: typeof CORRECTED })[] {
  return touched.flatMap(({ definition, row }) =>
    openReturns(db, row.id)
      .filter((one) => one.station !== row.station && moved(db, one, row))
      .map(({ reason }) => ({
        record: definition.name,
        row: row.id,
        code: CORRECTED,
        message: `对退回的更正：${reason}`,
      })),
  )
}

function answersOf(db: ReadDb, id: string): Entity<typeof returnAnswer>[] {
  return findBy(db, returnAnswer, 'recordReturn', id)
}

function rowOf(books: Books, one: ReturnRow): StoredRow | undefined {
  const definition = books.definitions.record(one.record)
  return definition && getRecord(books.db, definition, one.row)
}

function moved(db: ReadDb, one: ReturnRow, row: StoredRow | undefined): boolean {
  if (row === undefined || (row.epoch === one.rowEpoch && row.rev <= one.rowRev)) return false
  return !isAsOf(db, row, one.rowRev)
}

function stateOf(db: ReadDb, one: ReturnRow, row: StoredRow | undefined): View['state'] {
  if (one.voidedAt !== null) return 'withdrawn'
  if (one.closedOn !== null) return 'closed'
  const answer = answersOf(db, one.id).at(-1)
  if (answer) return answer.kind === 'corrected' ? 'corrected' : 'explained'
  return moved(db, one, row) ? 'changed' : 'open'
}

/** Every return this station gave or got, what is open first. */
export function findReturns(call: QueryCall, open: boolean): View[] {
  const views = listReturns(call.db).map((one) => {
    const row = rowOf(call, one)
    const answer = answersOf(call.db, one.id).at(-1)
    const unit = one.station === call.station.id ? (row?.station ?? one.audience[0] ?? '') : one.station
    return {
      ...pick(one, 'id', 'record', 'row', 'title', 'reason', 'returnedOn', 'dueOn', 'rev'),
      label: call.definitions.record(one.record)?.label ?? one.record,
      unit: stationName(call.db, unit),
      fields: (one.fields ?? '')
        .split(',')
        .filter((name) => name !== '')
        .map((name) => call.definitions.record(one.record)?.fields[name]?.label ?? name),
      late: one.dueOn !== null && one.dueOn < call.today && one.closedOn === null && answer === undefined,
      state: stateOf(call.db, one, row),
      answer: answer ? answer.text : '',
      answeredOn: answer?.answeredOn ?? null,
      conclusion: one.conclusion ?? '',
      ours: one.station === call.station.id,
    }
  })
  const live = new Set(['open', 'changed', 'corrected', 'explained'])
  return open ? views.filter((one) => live.has(one.state)) : views
}

function returnNamed(db: ReadDb, id: string): ReturnRow {
  return getRecord(db, recordReturn, id) ?? refuse('RECORD_UNKNOWN', { record: recordReturn.label })
}

/**
 * The unit's answer: corrected (the record has a newer version, or is a posted fact that a new one replaces), or why it
 * stands. Faults: RECORD_UNKNOWN, RETURN_SETTLED, NOT_OURS, RETURN_NOT_CORRECTED.
 */
export function answerReturn(call: CommandCall, input: In<'return.answer'>): { id: string } {
  const one = returnNamed(call.tx.db, input.id)
  const row = rowOf(call.tx, one)
  const state = stateOf(call.tx.db, one, row)
  if (state !== 'open' && state !== 'changed') refuse('RETURN_SETTLED')
  if (!row || row.station !== call.station.id) return refuse('NOT_OURS', { record: one.record })
  if (input.kind === 'corrected' && !moved(call.db, one, row) && !call.definitions.record(one.record)?.immutable)
    refuse('RETURN_NOT_CORRECTED')
  const { id } = insertRecord(call.tx, returnAnswer, {
    recordReturn: one.id,
    kind: input.kind,
    text: input.text,
    rowRev: row.rev,
    answeredOn: call.today,
  })
  clearFindingsOfSource(call.tx, one.id, RETURNED, `已答复：${input.text}`)
  call.tx.tell({ subject: one.row, detail: { kind: input.kind } })
  return { id }
}

/** The city settles a return after the answer, or without one. Faults: RECORD_UNKNOWN, NOT_OURS, RETURN_SETTLED. */
export function closeReturn(call: CommandCall, input: { readonly id: string; readonly conclusion: string }): void {
  const one = returnNamed(call.tx.db, input.id)
  if (one.closedOn !== null || one.voidedAt !== null) refuse('RETURN_SETTLED')
  reviseRecord(call.tx, recordReturn, one.id, { closedOn: call.today, conclusion: input.conclusion })
  clearFindingsOfSource(call.tx, one.id, ANSWERED, input.conclusion)
  clearFindingsOfRows(call.tx, [one.row], [CORRECTED], input.conclusion)
  call.tx.tell({ subject: one.row, detail: { conclusion: input.conclusion } })
}

/** The city takes a return back. Faults: RECORD_UNKNOWN, NOT_OURS, RETURN_SETTLED. */
export function cancelReturn(call: CommandCall, input: { readonly id: string; readonly reason: string }): void {
  const one = returnNamed(call.tx.db, input.id)
  if (one.closedOn !== null || one.voidedAt !== null) refuse('RETURN_SETTLED')
  reviseRecord(call.tx, recordReturn, one.id, {}, { voidReason: input.reason })
  clearFindingsOfSource(call.tx, one.id, ANSWERED, input.reason)
  call.tx.tell({ subject: one.row, detail: { reason: input.reason } })
}

/** `afterWrite` of a return: the unit sees it on the record itself until it is answered or settled. */
export function afterReturn(call: QueryCall, tx: WriteTx, row: Values): void {
  const one = returnNamed(tx.db, String(row['id']))
  if (one.station === call.station.id) return
  if (one.voidedAt !== null || one.closedOn !== null)
    return clearFindingsOfSource(tx, one.id, RETURNED, one.voidReason ?? one.conclusion ?? '市级已核销')
  if (answersOf(tx.db, one.id).length > 0) return
  const due = one.dueOn === null ? '' : `，请在 ${one.dueOn} 以前更正`
  const message = `${stationName(tx.db, one.station)}退回：${one.reason}${due}`
  raise(tx, { ...pick(one, 'record', 'row'), code: RETURNED, message }, one.id)
}

/** `afterWrite` of an answer: the city is told on the record. */
export function afterAnswer(call: QueryCall, tx: WriteTx, row: Values): void {
  const one = getRecord(tx.db, recordReturn, String(row['recordReturn']))
  if (!one || one.station !== call.station.id || one.closedOn !== null) return
  const word = row['kind'] === 'corrected' ? '已更正' : '不更正'
  const message = `对退回的答复（${word}）：${String(row['text'])}`
  raise(tx, { ...pick(one, 'record', 'row'), code: ANSWERED, message }, one.id)
}
