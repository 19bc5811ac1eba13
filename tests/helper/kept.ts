import { createCipheriv, createHash } from 'node:crypto'
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { ReadDb } from '#core/db/connection.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { openSlot } from '#core/station/slot-key.ts'
import { readSlots } from '#core/station/slots.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import { prepared } from '#test/helper/prepared.ts'
import { temporaryFolder } from '#test/helper/temporary.ts'

/** Data folders that earlier programs wrote, one folder a commit; what is in them is told in their README. */
export const KEPT = join(ROOT, 'tests', 'fixture', 'kept')
const KEPT_FILE = 'kept.json'
const DATABASE = 'station.db'
const PACKED = `${DATABASE}.gz`

const Count = z.int().min(0)
const Digest = z.string().regex(/^[0-9a-f]{64}$/u)
/** Both digests of a content: SM3 is what the program itself names it by, SHA-256 is somebody else's word. */
const Content = z.strictObject({ size: Count, sm3: Digest, sha256: Digest })

/** What a station held when it was closed for the last time. */
const Figures = z.strictObject({
  /** Rows of each record, voided ones too. */
  rows: z.record(z.string(), Count),
  /** 分 and entries of each pool and kind. */
  ledger: z.array(z.strictObject({ pool: z.string(), kind: z.string(), sum: z.int(), entries: Count })),
  /** Head of the audit chain. */
  audit: z.strictObject({ seq: Count, hash: Digest }),
  packages: z.array(
    z.strictObject({
      digest: Digest,
      direction: z.enum(['in', 'out']),
      peer: z.string(),
      epoch: z.string(),
      seq: Count,
      state: z.string(),
    }),
  ),
  /** Epochs this station left, oldest first. */
  pastEpochs: z.array(z.string()),
})
type Figures = z.output<typeof Figures>

const KeptStation = z.strictObject({
  /** Folder beside kept.json. */
  folder: z.string(),
  kind: z.enum(['county', 'city']),
  code: z.string(),
  name: z.string(),
  station: z.uuid(),
  epoch: z.string(),
  /** Brought back from a backup by the program. */
  restored: z.boolean(),
  recoveryKey: z.array(z.string()),
  /** SHA-256 of the database file as the program left it. */
  database: Digest,
  /** Issued forms: the very bytes that were handed to the user. */
  forms: z.array(Content.extend({ id: z.uuid(), form: z.string(), number: z.string() })),
  attachments: z.array(Content.extend({ id: z.uuid(), name: z.string() })),
  /** Package files kept as evidence, by the name the log has for them. */
  shelf: z.array(z.strictObject({ digest: Digest, sha256: Digest })),
  /** An approved application that is not paid yet, 分; null at the city. */
  payable: z.strictObject({ procedure: z.string(), record: z.string(), id: z.uuid(), amount: Count }).nullable(),
  figures: Figures,
})
export type KeptStation = z.output<typeof KeptStation>

const Kept = z.strictObject({
  format: z.literal('huishangbu-kept/1'),
  /** The program that wrote all of it. */
  commit: z.string().regex(/^[0-9a-f]{7,40}$/u),
  /** The stations' clock when they were left, UTC. */
  leftAt: z.iso.datetime(),
  /** The same users at every station. */
  users: z.array(z.strictObject({ name: z.string(), password: z.string(), roles: z.array(z.string()) })),
  stations: z.array(KeptStation),
})
export type Kept = z.output<typeof Kept>

/** The commits of which stations are kept. */
export function keptCommits(): string[] {
  return readdirSync(KEPT, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => one.name)
    .toSorted()
}

/** What is known of the stations of one commit. */
export function readKept(commit: string): Kept {
  return Kept.parse(JSON.parse(readFileSync(join(KEPT, commit, KEPT_FILE), 'utf8')))
}

/** Writes what was found out about the stations of one commit beside them. */
export function writeKept(folder: string, kept: Kept): void {
  writeFileSync(join(folder, KEPT_FILE), `${JSON.stringify(Kept.parse(kept), null, 1)}\n`)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Size and digests of a content as it travels between screen and core. */
export function contentOf(base64: string): z.output<typeof Content> {
  const bytes = Buffer.from(base64, 'base64')
  return { size: bytes.length, sm3: sm3Hex(bytes), sha256: sha256(bytes) }
}

function keystream(key: Uint8Array, nonce: Buffer, counter: number, bytes: Uint8Array): Buffer {
  const start = Buffer.alloc(16)
  start.writeUInt32LE(counter >>> 0)
  nonce.copy(start, 4, 0, 12)
  return createCipheriv('chacha20', key, start).update(bytes)
}

/**
 * Takes the cipher off every page of a database file, or puts it on again: it is its own reverse. Nonce and tag of a page stay
 * where they are (its last 32 bytes), and so do the first 24 bytes of the file; so the file comes back to the bit, and the
 * program's own library is what finds the tags right.
 */
function flipPages(file: Uint8Array, key: Uint8Array): Buffer {
  const out = Buffer.from(file)
  const pageSize = out.readUInt16BE(16)
  for (let page = 1; page * pageSize <= out.length; page += 1) {
    const begin = (page - 1) * pageSize
    const end = page * pageSize - 32
    const nonce = out.subarray(end, end + 16)
    const counter = (nonce.readUInt32LE(12) ^ page) >>> 0
    const pageKey = keystream(key, nonce, counter, new Uint8Array(64)).subarray(32)
    const from = page === 1 ? begin + 24 : begin
    keystream(pageKey, nonce, counter + 1, out.subarray(from, end)).copy(out, from)
  }
  return out
}

/** Packs a closed data folder: encrypted pages cannot be made smaller, so the cipher comes off before. */
export function packStation(dataDir: string, folder: string, key: Uint8Array): void {
  cpSync(dataDir, folder, { recursive: true })
  const file = join(folder, DATABASE)
  const pages = flipPages(readFileSync(file), key)
  if (!pages.includes('CREATE TABLE')) throw new Error(`the pages of ${file} did not open`)
  writeFileSync(join(folder, PACKED), gzipSync(pages, { level: 9 }))
  rmSync(file)
}

/** A copy of a kept data folder as the program left it, its database as it was to the bit. */
export function unpackStation(
  commit: string,
  station: KeptStation,
  user: { readonly name: string; readonly password: string },
): string {
  const dataDir = temporaryFolder('hsb-kept-')
  cpSync(join(KEPT, commit, station.folder), dataDir, { recursive: true })
  const slot = readSlots(dataDir)?.slots.find((one) => one.name === user.name)
  if (!slot) throw new Error(`${station.folder}: nobody is called ${user.name}`)
  const key = openSlot(slot, user.password)
  if (!key) throw new Error(`${station.folder}: the password of ${user.name} does not fit`)
  const packed = join(dataDir, PACKED)
  writeFileSync(join(dataDir, DATABASE), flipPages(gunzipSync(readFileSync(packed)), key))
  rmSync(packed)
  return dataDir
}

/** SHA-256 of the database of a closed data folder. */
export const databaseDigest = (dataDir: string): string => sha256(readFileSync(join(dataDir, DATABASE)))

/** Reads what a kept station is compared by. `audit` is the entry of that number: a chain only grows. */
export function figuresOf(db: ReadDb, records: readonly string[], auditSeq: number | null = null): Figures {
  const all = (sql: string, ...values: unknown[]) => prepared(db, sql).all(...values)
  const rows = records.map((name) => [name, prepared(db, `SELECT count(*) FROM ${name}`).pluck().get()])
  return Figures.parse({
    rows: Object.fromEntries(rows),
    ledger: all(
      'SELECT pool, kind, sum(amount) AS sum, count(*) AS entries FROM ledger_entry GROUP BY pool, kind ORDER BY pool, kind',
    ),
    audit: prepared(db, 'SELECT seq, hash FROM audit WHERE seq = ifnull(?, (SELECT max(seq) FROM audit))').get(
      auditSeq,
    ),
    packages: all('SELECT digest, direction, peer, epoch, seq, state FROM package_log ORDER BY digest'),
    pastEpochs: prepared(db, 'SELECT epoch FROM past_epoch ORDER BY CAST(epoch AS INTEGER), at').pluck().all(),
  })
}

/** The package files a data folder keeps as evidence. */
export function shelfOf(dataDir: string): KeptStation['shelf'] {
  const folder = join(dataDir, 'packages')
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({ digest: name.replace('.hsp', ''), sha256: sha256(readFileSync(join(folder, name))) }))
}
