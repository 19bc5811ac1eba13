import { countActs } from '#core/audit/audit-repo.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { isKeptSealed } from '#core/exchange/log/kept-package.ts'
import { getSent } from '#core/exchange/log/package-log-repo.ts'
import { openPackage } from '#core/exchange/protocol/open.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import { type Peer, peerOf } from '#core/exchange/trust/peer.ts'
import { refuse, unlessRefused } from '#core/fault.ts'
import type { Built, PackagePart } from '#core/exchange/transfer/build.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import type { Sums } from '#core/exchange/protocol/row.ts'
import type { PackageStore, Tools } from '#core/exchange/log/package-store.ts'
import { looksSealed } from '#core/crypto/envelope.ts'
import { MIMETYPE } from '#core/exchange/protocol/zip/profile.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { previousWord, purposeWord, slipLines } from '#shared/definition/slip.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { pick } from '#shared/pick.ts'
import type { SavedName } from '#shared/model/saved-file.ts'

export const PACKAGE_MIME = MIMETYPE
const ENVELOPE_MIME = 'application/pkcs7-mime'

/** A package that stands in the log: enough to name its file and to print its slip, the first time and any other. */
export type Written = {
  readonly manifest: Pick<Manifest, 'epoch' | 'seq' | 'purpose' | 'prev' | 'created_at' | 'counts'>
  readonly digest: string
  /** In 分. */
  readonly sums: Sums
  readonly peer: Pick<Peer, 'station' | 'code' | 'name'>
  readonly sealed: boolean
  /** Which of several it is that hold together what is too much for one; null where everything is in it. */
  readonly part: PackagePart | null
}

/** What was built just now, as it will be found in the log. */
export function writtenNow(built: Built): Written {
  return { ...pick(built, 'manifest', 'digest', 'sums', 'peer', 'part'), sealed: looksSealed(built.bytes) }
}

/** A package this station wrote, as its log and its package store say. Faults: PACKAGE_UNKNOWN. */
export function sentPackage(db: ReadDb, store: PackageStore, digest: string): Written {
  const row = getSent(db, digest)
  const peer = row && peerOf(db, row.peer)
  if (!row || !peer) return refuse('PACKAGE_UNKNOWN', { digest })
  // Both written by this program's own send.
  const manifest = JSON.parse(row.manifest) as Manifest
  const { sums, part = null } = JSON.parse(row.summary) as { readonly sums: Sums; readonly part?: PackagePart }
  return { manifest, digest, sums, peer, part, sealed: isKeptSealed(store, digest) ?? true }
}

/** Proves that bytes are still the package of that digest: a damaged file must not travel. Faults: PACKAGE_LOST. */
export function checkSame(db: ReadDb, digest: string, bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) return refuse('PACKAGE_LOST', { digest })
  // Undefined whatever the damage broke first.
  const found = unlessRefused(() => openPackage(unsealPackage(db, bytes)).digest)
  return found === digest ? bytes : refuse('PACKAGE_LOST', { digest })
}

/** The number of a package as its slip bears it: from, to, epoch, number, purpose. */
export function packageNumber(written: Written, ownCode: string): string {
  const { epoch, seq, purpose } = written.manifest
  return `${ownCode}-${written.peer.code}-${ordinalOf(epoch)}-${String(seq).padStart(4, '0')}-${purpose}`
}

/** What no file system takes in a name, and what would lead elsewhere: a unit's name comes from outside. */
const NOT_IN_NAMES = /[\\/:*?"<>|.\s]/gu
const LONGEST_UNIT = 20

const unitIn = (name: string): string => name.replace(NOT_IN_NAMES, '').slice(0, LONGEST_UNIT)

/**
 * What a person reads on a stick: who sends whom what, its number and day, such as `甲县送乙市-第0007号-报送-2014-06-25`. After a
 * restore numbers begin again: then the epoch stands before them. One of several parts says which: `第1份共3份`. Nothing is ever read from it (format §1).
 */
export function packageStem(written: Written, ownName: string): string {
  const { epoch, seq, purpose, created_at: at } = written.manifest
  const ordinal = ordinalOf(epoch)
  const number = `第${ordinal === 1 ? '' : `${ordinal}-`}${String(seq).padStart(4, '0')}号`
  const day = shanghaiDate(Date.parse(at))
  const part = written.part ? `-第${written.part.number}份共${written.part.of}份` : ''
  return `${unitIn(ownName)}送${unitIn(written.peer.name)}-${number}-${purposeWord(purpose)}-${day}${part}`
}

/** The file of a package by its `packageStem`. */
export function packageName(written: Written, ownName: string): SavedName {
  return `${packageStem(written, ownName)}.hsp${written.sealed ? '.p7m' : ''}`
}

/** The package as a file for the screen. */
export function packageFile(name: SavedName, bytes: Uint8Array) {
  const mime = name.endsWith('.p7m') ? ENVELOPE_MIME : PACKAGE_MIME
  return { name, mime, base64: Buffer.from(bytes).toString('base64') }
}

/** After the package stands in the database: the mark outside it. */
export function markSent({ manifest, digest, peer }: Built, tools: Tools): void {
  tools.store.setMark(peer.station, { epoch: manifest.epoch, seq: manifest.seq, digest })
}

/** What a slip says of a package that is a part of more. */
function partWords(part: PackagePart | null): string {
  if (!part) return ''
  return `内容较多，分 ${part.of} 份送，这是第 ${part.number} 份${part.number > 1 ? '，请先接收前面的' : ''}。`
}

/** What the paper slip says: the reader compares it with the screen before taking the package in. Amounts in 分. */
export function slipOf(definitions: Definitions, written: Written, ownName: string, name: string): FormInput<'SLIP-1'> {
  const { manifest, sums } = written
  return {
    from: ownName,
    to: written.peer.name,
    sequence: manifest.seq,
    previous: previousWord(manifest.prev),
    fileName: name,
    madeOn: shanghaiDate(Date.parse(manifest.created_at)),
    fingerprint: written.digest,
    counts: slipLines(definitions, manifest.counts, sums),
    total: sums.paid,
    note: `${partWords(written.part)}${
      Object.keys(manifest.counts).length === 0
        ? '本包为回执，不含记录。'
        : written.sealed
          ? '本包已加密，只有收件单位和本单位能打开。'
          : '本包未加密，账号、证件号等敏感栏目未随包报送。'
    }`,
  }
}

/** How often the slip of a package was printed again; the audit chain counts. */
export function slipReprints(db: ReadDb, digest: string): number {
  return countActs(db, 'exchange.slipAgain', digest)
}
