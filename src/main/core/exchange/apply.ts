import type { CommandCall } from '#core/call.ts'
import { getRecord, prepared, writeImage, type RowImage, type Stamp, type Values } from '#core/db/record-store.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { effectOf, type Arrival } from '#core/exchange/effect.ts'
import { findingsOf, flaggedSince, lastFlag, raiseFlags, stationName, type Finding } from '#core/exchange/flag.ts'
import type { Manifest } from '#core/exchange/manifest.ts'
import { sumsOf, type PackageRow } from '#core/exchange/row.ts'
import type { Tools } from '#core/exchange/shelf.ts'
import { isNewer } from '#core/exchange/stream.ts'
import { verifyPackage, type Verified } from '#core/exchange/verify.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { PreviewView } from '#shared/contract/exchange.ts'
import { recordNamed } from '#shared/definition/all.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { assert } from '#shared/never.ts'

const MOST_EFFECTS = 2_000

/** Rows met so far, each with its state before the package. */
type Met = Map<
  string,
  { readonly definition: RecordDefinition; readonly before: StoredRow | undefined; written: boolean }
>

function current(tx: WriteTx, definition: RecordDefinition, id: string): StoredRow | undefined {
  return getRecord(tx.db, definition, id) as StoredRow | undefined
}

function meet(tx: WriteTx, met: Met, definition: RecordDefinition, id: string) {
  const known = met.get(id)
  if (known) return known
  const made = { definition, before: current(tx, definition, id), written: false }
  met.set(id, made)
  return made
}

type KnownVersion = { readonly table_name: string; readonly id: string; readonly json: string }

/** The same revision with another content means that two copies of a station wrote. */
function sameVersion(known: KnownVersion, row: PackageRow): boolean {
  if (known.id !== row.stamp.id || known.table_name !== row.definition.name) return false
  const old = JSON.parse(known.json) as RowImage
  const names = Object.keys(old.f).filter((name) => Object.hasOwn(row.image.f, name))
  return (
    old.void === row.image.void &&
    names.every((name) => JSON.stringify(old.f[name]) === JSON.stringify(row.image.f[name]))
  )
}

/** One version: applied iff newer than what is stored; an older unknown one only completes the history. */
function applyVersion(tx: WriteTx, row: PackageRow, met: Met, tools: Tools): void {
  const { definition, stamp, image, extra } = row
  const known = prepared(
    tx.db,
    'SELECT table_name, id, json FROM row_version WHERE station = ? AND epoch = ? AND rev = ?',
  ).get(stamp.station, stamp.epoch, stamp.rev) as KnownVersion | undefined
  if (known && !sameVersion(known, row)) refuse('E-FORK', { epoch: stamp.epoch, rev: stamp.rev })
  const entry = meet(tx, met, definition, stamp.id)
  if (known && tools.guard.newerOnly) return
  const old = current(tx, definition, stamp.id)
  if (old && old.station !== stamp.station)
    refuse('E-SCOPE', {
      message: `${definition.label}里有属于${stationName(tx.db, old.station)}的记录。`,
      id: stamp.id,
    })
  if (old && tools.guard.newerOnly && !isNewer(stamp, old)) {
    keepVersion(tx, definition, stamp, image)
    return
  }
  if (old && definition.immutable) {
    if (!known) refuse('E-SCHEMA', { message: `${definition.label}已入账，不能改写`, id: stamp.id })
    return
  }
  writeImage(tx, definition, stamp, image, { extra })
  entry.written = true
}

function keepVersion(tx: WriteTx, definition: RecordDefinition, stamp: Stamp, image: RowImage): void {
  const json = JSON.stringify(image)
  prepared(
    tx.db,
    'INSERT INTO row_version (table_name, id, station, epoch, rev, audience, json, by, at, command_id) VALUES (?,?,?,?,?,?,?,?,?,?)',
  ).run(
    definition.name,
    stamp.id,
    stamp.station,
    stamp.epoch,
    stamp.rev,
    JSON.stringify(stamp.audience),
    json,
    stamp.by,
    stamp.at,
    tx.commandId,
  )
  tx.wrote(json)
}

type StoredVersion = KnownVersion & {
  readonly epoch: string
  readonly rev: number
  readonly audience: string
  readonly by: string
  readonly at: number
}

/**
 * A restored peer says up to where it still holds its old epoch (design §5 Epoch). What it lost stays here in the history,
 * is flagged, and gives way to the newest version the peer still knows; a row it lost altogether stays as it was.
 */
function withdraw(tx: WriteTx, manifest: Manifest, met: Met): Finding[] {
  return manifest.past.flatMap(({ epoch, cut }) => {
    const lost = prepared(
      tx.db,
      'SELECT DISTINCT table_name, id FROM row_version WHERE station = ? AND epoch = ? AND rev > ?',
    ).all(manifest.from, epoch, cut) as { table_name: string; id: string }[]
    return lost.flatMap(({ table_name, id }) => {
      const definition = recordNamed(table_name)
      const old = definition && current(tx, definition, id)
      if (!definition || !old || old.epoch !== epoch || old.rev <= cut) return []
      const entry = meet(tx, met, definition, id)
      const kept = survivor(tx, manifest, id)
      if (kept && !definition.immutable) {
        const { json, audience, ...stamp } = kept
        const image = JSON.parse(json) as RowImage
        const known = JSON.parse(audience) as string[]
        writeImage(tx, definition, { ...stamp, station: manifest.from, audience: known }, image, {
          extra: extraOf(definition, image),
        })
        entry.written = true
      }
      const what = kept
        ? `对方恢复后没有修订 ${old.rev} 的改动，已回到修订 ${kept.rev}`
        : '对方恢复后没有这一条，请电话核对'
      return [{ record: definition.name, row: id, code: 'WITHDRAWN' as const, message: what }]
    })
  })
}

function extraOf(definition: RecordDefinition, image: RowImage): string | null {
  const unknown = Object.entries(image.f).filter(([name]) => !Object.hasOwn(definition.fields, name))
  return unknown.length > 0 ? JSON.stringify(Object.fromEntries(unknown)) : null
}

function survivor(tx: WriteTx, manifest: Manifest, id: string): StoredVersion | undefined {
  const versions = prepared(
    tx.db,
    'SELECT table_name, id, json, epoch, rev, audience, by, at FROM row_version WHERE station = ? AND id = ?',
  ).all(manifest.from, id) as StoredVersion[]
  return versions
    .filter((one) => manifest.past.some((past) => past.epoch === one.epoch && one.rev <= past.cut))
    .toSorted((a, b) => (isNewer(a, b) ? -1 : 1))[0]
}

/** The peer's stream here, and what its newest package says it holds of ours: that also counts downwards (a restored peer). */
function moveStreams(tx: WriteTx, verified: Verified): void {
  const { manifest, digest, standing } = verified
  prepared(
    tx.db,
    `INSERT INTO peer_stream (peer, direction, epoch, rev, seq, digest) VALUES (?, 'in', ?, ?, ?, ?)
     ON CONFLICT (peer, direction, epoch) DO UPDATE SET rev = max(rev, excluded.rev),
       digest = CASE WHEN excluded.seq > seq THEN excluded.digest ELSE digest END, seq = max(seq, excluded.seq)`,
  ).run(manifest.from, manifest.epoch, manifest.head, manifest.seq, digest)
  if (!standing.newest) return
  prepared(tx.db, "DELETE FROM peer_stream WHERE peer = ? AND direction = 'out'").run(manifest.from)
  for (const ack of manifest.acks) {
    prepared(
      tx.db,
      "INSERT INTO peer_stream (peer, direction, epoch, rev, seq, digest) VALUES (?, 'out', ?, ?, ?, ?)",
    ).run(manifest.from, ack.epoch, ack.rev, ack.seq, ack.digest)
    prepared(
      tx.db,
      "UPDATE package_log SET state = 'delivered' WHERE direction = 'out' AND peer = ? AND epoch = ? AND seq <= ? AND state = 'exported'",
    ).run(manifest.from, ack.epoch, ack.seq)
  }
}

/** Notes a received package; a parked one is the same line. */
export function logReceived(
  tx: WriteTx,
  verified: Pick<Verified, 'digest' | 'manifestText'> & {
    readonly manifest: Pick<Manifest, 'from' | 'purpose' | 'epoch' | 'seq' | 'base' | 'head'>
  },
  state: 'applied' | 'parked',
  summary: Readonly<Record<string, unknown>>,
  file: string,
): void {
  const { manifest, digest, manifestText } = verified
  prepared(
    tx.db,
    `INSERT INTO package_log (digest, direction, peer, purpose, epoch, seq, base, head, state, manifest, summary, at, by, file)
     VALUES (?, 'in', ?,?,?,?,?,?,?,?,?,?,?,?)
     ON CONFLICT (digest) DO UPDATE SET state = excluded.state, summary = excluded.summary, at = excluded.at, by = excluded.by`,
  ).run(
    digest,
    manifest.from,
    manifest.purpose,
    manifest.epoch,
    manifest.seq,
    manifest.base,
    manifest.head,
    state,
    manifestText,
    JSON.stringify(summary),
    tx.now,
    tx.actor.personId,
    file,
  )
}

function arrivalsOf(tx: WriteTx, met: Met): Arrival[] {
  return [...met].map(([id, { definition, before }]) => {
    const after = current(tx, definition, id)
    assert(after, 'a row of a package is stored')
    return { definition, before, after }
  })
}

/** Projections follow once every row is in: each written row once, whatever the number of its versions. */
function runHooks(call: CommandCall, met: Met): void {
  for (const [id, { definition, before, written }] of met) {
    const row: Values | undefined = written ? current(call.tx, definition, id) : undefined
    if (row) call.core.hooks.get(definition.name)?.afterWrite?.(call, call.tx, row, before)
  }
}

/**
 * Verifies a package and applies it inside the caller's transaction; a preview is this very call, rolled back.
 * Faults: all of verifyPackage, E-FORK, E-SCOPE, E-SCHEMA; business findings never refuse, they become flags.
 */
export function receivePackage(call: CommandCall, bytes: Uint8Array, tools: Tools, keep: boolean): PreviewView {
  const { tx } = call
  const verified = verifyPackage(tx.db, call.station, bytes, tools.seal)
  const { manifest, digest, peer, standing } = verified
  const met: Met = new Map()
  const again = standing.state === 'again'
  const withdrawn = again ? [] : withdraw(tx, manifest, met)
  for (const row of verified.rows) applyVersion(tx, row, met, tools)
  const flagsBefore = lastFlag(tx.db)
  runHooks(call, met)
  const touched = [...met].flatMap(([id, { definition, written }]) => {
    const row = written ? current(tx, definition, id) : undefined
    return row ? [{ definition, row }] : []
  })
  raiseFlags(tx, [...withdrawn, ...findingsOf(tx.db, touched)], digest)
  for (const { record, row } of flaggedSince(tx.db, flagsBefore)) {
    const definition = recordNamed(record)
    if (definition && current(tx, definition, row)) meet(tx, met, definition, row)
  }
  const effects = arrivalsOf(tx, met).map((arrival) => effectOf(tx.db, arrival))
  const count = (effect: string) => effects.filter((one) => one.effect === effect).length
  const counts = {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    flagged: effects.filter((one) => one.flags.length > 0).length,
  }
  if (!again) {
    moveStreams(tx, verified)
    prepared(tx.db, 'UPDATE peer SET last_heard_at = ? WHERE station = ?').run(tx.now, peer.station)
    const file = keep ? tools.shelf.keep(digest, bytes) : ''
    logReceived(
      tx,
      verified,
      'applied',
      { counts: manifest.counts, sums: sumsOf(verified.rows), effects: counts },
      file,
    )
  }
  tx.tell({
    subject: digest,
    detail: {
      from: peer.station,
      seq: manifest.seq,
      epoch: manifest.epoch,
      base: manifest.base,
      head: manifest.head,
      ...counts,
      again,
    },
  })
  return {
    digest,
    from: peer.station,
    fromName: peer.name,
    purpose: manifest.purpose,
    seq: manifest.seq,
    createdAt: manifest.created_at,
    counts,
    effects: effects.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST_EFFECTS),
    missing: [...standing.missing],
    state: again ? 'applied' : standing.state === 'parked' ? 'parked' : 'new',
  }
}

/** What a person must look at stands first. */
function weight(effect: { readonly effect: string; readonly flags: readonly unknown[] }): number {
  return (effect.flags.length > 0 ? 4 : 0) + (effect.effect === 'changed' ? 2 : effect.effect === 'added' ? 1 : 0)
}
