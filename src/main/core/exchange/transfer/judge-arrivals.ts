import { otherKind } from '#core/exchange/protocol/sender.ts'
import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import type { Peer } from '#core/exchange/trust/peer.ts'
import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { isAnyMissing, noteMissing, takeWaitingFor } from '#core/exchange/log/missing-subject-repo.ts'
import { refuse } from '#core/fault.ts'
import { clearFindingsOfRow } from '#core/finding/service.ts'
import { arrivalsOf } from '#core/exchange/log/arrival.ts'
import { isJudged, judgeRow } from '#core/exchange/trust/authority.ts'
import { type Watch, watched } from '#core/watch.ts'
import type { SeenRows } from '#core/exchange/log/seen-rows.ts'

/**
 * Rows that waited for a record which has now arrived: what they may say of it is told, and what they may not. A row that its
 * writer had no right to write stays stored, for the package that brought it was taken in before anybody could know.
 */
function settleMissing(call: CommandCall, arrived: readonly string[]): ExchangeFinding[] {
  const { tx } = call
  return arrived.flatMap((id) =>
    takeWaitingFor(tx.db, id).flatMap(({ record, row }): ExchangeFinding[] => {
      const definition = tx.definitions.record(record)
      const stored = definition && getRecord(tx.db, definition, row)
      if (!definition || !stored) return []
      const { wrong, missing, findings } = judgeRow(tx, definition, stored, tx.station)
      if (missing.length === 0) clearFindingsOfRow(tx, { record, row }, 'SUBJECT_MISSING', '所说的记录已经到了')
      if (wrong === undefined) return [...findings]
      return [{ record, row, code: 'NOT_ENTITLED', message: `${wrong}，报送单位无权填写，不作数` }]
    }),
  )
}

/**
 * Holds every row that a package wrote against what its writer may say (docs/authority.md), once all of them are in.
 * Faults: JOB_CANCELLED, E-SCOPE where one speaks of a record that is held and that its writer may not speak of.
 */
export function judgeArrivals(call: CommandCall, peer: Peer, seenRows: SeenRows, watch: Watch): ExchangeFinding[] {
  const { tx } = call
  const findings: ExchangeFinding[] = []
  const arrived: string[] = []
  if (isAnyMissing(tx.db))
    for (const row of seenRows.values()) if (row.written && row.before === undefined) arrived.push(row.id)
  const writer = otherKind(tx.station.kind)
  // Most rows are of records that speak of nothing but their writer's own: those need not be read again.
  const written = arrivalsOf(tx, seenRows, (row) => row.written && isJudged(row.definition, writer))
  for (const { definition, after } of watched(watch, '核对权限', written, seenRows.size)) {
    if (after.station !== peer.station || after.voidedAt !== null) continue
    const judged = judgeRow(tx, definition, after, tx.station)
    if (judged.wrong !== undefined)
      refuse('E-SCOPE', { message: `${judged.wrong}。`, record: definition.name, id: after.id })
    for (const { subject, record, row } of judged.missing) noteMissing(tx.db, subject, record, row)
    findings.push(...judged.findings)
  }
  return [...settleMissing(call, arrived), ...findings]
}
