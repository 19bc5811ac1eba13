import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { disk } from '#core/disk.ts'
import type { EnvelopeMode } from '#core/crypto/envelope.ts'
import { type Seal, sm2Seal } from '#core/exchange/protocol/signature-port.ts'
import type { Vault } from '#core/station/vault.ts'
import { makeFolder, writeWhole } from '#core/station/file.ts'

/** The last package written to a peer, kept outside the database: a restored database is then behind it (format §7). */
export type SentMark = { readonly epoch: string; readonly seq: number; readonly digest: string }

const FOLDER = 'packages'
const MARK_FILE = 'sent.mark.json'

const Peers = z.record(z.string(), z.strictObject({ epoch: z.string(), seq: z.int(), digest: z.string() }))
type Peers = z.output<typeof Peers>
const Marks = z.strictObject({ format: z.literal('huishangbu-mark/2'), sum: z.string(), peers: Peers })
/** As written before the marks had a sum. */
const FirstMarks = z.strictObject({ format: z.literal('huishangbu-mark/1'), peers: Peers })

const sumOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The marks of a data folder; null where the file is spoiled. */
function readMarks(file: string): Peers | null {
  if (!existsSync(file)) return {}
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const first = FirstMarks.safeParse(json)
    if (first.success) return first.data.peers
    const { sum, peers } = Marks.parse(json)
    return sumOf(JSON.stringify(peers)) === sum ? peers : null
  } catch {
    return null
  }
}

/** True where the marks of the packages sent can be read: without them an old database put back is found only by what a peer says. */
export function marksAreWhole(dataDir: string): boolean {
  return readMarks(join(dataDir, MARK_FILE)) !== null
}

/** Where packages lie: sent ones for a resend, received ones as evidence, parked ones until they are applied. */
export type PackageStore = {
  /** Stores a package whole or not at all. Faults: DISK_FULL. */
  readonly keep: (digest: string, bytes: Uint8Array) => StoredPackage
  readonly read: (digest: string) => Uint8Array | undefined
  readonly mark: (peer: string) => SentMark | undefined
  readonly setMark: (peer: string, mark: SentMark) => void
}

export type Tools = {
  readonly store: PackageStore
  readonly seal: Seal
  /** The encrypted store of attachments. */
  readonly files: Vault
  /** How packages are enveloped; absent in simulations that do not pay for ciphers: then no sensitive field travels. */
  readonly envelope?: EnvelopeMode
}

/** Hears how to take a package out of the package store again that was not there before. */
type WhenNew = (undo: () => void) => void

/** The package store of a data folder. */
export function folderPackageStore(dataDir: string, whenNew: WhenNew = () => undefined): PackageStore {
  const markFile = join(dataDir, MARK_FILE)
  const place = (digest: string) => join(dataDir, FOLDER, `${digest}.hsp`)
  // A damaged file says nothing; the peer's acknowledgements still find a restored copy, and the self-check names the file.
  const marks = (): Peers => readMarks(markFile) ?? {}
  return {
    keep: (digest, bytes) => {
      makeFolder(join(dataDir, FOLDER))
      if (!existsSync(place(digest))) whenNew(() => disk.remove(place(digest)))
      writeWhole(place(digest), bytes)
      return { file: `${FOLDER}/${digest}.hsp`, sum: sumOf(bytes) }
    },
    read: (digest) => (existsSync(place(digest)) ? readFileSync(place(digest)) : undefined),
    mark: (peer) => marks()[peer],
    setMark: (peer, mark) => {
      const peers = Peers.parse({ ...marks(), [peer]: mark })
      writeWhole(markFile, JSON.stringify({ format: 'huishangbu-mark/2', sum: sumOf(JSON.stringify(peers)), peers }))
    },
  }
}

/** What the product runs with. */
export function stationTools(dataDir: string, files: Vault, whenNew?: WhenNew): Tools {
  return { store: folderPackageStore(dataDir, whenNew), seal: sm2Seal, files, envelope: 'cbc' }
}

/** A file in the package store: its name within the data folder and its SHA-256, by which a spoiled one is known. */
export type StoredPackage = { readonly file: string; readonly sum: string }
