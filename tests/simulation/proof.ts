import { shipped } from '#test/helper/shipped.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { prepared, preparedOnce } from '#test/helper/prepared.ts'
import { compareProjection } from '#core/procedure/service.ts'
import { readKept } from '#core/exchange/log/kept-package.ts'
import { examine } from '#core/station/doctor.ts'
import { travelling } from '#test/exchange/pair.ts'
import type { SimStation } from './station.ts'

export type Proof = {
  /** Everything that should not be; empty in a good life. */
  readonly wrong: readonly string[]
  /** Rows two stations rightly differ about, each listed for a person at the station that holds it. */
  readonly listed: number
}

const idOf = (line: string): string => /"id","([^"]+)"/u.exec(line)?.[1] ?? ''

function flagged(db: ReadDb): Set<string> {
  const rows = prepared(db, "SELECT row FROM row_flag WHERE code = 'WITHDRAWN' AND cleared_at IS NULL").pluck().all()
  return new Set(rows.map(String))
}

/** Rows of a writer as it has them and as its reader has them: equal, but for what the reader lists as withdrawn. */
function compare(writer: SimStation, reader: SimStation, audience: readonly string[], wrong: string[]): number {
  const there = travelling(reader.desk.db, writer.id, audience)
  const here = travelling(writer.desk.db, writer.id, audience)
  const open = flagged(reader.desk.db)
  const unlike = (a: readonly string[], b: ReadonlySet<string>, what: string) => {
    const differing = a.filter((line) => !b.has(line))
    for (const line of differing)
      if (!open.has(idOf(line))) wrong.push(`${writer.code}→${reader.code} ${what}: ${line}`)
    return differing.length
  }
  return unlike(here, new Set(there), 'writer only') + unlike(there, new Set(here), 'reader only')
}

/** Whatever was once taken in is still there, and its writer has it too or it is listed. */
function keptRows(reader: SimStation, all: readonly SimStation[], wrong: string[]): void {
  const open = flagged(reader.desk.db)
  const rows = prepared(
    reader.desk.db,
    'SELECT DISTINCT id, table_name, station FROM row_version WHERE station <> ?',
  ).all(reader.id) as { id: string; table_name: string; station: string }[]
  const held = new Map(rows.map((row) => [row.id, row]))
  for (const id of reader.accepted) {
    const row = held.get(id)
    if (!row) wrong.push(`${reader.code} lost the accepted row ${id}`)
    const writer = all.find((one) => one.id === row?.station)
    if (!row || !writer) continue
    const found = (at: SimStation) =>
      preparedOnce(at.desk.db, `SELECT 1 FROM ${row.table_name} WHERE id = ?`).get(id) !== undefined
    if (!found(reader)) wrong.push(`${reader.code} no longer shows the accepted row ${id}`)
    if (!found(writer) && !open.has(id))
      wrong.push(`${writer.code} lost ${row.table_name} ${id}, which ${reader.code} does not list`)
  }
}

/** A version that gave way to an older place or to another line of history was told to a person. */
function nothingSilent(at: SimStation, honest: readonly SimStation[], wrong: string[]): void {
  const silent = prepared(
    at.desk.db,
    // The few packages that speak of a history left come first: asked of every version, the question takes a third of the proof.
    `WITH gone AS MATERIALIZED (
       SELECT p.peer, p.digest, e.value ->> '$.epoch' AS epoch, e.value ->> '$.cut' AS cut FROM package_log p, json_each(p.manifest, '$.past') e
       WHERE p.direction = 'in' AND p.state = 'applied' AND p.peer IN (SELECT value FROM json_each(?)))
     SELECT DISTINCT v.table_name, v.id, v.epoch, v.rev FROM gone l CROSS JOIN row_version v
     WHERE v.station = l.peer AND v.epoch = l.epoch AND v.rev > l.cut AND v.station <> (SELECT id FROM station)
       -- What another copy of the writer said before the version came is no word about it.
       AND (SELECT min(a.seq) FROM audit a WHERE a.subject = l.digest) >
         (SELECT b.seq FROM audit b WHERE b.detail ->> '$.command' = v.command_id)
     AND NOT EXISTS (SELECT 1 FROM row_flag f WHERE f.row = v.id AND f.code = 'WITHDRAWN')`,
  ).all(JSON.stringify(honest.map((one) => one.id))) as { table_name: string; id: string; epoch: string; rev: number }[]
  for (const { table_name, id, epoch, rev } of silent) {
    const images = prepared(
      at.desk.db,
      'SELECT json FROM row_version WHERE id = ? AND station <> (SELECT id FROM station) ORDER BY CAST(epoch AS INTEGER), rev',
    )
      .pluck()
      .all(id)
      .map(String)
    const lost = prepared(at.desk.db, 'SELECT json FROM row_version WHERE id = ? AND epoch = ? AND rev = ?')
      .pluck()
      .get(id, epoch, rev)
    // Told or not, what it said stands again, or was an earlier word its own writer went on from.
    const again = images.filter((json) => json === lost).length > 1
    const superseded = images.at(-1) !== lost && images.lastIndexOf(String(lost)) < images.length - 1
    if (!again && !superseded)
      wrong.push(`${at.code}: ${table_name} ${id} gave way at ${epoch} ${rev} and nobody was told`)
  }
}

/** Nobody holds what is not addressed to it. */
function audience(at: SimStation, wrong: string[]): void {
  const rows = prepared(
    at.desk.db,
    'SELECT DISTINCT table_name, station, audience FROM row_version WHERE station <> ?',
  ).all(at.id) as { table_name: string; station: string; audience: string }[]
  for (const row of rows) {
    const names = JSON.parse(row.audience) as string[]
    const all = shipped.record(row.table_name)?.audience === 'counties'
    const right = at.kind === 'city' ? names.includes('city') : names.includes(at.id) || (all && names.includes('*'))
    if (!right) wrong.push(`${at.code} holds a ${row.table_name} addressed to ${row.audience}`)
  }
}

const LEDGER = {
  'a pool below zero (invariant 1)': `SELECT count(*) FROM (SELECT SUM(SUM(CASE kind WHEN 'approval' THEN -amount WHEN 'payment' THEN 0 ELSE amount END))
    OVER (PARTITION BY pool ORDER BY posted_on) AS balance FROM ledger_entry WHERE station = (SELECT id FROM station) GROUP BY pool, posted_on) WHERE balance < 0`,
  'more paid than approved (invariant 2)': `SELECT count(*) FROM (SELECT SUM(CASE kind WHEN 'approval' THEN amount WHEN 'payment' THEN -amount WHEN 'return' THEN amount ELSE 0 END) AS rest
    FROM ledger_entry WHERE station = (SELECT id FROM station) AND subject IS NOT NULL GROUP BY subject, pool) WHERE rest < 0`,
  'one person checked twice (invariant 6)': `SELECT count(*) FROM opinion a JOIN opinion b ON a.subject = b.subject AND a.round = b.round AND a.signatory = b.signatory
    WHERE a.station = (SELECT id FROM station) AND b.station = a.station AND a.step = 'commerce-review' AND b.step = 'finance-review'`,
  'an application paid twice (invariant 9)': `SELECT count(*) FROM (SELECT 1 FROM ledger_entry WHERE station = (SELECT id FROM station) AND kind = 'approval' AND amount > 0 GROUP BY subject HAVING count(*) > 1)`,
} as const

function invariants(at: SimStation, wrong: string[]): void {
  for (const [what, sql] of Object.entries(LEDGER))
    if (preparedOnce(at.desk.db, sql).pluck().get() !== 0) wrong.push(`${at.code}: ${what}`)
  const { holidays } = at.desk.core.resources
  for (const id of compareProjection(at.desk, holidays))
    wrong.push(`${at.code}: the state of ${id} is not what its facts say`)
}

/** Audit chain, and every row equal to its newest stored version (invariants 8, 11, 12). */
function doctor(at: SimStation, wrong: string[]): void {
  // The storage rules belong to a file; this database has none.
  const lines = at.desk.ask('everything', (call) => examine(call)).lines.filter((line) => line.what !== '存储规则')
  for (const line of lines) if (!line.ok) wrong.push(`${at.code}: ${line.what} ${line.found}`)
}

/** Every audit anchor a peer ever got from this very lineage is still in its chain (invariant 12). */
function anchors(writer: SimStation, reader: SimStation, wrong: string[]): void {
  const sent = prepared(
    reader.desk.db,
    `SELECT manifest ->> '$.audit.seq' AS seq, manifest ->> '$.audit.hash' AS hash, digest FROM package_log WHERE direction = 'in' AND peer = ? AND state = 'applied'`,
  ).all(writer.id) as { seq: number; hash: string; digest: string }[]
  for (const { seq, hash, digest } of sent) {
    const own = prepared(writer.desk.db, "SELECT 1 FROM package_log WHERE direction = 'out' AND digest = ?").get(digest)
    if (own === undefined) continue
    const found = prepared(writer.desk.db, 'SELECT hash FROM audit WHERE seq = ?').pluck().get(seq)
    if (found !== hash) wrong.push(`${writer.code}: anchor ${seq} is gone`)
  }
}

/**
 * What a station has by its own books. A power cut in the middle of taking a package in leaves a content on the disk that no book
 * knows: it is stored once the package is taken in again, and until then nobody counts on it.
 */
function isHeld({ desk, files }: SimStation, digest: string): boolean {
  return files.has(digest) && prepared(desk.db, 'SELECT 1 FROM stored_file WHERE digest = ?').get(digest) !== undefined
}

/** A content of an attachment that one side has is with both in the end, whatever got lost on the way or with a disk. */
function contents(writer: SimStation, reader: SimStation, wrong: string[]): void {
  const sql = 'SELECT DISTINCT digest FROM attachment WHERE station = ? AND voided_at IS NULL'
  for (const [at, other] of [
    [reader, writer],
    [writer, reader],
  ] as const)
    for (const digest of prepared(at.desk.db, sql).pluck().all(writer.id) as string[])
      if (isHeld(other, digest) && !isHeld(at, digest))
        wrong.push(`${other.code}→${at.code} never got the content ${digest} of ${writer.code}`)
}

/** Every package that is kept gives the very bytes it had, whatever of it lies in the store of contents (ADR 0029). */
function keptBytes(at: SimStation, wrong: string[]): void {
  at.blind = false
  for (const digest of at.shelf.keys())
    try {
      // A cut one is held against the sum that it had before anything was taken out.
      readKept(at.desk.db, at.tools, digest)
    } catch (error) {
      wrong.push(`${at.code}: the kept package ${digest} is not made again: ${String(error)}`)
    }
}

/** What must hold once everything sent has arrived; the last station is the city. */
export function proofOf(stations: readonly SimStation[], wrong: readonly string[], deep: boolean): Proof {
  const found = [...wrong]
  const city = stations.at(-1)
  let listed = 0
  for (const one of stations) {
    invariants(one, found)
    if (deep) doctor(one, found)
    keptRows(one, stations, found)
    audience(one, found)
    nothingSilent(one, stations, found)
    keptBytes(one, found)
    if (!city || one === city) continue
    listed += compare(one, city, ['city'], found)
    listed += compare(city, one, ['*', one.id], found)
    contents(one, city, found)
    contents(city, one, found)
    anchors(one, city, found)
    anchors(city, one, found)
  }
  return { wrong: found, listed }
}
