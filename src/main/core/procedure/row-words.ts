import type { Books, ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { stationName } from '#core/db/station-name.ts'
import { readFrozen } from '#core/procedure/frozen.ts'
import { findSubject } from '#core/procedure/subject.ts'
import { hitKinds } from '#shared/definition/hit.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { stepWords } from '#shared/definition/procedure/state-words.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'
import { shownText } from '#shared/model/text.ts'

/** What a row is about: an application with its firm, a firm, or a kind of record; rows of one matter bear one id. */
export type Matter = {
  readonly kind: 'application' | 'firm' | 'other'
  readonly id: string
  readonly label: string
}

const textOf = (row: Values, name: string): string => (typeof row[name] === 'string' ? row[name] : '')

type Word = (value: string, row: Values, among: readonly ProcedureDefinition[], books: Books) => string | undefined

function frozenWords(text: string, row: Values, among: readonly ProcedureDefinition[]): string | undefined {
  const facts = readFrozen(text, textOf(row, 'frozenDigest'))?.facts
  // What is kept to be worked out again is no sentence.
  const kept = new Set(among.flatMap(({ frozen }) => frozen.flatMap((one) => (one.kept === true ? [one.key] : []))))
  return facts
    ?.filter(({ key }) => !kept.has(key))
    .map(({ label, value }) => `${label} ${value || '（空）'}`)
    .join('；')
}

const recordWord: Word = (value, _row, _among, { definitions }) => definitions.record(value)?.label
const unitWord: Word = (value, _row, _among, { db }) => stationName(db, value)
const materialWord: Word = (value, _row, among) =>
  among.flatMap((one) => one.materials).find((one) => one.item === value)?.label

function checkWord(value: string, _row: Values, among: readonly ProcedureDefinition[]): string | undefined {
  const label = among.flatMap((one) => one.checks).find((one) => one.item === value)?.label
  return label === undefined ? undefined : `${value} ${label}`
}

function outcomeWord(value: string, row: Values, among: readonly ProcedureDefinition[]): string | undefined {
  const steps = among.flatMap((one) => one.steps).filter((one) => one.name === textOf(row, 'step'))
  return steps.flatMap((one) => one.outcomes).find((one) => one.value === value)?.label
}

function fieldWords(
  value: string,
  row: Values,
  _among: readonly ProcedureDefinition[],
  { definitions }: Books,
): string {
  const fields = definitions.record(textOf(row, 'record'))?.fields
  return value
    .split(',')
    .map((name) => fields?.[name]?.label ?? name)
    .join('、')
}

/** Text fields that hold a code of some definition, and how it reads. */
const CODES: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  opinion: {
    step: (value, _row, among) => among.flatMap((one) => one.steps).find((one) => one.name === value)?.label,
    outcome: outcomeWord,
    frozen: frozenWords,
  },
  material: { item: materialWord },
  review_check: { item: checkWord },
  parameter_value: { parameter: (value, _row, _among, { definitions }) => definitions.parameter(value)?.label },
  attachment: { record: recordWord, item: materialWord },
  record_return: { record: recordWord, fields: fieldWords },
  hit_disposition: { kind: (value) => hitKinds.find((one) => one.key === value)?.label },
  enterprise_move: { fromStation: unitWord, toStation: unitWord },
  report_reminder: { peer: unitWord },
}

/** The procedure a fact speaks of; all of them where its application has not arrived. */
function proceduresOf(books: Books, row: Values): readonly ProcedureDefinition[] {
  const found = findSubject(books, textOf(row, 'subject'))
  return found ? [found.definition] : books.definitions.procedures
}

/**
 * The word of one stored value as the office says it: money in 元, a reference by the title of its row, a step, paper or
 * parameter by its definition. A code that no definition of this program knows stays as it is.
 */
export function valueWords(books: Books, definition: RecordDefinition, row: Values, name: string): string {
  const field = definition.fields[name]
  const value = row[name]
  if (!field || value === null || value === undefined) return ''
  if (field.kind === 'money' && typeof value === 'number') return `${formatYuan(value)} 元`
  if (typeof value === 'string') {
    const word = CODES[definition.name]?.[name]
    const said = word?.(value, row, proceduresOf(books, row), books)
    if (said !== undefined) return shownText(said)
    if (field.kind === 'application') return applicationWords(books, value)
    const target = name === definition.anyRecord?.row ? textOf(row, definition.anyRecord.record) : field.target
    if (target !== undefined) return referred(books.db, books.definitions.record(target), value)
  }
  return displayValue(field, value)
}

const NOT_HERE = '（尚未到达）'

function applicationWords(books: Books, id: string): string {
  const found = findSubject(books, id)
  return found ? subjectLabel(books, found.definition, found.subject.row) : NOT_HERE
}

function referred(db: ReadDb, target: RecordDefinition | undefined, id: string): string {
  const row = target && getRecord(db, target, id)
  return row && target ? shownText(String((row as Values)[target.title] ?? '')) : NOT_HERE
}

function firmName(books: Books, id: string): string {
  const firm = books.definitions.record('enterprise')
  const row = firm && getRecord(books.db, firm, id)
  return shownText(textOf(row ?? {}, 'name'))
}

function subjectLabel(books: Books, { record, screen }: ProcedureDefinition, row: Values): string {
  const noun = books.definitions.record(record)?.label ?? screen?.noun ?? ''
  const parts = [noun, textOf(row, 'serial'), firmName(books, textOf(row, 'enterprise'))]
  return parts.filter((one) => one !== '').join(' ')
}

/** A family is at most so many steps high: an attendance of a trainee of a session. */
const GENERATIONS = 4

/** What a row is about: a fact's application, else its firm, else the record it belongs to, else its kind. */
export function matterOf(books: Books, definition: RecordDefinition, row: Values & { readonly id: string }): Matter {
  return matterWithin(books, definition, row, GENERATIONS)
}

function matterWithin(
  books: Books,
  definition: RecordDefinition,
  row: Values & { readonly id: string },
  left: number,
): Matter {
  const own = books.definitions.procedureOf(definition.name)
  if (own) return { kind: 'application', id: row.id, label: subjectLabel(books, own, row) }
  if (definition.name === 'enterprise')
    return { kind: 'firm', id: row.id, label: `企业 ${shownText(textOf(row, 'name'))}` }
  const id = textOf(row, 'subject')
  if (definition.fact === true && id !== '') {
    const found = findSubject(books, id)
    if (found) return { kind: 'application', id, label: subjectLabel(books, found.definition, found.subject.row) }
    return { kind: 'application', id, label: '申请（尚未到达）' }
  }
  const firm = Object.entries(definition.fields).find(([, field]) => field.target === 'enterprise')
  const firmId = firm ? textOf(row, firm[0]) : ''
  const name = firmId === '' ? '' : firmName(books, firmId)
  if (name !== '') return { kind: 'firm', id: firmId, label: `企业 ${name}` }
  const above = aboveOf(books, definition, row)
  if (above && left > 0) return matterWithin(books, above.definition, above.row, left - 1)
  if (left < GENERATIONS)
    return {
      kind: 'other',
      id: row.id,
      label: `${definition.label} ${valueWords(books, definition, row, definition.title)}`,
    }
  return { kind: 'other', id: definition.name, label: definition.label }
}

/** The record a row belongs to: its parent, or whatever record an attachment or a return names. */
function aboveOf(books: Books, definition: RecordDefinition, row: Values) {
  const { parent, anyRecord } = definition
  const name = anyRecord ? textOf(row, anyRecord.record) : parent && definition.fields[parent]?.target
  const above = name === undefined ? undefined : books.definitions.record(name)
  const stored = above && getRecord(books.db, above, textOf(row, anyRecord?.row ?? parent ?? ''))
  return above && stored ? { definition: above, row: stored as Values & { readonly id: string } } : undefined
}

const AMOUNTS = ['amount', 'applyAmount', 'total'] as const
const ENDS = ['outcome', 'status', 'result'] as const

/** A row's own words within its matter: the step and its outcome, the paper and how it was found, the kind of entry; and the amount. */
export function rowWords(books: Books, definition: RecordDefinition, row: Values): string {
  const said = (name: string) => valueWords(books, definition, row, name)
  const title = said(definition.title)
  const end = definition.fact === true ? ENDS.find((name) => name in definition.fields) : undefined
  const amount = AMOUNTS.find((name) => definition.fields[name]?.kind === 'money' && typeof row[name] === 'number')
  const reversed = textOf(row, 'reversalOf') === '' ? '' : '（红冲）'
  const words = end === undefined || end === definition.title ? title : stepWords(title, said(end))
  return `${words}${amount === undefined ? '' : ` ${said(amount)}`}${reversed}`
}
