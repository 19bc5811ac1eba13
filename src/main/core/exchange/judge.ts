import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { arrivalsOf } from '#core/exchange/arrival.ts'
import { isJudged, judgeRow, otherKind, type Missing } from '#core/exchange/authority.ts'
import type { Finding } from '#core/exchange/flag.ts'
import { type Watch, watched } from '#core/watch.ts'
import type { Peer } from '#core/exchange/verify.ts'
import type { Met } from '#core/exchange/met.ts'

function keepMissing(tx: WriteTx, missing: readonly Missing[]): void {
  const put = prepared(tx.db, 'INSERT OR IGNORE INTO missing_subject (subject, table_name, row) VALUES (?,?,?)')
  for (const { subject, record, row } of missing) put.run(subject, record, row)
}

/**
 * Rows that waited for a record which has now arrived: what they may say of it is told, and what they may not. A row that its
 * writer had no right to write stays stored, for the package that brought it was taken in before anybody could know.
 */
function settleMissing(call: CommandCall, arrived: readonly string[]): Finding[] {
  const { tx } = call
  const waiting = prepared(tx.db, 'DELETE FROM missing_subject WHERE subject = ? RETURNING table_name AS record, row')
  const open = prepared(
    tx.db,
    `UPDATE row_flag SET cleared_at = ?, cleared_by = '', disposition = '所说的记录已经到了'
     WHERE table_name = ? AND row = ? AND code = 'SUBJECT_MISSING' AND cleared_at IS NULL`,
  )
  return arrived.flatMap((id) =>
    (waiting.all(id) as { record: string; row: string }[]).flatMap(({ record, row }): Finding[] => {
      const definition = tx.definitions.record(record)
      const stored = definition && getRecord(tx.db, definition, row)
      if (!definition || !stored) return []
      const { wrong, missing, findings } = judgeRow(tx, definition, stored, tx.station)
      if (missing.length === 0) open.run(tx.now, record, row)
      if (wrong === undefined) return [...findings]
      return [{ record, row, code: 'NOT_ENTITLED', message: `${wrong}，报送单位无权填写，不作数` }]
    }),
  )
}

/**
 * Holds every row that a package wrote against what its writer may say (docs/authority.md), once all of them are in.
 * Faults: JOB_CANCELLED, E-SCOPE where one speaks of a record that is held and that its writer may not speak of.
 */
export function judgeArrivals(call: CommandCall, peer: Peer, met: Met, watch: Watch): Finding[] {
  const { tx } = call
  const findings: Finding[] = []
  const arrived: string[] = []
  if (prepared(tx.db, 'SELECT 1 FROM missing_subject LIMIT 1').get() !== undefined)
    for (const row of met.values()) if (row.written && row.before === undefined) arrived.push(row.id)
  const writer = otherKind(tx.station.kind)
  // Most rows are of records that speak of nothing but their writer's own: those need not be read again.
  const written = arrivalsOf(tx, met, (row) => row.written && isJudged(row.definition, writer))
  for (const { definition, after } of watched(watch, '核对权限', written, met.size)) {
    if (after.station !== peer.station || after.voidedAt !== null) continue
    const judged = judgeRow(tx, definition, after, tx.station)
    if (judged.wrong !== undefined)
      refuse('E-SCOPE', { message: `${judged.wrong}。`, record: definition.name, id: after.id })
    keepMissing(tx, judged.missing)
    findings.push(...judged.findings)
  }
  return [...settleMissing(call, arrived), ...findings]
}
