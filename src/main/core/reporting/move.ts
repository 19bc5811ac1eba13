import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import { getPeer } from '#core/db/peer-repo.ts'
import { findBy, getRecord, insertRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { isAsOf } from '#core/db/row-version-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { raise } from '#core/finding/service.ts'
import { reportingUnits } from '#core/reporting/unit.ts'
import { findTakenIn, listMoves } from '#core/reporting/return-repo.ts'
import type { MoveView } from '#shared/contract/reporting.ts'
import type { Entity } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { enterpriseMove } from '#shared/definition/register/enterprise-move.ts'
import { pick } from '#shared/pick.ts'
import type { z } from 'zod'
import { stationName } from '#core/db/station-name.ts'
import type { In } from '#shared/contract/index.ts'

type View = z.output<typeof MoveView>
type MoveRow = Entity<typeof enterpriseMove>

/** What the new unit may know of the enterprise: no sensitive field, and nothing that belongs to the old place. */
function factsOf(row: Values): string {
  const stays = new Set(['county', 'town', 'movedFrom'])
  const kept = Object.entries(enterprise.fields).filter(
    ([name, field]) =>
      !stays.has(name) && field.sensitivity === undefined && row[name] !== null && row[name] !== undefined,
  )
  return JSON.stringify(Object.fromEntries(kept.map(([name]) => [name, row[name]])))
}

function codeOf(call: QueryCall, station: string): string | undefined {
  if (station === call.station.id) return call.station.code
  return getPeer(call.db, station)?.code
}

/**
 * The city's fact that an enterprise belongs to another unit from a day on; it freezes the row left behind.
 * Faults: CITY_ONLY, RECORD_UNKNOWN, PEER_UNKNOWN, MOVE_SAME_UNIT, MOVED_AWAY, DATE_WRONG, CONFIRMATION_NEEDED.
 */
export function decideMove(call: CommandCall, input: In<'move.decide'>): { id: string } {
  if (call.station.kind !== 'city') refuse('CITY_ONLY')
  const row = getRecord(call.tx.db, enterprise, input.enterprise)
  if (!row || row.voidedAt !== null) return refuse('RECORD_UNKNOWN', { record: enterprise.label })
  const toCounty = codeOf(call, input.toStation) ?? refuse('PEER_UNKNOWN')
  if (row.station === input.toStation) refuse('MOVE_SAME_UNIT')
  if (input.movedOn > call.today) refuse('DATE_WRONG', { movedOn: input.movedOn })
  if (findBy(call.tx.db, enterpriseMove, 'enterprise', row.id).length > 0) refuse('MOVED_AWAY')
  const { id } = insertRecord(call.tx, enterpriseMove, {
    enterprise: row.id,
    name: row.name,
    fromStation: row.station,
    toStation: input.toStation,
    toCounty,
    movedOn: input.movedOn,
    document: input.document,
    reason: input.reason,
    fromRev: row.rev,
    facts: factsOf(row),
  })
  call.tx.tell({ subject: row.id, detail: { to: input.toStation, movedOn: input.movedOn } })
  takeConfirmation(call, input.confirmation)
  return { id }
}

function arrivalOf(call: QueryCall, move: MoveRow): Entity<typeof enterprise> | undefined {
  return findTakenIn(call.db, move.enterprise, move.toStation)
}

/** Every move this station knows of, newest first; at a county those that touch it. */
export function findMoves(call: QueryCall): View[] {
  const own = call.station.id
  return listMoves(call.db)
    .filter((one) => call.station.kind === 'city' || one.fromStation === own || one.toStation === own)
    .map((one) => {
      const arrived = arrivalOf(call, one)
      return {
        ...pick(one, 'id', 'name', 'toCounty', 'movedOn', 'reason'),
        enterprise: getRecord(call.db, enterprise, one.enterprise) ? one.enterprise : null,
        from: stationName(call.db, one.fromStation),
        to: stationName(call.db, one.toStation),
        document: one.document ?? '',
        arrived: arrived?.id ?? null,
        mine: one.toStation === own && arrived === undefined,
      }
    })
}

/** Units an enterprise may move to. */
export function moveTargets(call: QueryCall): { station: string; name: string }[] {
  return reportingUnits(call).map(({ station, name }) => ({ station, name }))
}

/**
 * The unit that got the enterprise takes it into its own books as a new row that says where it came from.
 * Faults: RECORD_UNKNOWN, NOT_OURS, MOVE_ACCEPTED, DUPLICATE_KEY (already registered here).
 */
export function acceptMove(call: CommandCall, id: string): { id: string } {
  const move = getRecord(call.tx.db, enterpriseMove, id) ?? refuse('RECORD_UNKNOWN', { record: enterpriseMove.label })
  if (move.toStation !== call.station.id) refuse('NOT_OURS', { record: enterpriseMove.label })
  if (arrivalOf(call, move)) refuse('MOVE_ACCEPTED')
  const facts = JSON.parse(move.facts) as Values
  const known = Object.entries(enterprise.fields).filter(([name]) => Object.hasOwn(facts, name))
  // The facts come from another station: each field's own schema reads them again.
  const values = Object.fromEntries(known.map(([name, field]) => [name, field.schema.parse(facts[name])]))
  const row = insertRecord(call.tx, enterprise, { ...values, county: move.toCounty, movedFrom: move.enterprise })
  call.tx.tell({ subject: row.id, detail: { movedFrom: move.enterprise } })
  return { id: row.id }
}

/** `afterWrite` of a move: the old unit sees on the record that it left. */
export function afterMove(call: QueryCall, tx: WriteTx, row: Values): void {
  const one = getRecord(tx.db, enterpriseMove, String(row['id']))
  if (!one || one.fromStation !== call.station.id) return
  const message = `市级确认已迁往${stationName(tx.db, one.toStation)}，本单位登记不再更改`
  raise(tx, { record: 'enterprise', row: one.enterprise, code: 'MOVED', message }, one.id)
}

/** `afterWrite` of an enterprise: an edit of the old unit that came in after the move is shown, never lost. */
export function afterEnterprise(_call: QueryCall, tx: WriteTx, row: Values): void {
  const [move] = findBy(tx.db, enterpriseMove, 'enterprise', String(row['id']))
  if (!move || move.fromStation !== row['station'] || Number(row['rev']) <= move.fromRev) return
  const [id, station, epoch] = [row['id'], row['station'], row['epoch']].map(String) as [string, string, string]
  if (isAsOf(tx.db, { id, station, epoch, rev: Number(row['rev']) }, move.fromRev)) return
  const message = `迁往${stationName(tx.db, move.toStation)}以后，原单位又改了登记，请核对哪一边要改`
  raise(tx, { record: 'enterprise', row: String(row['id']), code: 'MOVED_EDITED', message }, move.id)
}
