import { COLUMN_KINDS, COLUMN_SPANS, COLUMN_YEARS, LINE_PARTS } from '#shared/definition/statistic/published-table.ts'
import { prepared } from '#test/helper/prepared.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { stationKey } from '#core/exchange/trust/keys.ts'
import { madeEntry } from '#core/exchange/protocol/manifest-entry.ts'
import { withheldFields } from '#core/exchange/protocol/row.ts'
import { signatureEntries } from '#core/exchange/trust/signature.ts'
import { readZip, type ZipContent } from '#core/exchange/protocol/zip/read.ts'
import { writeZip } from '#core/exchange/protocol/zip/write.ts'
import { shipped } from '#test/helper/shipped.ts'
import { type Field, isReference } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { REVISIONS_OF_AN_EPOCH } from '#shared/model/revision.ts'
import type { SimStation } from './station.ts'

export type Json = Record<string, unknown>

/** What an enrolled station with other intentions writes into a package of its own, signed by its own key. */
export type Intention = {
  /** Rows beside those of the package: whatever it likes, under whatever record. */
  readonly rows?: readonly { readonly record: string; readonly line: Json }[]
  /** The manifest, after everything that follows from the rows. */
  readonly manifest?: (manifest: Json) => Json
  /** Entries beside the tables. */
  readonly entries?: readonly ZipContent[]
}

const text = (content: ReadonlyMap<string, Uint8Array>, name: string) =>
  Buffer.from(content.get(name) ?? '').toString('utf8')

const ORDER = new Map(shipped.records.map((one, at) => [one.name, at]))

/** It goes on from what it really sent, in its log and in its mark, so that its next package fits. */
function sentInstead(from: SimStation, planned: string, signed: Buffer): void {
  const digest = sm3Hex(signed)
  prepared(from.desk.db, 'UPDATE package_log SET digest = ?, manifest = ? WHERE digest = ?').run(
    digest,
    signed.toString('utf8'),
    planned,
  )
  for (const [peer, mark] of from.marks) if (mark.digest === planned) from.marks.set(peer, { ...mark, digest })
}

/** The package `bytes` of this station, with its intention in it: every digest, count and signature is right. */
export function forgeAs(
  from: SimStation,
  bytes: Uint8Array,
  { rows = [], manifest, entries = [] }: Intention,
): Uint8Array {
  const read = readZip(bytes)
  if (!read.ok) throw new Error(read.fault.detail)
  const content = new Map(read.value.map((one) => [one.name, one.bytes]))
  const old = JSON.parse(text(content, 'manifest.json')) as Json
  const tables = new Map<string, string[]>()
  for (const name of content.keys())
    if (name.startsWith('data/')) tables.set(name.slice(5, -7), text(content, name).split('\n').slice(0, -1))
  for (const { record, line } of rows) tables.set(record, [...(tables.get(record) ?? []), JSON.stringify(line)])
  const names = [...tables.keys()].toSorted((a, b) => (ORDER.get(a) ?? 0) - (ORDER.get(b) ?? 0))
  const kept = [...content]
    .filter(([name]) => /^(?:files|returned)\//u.test(name))
    .map(([name, one]) => ({ name, bytes: one }))
  const others = [...kept, ...entries].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const data = names.map((name) => ({
    name: `data/${name}.ndjson`,
    bytes: Buffer.from((tables.get(name) ?? []).map((line) => `${line}\n`).join('')),
  }))
  const made = [...data, ...others].map(madeEntry)
  const filled = {
    ...old,
    schema: Object.fromEntries(names.map((name) => [name, shipped.records[ORDER.get(name) ?? 0]?.v ?? 1])),
    counts: Object.fromEntries(names.map((name) => [name, tables.get(name)?.length ?? 0])),
    entries: made.map((one) => one.inManifest),
    total: made.reduce((sum, one) => sum + one.inManifest.size, 0),
  }
  const signed = Buffer.from(JSON.stringify(manifest?.(filled) ?? filled))
  const { db, core } = from.desk
  const key = stationKey(db)
  if (!key) throw new Error('an enrolled station has its key')
  const signatures = signatureEntries(db, signed, key, from.tools.seal, core.ports)
  const sorted = made.map((one) => one.inZip).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  sentInstead(from, sm3Hex(content.get('manifest.json') ?? new Uint8Array()), signed)
  const zip = writeZip([{ name: 'manifest.json', bytes: signed }, ...signatures, ...sorted])
  if (!zip.ok) throw new Error(zip.fault.detail)
  return zip.value
}

const ID = '01900000-0000-7000-8000-00000000a001'
const CANDIDATES: readonly unknown[] = [
  '甲',
  'ab'.repeat(32),
  '2014-06-03',
  '2014-06',
  '421222',
  '0715-4322222',
  '91330100799655058B',
  'https://example.invalid/',
  1,
  2014,
  true,
  [],
  ['甲'],
  ID,
  [
    {
      label: '甲',
      kind: COLUMN_KINDS[0].value,
      unit: '',
      span: COLUMN_SPANS[0].value,
      year: COLUMN_YEARS[0].value,
      of: null,
      base: null,
      whole: null,
    },
  ],
  [{ label: '甲', cells: '1', parent: null, part: LINE_PARTS[0].value, group: '', real: false, own: '' }],
]

/** A value that the field takes; undefined where it takes none of the plain ones. */
function plainValue(field: Field): unknown {
  const codes = (field.choices ?? []).filter((one) => !one.retired).map((one) => one.value)
  return [...codes.slice(0, 1), ...CANDIDATES].find((value) => field.schema.safeParse(value).success)
}

/** The least a row of a record must hold outside an envelope, but for what names other rows. */
export function plainFields(definition: RecordDefinition, patch: Json = {}): Json {
  const withheld = withheldFields(definition)
  const needed = Object.entries(definition.fields).filter(
    ([name, field]) => field.required && !isReference(field) && !withheld.includes(name),
  )
  const values = { ...Object.fromEntries(needed.map(([name, field]) => [name, plainValue(field)])), ...patch }
  // One spelling: the fields in the order of the definition.
  return Object.fromEntries(
    Object.keys(definition.fields).flatMap((name) =>
      values[name] === undefined || values[name] === null ? [] : [[name, values[name]]],
    ),
  )
}

/** One line of a table, as the station itself would write it. */
export function lineBy(
  from: SimStation,
  definition: RecordDefinition,
  given: { readonly id: string; readonly rev: number; readonly audience: readonly string[]; readonly f: Json },
): Json {
  const { id, rev, audience, f } = given
  const { epoch } = from.desk.ask('everything', ({ station }) => station)
  return { id, station: from.id, epoch, rev, audience, at: from.clock.now(), by: '', v: definition.v ?? 1, f }
}

/** The nth revision of an epoch: those of the first begin at 1, those of a later one beyond a thousand million for each. */
export function revisionIn(epoch: string, nth: number): number {
  const ordinal = Number.parseInt(epoch, 10)
  return nth + (ordinal > 1 ? ordinal * REVISIONS_OF_AN_EPOCH : 0)
}
