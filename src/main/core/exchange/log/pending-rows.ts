import { type Peer, type Addressee, readerOf } from '#core/exchange/trust/peer.ts'
import type { Books } from '#core/db/connection.ts'
import type { RowImage } from '#core/db/row-image.ts'
import { type Addressed, countAddressed, eachAddressed, findAddressedOf } from '#core/exchange/log/version-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { mayLeave } from '#core/exchange/trust/authority.ts'
import { type Manifest, refuseSize } from '#core/exchange/protocol/manifest.ts'
import { rowLine, withheldFields } from '#core/exchange/protocol/row.ts'
import { acknowledgedRev } from '#core/exchange/log/cursor.ts'
import { lineWriter } from '#core/exchange/protocol/strict-json.ts'
import type { Watch } from '#core/watch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { maySend } from '#shared/definition/authority.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { assert } from '#shared/never.ts'

/** Records of which nothing leaves a station of this kind: rows that an older program addressed all the same stay at home. */
function homeRecords({ records }: Definitions, kind: StationRow['kind']): readonly string[] {
  return records.filter((one) => !maySend(one, kind)).map((one) => one.name)
}

/** The own versions for a peer beyond a revision. */
export function addressedTo(
  definitions: Definitions,
  station: StationRow,
  peer: Addressee,
  after: number,
  upTo: number = station.rev,
): Addressed {
  const { station: id, word } = readerOf(peer)
  return {
    station: station.id,
    after,
    upTo,
    without: homeRecords(definitions, station.kind),
    words: [id, word],
  }
}

/** Versions for a peer beyond a revision, by record, in the order of a package. */
export function countPendingRows(
  books: Books,
  station: StationRow,
  peer: Addressee,
  after: number,
  upTo: number = station.rev,
): Record<string, number> {
  const found = countAddressed(books.db, addressedTo(books.definitions, station, peer, after, upTo))
  const counts = new Map(found.map((one) => [one.table_name, one.count]))
  return Object.fromEntries(
    books.definitions.records.flatMap(({ name }) => {
      const count = counts.get(name)
      return count === undefined ? [] : [[name, count]]
    }),
  )
}

/** Rows that a package is to hold: those beyond `base` and, where it is a part of more, up to `reach`; by record. */
export type Planned = {
  readonly base: number
  readonly reach: number | undefined
  readonly counts: Readonly<Record<string, number>>
}

/** Who writes and who reads what goes to a peer. */
export const partiesOf = (station: StationRow, peer: Addressee) => ({
  writer: station,
  reader: { id: peer.station, kind: peer.kind },
})

/** The attachments among the rows for a peer, each as its newest version says, in the order in which they were written. */
export function pendingAttachments(
  books: Books,
  station: StationRow,
  peer: Addressee,
): readonly { readonly id: string; readonly image: RowImage }[] {
  const after = acknowledgedRev(books.db, peer.station, station)
  const asked = addressedTo(books.definitions, station, peer, after)
  const rows = findAddressedOf(books.db, attachment.name, asked)
  const ends = partiesOf(station, peer)
  const newest = new Map<string, RowImage>()
  for (const { id, json } of rows) {
    const image = JSON.parse(json) as RowImage
    if (mayLeave(books, attachment, image.f, ends)) newest.set(id, image)
  }
  return [...newest].map(([id, image]) => ({ id, image }))
}

/** `record.field` names that a package with these records leaves out where it has no envelope. */
export function withheldFrom({ records }: Definitions, counts: Readonly<Record<string, number>>): string[] {
  return records
    .filter((one) => Object.hasOwn(counts, one.name))
    .flatMap((one) => withheldFields(one).map((field) => `${one.name}.${field}`))
}

export type VersionTable = { readonly name: string; readonly bytes: Uint8Array }
type Tables = {
  readonly tables: readonly VersionTable[]
  /** Rows that are in them, by record. */
  readonly counts: Readonly<Record<string, number>>
  /** Of how many records those rows are the versions, by record. */
  readonly records: Readonly<Record<string, number>>
  /** The highest shape version of each: of a row that a newer program wrote, beyond this one's. */
  readonly schema: Manifest['schema']
}

const STEP = 1_000

/**
 * The table files, read and written row by row: older epochs keep their stamps (design §5). Faults: E-JSON, PACKAGE_TOO_LARGE
 * (more rows or bytes than the reader of one table takes).
 */
export function tablesOf(
  books: Books,
  { station, peer, pending, sealed }: { station: StationRow; peer: Peer; pending: Planned; sealed: boolean },
  watch: Watch,
): Tables {
  const total = Object.values(pending.counts).reduce((sum, count) => sum + count, 0)
  const writers = new Map(
    Object.keys(pending.counts).map((name) => [
      name,
      { definition: books.definitions.record(name), lines: lineWriter(), count: 0, ids: new Set<string>() },
    ]),
  )
  const ends = partiesOf(station, peer)
  const schema = Object.fromEntries([...writers].map(([name, { definition }]) => [name, definition?.v ?? 1]))
  let done = 0
  const rows = eachAddressed(books.db, addressedTo(books.definitions, station, peer, pending.base, pending.reach))
  for (const { table_name, audience, json, ...stamp } of rows) {
    const writer = writers.get(table_name)
    assert(writer?.definition, `the record ${table_name} is defined`)
    const image = JSON.parse(json) as RowImage
    done += 1
    if (done % STEP === 0) watch.step('整理', done, total)
    if (!mayLeave(books, writer.definition, image.f, ends)) continue
    const whole = { ...stamp, station: station.id, audience: JSON.parse(audience) as string[] }
    const fault = writer.lines.add(rowLine(writer.definition, whole, image, sealed))
    if (fault?.code === 'E-SIZE') refuseSize({ detail: fault.detail, label: writer.definition.label, rows: total })
    if (fault) refuse(fault.code, { detail: fault.detail })
    writer.count += 1
    writer.ids.add(stamp.id)
    schema[table_name] = Math.max(schema[table_name] ?? 1, image.v)
  }
  const written = [...writers].filter(([, { count }]) => count > 0)
  return {
    tables: written.map(([name, { lines }]) => ({ name: `data/${name}.ndjson`, bytes: lines.bytes() })),
    counts: Object.fromEntries(written.map(([name, { count }]) => [name, count])),
    records: Object.fromEntries(written.map(([name, { ids }]) => [name, ids.size])),
    schema: Object.fromEntries(written.map(([name]) => [name, schema[name] ?? 1])),
  }
}
