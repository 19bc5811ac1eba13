import { checkSender, otherKind, type Party } from '#core/exchange/protocol/sender.ts'
import { packageFiles } from '#core/exchange/protocol/attachment-entry.ts'
import { orRefuse, refuse } from '#core/fault.ts'
import { readProven } from '#core/exchange/protocol/manifest-entry.ts'
import { type Manifest, reachOf } from '#core/exchange/protocol/manifest.ts'
import { isFor, newestSums, readRow, trustedRow, type PackageRow, type Sums } from '#core/exchange/protocol/row.ts'
import { readJsonLines } from '#core/exchange/protocol/strict-json.ts'
import { CMS_NAME, MANIFEST_NAME, MIMETYPE_NAME, SIGNATURE_NAME } from '#core/exchange/protocol/zip/profile.ts'
import { openZip, type ZipArchive } from '#core/exchange/protocol/zip/read.ts'
import { defineJob, MEGABYTE, MINUTE } from '#core/job.ts'
import { ownMemory } from '#core/memory.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { assert } from '#shared/never.ts'

/**
 * The proven rows of a package as plain bytes, so that a job can prove them and the writer apply them: tables, and where
 * each row lies in them, in the writer's own order.
 */
export type PackageContent = {
  readonly tables: readonly { readonly record: string; readonly bytes: Uint8Array }[]
  readonly order: { readonly table: Uint8Array; readonly from: Uint32Array; readonly to: Uint32Array }
  readonly sums: Sums
  readonly sealed: boolean
}

const RESERVED = new Set<string>([MIMETYPE_NAME, MANIFEST_NAME, CMS_NAME, SIGNATURE_NAME])
const TABLES = 'data/'
const KINDS = [TABLES, 'files/', 'returned/']
const STEP = 1_000

/** Exactly the listed entries with exactly the listed contents, attachments too, then every row. Faults: E-DIGEST, E-ZIP, E-VERSION, E-JSON, E-SIZE, E-SCHEMA, E-SCOPE. */
export function readContent(
  definitions: Definitions,
  { zip, sealed }: { readonly zip: ZipArchive; readonly sealed: boolean },
  manifest: Manifest,
  station: Party,
  watch: Watch = UNWATCHED,
): PackageContent {
  if (sealed && manifest.withheld.length > 0) refuse('E-SCHEMA', { message: '清单', detail: 'withheld in an envelope' })
  if (!isOrdered(definitions, manifest)) refuse('E-SCHEMA', { message: '清单', detail: 'entries out of order' })
  const present = [...zip.entries.keys()].filter((name) => !RESERVED.has(name))
  const listed = manifest.entries.map((entry) => entry.path)
  if (present.join('\n') !== listed.toSorted().join('\n'))
    refuse('E-DIGEST', { detail: 'entries differ from the manifest' })
  const total = manifest.entries.reduce((sum, listing) => sum + listing.size, 0)
  if (total !== manifest.total) refuse('E-DIGEST', { detail: 'total' })
  packageFiles(zip, manifest, watch)
  const tables = manifest.entries
    .filter((listing) => listing.path.startsWith(TABLES))
    .map((one) => ({
      record: one.path.slice(TABLES.length, -'.ndjson'.length),
      bytes: readProven(zip, one),
    }))
  const names = tables.map((table) => table.record)
  for (const list of [manifest.counts, manifest.schema])
    if (Object.keys(list).join() !== names.join()) refuse('E-DIGEST', { detail: 'tables differ from the counts' })
  return proveRows(definitions, tables, manifest, { station, sealed }, watch)
}

/** Tables in the order of the definitions, then contents by name, then what is given back by name. */
function isOrdered({ records }: Definitions, { entries }: Manifest): boolean {
  const places = entries.map(({ path }) => {
    const kind = KINDS.findIndex((one) => path.startsWith(one))
    const record = kind === 0 ? records.findIndex((one) => path === `${TABLES}${one.name}.ndjson`) : 0
    return { rank: kind * 1_000 + record, path: kind === 0 ? '' : path }
  })
  return places.every(({ rank, path }, at) => {
    const last = places[at - 1]
    return last === undefined || last.rank < rank || (last.rank === rank && last.path <= path)
  })
}

function proveRows(
  definitions: Definitions,
  tables: PackageContent['tables'],
  manifest: Manifest,
  { station, sealed }: Pick<ContentRequest, 'station' | 'sealed'>,
  watch: Watch,
): PackageContent {
  const all = Object.values(manifest.counts).reduce((sum, count) => sum + count, 0)
  // Room for as many rows is taken before they are seen: no more than the bytes could hold.
  if (all > tables.reduce((sum, table) => sum + table.bytes.length, 0)) refuse('E-DIGEST', { detail: 'counts' })
  const place = { table: new Uint8Array(all), from: new Uint32Array(all), to: new Uint32Array(all) }
  const revs = new Float64Array(all)
  const sums = newestSums()
  let done = 0
  for (const [at, { record, bytes }] of tables.entries()) {
    const definition = definitions.record(record)
    if (!definition) return refuse('E-VERSION', { record })
    checkSender(definition, otherKind(station.kind))
    const last = done + (manifest.counts[record] ?? 0)
    for (const line of readJsonLines(bytes)) {
      if (!line.ok)
        return refuse(line.fault.code, {
          message: `${definition.label}第 ${line.fault.line ?? 0} 行`,
          record,
          detail: line.fault.detail,
        })
      if (done === last) refuse('E-DIGEST', { detail: `rows of ${record}` })
      const row = readRow(definition, line.value.value, line.value.number, sealed)
      if (row.image.v > (manifest.schema[record] ?? 0))
        refuse('E-SCHEMA', {
          message: `${definition.label}第 ${line.value.number} 行`,
          record,
          detail: 'v: beyond the schema of the manifest',
        })
      checkScope(row, manifest, station)
      sums.add(row)
      place.table[done] = at
      place.from[done] = line.value.bytes.byteOffset - bytes.byteOffset
      place.to[done] = (place.from[done] ?? 0) + line.value.bytes.length
      revs[done] = row.stamp.rev
      done += 1
      if (done % STEP === 0) watch.step('验证', done, all)
    }
    if (done !== last) refuse('E-DIGEST', { detail: `rows of ${record}` })
  }
  watch.step('验证', all, all)
  return { tables, order: inOrder(place, revs), sums: sums.total(), sealed }
}

/** By revision, equals as they stand: a stable sort over numbers, for a hundred thousand rows without their objects. */
function inOrder(place: PackageContent['order'], revs: Float64Array): PackageContent['order'] {
  const at = Uint32Array.from(revs, (_rev, index) => index).sort((a, b) => (revs[a] ?? 0) - (revs[b] ?? 0) || a - b)
  return {
    table: Uint8Array.from(at, (index) => place.table[index] ?? 0),
    from: Uint32Array.from(at, (index) => place.from[index] ?? 0),
    to: Uint32Array.from(at, (index) => place.to[index] ?? 0),
  }
}

/** The rows of a proven content, one after the other: none is kept. */
export function* contentRows(
  definitions: Definitions,
  content: PackageContent,
): Generator<PackageRow, void, undefined> {
  const { order, tables } = content
  const known = tables.map(({ record, bytes }) => ({
    definition: definitions.record(record),
    text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  }))
  for (let at = 0; at < order.table.length; at += 1) {
    const table = known[order.table[at] ?? 0]
    assert(table?.definition, 'a proven table is of a known record')
    yield trustedRow(table.definition, table.text.toString('utf8', order.from[at], order.to[at]), content.sealed)
  }
}

/** A signature covers its signer's own rows, of its own epochs, inside the stated range, addressed here. Faults: E-SCOPE. */
function checkScope(row: PackageRow, manifest: Manifest, station: Party): void {
  const { stamp, definition } = row
  const beyond = (why: string) =>
    refuse('E-SCOPE', { message: `${definition.label}里有${why}的记录。`, record: definition.name, id: stamp.id })
  if (stamp.station !== manifest.from) beyond('别的单位')
  const end =
    stamp.epoch === manifest.epoch ? reachOf(manifest) : manifest.past.find((one) => one.epoch === stamp.epoch)?.cut
  if (end === undefined || stamp.rev <= manifest.base || stamp.rev > end) beyond('超出报送范围')
  if (!isFor(station, stamp.audience)) beyond('不是给本单位')
}

export type ContentRequest = {
  /** The archive out of its envelope, already authenticated by the writer. */
  readonly bytes: Uint8Array
  readonly sealed: boolean
  readonly manifest: Manifest
  readonly station: Party
}

/** Proves a package's whole content. Faults: those of `readContent`. */
export function proveContent(
  definitions: Definitions,
  request: ContentRequest,
  watch: Watch = UNWATCHED,
): PackageContent {
  const { bytes, sealed, manifest, station } = request
  return readContent(definitions, { zip: orRefuse(openZip(bytes)), sealed }, manifest, station, watch)
}

/** Proves a content away from the writer, which authenticated the package before and applies it after. */
export const proveContentJob = defineJob<ContentRequest, PackageContent>({
  name: 'exchange.prove',
  run: (request, { definitions, watch }) => proveContent(definitions, request, watch),
  limit: ({ bytes }) => MINUTE + 10_000 * (bytes.length / MEGABYTE),
  outputMemory: ({ tables, order }) => {
    const arrays = [...tables.map((table) => table.bytes), ...Object.values(order)]
    return [...new Set(arrays.map(ownMemory))].filter((buffer) => buffer !== null)
  },
})
