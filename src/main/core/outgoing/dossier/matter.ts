import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { findSubject, stateOf, stateView, type Subject } from '#core/procedure/service.ts'
import { definitionOf, rowOf, titleOf, type StoredRow } from '#core/register/service.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { looksMasked, unseenRow } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'

/** Live rows of one record, in the order they were entered. */
export type MatterRows = { readonly definition: RecordDefinition; readonly rows: readonly StoredRow[] }

/** An application with what became of it. */
type MatterState = { readonly procedure: ProcedureDefinition; readonly subject: Subject; readonly state: StateView }

/** Whatever is held here of one application or one enterprise. */
export type DossierMatter = {
  readonly definition: RecordDefinition
  readonly row: StoredRow
  /** What a person calls it. */
  readonly title: string
  readonly number: string
  /** Rows that name it, by record. */
  readonly related: readonly MatterRows[]
  /** The application itself, or those of the enterprise. */
  readonly states: readonly MatterState[]
}

/** The records that can name a row of this one, each with the field it does that by. */
function namingFields(call: QueryCall, definition: RecordDefinition): (readonly [RecordDefinition, string])[] {
  const applied = call.definitions.procedureOf(definition.name) !== undefined
  return call.definitions.records
    .filter((other) => other.name !== definition.name && other.name !== attachment.name)
    .flatMap((other) => [
      ...Object.entries(other.fields)
        .filter(([, field]) => field.target === definition.name || (applied && field.kind === 'application'))
        .map(([name]) => [other, name] as const),
      ...(other.anyRecord ? [[other, other.anyRecord.row] as const] : []),
    ])
}

function rowsNaming(call: QueryCall, definition: RecordDefinition, id: string): MatterRows[] {
  const found = new Map<RecordDefinition, Map<string, StoredRow>>()
  for (const [other, field] of namingFields(call, definition)) {
    const known = found.get(other) ?? new Map<string, StoredRow>()
    found.set(other, known)
    for (const row of findBy(call.db, other, field, id)) {
      const about = other.anyRecord?.row === field ? row[other.anyRecord.record] : definition.name
      if (about === definition.name) known.set(row.id, row)
    }
  }
  return [...found]
    .map(([other, rows]) => ({ definition: other, rows: [...rows.values()].toSorted((a, b) => a.n - b.n) }))
    .filter(({ rows }) => rows.length > 0)
}

function stateOfRow(call: QueryCall, id: string): MatterState[] {
  const found = findSubject(call, id)
  if (!found) return []
  const { definition: procedure, subject } = found
  const state = stateView(call, procedure, stateOf(call, procedure, subject), subject.row)
  return [{ procedure, subject, state }]
}

/** What the fund booked for the applications of an enterprise: its rows name those, not the enterprise. */
function entriesOf(call: QueryCall, states: readonly MatterState[]): MatterRows[] {
  const rows = states.flatMap(({ subject }) => findBy(call.db, ledgerEntry, 'subject', subject.id) as StoredRow[])
  return rows.length === 0 ? [] : [{ definition: ledgerEntry, rows }]
}

/** True for what a dossier is made of: an application of whatever procedure, or an enterprise. */
function hasDossier(call: Pick<QueryCall, 'definitions'>, record: string): boolean {
  return record === enterprise.name || call.definitions.procedureOf(record) !== undefined
}

/** Gathers a matter. Faults: RECORD_KIND_UNKNOWN where such a record has no dossier, RECORD_UNKNOWN. */
export function gatherMatter(call: QueryCall, record: string, id: string): DossierMatter {
  const definition = definitionOf(call, record)
  if (!hasDossier(call, record)) refuse('RECORD_KIND_UNKNOWN', { record })
  const row = rowOf(call, definition, id)
  const related = rowsNaming(call, definition, id)
  const firm = definition.name === enterprise.name
  const states = firm
    ? related
        .filter((one) => call.definitions.procedureOf(one.definition.name) !== undefined)
        .flatMap(({ rows }) => rows.flatMap((one) => stateOfRow(call, one.id)))
    : stateOfRow(call, id)
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : '')
  const name = firm ? text('name') : titleOf(call, enterprise.name, text('enterprise'))
  return {
    definition,
    row,
    title: [name, firm ? '' : text('projectName')].filter((one) => one !== '').join(' '),
    // A natural person's shop bears his identity number: no name of a file, list or chain says it.
    number: !firm ? text('serial') : looksMasked(unseenRow(definition, row)['identifier']) ? '' : text('identifier'),
    related: firm ? [...related, ...entriesOf(call, states)] : related,
    states,
  }
}
