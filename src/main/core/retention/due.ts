import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { numberOn } from '#core/parameter/service.ts'
import { listFinishedBy, projectionOf } from '#core/procedure/service.ts'
import { type StoredRow, titleOf } from '#core/register/service.ts'
import { findLists, findOwnPersonalFiles, findOwnSince } from '#core/retention/repo.ts'
import { keptUntil } from '#core/retention/term.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { blankable, isBlank, type RetentionTerm } from '#shared/definition/retention.ts'
import type { DestructionItem } from '#shared/definition/register/destruction-list.ts'
import { holds } from '#shared/definition/rule.ts'

/** One row of which something is due. */
type Due = {
  readonly record: string
  readonly row: string
  readonly title: string
  /** The last day on which it was kept. */
  readonly endedOn: string
  /** The 销毁清册 that it already stands on and that nobody confirmed yet; null where it stands on none. */
  readonly listed: string | null
}

/** What is due of one record under one term. */
export type DueGroup = {
  readonly record: string
  readonly definition: RecordDefinition
  readonly term: RetentionTerm
  readonly years: number
  readonly rows: readonly Due[]
}

/** By what is due (`dueKey`): on which list it stands, and whether that is confirmed. */
type Listed = ReadonlyMap<string, { readonly serial: string; readonly confirmed: boolean }>

/** What is due of a row, whatever its term is called: the words of a term may change after a list was made by them. */
export const dueKey = (one: Pick<DestructionItem, 'record' | 'row' | 'term'> & Pick<RetentionTerm, 'act'>) =>
  `${one.record} ${one.row} ${one.act} ${one.term}`

function listedItems(call: QueryCall): Listed {
  return new Map(
    findLists(call.db).flatMap(({ serial, items, confirmedOn }) =>
      // Read by the schema of the field when it was written.
      (items as readonly DestructionItem[]).map((item) => [
        dueKey(item),
        { serial: serial ?? '', confirmed: confirmedOn !== null },
      ]),
    ),
  )
}

/** What a row is called without naming the person whose name is due: its title, or what it belongs to. */
function plainTitle(call: QueryCall, definition: RecordDefinition, row: StoredRow): string {
  const { title, fields } = definition
  if (!blankable(definition).includes(title) && fields[title]?.sensitivity === undefined)
    return titleOf(call, definition.name, row.id)
  const named = Object.entries(fields).find(
    ([name, field]) => field.kind === 'reference' && typeof row[name] === 'string',
  )
  const of = named?.[1].target === undefined ? '' : titleOf(call, named[1].target, String(row[named[0]]))
  return `${of || definition.label}（第 ${row.n} 条）`
}

/** How many years a term runs on a day; one without a parameter runs none. */
function yearsOf(call: QueryCall, { parameter }: Pick<RetentionTerm, 'parameter'>): number {
  return parameter === null ? 0 : numberOn(call, parameter, call.today)
}

type Since = { readonly id: string; readonly since: string | null }

/** The day on which the matter a file was put to was finished; null while it is not. */
function matterEnded(call: QueryCall, record: string, subject: string): string | null {
  const state = projectionOf(call.db, subject)
  if (state) return state.finished === 1 ? state.since : null
  const definition = call.definitions.record(record)
  const row = definition && getRecord(call.db, definition, subject)
  const term = definition?.retention?.find(({ when = [] }) => row && when.every((one) => holds(one, row)))
  if (!row || !term || term.from === 'matter') return null
  const day = term.from.map((name) => row[name]).find((value) => typeof value === 'string')
  return typeof day === 'string' ? day : null
}

function sinceOf(call: QueryCall, definition: RecordDefinition, term: RetentionTerm): readonly Since[] {
  const station = call.station.id
  if (term.from !== 'matter')
    return findOwnSince(
      call.db,
      definition,
      { from: term.from, paid: term.paid },
      { station, year: call.today.slice(0, 4) },
    )
  return findOwnPersonalFiles(call.db, station).map(({ id, record, subject }) => ({
    id,
    since: matterEnded(call, record, subject),
  }))
}

function dueRow(
  call: QueryCall,
  definition: RecordDefinition,
  { term, listed }: { readonly term: RetentionTerm; readonly listed: Listed },
  { id, endedOn }: { readonly id: string; readonly endedOn: string },
): Due[] {
  const row = getRecord(call.db, definition, id)
  if (row?.station !== call.station.id || !(term.when ?? []).every((one) => holds(one, row))) return []
  const on = listed.get(dueKey({ record: definition.name, row: id, act: term.act, term: term.parameter }))
  // What was emptied by hand while its list waits still stands in earlier versions.
  if (term.act === 'blank' && on?.confirmed !== false && (term.fields ?? []).every((name) => isBlank(row[name])))
    return []
  if (on?.confirmed === true && term.act !== 'blank') return []
  const title = plainTitle(call, definition, row)
  return [{ record: definition.name, row: id, title, endedOn, listed: on && !on.confirmed ? on.serial : null }]
}

function groupOf(
  call: QueryCall,
  definition: RecordDefinition,
  term: RetentionTerm,
  listed: Listed,
  found: readonly Since[],
): DueGroup {
  const years = yearsOf(call, term)
  const rows = found.flatMap(({ id, since }) => {
    const endedOn = since === null ? null : keptUntil(since, years, term.wholeYears === true)
    if (endedOn === null || endedOn >= call.today) return []
    return dueRow(call, definition, { term, listed }, { id, endedOn })
  })
  return { record: definition.name, definition, term, years, rows }
}

/** Applications of every procedure: what was granted is kept as long as its vouchers, a decision about a title as long as such papers, what was refused or withdrawn less long. */
function applicationGroups(call: QueryCall, listed: Listed): DueGroup[] {
  const finished = listFinishedBy(call.db, call.today)
  return call.definitions.procedures.flatMap((procedure) => {
    const definition = call.definitions.record(procedure.record)
    if (!definition) return []
    const pays = procedure.calculate !== undefined
    return [pays ? PAID : DECIDED, REFUSED].map((term) => {
      const own = finished.filter(
        ({ procedure: name, approved, state }) =>
          name === procedure.name && (pays ? approved > 0 : state === 'done') === (term !== REFUSED),
      )
      const found = own.map(({ subject, since }) => ({ id: subject, since }))
      return groupOf(call, definition, term, listed, found)
    })
  })
}

const WHOLE = { act: 'destroy', from: [], wholeYears: true } as const
const PAID: RetentionTerm = { ...WHOLE, label: '申请和拨付凭证', parameter: 'retention.fund' }
/** A procedure that computes no money decides about a title. */
const DECIDED: RetentionTerm = { ...WHOLE, label: '认定、示范和证书的案卷', parameter: 'retention.title' }
const REFUSED: RetentionTerm = { ...WHOLE, label: '未获支持的申请', parameter: 'retention.refused' }

/** Everything that is due today of this station's own rows, record by record and term by term; terms of which nothing is due too. */
export function dueGroups(call: QueryCall): readonly DueGroup[] {
  const listed = listedItems(call)
  const ofRecords = call.definitions.records.flatMap((definition) =>
    (definition.retention ?? []).map((term) =>
      groupOf(call, definition, term, listed, sinceOf(call, definition, term)),
    ),
  )
  return [...ofRecords, ...applicationGroups(call, listed)]
}
