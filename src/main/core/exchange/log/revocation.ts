import { renewDaily } from '#core/exchange/trust/root-rotation.ts'
import { findPeers, peerOf, type Peer } from '#core/exchange/trust/peer.ts'
import type { CommandCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getLastDelivered } from '#core/exchange/log/package-log-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { flagAfterCut, packagesBeyond } from '#core/exchange/log/revoked-package.ts'
import { findReceived, type Received } from '#core/exchange/log/package-received-repo.ts'
import { stationKey } from '#core/exchange/trust/keys.ts'
import { withRoot } from '#core/exchange/trust/root.ts'
import { publish, type TrustCut, trustEntries, writeEntry } from '#core/exchange/trust/trust-table.ts'
import { shanghaiDate } from '#shared/model/date.ts'

const MOST_NAMED = 30

/** The packages beyond a cut as the printed record names them. */
function named(packages: readonly Received[]): string {
  const words = packages
    .slice(0, MOST_NAMED)
    .map((one) => `第 ${one.seq} 号（${shanghaiDate(one.at)}，${one.rows} 条）`)
  const rest = packages.length - words.length
  return words.join('、') + (rest > 0 ? `等 ${packages.length} 个` : '')
}

/**
 * Takes a station's signing keys out of trust from a number on (format §8): what was taken in up to the cut stays, later
 * packages are refused, and the rows of later ones taken in already are flagged. The cut is the last package known to be
 * theirs; null = none of these keys' packages counts. Answers the packages beyond it. Faults: NOT_CITY, PEER_UNKNOWN,
 * CUT_UNKNOWN (no such package was taken in).
 */
export function revoke(
  call: CommandCall,
  station: string,
  cutDigest: string | null,
  reason: string,
): { readonly cut: number; readonly beyond: readonly Received[] } {
  const { tx } = call
  if (tx.station.kind !== 'city') refuse('NOT_CITY')
  const peer = peerOf(tx.db, station) ?? refuse('PEER_UNKNOWN', { peer: station })
  const place = cutDigest === null ? { epoch: '', seq: 0 } : cutOf(tx.db, peer, cutDigest)
  const cuts = cutDigest === null ? [] : [{ to: tx.station.id, epoch: place.epoch, seq: place.seq }]
  const keys = new Set<string>()
  for (const entry of trustEntries(tx.db)) {
    if (entry.station !== station || entry.status === 'revoked') continue
    keys.add(entry.key)
    // A key replaced before keeps the earlier of the two ends.
    writeEntry(tx, {
      ...entry,
      status: 'revoked',
      cuts: entry.cuts.length > 0 && cutDigest !== null ? entry.cuts : cuts,
    })
  }
  publish(tx)
  const beyond = packagesBeyond(tx.db, station, tx.station.id, keys)
  flagAfterCut(tx, station, beyond)
  const facts = { name: peer.name, epoch: place.epoch, cut: place.seq, reason, beyond: named(beyond) }
  tx.tell({ subject: station, detail: facts })
  return { cut: place.seq, beyond }
}

function cutOf(db: ReadDb, peer: Peer, digest: string): { epoch: string; seq: number } {
  return findReceived(db, peer.station).find((one) => one.digest === digest) ?? refuse('CUT_UNKNOWN', { digest })
}

/** For each county the last package of this city that it acknowledged: by its own log, never by a number a thief may have made. */
function deliveredCuts(tx: WriteTx): (TrustCut & { readonly name: string })[] {
  return findPeers(tx.db).flatMap(({ station, name }) => {
    const found = getLastDelivered(tx.db, station)
    return found ? [{ to: station, name, ...found }] : []
  })
}

/** The city's own keys but those in use leave trust, with one cut for each county. */
function revokeOwn(tx: WriteTx): ReturnType<typeof deliveredCuts> {
  const delivered = deliveredCuts(tx)
  const cuts = delivered.map(({ to, epoch, seq }) => ({ to, epoch, seq }))
  for (const entry of trustEntries(tx.db))
    if (entry.station === tx.station.id && entry.status === 'retired')
      writeEntry(tx, { ...entry, status: 'revoked', cuts })
  return delivered
}

/**
 * New daily keys of the city, certified by its root; counties take them by the pinned root. Where the old ones were stolen
 * (`reason`) they are revoked: of their packages each county counts those it has acknowledged, and what later ones carried
 * comes again under the new key. Answers the cuts. Faults: NOT_CITY, ROOT_SEALED, ROOT_WORDS.
 */
export function rotateCityKeys(
  call: CommandCall,
  words: string | null,
  reason: string | null = null,
): { readonly to: string; readonly name: string; readonly seq: number }[] {
  const { tx } = call
  if (tx.station.kind !== 'city' || !stationKey(tx.db)) refuse('NOT_CITY')
  renewDaily(call, withRoot(tx, words))
  const cuts = reason === null ? [] : revokeOwn(tx)
  publish(tx)
  const said = cuts.map(({ name, seq }) => `${name} 第 ${seq} 号`).join('、')
  tx.tell({
    subject: tx.station.id,
    detail: reason === null ? {} : { name: tx.station.name, reason, cuts: said === '' ? '各县都还没有确认过' : said },
  })
  return cuts.map(({ to, name, seq }) => ({ to, name, seq }))
}
