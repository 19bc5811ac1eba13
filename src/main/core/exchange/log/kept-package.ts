import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { looksSealed, partEnvelope } from '#core/crypto/envelope.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { isStored } from '#core/db/stored-file-repo.ts'
import type { StoredPackage, Tools } from '#core/exchange/log/package-store.ts'
import { digestOf, isFile } from '#core/exchange/protocol/attachment-entry.ts'
import type { OpenedPackage } from '#core/exchange/protocol/open.ts'
import { openingKeys } from '#core/exchange/trust/keys.ts'
import { refuse, unlessRefused } from '#core/fault.ts'
import { letGo } from '#core/memory.ts'
import { type CutFile, type CutSaid, cutLine, looksCut, readCutFile, writeCutFile } from '#core/station/cut-file.ts'
import type { Vault } from '#core/station/vault.ts'

// Of a package that is kept, the contents of attachments are left out that lie in the encrypted store, and put back from there by
// their digest when its bytes are asked for (ADR 0029). The bytes are the same: an archive has one spelling, and an envelope of
// SM4-CBC is its head and what one key makes of the archive. The key stands in the head, for the recipients alone, so that the
// rest lies enciphered under a key derived from it and opens to whom the package opened.

const TAG = 16
const KEY = 32
const NONCE = 12

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What enciphers the rest of one package: its own for each list of what was taken out, so that none is used for two texts. */
function cipherOf(contentKey: Uint8Array, line: Uint8Array): readonly [key: Buffer, nonce: Buffer] {
  const salt = createHash('sha256').update(line).digest()
  const made = Buffer.from(hkdfSync('sha256', contentKey, salt, 'huishangbu cut package', KEY + NONCE))
  return [made.subarray(0, KEY), made.subarray(KEY)]
}

function sealRest(rest: Uint8Array, contentKey: Uint8Array, line: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', ...cipherOf(contentKey, line))
  const sealed = cipher.update(rest)
  // A stream cipher leaves nothing for the end.
  cipher.final()
  return Buffer.concat([sealed, cipher.getAuthTag()])
}

function openRest(body: Uint8Array, contentKey: Uint8Array, line: Uint8Array): Uint8Array | null {
  if (body.length < TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', ...cipherOf(contentKey, line))
  decipher.setAuthTag(body.subarray(-TAG))
  try {
    const rest = decipher.update(body.subarray(0, -TAG))
    decipher.final()
    return rest
  } catch {
    return null
  }
}

/** The contents in an archive that lie in the store, in its order. */
function cutsIn(db: ReadDb, vault: Vault, { zip, bytes }: Pick<OpenedPackage, 'zip' | 'bytes'>): CutSaid['cuts'] {
  return [...zip.entries.values()].flatMap(({ name, packed }) => {
    const digest = digestOf(name)
    if (!isFile(name) || packed.length === 0 || !isStored(db, digest) || !vault.has(digest)) return []
    return [{ digest, at: packed.byteOffset - bytes.byteOffset, size: packed.length }]
  })
}

/** The runs of an archive between what is taken out. */
function* runsOf(size: number, cuts: CutSaid['cuts']): Generator<readonly [from: number, to: number]> {
  let from = 0
  for (const { at, size: length } of cuts) {
    yield [from, at]
    from = at + length
  }
  yield [from, size]
}

/**
 * What a package is made of again, without the contents that lie in the store; null where nothing can be left out, or its envelope
 * has more than one answer. `opened` is the archive that came out of `bytes`.
 */
export function cutPackage(
  db: ReadDb,
  { files }: Pick<Tools, 'files'>,
  bytes: Uint8Array,
  opened: Pick<OpenedPackage, 'zip' | 'bytes'>,
): Uint8Array | null {
  const cuts = cutsIn(db, files, opened)
  const parted = looksSealed(bytes) ? partEnvelope(bytes, openingKeys(db)) : null
  if (cuts.length === 0 || (looksSealed(bytes) && !parted)) return null
  const head = parted?.head ?? new Uint8Array()
  const line = cutLine({ sum: sumOf(bytes), size: bytes.length, head: head.length, cuts })
  const runs = [...runsOf(opened.bytes.length, cuts)].map(([from, to]) => opened.bytes.subarray(from, to))
  const rest = Buffer.concat(runs)
  return writeCutFile({ line, head, body: parted ? sealRest(rest, parted.key, line) : rest })
}

/** Fills the contents that were taken out into their places; answers how many are not at hand any more. */
function putContents(archive: Uint8Array, cuts: CutSaid['cuts'], { get, has }: Vault): number {
  let gone = 0
  for (const { digest, at, size } of cuts) {
    // A content that is spoiled in the store is as good as gone.
    const content = unlessRefused(() => (has(digest) ? get(digest) : null))
    if (content?.length === size) archive.set(content, at)
    else gone += 1
    if (content) letGo(content)
  }
  return gone
}

/** The archive again: its runs, with the contents between them. Faults: PACKAGE_LOST, PACKAGE_FILES_GONE. */
function archiveOf(rest: Uint8Array, cuts: CutSaid['cuts'], vault: Vault): Uint8Array {
  const archive = Buffer.allocUnsafeSlow(cuts.reduce((sum, { size }) => sum + size, rest.length))
  let at = 0
  for (const [from, to] of runsOf(archive.length, cuts)) {
    archive.set(rest.subarray(at, at + to - from), from)
    at += to - from
  }
  const gone = putContents(archive, cuts, vault)
  return gone > 0 ? refuse('PACKAGE_FILES_GONE', { files: gone }) : archive
}

function putBack(db: ReadDb, vault: Vault, { said, line, head, body }: CutFile): Uint8Array | null {
  if (said.head === 0) return archiveOf(body, said.cuts, vault)
  const bytes = Buffer.allocUnsafeSlow(said.size)
  bytes.set(head)
  const parted = partEnvelope(bytes, openingKeys(db))
  const rest = parted && openRest(body, parted.key, line)
  if (!parted || !rest) return null
  const archive = archiveOf(rest, said.cuts, vault)
  parted.fill(archive)
  letGo(archive)
  return bytes
}

/**
 * The very bytes of a package in the package store; undefined where none lies there. Faults: PACKAGE_LOST where it is spoiled,
 * PACKAGE_FILES_GONE where contents of its attachments are not in the store any more.
 */
export function readKept(
  db: ReadDb,
  { store, files }: Pick<Tools, 'store' | 'files'>,
  digest: string,
): Uint8Array | undefined {
  const lies = store.read(digest)
  if (!lies || !looksCut(lies)) return lies
  const cut = readCutFile(lies)
  const bytes = cut && putBack(db, files, cut)
  return bytes && sumOf(bytes) === cut?.said.sum ? bytes : refuse('PACKAGE_LOST', { digest })
}

/** Whether a package that lies in the package store has an envelope; undefined where none lies there. */
export function isKeptSealed(store: Tools['store'], digest: string): boolean | undefined {
  const lies = store.read(digest)
  if (!lies) return undefined
  return looksCut(lies) ? (readCutFile(lies)?.said.head ?? 1) > 0 : looksSealed(lies)
}

/** Keeps a package, without what lies in the store anyway. `opened` is the archive that came out of it. Faults: DISK_FULL. */
export function keepCut(
  db: ReadDb,
  tools: Tools,
  digest: string,
  bytes: Uint8Array,
  opened: Pick<OpenedPackage, 'zip' | 'bytes'>,
): StoredPackage {
  return tools.store.keep(digest, bytes, cutPackage(db, tools, bytes, opened))
}
