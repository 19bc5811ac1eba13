import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { disk } from '#core/disk.ts'
import type { EnvelopeMode } from '#core/crypto/envelope.ts'
import { type Seal, sm2Seal } from '#core/exchange/protocol/signature-port.ts'
import { CUT_FILE } from '#core/station/cut-file.ts'
import type { Vault } from '#core/station/vault.ts'
import { makeFolder, writeWhole } from '#core/station/file.ts'

/** The last package written to a peer, kept outside the database: a restored database is then behind it (format §7). */
export type SentMark = { readonly epoch: string; readonly seq: number; readonly digest: string }

const FOLDER = 'packages'
const WHOLE = '.hsp'
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
  /**
   * Stores a package whole or not at all; where `cut` is given, that in its place: what the package is made of again. One that
   * lies there uncut stays so. Faults: DISK_FULL.
   */
  readonly keep: (digest: string, bytes: Uint8Array, cut?: Uint8Array | null) => StoredPackage
  /** What lies there of a package: the package, or what it is made of again (`kept-package.ts`). */
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
function folderPackageStore(dataDir: string, whenNew: WhenNew = () => undefined): PackageStore {
  const markFile = join(dataDir, MARK_FILE)
  const place = (name: string) => join(dataDir, FOLDER, name)
  // A damaged file says nothing; the peer's acknowledgements still find a restored copy, and the self-check names the file.
  const marks = (): Peers => readMarks(markFile) ?? {}
  return {
    keep: (digest, bytes, cut = null) => {
      makeFolder(join(dataDir, FOLDER))
      // A package set aside lies there whole, and must stay so if taking it in comes to nothing.
      const isCut = cut !== null && !existsSync(place(`${digest}${WHOLE}`))
      const name = `${digest}${isCut ? CUT_FILE : WHOLE}`
      if (!existsSync(place(name))) whenNew(() => disk.remove(place(name)))
      writeWhole(place(name), isCut ? cut : bytes)
      return { file: `${FOLDER}/${name}`, sum: sumOf(bytes) }
    },
    read: (digest) => {
      const file = [WHOLE, CUT_FILE].map((ending) => place(`${digest}${ending}`)).find((one) => existsSync(one))
      return file === undefined ? undefined : readFileSync(file)
    },
    mark: (peer) => marks()[peer],
    setMark: (peer, mark) => {
      const peers = Peers.parse({ ...marks(), [peer]: mark })
      writeWhole(markFile, JSON.stringify({ format: 'huishangbu-mark/2', sum: sumOf(JSON.stringify(peers)), peers }))
    },
  }
}

/** Takes what lies in a data folder of a package off the disk; nothing lying there is no fault. Faults: FILE_BUSY. */
export function removeKeptFile(dataDir: string, digest: string): void {
  for (const ending of [WHOLE, CUT_FILE]) disk.remove(join(dataDir, FOLDER, `${digest}${ending}`))
}

/** What the product runs with. */
export function stationTools(dataDir: string, files: Vault, whenNew?: WhenNew): Tools {
  return { store: folderPackageStore(dataDir, whenNew), seal: sm2Seal, files, envelope: 'cbc' }
}

/** A file in the package store: its name within the data folder, and the SHA-256 of the package, by which a spoiled one is known. */
export type StoredPackage = { readonly file: string; readonly sum: string }
