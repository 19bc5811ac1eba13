import { shipped } from '#test/helper/shipped.ts'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { readCertificate } from '#core/crypto/certificate.ts'
import { signCms } from '#core/crypto/cms.ts'
import { sealEnvelope } from '#core/crypto/envelope.ts'
import type { KeyPair } from '#core/crypto/sm2.ts'
import { sm3, sm3Hex } from '#core/crypto/sm3.ts'
import { type RawEnd, type RawEntry, rawZip } from '#test/vector/exchange/raw-zip.ts'
import { CITY, COUNTY, keyOf, LEAVES, randomOf, signWith } from './world.ts'

export type Json = Record<string, unknown>
/** A table as text lines, or exact bytes. */
export type Table = readonly string[] | Uint8Array

/** A whole and honest package before anybody changes one thing. */
export type Draft = {
  readonly manifest: Json
  readonly tables: Readonly<Record<string, Table>>
  readonly files: readonly Uint8Array[]
  readonly key: KeyPair
  readonly certificate: Uint8Array
}

/** The one thing that is wrong. Whatever is not touched is made right around it: digests, signatures, checksums. */
export type Wrong = {
  readonly draft?: Draft
  readonly tables?: (tables: Draft['tables']) => Draft['tables']
  /** Changes the deflated bytes of a table before they are listed and signed. */
  readonly packed?: (packed: Buffer, path: string) => Uint8Array
  readonly manifest?: (manifest: Json) => Json
  /** The exact text to sign. */
  readonly text?: (text: string) => string | Uint8Array
  readonly key?: KeyPair
  readonly certificate?: Uint8Array
  readonly raw?: (signature: Uint8Array, manifest: Uint8Array) => Uint8Array
  readonly cms?: (cms: Uint8Array, manifest: Uint8Array) => Uint8Array
  /** Changes the archive's entries after signing. */
  readonly entries?: (entries: RawEntry[]) => readonly RawEntry[]
  readonly end?: RawEnd
}

export const EPOCH = '2-00000000000000e2'
/** Revisions of the epoch begin beyond this. */
export const REV = 2_000_000_000
export const CREATED = '2014-06-03T00:30:00.000Z'
const BY = '01900000-0000-7000-8000-00000000b001'
const AT = Date.parse('2014-06-02T08:00:00.000Z')
export const PDF: Uint8Array = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
export const rowId = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

const CODES = ['91330100799655058B', '91330106673959654P', '91330000142928410H']

/** One row as it travels; keys in the order of the format. */
export function row(n: number, f: Json, patch: Json = {}): Json {
  return {
    id: rowId(n),
    station: COUNTY.station,
    epoch: EPOCH,
    rev: REV + n,
    audience: ['city'],
    at: AT,
    by: BY,
    v: 1,
    f,
    ...patch,
  }
}

/** Fields in the order of the shapes, and behind them those nobody knows. */
export function ordered(record: string, f: Json): Json {
  const names = Object.keys(shipped.record(record)?.fields ?? {})
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length)
  return Object.fromEntries(Object.entries(f).toSorted(([a], [b]) => place(a) - place(b)))
}

export function enterprise(n: number): Json {
  const f = {
    name: `通城县试验商贸第${n}有限公司`,
    identifierType: 'credit-code',
    identifier: CODES[n - 1],
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
    legalRepresentative: '王甲',
    businessAddress: `通城县隽水镇解放路${n}号`,
    registeredCapital: 500_000_000,
  }
  return row(n, ordered('enterprise', f))
}

function attachment(n: number, subject: string): Json {
  const f = { record: 'enterprise', subject, name: '营业执照.pdf', kind: 'pdf', size: PDF.length, digest: sm3Hex(PDF) }
  return row(n, { ...f, personal: false })
}

const lines = (...rows: Json[]) => rows.map((one) => JSON.stringify(one))

export function signerOf(certificate: Uint8Array): Json {
  const { publicKey, serial } = readCertificate(certificate)
  return {
    key: Buffer.from(sm3(publicKey).subarray(0, 20)).toString('hex'),
    serial: Buffer.from(serial).toString('hex'),
  }
}

/** A manifest of the fixed key order; what the contents say is filled in when the package is made. */
function manifestOf(patch: Json): Json {
  return {
    format: 'huishangbu/1',
    purpose: 'report',
    from: COUNTY.station,
    to: CITY.station,
    epoch: EPOCH,
    seq: 1,
    prev: null,
    base: 0,
    head: 0,
    past: [],
    signer: {},
    created_at: CREATED,
    app: 'kit',
    schema: {},
    acks: [],
    trust: { version: 0, expires: null },
    table: [],
    audit: { seq: 7, hash: 'a1'.repeat(32), kept: null },
    withheld: [],
    wants: [],
    counts: {},
    entries: [],
    total: 0,
    ...patch,
  }
}

const byCounty = { key: keyOf('county'), certificate: LEAVES.county }

/** Two enterprises: what the receiving city holds before a file is judged. */
export const FIRST: Draft = {
  manifest: manifestOf({ head: REV + 2 }),
  tables: { enterprise: lines(enterprise(1), enterprise(2)) },
  files: [],
  ...byCounty,
}

let firstDigest: string | undefined
/** One more enterprise with a scan, following the first package. */
export function second(): Draft {
  firstDigest ??= sm3Hex(manifestIn(pack('first', { draft: FIRST })))
  return {
    manifest: manifestOf({ seq: 2, prev: firstDigest, base: REV + 2, head: REV + 4 }),
    tables: { attachment: lines(attachment(4, rowId(3))), enterprise: lines(enterprise(3)) },
    files: [PDF],
    ...byCounty,
  }
}

/** What the city sends a county: no rows, and its trust table. */
export function decision(): Draft {
  const entry = (use: string, station: string, certificate: Uint8Array) => ({
    key: signerOf(certificate)['key'],
    station,
    use,
    status: 'active',
    cuts: [],
    certificate: Buffer.from(certificate).toString('base64'),
  })
  return {
    manifest: manifestOf({
      purpose: 'decision',
      head: REV,
      from: CITY.station,
      to: COUNTY.station,
      trust: { version: 3, expires: '2014-09-01T00:00:00.000Z' },
      table: [
        entry('sign', CITY.station, LEAVES.city),
        entry('encrypt', CITY.station, LEAVES.cityEnvelope),
        entry('sign', COUNTY.station, LEAVES.county),
        entry('encrypt', COUNTY.station, LEAVES.countyEnvelope),
      ],
    }),
    tables: {},
    files: [],
    key: keyOf('city'),
    certificate: LEAVES.city,
  }
}

const bytesOf = (table: Table) =>
  table instanceof Uint8Array ? table : Buffer.from(table.map((line) => `${line}\n`).join(''))

/** A package with one thing wrong, or with nothing wrong; `name` seeds its signatures. */
export function pack(name: string, wrong: Wrong = {}): Uint8Array {
  const draft = wrong.draft ?? second()
  const tables = wrong.tables?.(draft.tables) ?? draft.tables
  const names = Object.keys(tables)
  const contents = [
    ...names.map((one) => {
      const [path, bytes] = [`data/${one}.ndjson`, bytesOf(tables[one] ?? [])]
      const deflated = deflateRawSync(bytes)
      return { path, bytes, packed: wrong.packed?.(deflated, path) ?? deflated }
    }),
    ...draft.files
      .map((bytes) => ({ path: `files/${sm3Hex(bytes)}`, bytes, packed: null }))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  ]
  const certificate = wrong.certificate ?? draft.certificate
  const count = (one: string) => Buffer.from(bytesOf(tables[one] ?? [])).filter((byte) => byte === 0x0a).length
  const filled: Json = {
    ...draft.manifest,
    // A certificate nobody can read has no name to give.
    signer: signerOf(wrong.key && wrong.certificate === undefined ? draft.certificate : readable(certificate, draft)),
    schema: Object.fromEntries(names.map((one) => [one, 1])),
    counts: Object.fromEntries(names.map((one) => [one, count(one)])),
    entries: contents.map(({ path, bytes, packed }) => ({
      path,
      size: bytes.length,
      sm3: sm3Hex(bytes),
      packed: packed && sm3Hex(packed),
    })),
    total: contents.reduce((sum, { bytes }) => sum + bytes.length, 0),
  }
  const text = JSON.stringify(wrong.manifest?.(filled) ?? filled)
  const manifest = Buffer.from(wrong.text?.(text) ?? text)
  const sign = signWith(wrong.key ?? draft.key, name)
  const raw = sign(manifest)
  const cms = cmsOf(manifest, certificate, draft, sign)
  const entries: RawEntry[] = [
    { name: 'mimetype', content: Buffer.from('application/vnd.huishangbu.v1+zip') },
    { name: 'manifest.json', content: manifest },
    { name: 'META-INF/signature.p7s', content: wrong.cms?.(cms, manifest) ?? cms },
    { name: 'META-INF/signature.sm2', content: wrong.raw?.(raw, manifest) ?? raw },
    ...contents.map(({ path, bytes, packed }) => ({
      name: path,
      content: bytes,
      deflate: packed !== null,
      ...(packed && wrong.packed ? { packed } : {}),
    })),
  ]
  return rawZip(wrong.entries?.(entries) ?? entries, wrong.end)
}

function readable(certificate: Uint8Array, draft: Draft): Uint8Array {
  try {
    readCertificate(certificate)
    return certificate
  } catch {
    return draft.certificate
  }
}

/** The program's own CMS, its certificate exchanged for one that the program itself would not write. */
function cmsOf(manifest: Uint8Array, certificate: Uint8Array, draft: Draft, sign: (m: Uint8Array) => Uint8Array) {
  const shown = readable(certificate, draft)
  const at = Date.parse(CREATED)
  if (shown === certificate) return signCms(manifest, readCertificate(certificate), at, sign)
  // The certificate is carried as it is; issuer and serial beside it are those of the honest one.
  return signCms(manifest, { ...readCertificate(shown), bytes: certificate }, at, sign)
}

/** The manifest inside a package. */
export function manifestIn(bytes: Uint8Array): Uint8Array {
  return entryIn(bytes, 1)
}

/** Content of one entry of an honest package, by its place. */
function entryIn(bytes: Uint8Array, place: number): Uint8Array {
  const buffer = Buffer.from(bytes)
  let at = 0
  for (let i = 0; ; i += 1) {
    const packed = buffer.readUInt32LE(at + 18)
    const start = at + 30 + buffer.readUInt16LE(at + 26)
    const piece = buffer.subarray(start, start + packed)
    if (i === place) return buffer.readUInt16LE(at + 8) === 8 ? inflateRawSync(piece) : piece
    at = start + packed
  }
}

/** A package in an envelope to these keys of the kit. */
export function envelope(name: string, clear: Uint8Array, to: readonly ('city' | 'county')[], mode?: 'cbc' | 'gcm') {
  const recipients = to.map((one) => readCertificate(one === 'city' ? LEAVES.cityEnvelope : LEAVES.countyEnvelope))
  return sealEnvelope(clear, recipients, randomOf(`envelope ${name}`), mode)
}
