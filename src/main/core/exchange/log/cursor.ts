import { isBeyond } from '#core/exchange/trust/key-validity.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { lastClaimedRev } from '#core/exchange/log/claimed-version-repo.ts'
import { findSentLinks, type SentLink } from '#core/exchange/log/package-log-repo.ts'
import { findNumbered, type NumberedPackage } from '#core/exchange/log/package-received-repo.ts'
import { findPlaces } from '#core/exchange/log/peer-stream-repo.ts'
import { lastReturnedRev } from '#core/exchange/log/returned-version-repo.ts'
import { findPastEpochs } from '#core/db/past-epoch-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import type { Manifest, PeerPlace } from '#core/exchange/protocol/manifest.ts'
import { trustEntries } from '#core/exchange/trust/trust-table.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import { revisionWord } from '#shared/model/revision.ts'

/** An epoch left behind: what is still held of it, and how far a peer's give-back of it has been dealt with. */
type Cut = { readonly epoch: string; readonly cut: number; readonly back: number }

/** A writer's own order of versions, across its epochs; never a clock. */
export function isNewer(
  a: { readonly epoch: string; readonly rev: number },
  b: { readonly epoch: string; readonly rev: number },
): boolean {
  return (ordinalOf(a.epoch) - ordinalOf(b.epoch) || a.rev - b.rev) > 0
}

/** What we hold of a peer (`in`) or what it says it holds of us (`out`), newest epoch first. */
export function peerPlaces(db: ReadDb, peer: string, direction: 'in' | 'out'): PeerPlace[] {
  return findPlaces(db, peer, direction).toSorted((a, b) => ordinalOf(b.epoch) - ordinalOf(a.epoch))
}

/** The earlier epochs of this station as a peer must be told: up to where each still stands, and how far the peer gave back. */
export function pastOf(db: ReadDb, peer: string): Cut[] {
  const rows = findPastEpochs(db).map(({ epoch, cut }) => {
    const back = Math.max(cut, lastReturnedRev(db, peer, epoch), lastClaimedRev(db, peer, epoch))
    return { epoch, cut, back }
  })
  return rows.toSorted((a, b) => ordinalOf(a.epoch) - ordinalOf(b.epoch) || (a.epoch < b.epoch ? -1 : 1))
}

/**
 * The revision from which a peer must be told everything: what it acknowledged of this epoch (design §5 Cumulative). After a
 * restore that is nothing, so the next package begins at 0 and can always be read: two restored stations would otherwise
 * each refuse the other's package for a gap, and with it the acknowledgement that closes the gap.
 */
export function acknowledgedRev(db: ReadDb, peer: string, station: StationRow): number {
  const place = peerPlaces(db, peer, 'out').find((one) => one.epoch === station.epoch)
  return place ? Math.min(countedRev(db, peer, place, station.id), station.rev) : 0
}

/**
 * What a peer acknowledged, without packages beyond the end of an own revoked key: those it counts no longer, so what they
 * carried is told again. A later package counts only from where those before it that count had come.
 */
function countedRev(db: ReadDb, peer: string, place: PeerPlace, station: string): number {
  const ended = trustEntries(db).filter(
    (one) => one.station === station && one.use === 'sign' && one.status === 'revoked',
  )
  if (ended.length === 0) return place.rev
  const links = findSentLinks(db, peer, place.epoch, place.seq)
  const beyond = (link: SentLink) =>
    ended.some((one) => one.key === link.key && isBeyond(one, { epoch: place.epoch, seq: link.seq, to: peer }))
  if (!links.some(beyond)) return place.rev
  const counted = links.filter((link) => !beyond(link))
  return Math.min(
    place.rev,
    counted.reduce((reach, { base, head }) => (base <= reach ? Math.max(reach, head) : reach), 0),
  )
}

export type StreamPosition = {
  /** `again` = this very package was applied before. */
  readonly state: 'new' | 'parked' | 'again'
  /** True where nothing newer of this peer was applied: only then do its acknowledgements count. */
  readonly newest: boolean
  /** Numbers of this epoch that never arrived. */
  readonly missing: readonly string[]
}

/** Whether two packages of one epoch cannot be by one and the same copy of a station: it never counts back. */
function isOtherHistory(one: NumberedPackage, { seq, head, prev }: Manifest, digest: string): boolean {
  if (one.seq === seq) return one.digest !== digest
  if (one.seq === seq - 1 && one.digest !== prev) return true
  if (one.seq === seq + 1 && one.prev !== digest) return true
  return one.seq < seq ? one.head > head : one.head < head
}

/**
 * Where a verified package stands in its peer's stream. Faults: E-FORK (two histories), E-EPOCH (an epoch left behind, or
 * one that does not know what we hold), E-GAP (begins beyond what is held: names what is held and what is missing).
 */
export function streamPosition(db: ReadDb, manifest: Manifest, digest: string): StreamPosition {
  const log = findNumbered(db, manifest.from, manifest.epoch)
  const self = log.find((one) => one.digest === digest)
  const places = peerPlaces(db, manifest.from, 'in')
  const own = places.find((one) => one.epoch === manifest.epoch)
  const missing = missingNumbers(db, manifest.from, manifest.epoch, manifest)
  if (self?.state === 'applied') return { state: 'again', newest: false, missing }
  const forked = log.some((one) => isOtherHistory(one, manifest, digest))
  if (forked) refuse('E-FORK', { epoch: manifest.epoch, seq: manifest.seq })
  const held = own ? heldInEpoch(places, own) : heldBefore(places, manifest)
  if (manifest.base > held) {
    const seq = own?.seq ?? 0
    const lost = missing.length > 0 ? `，${missing.join('；')}` : ''
    refuse('E-GAP', {
      message: `这个包从修订 ${revisionWord(manifest.base)} 以后开始，本站只收到第 ${seq} 号、修订 ${revisionWord(held)} 为止${lost}。`,
      held,
      seq,
      base: manifest.base,
      missing,
    })
  }
  return {
    state: self?.state === 'parked' ? 'parked' : 'new',
    newest: own === undefined || manifest.seq > own.seq,
    missing,
  }
}

function heldInEpoch(places: readonly PeerPlace[], own: PeerPlace): number {
  if (places[0] !== own) refuse('E-EPOCH', { message: '对方后来换过数据版本，这是换之前的包；内容以新包为准。' })
  return own.rev
}

/**
 * A first package of an epoch supersedes every lower one. Of one its sender does not even know (it was restored twice from
 * the same backup) it holds nothing: that is shown in the preview and listed, and a person decides by applying.
 */
function heldBefore(places: readonly PeerPlace[], manifest: Manifest): number {
  for (const place of places) {
    if (ordinalOf(place.epoch) === ordinalOf(manifest.epoch))
      refuse('E-FORK', { epoch: manifest.epoch, held: place.epoch })
    if (ordinalOf(place.epoch) > ordinalOf(manifest.epoch))
      refuse('E-EPOCH', { message: '对方后来换过数据版本，这是换之前的包；内容以新包为准。' })
  }
  const [latest] = places
  const cut = manifest.past.find((one) => one.epoch === latest?.epoch)?.cut ?? 0
  return Math.min(latest?.rev ?? 0, cut)
}

/** What a peer says of its earlier epochs, and those held here that it does not know: of these it has nothing. */
export function pastSaid(db: ReadDb, manifest: Pick<Manifest, 'from' | 'epoch' | 'past'>): Manifest['past'] {
  const silent = peerPlaces(db, manifest.from, 'in').filter(
    ({ epoch }) => epoch !== manifest.epoch && !manifest.past.some((one) => one.epoch === epoch),
  )
  return [...manifest.past, ...silent.map(({ epoch }) => ({ epoch, cut: 0, back: 0 }))]
}

const MOST_NAMED = 20

/** What became of a number that was never taken in, where a person set it aside. */
const ASIDE: Readonly<Record<string, string>> = { parked: '已搁置', refused: '已拒收' }

/**
 * The numbers up to the newest applied one, and of what lies beyond only those set aside: a sender may number as high as it
 * likes. What lies there is a fact about the sender, and none about an older package just read.
 */
function* numbersTo(last: number, aside: Iterable<number>): Generator<number> {
  for (let seq = 1; seq <= last; seq += 1) yield seq
  for (const seq of aside) if (seq > last) yield seq
}

/** "第 12 号未收到，内容已随第 13 号到达": the numbers of an epoch that are not among the applied ones; 已搁置 and 已拒收 are said as such. */
export function missingNumbers(db: ReadDb, peer: string, epoch: string, next?: { readonly seq: number }): string[] {
  const log = findNumbered(db, peer, epoch)
  const arrived = log.filter((one) => one.state === 'applied').map((one) => one.seq)
  const seqs = new Set(arrived)
  const aside = new Map(log.map((one) => [one.seq, ASIDE[one.state]]))
  const newest = arrived.at(-1) ?? 0
  const missing: string[] = []
  for (const seq of numbersTo(next ? Math.max(newest, next.seq - 1) : newest, next ? [] : aside.keys())) {
    if (missing.length === MOST_NAMED) break
    if (seqs.has(seq) || next?.seq === seq) continue
    const word = `第 ${seq} 号${aside.get(seq) ?? '未收到'}`
    const carrier = arrived.find((one) => one > seq)
    if (carrier !== undefined) missing.push(`${word}，内容已随第 ${carrier} 号到达`)
    else if (next || aside.has(seq)) missing.push(word)
  }
  return missing
}
