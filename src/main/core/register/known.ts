import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { titlesOf } from '#core/register/query.ts'
import { definitionOf, type StoredRow } from '#core/register/row.ts'
import { mayWrite } from '#shared/definition/authority.ts'
import type { Known } from '#shared/definition/known.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

type Asked = { readonly record: string; readonly values: Values; readonly open: readonly string[] }
type Told = { readonly values: Record<string, string | number | boolean>; readonly titles: Record<string, string> }

/** Live rows whose fields equal what the form says in these of its own; none while the form does not say all of them. */
function rowsOf(
  call: QueryCall,
  definition: RecordDefinition,
  where: Readonly<Record<string, string>>,
  values: Values,
): StoredRow[] {
  const wanted = Object.entries(where).map(([of, from]) => [of, values[from] ?? null] as const)
  const [first] = wanted
  if (!first || wanted.some(([, value]) => typeof value !== 'string' && typeof value !== 'number')) return []
  return findBy(call.db, definition, first[0], first[1] as string | number)
    .map((row) => row as StoredRow)
    .filter((row) => wanted.every(([of, value]) => row[of] === value))
}

function fitting(
  call: QueryCall,
  definition: RecordDefinition,
  name: string,
  known: Extract<Known, { readonly fits: object }>,
  values: Values,
) {
  const target = definitionOf(call, definition.fields[name]?.target ?? '')
  const said = mayWrite(definition, call.station.kind)
  const onlyOwn = typeof said === 'object' && said[name] === 'own'
  const all = rowsOf(call, target, known.fits, values)
  const rows = onlyOwn ? all.filter((row) => row.station === call.station.id) : all
  const { marked } = known
  const chosen = rows.length > 1 && marked !== undefined ? rows.filter((row) => row[marked] === true) : rows
  return chosen.length === 1 ? chosen[0]?.id : undefined
}

function follows(call: QueryCall, definition: RecordDefinition, name: string, values: Values): unknown {
  const known = definition.fields[name]?.known
  if (!known) return undefined
  if ('counts' in known) {
    const count = rowsOf(call, definitionOf(call, known.counts), known.where, values).length
    return count === 0 ? undefined : count
  }
  if ('fits' in known) return fitting(call, definition, name, known, values)
  const [from = '', of = ''] = known.by.split('.')
  const id = values[from]
  if (typeof id !== 'string') return undefined
  return (getRecord(call.db, definitionOf(call, definition.fields[from]?.target ?? ''), id) as Values | undefined)?.[of]
}

/**
 * What the open fields of a form are by what its other fields say, and the titles of all that the form then names. A field that
 * follows from one that was filled here is filled too, whatever the order of the fields. Faults: RECORD_KIND_UNKNOWN.
 */
export function knownValues(call: QueryCall, { record, values, open }: Asked): Told {
  const definition = definitionOf(call, record)
  const asked = open.filter((name) => definition.fields[name]?.known !== undefined)
  const told: Told['values'] = {}
  let now: Values = { ...values, ...Object.fromEntries(asked.map((name) => [name, null])) }
  for (const _each of asked) {
    const before = now
    for (const name of asked) {
      const value = follows(call, definition, name, now)
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue
      told[name] = value
      now = { ...now, [name]: value }
    }
    if (asked.every((name) => before[name] === now[name])) break
  }
  return { values: told, titles: titlesOf(call, definition, [now]) }
}
