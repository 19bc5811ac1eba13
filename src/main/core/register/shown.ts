import type { CommandCall, Commands, QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { openFindingsAbout } from '#core/finding/service.ts'
import { recordAlong } from '#core/register/along.ts'
import { clocksOf, handsOf } from '#core/register/clock.ts'
import { historyOf } from '#core/register/history.ts'
import { findRows, titlesOf } from '#core/register/query.ts'
import { reveal, unmasked } from '#core/register/reveal.ts'
import { definitionOf, rowOf } from '#core/register/row.ts'
import { correctRow, judge, setVoid } from '#core/register/write.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { maskedRow } from '#shared/definition/mask.ts'
import type { Place } from '#shared/definition/pack/place.ts'
import { pick } from '#shared/pick.ts'

// Whatever leaves the register here is masked: numbers of persons and accounts are shown by `reveal` alone.

/** A page of a list. Faults: RECORD_KIND_UNKNOWN. */
export function listShown(call: QueryCall, input: In<'register.find'>): Out<'register.find'> {
  const found = findRows(call, input)
  const definition = definitionOf(call, input.record)
  return { ...found, rows: found.rows.map((row) => maskedRow(definition, row)) }
}

/** A row with what belongs to it. Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN. */
export function cardShown(call: QueryCall, input: In<'register.get'>): Out<'register.get'> {
  const definition = definitionOf(call, input.record)
  const row = rowOf(call, definition, input.id)
  const children = call.definitions.records.filter(
    (child) => child.parent && child.fields[child.parent]?.target === definition.name,
  )
  const rows = children.map((child) => [child, findBy(call.db, child, child.parent ?? '', input.id)] as const)
  const titles = rows.map(([child, found]) => titlesOf(call, child, found))
  return {
    row: maskedRow(definition, row),
    titles: Object.assign(titlesOf(call, definition, [row]), ...titles) as Record<string, string>,
    children: Object.fromEntries(rows.map(([child, found]) => [child.name, found.map((one) => maskedRow(child, one))])),
    flags: openFindingsAbout(call.db, input.id),
    ours: row.station === call.station.id,
    clocks: definition.clocks ? clocksOf(handsOf(call), definition, row) : [],
  }
}

/** Every version of a row, newest first. Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN. */
export function historyShown(call: QueryCall, input: In<'register.history'>): Out<'register.history'> {
  const definition = definitionOf(call, input.record)
  const versions = historyOf(call, definition, input.id)
  return versions.map((one) => ({ ...one, values: maskedRow(definition, one.values) }))
}

/** The hidden numbers of one row; the look is on record. Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN. */
export function reveals(call: Commands, input: In<'register.reveal'>): Out<'register.reveal'> {
  const definition = definitionOf(call, input.record)
  return { values: call.command('register.reveal', (act) => reveal(act, definition, input.id)) }
}

/** What the rules say of values before they are recorded. Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN. */
export function judgement(call: QueryCall, input: In<'register.check'>): Out<'register.check'> {
  const definition = definitionOf(call, input.record)
  const old = input.id === null ? undefined : rowOf(call, definition, input.id)
  const values = old ? unmasked(call, definition, old.id, input.values) : input.values
  const { problems, warnings } = judge(call, definition, values, old)
  return { problems: [...problems], warnings: [...warnings] }
}

/** Records a row. Faults: RECORD_KIND_UNKNOWN, those of `recordRow`. */
export function recordShown(call: CommandCall, input: In<'register.record'>): Out<'register.record'> {
  const definition = definitionOf(call, input.record)
  const { row, warnings, along } = recordAlong(call, definition, input.values, input.along)
  return { row: maskedRow(definition, row), warnings: [...warnings], along }
}

/** Corrects a row; a number that came masked and is sent back so is left as it is. Faults: RECORD_KIND_UNKNOWN, those of `correctRow`. */
export function correctShown(call: CommandCall, input: In<'register.correct'>): Out<'register.correct'> {
  const definition = definitionOf(call, input.record)
  const values = unmasked(call, definition, input.id, input.values, input.from)
  const { row, warnings } = correctRow(call, definition, input.id, input.rev, values)
  return { row: maskedRow(definition, row), warnings: [...warnings] }
}

type Voiding = Pick<In<'register.void'>, 'record' | 'id' | 'rev'> & { readonly reason: string | null }

/** Voids a row, or lets it live again where no reason is given. Faults: RECORD_KIND_UNKNOWN, those of `setVoid`. */
export function voidShown(call: CommandCall, { record, id, rev, reason }: Voiding): Out<'register.void'> {
  const definition = definitionOf(call, record)
  return { row: maskedRow(definition, setVoid(call, definition, id, rev, reason)) }
}

/** Voids several rows for one reason: all or none. Faults: RECORD_KIND_UNKNOWN, those of `setVoid`. */
export function voidMany(call: CommandCall, { record, rows, reason }: In<'register.voidMany'>): { count: number } {
  const definition = definitionOf(call, record)
  for (const { id, rev } of rows) setVoid(call, definition, id, rev, reason)
  return { count: rows.length }
}

/** The document of the place as pages show it: each clause with the keys it stands for. */
function documentView({ document, keysOf }: Place) {
  const { short, number, title } = document
  return {
    document: { short, number, title, parts: [...document.parts] },
    clauses: document.clauses.map((one) => ({
      ...pick(one, 'id', 'part', 'title'),
      keys: keysOf(one.id),
      text: one.text.join('\n'),
      units: [...one.units],
    })),
  }
}

/** What selections of places and clauses offer. */
export function referenceLists({ core }: QueryCall): Out<'register.reference'> {
  const { counties, towns, place } = core.resources
  return {
    counties: counties.map(({ code, name }) => ({ value: code, label: name })),
    towns: towns.map(({ code, name, county }) => ({ value: code, label: name, county })),
    ...documentView(place),
  }
}
