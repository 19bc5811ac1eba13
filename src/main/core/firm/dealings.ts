import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { firmMoney } from '#core/firm/money.ts'
import { firmTitles } from '#core/firm/title.ts'
import { titlesOf, type StoredRow } from '#core/register/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { type Field, isReference } from '#shared/definition/field.ts'
import { isGuarded, unseenRow } from '#shared/definition/mask.ts'
import { displayValue, type RecordDefinition, rowTitle } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { title } from '#shared/definition/register/title.ts'

type Dealings = Out<'desk.dealings'>
type Kind = Dealings['kinds'][number]

/** Rows of a kind that are named; of the others the count says enough, and the list shows them. */
const NAMED = 4
/** Columns of a list that say beside the title what a row is. */
const SAID = 2

/** The field by which a record speaks of an enterprise; what belongs to one stands on its page already. */
function speaksBy(definition: RecordDefinition): string | undefined {
  const field = Object.entries(definition.fields).find(([, { target }]) => target === enterprise.name)?.[0]
  return field === definition.parent ? undefined : field
}

function valueOf(field: Field, value: unknown, titles: Readonly<Record<string, string>>): string {
  const named = isReference(field) || field.kind === 'division'
  return named && typeof value === 'string' ? (titles[value] ?? '') : displayValue(field, value)
}

/** A row by its title, or by its first columns where it is called after the enterprise itself. */
function wordsOf(
  definition: RecordDefinition,
  row: Values,
  by: string,
  titles: Readonly<Record<string, string>>,
): string {
  const said = Object.entries(definition.fields)
    .filter(([name, field]) => name !== by && name !== definition.title && field.list !== undefined)
    .filter(([, field]) => !isGuarded(field) && field.kind !== 'money' && field.kind !== 'date')
    .map(([name, field]) => valueOf(field, row[name], titles))
    .filter((words) => words !== '')
    .slice(0, SAID)
  const called = definition.title === by ? '' : rowTitle(definition, row, titles)
  return [called, ...said].filter((words) => words !== '').join('，')
}

function dayOf({ fields }: RecordDefinition, row: Values): string {
  const dated = Object.entries(fields).find(([name, { kind }]) => kind === 'date' && typeof row[name] === 'string')
  return dated ? String(row[dated[0]]) : ''
}

function kindOf(call: QueryCall, definition: RecordDefinition, id: string): Kind | undefined {
  const by = speaksBy(definition)
  if (by === undefined) return undefined
  const rows = (findBy(call.db, definition, by, id) as StoredRow[])
    .map((row) => unseenRow(definition, row))
    .toReversed()
  if (rows.length === 0) return undefined
  const titles = titlesOf(call, definition, rows.slice(0, NAMED))
  return {
    record: definition.name,
    by,
    label: definition.label,
    count: rows.length,
    rows: rows.slice(0, NAMED).map((row) => ({
      id: row.id,
      words: wordsOf(definition, row, by, titles) || definition.label,
      on: dayOf(definition, row),
    })),
  }
}

/** Reports come every month and would stand above everything else: they are last. */
const rankOf = ({ group }: RecordDefinition): number => (group === statisticReport.group ? 1 : 0)

/**
 * Every other record that names an enterprise than its applications and titles, by kind and newest first: whatever record has such a
 * field is among them, without a list of them anywhere.
 */
export function firmDealings(call: QueryCall, id: string): Kind[] {
  const { records, procedures } = call.definitions
  const apart = new Set([title.name, ...procedures.flatMap((one) => (one.calculate ? [one.record] : []))])
  return records
    .filter(({ name }) => !apart.has(name))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .flatMap((definition) => kindOf(call, definition, id) ?? [])
}

/** Everything that was ever written about one enterprise: its money by year against the limits, its titles, and all that names it. */
export function dealingsWith(call: QueryCall, { id }: { readonly id: string }): Dealings {
  return { ...firmMoney(call, id), titles: firmTitles(call, id), kinds: firmDealings(call, id) }
}
