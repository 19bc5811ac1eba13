import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { isJudged, mayLeave } from '#core/exchange/trust/authority.ts'
import { byMatter } from '#core/exchange/transfer/effect.ts'
import { addressedTo, partiesOf } from '#core/exchange/log/pending-rows.ts'
import { countUnanswered, findUnanswered, getLastTaken, lastSentRev } from '#core/exchange/log/package-log-repo.ts'
import { newestSums } from '#core/exchange/protocol/row.ts'
import { acknowledgedRev } from '#core/exchange/log/cursor.ts'
import { type Peer, peerOf } from '#core/exchange/trust/peer.ts'
import { type AddressedRow, eachAddressedRow } from '#core/exchange/log/version-repo.ts'
import { packageLine } from '#core/exchange/transfer/package-view.ts'
import { refuse } from '#core/fault.ts'
import { matterOf, rowWords } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { In } from '#shared/contract/index.ts'
import type { OutboxRow, OutboxView } from '#shared/contract/package.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** What a screen lists; the counts and sums are of all. */
const MOST_ROWS = 500
/** Packages without an answer that a screen lists. */
const MOST_PACKAGES = 50

type Fresh = {
  readonly definition: RecordDefinition
  readonly found: AddressedRow
  /** As it stands here, read when it is asked for: of a hundred thousand rows most are only counted. */
  readonly row: () => StoredRow | undefined
}

/** The rows of which no package of this epoch carried the newest version, the last written first. */
function* freshRows(call: QueryCall, peer: Peer, after: number): Generator<Fresh, void, undefined> {
  const { db, station, definitions } = call
  const ends = partiesOf(station, peer)
  for (const found of eachAddressedRow(db, addressedTo(definitions, station, peer, after))) {
    const definition = definitions.record(found.table_name)
    if (!definition) continue
    const row = () => getRecord(db, definition, found.id)
    if (isJudged(definition, station.kind)) {
      const held = row()
      // What its reader would refuse is not written, and so not shown.
      if (!held || !mayLeave(call, definition, held, ends)) continue
    }
    yield { definition, found, row }
  }
}

const hasSums = ({ name, fields }: RecordDefinition) => name === 'ledger_entry' || Object.hasOwn(fields, 'applyAmount')

function shownRow(call: QueryCall, { definition, row: read, found }: Fresh, after: number): OutboxRow[] {
  const row = read()
  if (!row) return []
  const shown: OutboxRow = {
    record: definition.name,
    label: definition.label,
    id: found.id,
    title: rowWords(call, definition, row),
    matter: matterOf(call, definition, row),
    state: row.voidedAt === null ? (found.first > after ? 'added' : 'changed') : 'voided',
    versions: found.versions,
  }
  return [shown]
}

function freshView(call: QueryCall, peer: Peer, record: string | null): OutboxView['fresh'] {
  const { db, station, definitions } = call
  const after = Math.max(acknowledgedRev(db, peer.station, station), lastSentRev(db, peer.station, station.epoch))
  const kinds = new Map<string, { records: number; versions: number }>()
  const sums = newestSums()
  const shown: Fresh[] = []
  for (const one of freshRows(call, peer, after)) {
    const { definition, found } = one
    const kind = kinds.get(definition.name) ?? { records: 0, versions: 0 }
    kinds.set(definition.name, { records: kind.records + 1, versions: kind.versions + found.versions })
    const row = hasSums(definition) ? one.row() : undefined
    if (row) {
      const voided = row.voidReason === null ? {} : { void: row.voidReason }
      sums.add({ definition, stamp: { id: found.id, rev: found.rev }, image: { v: 1, f: row, ...voided } })
    }
    if ((record === null || record === definition.name) && shown.length < MOST_ROWS) shown.push(one)
  }
  const listed = definitions.records.flatMap(({ name, label }) => {
    const kind = kinds.get(name)
    return kind ? [{ record: name, label, ...kind }] : []
  })
  return {
    kinds: listed,
    records: listed.reduce((sum, one) => sum + one.records, 0),
    versions: listed.reduce((sum, one) => sum + one.versions, 0),
    sums: sums.total(),
    rows: byMatter(shown.flatMap((one) => shownRow(call, one, after))),
  }
}

/**
 * What goes to a peer, in three parts: what no package carried yet, with its sums and its rows, to be looked into before it is
 * sent; the packages it has not confirmed; and what came back last. Faults: PEER_UNKNOWN.
 */
export function outboxView(call: QueryCall, { peer: id, record }: In<'exchange.outbox'>): OutboxView {
  const { db } = call
  const peer = peerOf(db, id) ?? refuse('PEER_UNKNOWN', { peer: id })
  const reply = getLastTaken(db, id)
  return {
    fresh: freshView(call, peer, record),
    waiting: {
      packages: findUnanswered(db, id, MOST_PACKAGES).map((row) => packageLine(db, row)),
      count: countUnanswered(db, id),
    },
    reply: reply ? packageLine(db, reply) : null,
  }
}
