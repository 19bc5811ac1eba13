import type { CommandCall, QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { findBy, getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import type { RowImage, Values } from '#core/db/row-image.ts'
import { findVersionsInOrder } from '#core/db/row-history-repo.ts'
import { stationName } from '#core/db/station-name.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { clearFindingsOfRows, raise } from '#core/finding/service.ts'
import { correctRow, definitionOf, titleOf, type StoredRow } from '#core/register/service.ts'
import { type Answered, filledBy, waitsForAnswer, wantedBy } from '#shared/definition/answered.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'
import { caseAnswer } from '#shared/definition/register/case-answer.ts'
import { ruleFindings } from '#shared/definition/rule.ts'
import { assert } from '#shared/never.ts'
import type { In } from '#shared/contract/index.ts'

export type AnswerRow = Entity<typeof caseAnswer>

/** A register whose rows the city answers, one of its rows as it stands here. */
export type Case = { readonly definition: RecordDefinition; readonly answered: Answered; readonly row: StoredRow }

/** Code of the finding that a county gets where the city took back what the county had taken in. */
const WITHDRAWN = 'ANSWER_WITHDRAWN'

/** A row of a register that is answered. Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN, ANSWER_NOT_ASKED. */
export function caseOf(call: QueryCall, record: string, id: string): Case {
  const definition = definitionOf(call, record)
  const { answered } = definition
  if (!answered) return refuse('ANSWER_NOT_ASKED')
  const row = getRecord(call.db, definition, id)
  if (!row) return refuse('RECORD_UNKNOWN', { record: definition.label })
  return { definition, answered, row }
}

/** Whether a live row waits for an answer. */
export function isWaiting({ answered, row }: Case): boolean {
  return row.voidedAt === null && waitsForAnswer(answered, row)
}

/** The live answers to a row that count, the oldest first. */
export function answersTo(db: ReadDb, row: string): AnswerRow[] {
  return findBy(db, caseAnswer, 'row', row)
}

/**
 * Whether the unit went on after it was answered: a version of its row that is newer than the one the answer speaks of waits no
 * more, because the answer was taken in or the matter ended otherwise.
 */
export function isDealtWith(db: ReadDb, one: AnswerRow, it: Case): boolean {
  const versions = findVersionsInOrder(db, it.row)
  const at = versions.findLastIndex(({ rev }) => rev === one.rowRev)
  // Of a version that is held no more only what the row says today can be asked.
  if (at < 0) return !isWaiting(it)
  return versions.slice(at + 1).some(({ json }) => {
    // Written by the record store only.
    const image = JSON.parse(json) as RowImage
    return image.void !== undefined || !waitsForAnswer(it.answered, image.f)
  })
}

/** The answer that stands and that the unit has not taken in; undefined where there is none. */
export function standingAnswer(db: ReadDb, it: Case): AnswerRow | undefined {
  const last = answersTo(db, it.row.id).at(-1)
  return last && !isDealtWith(db, last, it) ? last : undefined
}

type AnswerInput = In<'answer.give'>

/** What the unit could not take in is not answered so: the day of the answer against the days of the case. Faults: DATE_WRONG. */
function checkDay(call: QueryCall, { definition, row }: Case, filled: Values, answeredOn: string): void {
  if (answeredOn > call.today) refuse('DATE_WRONG', { message: '答复日期晚于今天。' })
  const wrong = ruleFindings(definition, { ...row, ...filled }, row).find((one) => one.code === 'ORDER_WRONG')
  if (wrong) refuse('DATE_WRONG', { message: `${wrong.message}。` })
}

/**
 * The city answers a case of a county; it travels with the next package to that county.
 * Faults: CITY_ONLY, RECORD_KIND_UNKNOWN, RECORD_UNKNOWN, ANSWER_NOT_ASKED, RECORD_CHANGED, ANSWER_STANDS, DATE_WRONG.
 */
export function giveAnswer(call: CommandCall, input: AnswerInput): { id: string } {
  if (call.station.kind !== 'city') refuse('CITY_ONLY')
  const it = caseOf(call, input.record, input.row)
  const { definition, answered, row } = it
  if (row.rev !== input.rev) refuse('RECORD_CHANGED', { record: definition.name, id: row.id })
  const filled = filledBy(answered, input)
  if (row.station === call.station.id || !isWaiting(it) || !filled) return refuse('ANSWER_NOT_ASKED')
  if (standingAnswer(call.tx.db, it)) refuse('ANSWER_STANDS')
  checkDay(call, it, filled, input.answeredOn)
  const title = [definition.label, titleOf(call, definition.name, row.id)].filter((one) => one !== '').join(' · ')
  const { id } = insertRecord(
    call.tx,
    caseAnswer,
    {
      record: definition.name,
      row: row.id,
      rowEpoch: row.epoch,
      rowRev: row.rev,
      title: title.slice(0, 300),
      unit: input.unit,
      answeredOn: input.answeredOn,
      outcome: input.outcome,
      text: input.text,
      round: answersTo(call.tx.db, row.id).length + 1,
    },
    { subjectStation: row.station },
  )
  call.tx.tell({ subject: row.id, detail: { record: definition.name, unit: input.unit, outcome: input.outcome } })
  return { id }
}

/** An answer that counts: one that its writer had no right to write is none. Faults: RECORD_UNKNOWN. */
function answerNamed(db: ReadDb, id: string): AnswerRow {
  const one = getRecord(db, caseAnswer, id)
  if (!one || (one.voidedAt === null && !answersTo(db, one.row).some((known) => known.id === id)))
    return refuse('RECORD_UNKNOWN', { record: caseAnswer.label })
  return one
}

/** The city takes an answer back. Faults: RECORD_UNKNOWN, NOT_OURS, ANSWER_SETTLED. */
export function withdrawAnswer(call: CommandCall, input: { readonly id: string; readonly reason: string }): void {
  const one = answerNamed(call.tx.db, input.id)
  if (one.voidedAt !== null) refuse('ANSWER_SETTLED')
  reviseRecord(call.tx, caseAnswer, one.id, {}, { voidReason: input.reason })
  call.tx.tell({ subject: one.row, detail: { reason: input.reason } })
}

/**
 * The unit takes an answer into its own row: the fields that the definition names, by the rules of that register. `said`: what
 * the unit fills beside it, of what its row does not say yet.
 * Faults: RECORD_UNKNOWN, ANSWER_SETTLED, NOT_OURS and those of correcting a row.
 */
export function takeAnswer(call: CommandCall, id: string, said: Values = {}): { record: string; id: string } {
  const one = answerNamed(call.tx.db, id)
  if (one.voidedAt !== null) refuse('ANSWER_SETTLED')
  const it = caseOf(call, one.record, one.row)
  const { definition, answered, row } = it
  if (row.station !== call.station.id) refuse('NOT_OURS', { record: definition.label })
  if (isDealtWith(call.tx.db, one, it) || !isWaiting(it)) refuse('ANSWER_SETTLED')
  const filled = filledBy(answered, one)
  assert(filled, 'an answer was given by an outcome that the register knows')
  const typed = Object.entries(definition.fields).filter(([, field]) => !field.computed)
  const values = Object.fromEntries(typed.map(([name]) => [name, row[name] ?? null]))
  const own = wantedBy(answered, row).map((name) => [name, said[name] ?? null] as const)
  correctRow(call, definition, row.id, row.rev, { ...values, ...Object.fromEntries(own), ...filled })
  clearFindingsOfRows(call.tx, [row.id], [WITHDRAWN], `已采用 ${one.answeredOn} 的答复`)
  call.tx.tell({ subject: row.id, detail: { record: definition.name, answer: one.id } })
  return { record: definition.name, id: row.id }
}

/** `afterWrite` of an answer: a unit that had taken it in is told on its own row when the city takes it back. */
export function afterCaseAnswer(call: QueryCall, tx: WriteTx, given: Values): void {
  const one = getRecord(tx.db, caseAnswer, String(given['id']))
  const definition = one && call.definitions.record(one.record)
  const row = one && definition && getRecord(tx.db, definition, one.row)
  if (!one || !row || !definition.answered || row.station !== call.station.id) return
  if (one.voidedAt === null || !isDealtWith(tx.db, one, { definition, answered: definition.answered, row })) return
  const message = `${stationName(tx.db, one.station)}撤回了 ${one.answeredOn} 的答复（${one.unit}）：${one.voidReason ?? ''}；请核对已采用的内容`
  raise(tx, { record: one.record, row: one.row, code: WITHDRAWN, message }, one.id)
}
