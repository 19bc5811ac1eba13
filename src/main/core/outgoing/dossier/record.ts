import { auditHead } from '#core/audit/journal.ts'
import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import type { DossierContent } from '#core/outgoing/dossier/content.ts'
import type { DossierMatter, MatterRows } from '#core/outgoing/dossier/matter.ts'
import { historyOf } from '#core/register/history.ts'
import { knownPersonName, titlesOf } from '#core/register/service.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** What the machine-readable record of a dossier is called; a number that only ever rises with its shape. */
const RECORD_FORMAT = 'huishangbu-dossier/1'

function labelsOf({ label, fields }: RecordDefinition) {
  const named = Object.entries(fields).map(([name, field]) => [
    name,
    { label: field.label, kind: field.kind, ...(field.unit === undefined ? {} : { unit: field.unit }) },
  ])
  return { label, fields: Object.fromEntries(named) as Readonly<Record<string, unknown>> }
}

/** Names behind the ids of persons and units that wrote these rows. */
function namesOf(call: QueryCall, groups: readonly MatterRows[]) {
  const rows = groups.flatMap((one) => one.rows)
  const people = new Set(rows.flatMap((row) => [row.createdBy, row.updatedBy]))
  const stations = new Set(rows.map((row) => row.station))
  return {
    people: Object.fromEntries([...people].map((id) => [id, knownPersonName(call, id)])),
    stations: Object.fromEntries([...stations].map((id) => [id, stationName(call.db, id)])),
  }
}

/**
 * The matter for machines: every row as it is stored, with the words of its fields, the versions of the matter's own row, what its
 * state follows to, the files with their SM3, and where the audit chain stood. Money in 分, instants in milliseconds UTC.
 */
export function recordText(
  call: QueryCall,
  matter: DossierMatter,
  content: DossierContent,
  sizes: ReadonlyMap<string, number>,
): string {
  const own: MatterRows = { definition: matter.definition, rows: [matter.row] }
  const groups = [own, ...matter.related]
  const head = auditHead(call.db)
  const files = content.index
    .filter(({ name }) => name !== '')
    .map(({ no, title, number, date, name, sm3 }) => ({
      no,
      title,
      number,
      date,
      name,
      size: sizes.get(name) ?? 0,
      sm3,
    }))
  const value = {
    format: RECORD_FORMAT,
    station: { id: call.station.id, code: call.station.code, name: call.station.name, bureau: call.station.bureau },
    madeAt: call.now,
    madeBy: call.principal.personName,
    matter: {
      record: matter.definition.name,
      id: matter.row.id,
      rev: matter.row.rev,
      title: matter.title,
      number: matter.number,
    },
    chain: { seq: head.seq, hash: head.hash },
    index: content.index.map(({ no, title, number, date }) => ({ no, title, number, date })),
    files,
    states: matter.states.map(({ state }) => state),
    rows: Object.fromEntries(groups.map(({ definition, rows }) => [definition.name, rows])),
    versions: historyOf(call, matter.definition, matter.row.id).map(({ byName: _name, ...version }) => version),
    fields: Object.fromEntries(groups.map(({ definition }) => [definition.name, labelsOf(definition)])),
    titles: Object.assign({}, ...groups.map(({ definition, rows }) => titlesOf(call, definition, rows))) as object,
    ...namesOf(call, groups),
  }
  return `${JSON.stringify(value)}\n`
}
