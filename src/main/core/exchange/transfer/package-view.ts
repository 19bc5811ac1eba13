import { findPeers, type Peer, peerOf } from '#core/exchange/trust/peer.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import {
  countLogged,
  findLogged,
  getLogged,
  lastSentRev,
  type ListedPackage,
} from '#core/exchange/log/package-log-repo.ts'
import { refuse } from '#core/fault.ts'
import { clearFinding, listFindings, openFinding, type StoredFinding } from '#core/finding/service.ts'
import { countPendingRows } from '#core/exchange/log/pending-rows.ts'
import { pendingFiles } from '#core/exchange/log/attachment-view.ts'
import { certificateOf, fingerprintKeys } from '#core/exchange/trust/keys.ts'
import { UNREAD } from '#core/exchange/transfer/park.ts'
import { acknowledgedRev, missingNumbers, peerPlaces } from '#core/exchange/log/cursor.ts'
import { encryptionCertificate } from '#core/exchange/trust/trust-table.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { PackageView } from '#shared/contract/package.ts'
import { pick } from '#shared/pick.ts'
import { matterOf, rowWords } from '#core/procedure/service.ts'
import { MOST_LIST_ROWS } from '#shared/definition/list-sheet.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { person } from '#shared/definition/register/person.ts'
import type { z } from 'zod'
import { stationName } from '#core/db/station-name.ts'
import { fingerprintGroups } from '#core/exchange/protocol/fingerprint.ts'

type PackageLine = z.output<typeof PackageView>

type Summary = {
  readonly counts?: Record<string, number>
  readonly records?: Record<string, number>
  readonly sums?: PackageLine['sums']
  readonly note?: string | null
}

/** A package of the log as screens list it. */
export function packageLine(db: ReadDb, row: ListedPackage): PackageLine {
  const { by, summary, epoch, ...line } = row
  // Written by this program's own send and receive.
  const { counts, records, sums, note } = JSON.parse(summary) as Summary
  return {
    ...line,
    peerName: stationName(db, row.peer),
    byName: String(getRecord(db, person, by)?.name ?? ''),
    counts: counts ?? {},
    records: records ?? null,
    sums: sums ?? { applied: 0, approved: 0, paid: 0 },
    note: note ?? null,
    awaitsUpgrade: line.state === 'parked' && epoch === UNREAD,
  }
}

/** Packages written and read, newest first, page by page. */
export function findPackages(db: ReadDb, { direction, query, after, limit }: In<'exchange.packages'>) {
  const part = query.trim()
  // Groups of four, as a slip prints them, are read as one fingerprint.
  const asked = { direction, part, hex: part.replaceAll(/\s/gu, '').toLowerCase() }
  const [at, seq, digest] = after?.split(' ') ?? []
  const place = { at: at ?? null, seq: seq ?? null, digest: digest ?? null }
  const rows = findLogged(db, asked, place, limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.map((row) => packageLine(db, row)),
    next: last ? `${last.at} ${last.seq} ${last.digest}` : null,
    count: countLogged(db, asked),
  }
}

/** One package of the log. Faults: PACKAGE_UNKNOWN. */
export function packageOf(db: ReadDb, digest: string): PackageLine {
  const row = getLogged(db, digest)
  return row ? packageLine(db, row) : refuse('PACKAGE_UNKNOWN', { digest })
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** What a peer's fingerprint is over: a city's root, a county's two keys. */
function peerKeys(db: ReadDb, peer: Peer): Uint8Array[] {
  if (peer.rootCertificate !== '') return [certificateOf(peer.rootCertificate).publicKey]
  return [peer.publicKey, encryptionCertificate(db, peer).publicKey]
}

/** Own versions for a peer, pinned already or not, that no package of this epoch carried. */
export function unsentRows(call: QueryCall, peer: Pick<Peer, 'station' | 'kind'>): number {
  const exported = lastSentRev(call.db, peer.station, call.station.epoch)
  const acknowledged = acknowledgedRev(call.db, peer.station, call.station)
  return total(countPendingRows(call, call.station, peer, Math.max(acknowledged, exported)))
}

/** The pinned stations: when last heard, what never arrived, what they do not have yet. */
export function findPeerViews(call: QueryCall): Out<'exchange.peers'>['peers'] {
  return findPeers(call.db).map((peer) => {
    const [latest] = peerPlaces(call.db, peer.station, 'in')
    return {
      ...pick(peer, 'station', 'kind', 'code', 'name', 'pinnedAt', 'lastHeardAt'),
      fingerprint: fingerprintGroups(peerKeys(call.db, peer)),
      lastSeq: latest?.seq ?? 0,
      missing: latest ? missingNumbers(call.db, peer.station, latest.epoch) : [],
      unsent: unsentRows(call, peer),
      acknowledgedRev: acknowledgedRev(call.db, peer.station, call.station),
    }
  })
}

/** This station's id and fingerprint; no groups before its key was first needed. */
export function ownView(call: QueryCall): { station: string; fingerprint: string[] } {
  const keys = fingerprintKeys(call.db)
  return { station: call.station.id, fingerprint: keys.length > 0 ? fingerprintGroups(keys) : [] }
}

/** What the next package to a peer would hold. Faults: PEER_UNKNOWN. */
export function pendingView(call: QueryCall, peer: string) {
  const found = peerOf(call.db, peer) ?? refuse('PEER_UNKNOWN', { peer })
  const counts = countPendingRows(call, call.station, found, acknowledgedRev(call.db, peer, call.station))
  return { rows: total(counts), counts, files: pendingFiles(call, found) }
}

function clearedOf(db: ReadDb, { clearedAt: at, clearedBy: by, disposition }: StoredFinding) {
  if (at === null) return null
  return { at, byName: String(getRecord(db, person, by ?? '')?.name ?? ''), disposition: disposition ?? '' }
}

/** A row by its own words; a fact says nothing without the application it speaks of. */
function calledBy(books: Books, definition: RecordDefinition, row: Values & { readonly id: string }): string {
  const words = rowWords(books, definition, row)
  return definition.fact === true ? `${matterOf(books, definition, row).label} · ${words}` : words
}

/** Findings about rows, newest first: the open ones, or all with what became of them. */
export function findFlags(call: QueryCall, open: boolean, most = MOST_LIST_ROWS) {
  return listFindings(call.db, open, most).map((flag) => {
    const { record, row } = flag
    const found = { ...pick(flag, 'id', 'record', 'row', 'code', 'message', 'at'), cleared: clearedOf(call.db, flag) }
    // A finding about a station itself speaks of no row.
    if (record === 'station') return { ...found, title: stationName(call.db, row), station: row }
    const definition = call.definitions.record(record)
    const stored = definition && getRecord(call.db, definition, row)
    const title = stored && definition ? calledBy(call, definition, stored) : ''
    return { ...found, title, station: stored?.station ?? '' }
  })
}

/** Closes a finding with what was done about it. Faults: RECORD_UNKNOWN. */
export function clearFlag(call: CommandCall, id: string, disposition: string): void {
  const flag = openFinding(call.tx.db, id)
  if (!flag) return refuse('RECORD_UNKNOWN', { record: '提示' })
  clearFinding(call.tx, id, call.tx.actor.personId, disposition)
  call.tx.tell({ subject: flag.row, detail: { code: flag.code, disposition } })
}
