import { insertRecord } from '#core/db/record-store.ts'
import { prepared } from '#test/helper/prepared.ts'
import { inWrite } from '#core/db/transaction.ts'
import { person } from '#shared/definition/register/person.ts'
import { type Desk, deskOver, type DeskParts } from '#test/helper/open-test-desk.ts'
import type { Login, Side } from './model.ts'

/** A login with the desk at which its person sits. */
export type Seat = Login & { readonly desk: Desk; readonly seat: string }

/** From now on the file is this station's. */
export function sit({ desk, ids }: Pick<Seated, 'desk' | 'ids'>, side: Side): void {
  const [id, city] = [ids.get(side), ids.get('city')]
  const sql = 'UPDATE station SET id = ?, kind = ?, code = ?, city = ? WHERE only = 1 AND id <> ?'
  prepared(desk.db, sql).run(id, side, side === 'county' ? '421222' : '421200', city, id)
}

const SEATS: readonly (readonly [seat: string, person: string, roles: Login['roles']])[] = [
  ['clerk', 'clerk', ['clerk']],
  ['clerk2', 'clerk2', ['clerk']],
  ['reviewer', 'reviewer', ['reviewer']],
  ['approver', 'approver', ['approver']],
  ['payer', 'payer', ['payer']],
  ['everything', 'boss', ['clerk', 'reviewer', 'approver', 'payer']],
]
/** Second logins, with every right, of persons who have one already. */
const AGAIN = ['clerk', 'reviewer'] as const
const ALL: Login['roles'] = ['clerk', 'reviewer', 'approver', 'payer']

function peopleOf(desk: Desk, side: Side): Map<string, string> {
  const people = new Map<string, string>()
  const { core, db } = desk
  const actor = { userId: 'system', personId: 'system', origin: 'test' }
  inWrite(db, core, { commandId: core.ports.ids.uuid(), action: 'setup', actor }, (tx) => {
    for (const name of [...SEATS.map(([, one]) => one), 'finance']) {
      const unitKind = name === 'finance' ? 'finance' : 'commerce'
      people.set(`${name}-${side}`, insertRecord(tx, person, { name: `${name} ${side}`, unitKind, post: null }).id)
    }
  })
  return people
}

/** A file, and who sits at it. */
export type Seated = {
  readonly desk: Desk
  /** Ids of the two stations. */
  readonly ids: ReadonlyMap<string, string>
  readonly logins: Map<string, Seat>
  readonly people: Map<string, string>
}

/** The logins of a station: the usual ones, and second ones of two persons. */
export function addLogins({ desk, logins, people }: Seated, side: Side): void {
  for (const [name, id] of peopleOf(desk, side)) people.set(name, id)
  const idOf = (name: string) => people.get(`${name}-${side}`) ?? ''
  const core = desk.core as DeskParts['core']
  const over = (own: Readonly<Record<string, string>>) =>
    deskOver({ db: desk.db, core, people: own, close: () => undefined })
  const usual = over(Object.fromEntries(SEATS.map(([seat, one]) => [seat, idOf(one)])))
  for (const [seat, one, roles] of SEATS)
    logins.set(`${seat}-${side}`, { name: `${seat}-${side}`, side, person: `${one}-${side}`, roles, desk: usual, seat })
  for (const again of AGAIN) {
    const name = `${again}-again-${side}`
    logins.set(name, {
      name,
      side,
      person: `${again}-${side}`,
      roles: ALL,
      desk: over({ everything: idOf(again) }),
      seat: 'everything',
    })
  }
}
