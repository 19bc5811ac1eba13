import type { CommandCall, Follow, RecordHooks } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { watched } from '#core/watch.ts'
import { person, personWords } from '#shared/definition/register/person.ts'
import { matchKey } from '#shared/model/text.ts'

type Namesake = {
  readonly id: string
  readonly name: string
  readonly unitKind: string
  readonly post: string | null
  readonly login: string | null
}

/** The living persons of one station by name, however it is spaced or set. */
function byName(db: ReadDb, station: string): ReadonlyMap<string, readonly Namesake[]> {
  const all = prepared(
    db,
    `SELECT p.id, p.name, p.unit_kind AS unitKind, p.post, (SELECT u.name FROM user u WHERE u.person = p.id) AS login
     FROM person p WHERE p.station = ? AND p.voided_at IS NULL ORDER BY p.n`,
  ).all(station) as Namesake[]
  return Map.groupBy(all, (one) => matchKey(one.name))
}

const words = (one: Namesake) => `${personWords(one)}${one.login === null ? '' : `（登录名 ${one.login}）`}`

/**
 * Separated duties count persons, so one person under two records would be two: who writes down a second one of the same name
 * says why it is somebody else. Answers what the audit is told; nothing where no other bears the name. `id` is null for a new
 * person. Faults: SAME_NAME.
 */
export function answerSameName(
  call: CommandCall,
  of: { readonly id: string | null; readonly name: string },
  answer: string | null,
): { readonly sameName?: { readonly as: readonly string[]; readonly why: string } } {
  const called = byName(call.tx.db, call.station.id).get(matchKey(of.name)) ?? []
  const others = called.filter((one) => one.id !== of.id)
  if (others.length === 0) return {}
  if (answer === null) return refuse('SAME_NAME', { name: of.name, people: others.map(words) })
  return { sameName: { as: others.map((one) => one.id), why: answer } }
}

const FLAG = 'SAME_NAME'

/** The city is shown two persons of one county under one name; whether they are one, it asks the county. */
function flagNamesakes(tx: WriteTx, found: readonly Namesake[]): void {
  const name = found[0]?.name ?? ''
  // The same words however many they become: what somebody wrote about a person holds when another arrives.
  const message = `人员名单里不止一个“${name}”，请向该单位核对是不是同一个人：同一个人不能既审核又拨付`
  const insert = prepared(
    tx.db,
    `INSERT INTO row_flag (id, table_name, row, code, message, package, at) SELECT ?,?,?,?,?,?,?
     WHERE NOT EXISTS (SELECT 1 FROM row_flag WHERE row = ? AND code = ? AND message = ?)`,
  )
  for (const { id } of found)
    insert.run(tx.uuid(), person.name, id, FLAG, message, tx.commandId, tx.now, id, FLAG, message)
}

type Name = { readonly station: string; readonly name: string }

const sameNames: Follow = {
  run: (_call, tx, about, watch) => {
    const keys = [...about.keys()].map((key) => JSON.parse(key) as Name)
    // Each station's list is read once, however many of its names arrived.
    for (const [station, names] of Map.groupBy(keys, (one) => one.station)) {
      if (station === tx.station.id) continue
      const all = byName(tx.db, station)
      for (const { name } of watched(watch, '核对人员', names, names.length)) {
        const found = all.get(name) ?? []
        if (found.length > 1) flagNamesakes(tx, found)
      }
    }
  },
}

/** Hooks of the access room. */
export const personHooks: Record<string, RecordHooks> = {
  person: {
    why: '同一个单位有两个同名的人，市级要看到提示：岗位分离按人核对',
    arriving: {
      follows: [
        { of: ({ station, name }) => JSON.stringify({ station, name: matchKey(String(name)) }), what: sameNames },
      ],
    },
  },
}
