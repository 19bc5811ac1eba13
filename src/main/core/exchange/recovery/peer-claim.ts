import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import { type Peer, peerOf } from '#core/exchange/trust/peer.ts'
import type { ClaimOutcome } from '#core/db/schema-exchange.ts'
import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { withoutGone } from '#core/db/gone.ts'
import { type ClaimKey, decideClaim, getAskedClaim, insertClaim } from '#core/exchange/log/claimed-version-repo.ts'
import { findPastEpochs } from '#core/db/past-epoch-repo.ts'
import { refuse } from '#core/fault.ts'
import { runHooks } from '#core/exchange/log/arrival.ts'
import type { Returned } from '#core/exchange/recovery/returned-package.ts'
import { readEvidence, reclaim, returnedLine, type ReturnedLine } from '#core/exchange/recovery/reclaim.ts'
import { UNWATCHED } from '#core/watch.ts'
import type { SeenRows } from '#core/exchange/log/seen-rows.ts'
import type { In, Out } from '#shared/contract/index.ts'

/** Parts what an own key vouches for from what rests on the peer's word. */
export function partClaims(rows: readonly Returned[]): { readonly own: Returned[]; readonly claims: Returned[] } {
  const own = rows.filter((row) => row.source === 'own')
  return { own, claims: rows.filter((row) => row.source !== 'own') }
}

export type Noted = { readonly lines: ReturnedLine[]; readonly findings: ExchangeFinding[] }

/**
 * Keeps rows that only a peer vouches for as what they are: claims, which change nothing until a person here takes them. Those
 * of an epoch nobody here declared lost are not even kept, but told.
 */
export function noteClaims({ tx }: CommandCall, peer: Peer, rows: readonly Returned[]): Noted {
  // Epochs a person here, or this station's own mark, said to be lost; never one it only heard of.
  const lost = findPastEpochs(tx.db).filter(({ why }) => why !== 'foreign')
  const cuts = new Map(lost.map((one) => [one.epoch, one.cut]))
  const lines: ReturnedLine[] = []
  let strange = 0
  for (const row of rows) {
    const { definition, stamp, image, source } = row
    const cut = cuts.get(stamp.epoch)
    if (cut === undefined) strange += 1
    if (cut === undefined || stamp.rev <= cut) continue
    const outcome = source === 'peer' && definition.ownWordOnly ? 'barred' : 'asked'
    const { id, epoch, rev, by, at } = stamp
    const isNew = insertClaim(tx.db, {
      peer: peer.station,
      epoch,
      rev,
      tableName: definition.name,
      id,
      audience: JSON.stringify(stamp.audience),
      json: JSON.stringify(withoutGone(tx.db, definition, stamp, image)),
      by,
      at,
      source,
      outcome,
      returnedAt: tx.now,
    })
    if (isNew) lines.push(returnedLine(tx, row, { outcome, note: null }))
  }
  const message = `对方交还了 ${strange} 条本站没有说过丢失的记录，没有采用；请与对方电话核对`
  const findings: ExchangeFinding[] =
    strange === 0 ? [] : [{ record: 'station', row: peer.station, code: 'RETURN_UNKNOWN', message }]
  return { lines, findings }
}

function claimed(call: CommandCall, key: ClaimKey): Returned {
  const row = getAskedClaim(call.tx.db, key)
  const [found] = row ? readEvidence(call, [row]) : []
  return found ?? refuse('RECORD_UNKNOWN', { record: '对方交还的记录' })
}

/**
 * A person's word on rows that only a peer vouches for: taken, they are written again under the present epoch like what an own
 * package brings; declined, they stay as evidence. Answers how many were written. Faults: RECORD_UNKNOWN, PEER_UNKNOWN,
 * CONFIRMATION_NEEDED.
 */
export function settleClaims(call: CommandCall, input: In<'exchange.settleClaims'>): Out<'exchange.settleClaims'> {
  const { tx } = call
  const rows = input.claims.map((key) => ({ key, row: claimed(call, key) }))
  const outcome: ClaimOutcome = input.take ? 'taken' : 'declined'
  for (const { key } of rows) decideClaim(tx.db, key, { outcome, decidedAt: tx.now, decidedBy: tx.actor.personId })
  const seenRows: SeenRows = new Map()
  if (input.take)
    for (const [station, group] of Map.groupBy(rows, ({ key }) => key.peer)) {
      const peer = peerOf(tx.db, station) ?? refuse('PEER_UNKNOWN', { peer: station })
      reclaim(
        call,
        tx.station,
        peer,
        group.map(({ row }) => row),
        { seenRows, watch: UNWATCHED },
      )
    }
  runHooks(call, seenRows)
  // Last: a refusal above must not use the token up.
  takeConfirmation(call, input.confirmation)
  tx.tell({ subject: tx.station.id, detail: { claims: rows.length, take: input.take, written: seenRows.size } })
  return { rows: seenRows.size }
}
