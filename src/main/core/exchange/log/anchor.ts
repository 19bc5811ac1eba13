import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import { getHashOfEntry } from '#core/audit/audit-repo.ts'
import { readChain } from '#core/audit/chain-file.ts'
import { GENESIS } from '#core/audit/journal.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getAuditSeqSent } from '#core/exchange/log/package-log-repo.ts'
import { findAnchors } from '#core/exchange/log/package-received-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { peerPlaces } from '#core/exchange/log/cursor.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import type { ChainVerdict } from '#shared/chain-words.ts'

/** Every anchor a peer ever sent and this station applied, oldest first. */
function anchorsOf(db: ReadDb, peer: string) {
  return findAnchors(db, peer).toSorted((a, b) => ordinalOf(a.epoch) - ordinalOf(b.epoch) || a.package - b.package)
}

/** The newest anchor the peer acknowledged, as it stands in this station's chain now: the reader compares it with what it holds. */
export function keptAnchor(db: ReadDb, peer: string, station: StationRow): { seq: number; hash: string } | null {
  const place = peerPlaces(db, peer, 'out').find((one) => one.epoch === station.epoch)
  const seq = place && getAuditSeqSent(db, peer, place.digest)
  if (seq === undefined || seq === 0) return null
  return { seq, hash: getHashOfEntry(db, seq) ?? GENESIS }
}

/** What a package says against the anchors sent before it: a chain that was rewritten or cut at the peer (design §7 invariant 12). */
export function anchorFindings(db: ReadDb, manifest: Manifest): ExchangeFinding[] {
  const { kept, seq } = manifest.audit
  const before = anchorsOf(db, manifest.from).filter(
    (one) => one.epoch === manifest.epoch && one.package < manifest.seq,
  )
  const find = (message: string): ExchangeFinding[] => [
    { record: 'station', row: manifest.from, code: 'CHAIN_REWRITTEN', message },
  ]
  const other = kept && before.find((one) => one.seq === kept.seq && one.hash !== kept.hash)
  if (other) return find(`对方审计链第 ${other.seq} 条与第 ${other.package} 号包所附的不同：审计记录被改写过`)
  const longer = before.find((one) => one.seq > seq)
  if (longer) return find(`对方审计链只有 ${seq} 条，比第 ${longer.package} 号包所附的 ${longer.seq} 条还短`)
  return []
}

/**
 * Judges a chain file that a peer handed over: whole in itself, and every anchor of its newest epoch is in it. An anchor of
 * an earlier epoch that is not was lost with the copy that was restored.
 */
export function judgeChain(db: ReadDb, peer: string, text: string): ChainVerdict {
  const chain = readChain(text)
  const anchors = anchorsOf(db, peer)
  const newest = anchors.at(-1)?.epoch
  const missing = anchors.filter((one) => chain.hashAt(one.seq) !== one.hash)
  const broken = missing.find((one) => one.epoch === newest)
  const matched = anchors.filter((one) => !missing.includes(one))
  const owner = chain.header === null ? 'none' : chain.header.station === peer ? 'peer' : 'other'
  return {
    owner,
    name: chain.header?.name ?? '',
    entries: chain.entries,
    firstBad: owner === 'other' ? 1 : chain.firstBad,
    anchors: anchors.length,
    matched: matched.length,
    broken: broken
      ? { package: broken.package, seq: broken.seq, after: Math.max(0, ...matched.map((one) => one.seq)) }
      : null,
    left: missing.filter((one) => one.epoch !== newest).map((one) => ({ package: one.package, seq: one.seq })),
  }
}

/** Anchors as lines for an auditor's own tool. */
export function anchorText(db: ReadDb, peer: string): string {
  return anchorsOf(db, peer)
    .map((one) => `${JSON.stringify({ station: peer, ...one })}\n`)
    .join('')
}
