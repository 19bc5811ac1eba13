import { otherKind, type Party } from '#core/exchange/protocol/sender.ts'
import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import type { Values } from '#core/db/row-image.ts'
import { referenceTargets } from '#core/db/reference.ts'
import { getOwnerOf } from '#core/exchange/trust/owner-repo.ts'
import { stationName } from '#core/db/station-name.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { isFor } from '#core/exchange/protocol/row.ts'
import type { StoredRow } from '#core/register/service.ts'
import { mayWrite, type StationKind, type Whose } from '#shared/definition/authority.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

type Owner = { readonly station: string; readonly audience: readonly string[] }

function ownerIn(db: ReadDb, definition: RecordDefinition, id: string): Owner | undefined {
  const row = getOwnerOf(db, definition, id)
  return row && { station: row.station, audience: JSON.parse(row.audience) as string[] }
}

/** One record that a row names, and whose it is here; `owner` undefined where no such record is held. */
type Named = {
  readonly field: string
  readonly id: string
  readonly whose: Whose
  readonly label: string
  readonly owner: Owner | undefined
}

/** What a row names and its writer may not name of everybody: read from the rows as they stand here. */
function namedBy(books: Books, definition: RecordDefinition, row: Values, writer: StationKind): Named[] {
  const said = mayWrite(definition, writer)
  if (typeof said !== 'object') return []
  return Object.entries(said).flatMap(([field, whose]) => {
    const id = row[field]
    if (typeof id !== 'string' || whose === 'anyone') return []
    const targets = referenceTargets(books.definitions, definition, field, row[definition.anyRecord?.record ?? ''])
    const owner = targets.map((target) => ownerIn(books.db, target, id)).find((one) => one !== undefined)
    const label =
      field === definition.anyRecord?.row ? (targets[0]?.label ?? '记录') : (definition.fields[field]?.label ?? field)
    return [{ field, id, whose, label, owner }]
  })
}

function isEntitled({ whose }: Named, owner: Owner, writer: Party, reader: Party): boolean {
  if (owner.station === writer.id) return whose === 'own' || whose === 'either'
  return owner.station === reader.id && isFor(writer, owner.audience) && (whose === 'readers' || whose === 'either')
}

/** Whether a row of this record by such a writer has anything to be judged: a condition on what it names, or no effect here. */
export function isJudged(definition: RecordDefinition, writer: StationKind): boolean {
  const said = mayWrite(definition, writer)
  return said === 'itself' || (typeof said === 'object' && Object.values(said).some((whose) => whose !== 'anyone'))
}

/** A record named by a row that is not held here: kept so that the row is looked at again when it arrives. */
export type Missing = { readonly subject: string; readonly record: string; readonly row: string }

export type Judged = {
  /** Words about a record that the writer may not speak of; undefined where there is none. */
  readonly wrong: string | undefined
  readonly missing: readonly Missing[]
  readonly findings: readonly ExchangeFinding[]
}

/**
 * Whether a row as it stands here speaks only of records that its writer may speak of. A record that is not held is a
 * finding; what concerns its writer alone is one too, because it has no effect here.
 */
export function judgeRow(books: Books, definition: RecordDefinition, row: StoredRow, reader: StationRow): Judged {
  const writer: Party = { id: row.station, kind: otherKind(reader.kind) }
  const finding = (code: 'SUBJECT_MISSING' | 'NO_EFFECT', message: string): ExchangeFinding => ({
    record: definition.name,
    row: row.id,
    code,
    message,
  })
  if (mayWrite(definition, writer.kind) === 'itself') {
    const message = `${stationName(books.db, row.station)}的${definition.label}只在它本单位有效，这里收存，不采用`
    return { wrong: undefined, missing: [], findings: [finding('NO_EFFECT', message)] }
  }
  const named = namedBy(books, definition, row, writer.kind)
  const foreign = named.find((one) => one.owner && !isEntitled(one, one.owner, writer, reader))
  const absent = named.filter((one) => one.owner === undefined)
  return {
    wrong: foreign && `${definition.label}里有一条说的是别的单位的${foreign.label}`,
    missing: absent.map(({ id }) => ({ subject: id, record: definition.name, row: row.id })),
    findings: absent.map(({ label }) =>
      finding('SUBJECT_MISSING', `所说的${label}还没有到，先收存；到了以后程序再核对是不是它可以说的`),
    ),
  }
}

/**
 * Whether a row may leave its station: whatever its reader would refuse is not written. What it speaks of and is not held any
 * more is no obstacle, for the reader may hold it.
 */
export function mayLeave(
  books: Books,
  definition: RecordDefinition,
  fields: Values,
  { writer, reader }: { readonly writer: Party; readonly reader: Party },
): boolean {
  return namedBy(books, definition, fields, writer.kind).every(
    (one) => one.owner === undefined || isEntitled(one, one.owner, writer, reader),
  )
}
