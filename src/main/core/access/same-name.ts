import { findPersonsOf, type ListedPerson } from '#core/access/person-repo.ts'
import type { CommandCall, Follow, RecordHooks } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { raiseOnce } from '#core/finding/service.ts'
import { watched } from '#core/watch.ts'
import { person, personWords } from '#shared/definition/register/person.ts'
import { matchKey } from '#shared/model/text.ts'

/** The living persons of one station by name, however it is spaced or set. */
function byName(db: ReadDb, station: string): ReadonlyMap<string, readonly ListedPerson[]> {
  return Map.groupBy(findPersonsOf(db, station, 'entry'), (one) => matchKey(one.name))
}

const words = (one: ListedPerson) => `${personWords(one)}${one.login === null ? '' : `（登录名 ${one.login}）`}`

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
function flagListedPersons(tx: WriteTx, found: readonly ListedPerson[]): void {
  const name = found[0]?.name ?? ''
  // The same words however many they become: what somebody wrote about a person holds when another arrives.
  const message = `人员名单里不止一个“${name}”，请向该单位核对是不是同一个人：同一个人不能既审核又拨付`
  for (const { id } of found) raiseOnce(tx, { record: person.name, row: id, code: FLAG, message }, tx.commandId)
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
        if (found.length > 1) flagListedPersons(tx, found)
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
