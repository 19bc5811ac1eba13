import { findPeers } from '#core/exchange/trust/peer.ts'
import { recoveryProgress, unseenRecovery } from '#core/exchange/recovery/progress.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import { findClaimsToShow } from '#core/exchange/log/claimed-version-repo.ts'
import { findReturnedToShow } from '#core/exchange/log/returned-version-repo.ts'
import { findPastEpochs } from '#core/db/past-epoch-repo.ts'
import { countRowsOfWriter } from '#core/finding/service.ts'
import type { RowImage } from '#core/db/row-image.ts'
import { returnableTo } from '#core/exchange/recovery/return.ts'
import { rowWords } from '#core/procedure/service.ts'
import { peerPlaces } from '#core/exchange/log/cursor.ts'
import { beginEpoch, copyFigures, ordinalOf } from '#core/station/epoch.ts'
import type { Out } from '#shared/contract/index.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { isFen } from '#shared/model/money.ts'
import { stationName } from '#core/db/station-name.ts'

type Line = Out<'exchange.epochs'>['returned'][number]

const MOST_LINES = 1_000
/** What a person has to look at comes first. */
const ORDER: readonly Line['outcome'][] = ['asked', 'kept', 'refused', 'barred', 'regained', 'declined']

function returnedLines(call: QueryCall): Line[] {
  const returned = findReturnedToShow(call.db, MOST_LINES)
  const claims = findClaimsToShow(call.db, MOST_LINES).map((one) => ({ ...one, note: null }))
  return [...returned, ...claims]
    .toSorted((a, b) => b.at - a.at || a.rev - b.rev)
    .slice(0, MOST_LINES)
    .map(({ peer, epoch, table_name, json, ...row }) => {
      const definition = call.definitions.record(table_name)
      const { f } = JSON.parse(json) as RowImage
      const title = definition ? rowWords(call, definition, f) : ''
      const amount = definition?.name === ledgerEntry.name && isFen(f['amount']) ? f['amount'] : null
      const label = definition?.label ?? table_name
      const claim = row.outcome === 'asked' ? { peer, epoch, rev: row.rev } : null
      return { ...row, record: table_name, label, title, amount, claim, peerName: stationName(call.db, peer) }
    })
    .toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
}

/** This station's epochs, what was given back to it, and which peers lost what it holds. */
export function epochsView(call: QueryCall): Out<'exchange.epochs'> {
  const past = findPastEpochs(call.db)
  return {
    ordinal: ordinalOf(call.station.epoch),
    unseen: unseenRecovery(call.db),
    all: recoveryProgress(call.db),
    past: past.map((one) => ({ ...one, ordinal: ordinalOf(one.epoch) })).toSorted((a, b) => b.ordinal - a.ordinal),
    returned: returnedLines(call),
    peers: findPeers(call.db).flatMap(({ station, name }) => {
      const open = countRowsOfWriter(call.db, 'WITHDRAWN', station)
      const versions = returnableTo(call.db, station)
      const rows = new Set(versions.map((version) => version.id)).size
      return open + versions.length > 0 ? [{ station, name, open, returnable: versions.length, rows }] : []
    }),
  }
}

/** What a person reads before saying that this data is a copy: what peers hold, what will be numbered anew. */
export function copyOutlook(call: QueryCall): Out<'exchange.copyOutlook'> {
  const peers = findPeers(call.db).map(({ station, name }) => {
    const [newest] = peerPlaces(call.db, station, 'out')
    return { station, name, held: newest ? { ordinal: ordinalOf(newest.epoch), seq: newest.seq } : null }
  })
  return { ordinal: ordinalOf(call.station.epoch), ...copyFigures(call.db, call.station), peers }
}

/** A person says that this data is a copy. Answers the new ordinal, the cut, and how many rows were numbered anew. */
export function declareCopy(call: CommandCall, reason: string): { ordinal: number; cut: number; rows: number } {
  const { station, cut, written } = beginEpoch(call.tx, call.core.ports.random, 'declared')
  const facts = { ordinal: ordinalOf(station.epoch), cut, rows: written }
  call.tx.tell({ subject: station.id, detail: { ...facts, from: call.station.epoch, to: station.epoch, reason } })
  return facts
}
