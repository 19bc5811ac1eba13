import { otherKind } from '#core/exchange/protocol/sender.ts'
import { shipped } from '#test/helper/shipped.ts'
import { createHash } from 'node:crypto'
import { prepared, preparedOnce } from '#test/helper/prepared.ts'
import { parameterOn } from '#core/parameter/service.ts'
import type { SimStation } from './station.ts'

type Shot = Readonly<Record<string, string>>

const RECORDS = shipped.records.map(({ name }) => name)

/** What is this station's own of exchange and trust: nothing a peer says may move it. */
const OWN = [
  // A county holds its city's trust table, which is the city's to change.
  "SELECT id, epoch, rev, iif(kind = 'city', settings, json_remove(settings, '$.trust')) FROM station",
  'SELECT * FROM past_epoch ORDER BY epoch',
  'SELECT * FROM own_key ORDER BY name',
  'SELECT * FROM returned_version ORDER BY peer, epoch, rev',
] as const

/** What it holds of others than the peer that is tried. */
const OTHERS = [
  'SELECT * FROM peer WHERE station <> @but ORDER BY station',
  'SELECT * FROM peer_stream WHERE peer <> @but ORDER BY peer, direction, epoch',
  'SELECT digest, state FROM package_log WHERE peer <> @but ORDER BY digest',
  'SELECT * FROM trust_entry WHERE station <> @but ORDER BY key',
  `SELECT s.* FROM procedure_state s WHERE s.subject NOT IN
     (SELECT id FROM fund_application WHERE station = @but UNION SELECT id FROM training_claim WHERE station = @but
      UNION SELECT id FROM title_application WHERE station = @but UNION SELECT id FROM recognition_application WHERE station = @but
      UNION SELECT id FROM title_change WHERE station = @but UNION SELECT id FROM title_review WHERE station = @but
      UNION SELECT id FROM title_revocation WHERE station = @but) ORDER BY subject`,
] as const

/** Records in which a kind of station has nothing to say elsewhere: whatever it sends, there are as many rows as before. */
const CLOSED = {
  county: ['hit_disposition', 'objection', 'record_return', 'enterprise_move', 'sales_rank', 'report_reminder'],
  city: [
    'enterprise',
    'person',
    'shop',
    'contact',
    'material',
    'receipt',
    'statistic_report',
    'training_session',
    'trainee',
  ],
} as const

const hash = (rows: readonly unknown[]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex')

/** Rows and versions of everybody but the peer, told apart by record, so that a difference names what moved. */
function rowsOf(at: SimStation, but: string): Shot {
  const held = RECORDS.filter((name) => preparedOnce(at.desk.db, `SELECT 1 FROM ${name} LIMIT 1`).get() !== undefined)
  const rows = held.map((name) => {
    const found = preparedOnce(at.desk.db, `SELECT * FROM ${name} WHERE station <> @but ORDER BY id`).all({ but })
    return [name, found] as const
  })
  return Object.fromEntries(rows.filter(([, found]) => found.length > 0).map(([name, found]) => [name, hash(found)]))
}

/** Everything at a station that is not the peer's to move. `but`: the peer. */
export function photograph(at: SimStation, but: string): Shot {
  const { db } = at.desk
  const ask = (sql: string) => hash(prepared(db, sql).all({ but }))
  return {
    ...rowsOf(at, but),
    versions: ask(
      'SELECT table_name, id, station, epoch, rev, json FROM row_version WHERE station <> @but ORDER BY station, epoch, rev',
    ),
    ...Object.fromEntries(OWN.map((sql) => [sql, hash(prepared(db, sql).all())])),
    ...Object.fromEntries(OTHERS.map((sql) => [sql, ask(sql)])),
    closed: hash(CLOSED[otherKind(at.kind)].map((name) => prepared(db, `SELECT count(*) FROM ${name}`).all())),
    parameters: hash(shipped.parameters.map(({ name }) => parameterOn(at.desk, name, '2014-12-31'))),
    files: hash([...at.files.keys()].toSorted()),
  }
}

/** The parts in which two photographs differ. */
export function differences(before: Shot, after: Shot): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((part) => before[part] !== after[part])
}
