import type { ReadDb } from '#core/db/connection.ts'
import { ledgerFaults } from '#core/money/service.ts'
import { wrongTotals } from '#core/db/running-total.ts'
import { compareProjection } from '#core/procedure/service.ts'
import { prepared } from '#test/helper/prepared.ts'
import type { Act } from './act.ts'
import { book, type Came } from './book.ts'
import type { Drawn } from './chance.ts'
import { draw } from './draw.ts'
import { forward } from './forward.ts'
import { judge } from './judge.ts'
import { deciderOf, dueBackOf, type Login, type Matter, type Model, paymentsOf, standing, sumOf } from './model.ts'
import { perform } from './perform.ts'
import { sit } from './seats.ts'
import { said, type World } from './world.ts'

/** What a history came to: how often each act was let through and refused, and in which states the applications were seen. */
export type Tally = {
  readonly done: Map<string, number>
  readonly refused: Map<string, number>
  readonly states: Map<string, number>
}

export const newTally = (): Tally => ({ done: new Map(), refused: new Map(), states: new Map() })
const count = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1)

/** What the model says of an application, as the program's projection says it. */
function modelled(model: Model, one: Matter) {
  const { state, due, finished } = standing(model, one)
  const confirms = one.way.some(({ kind }) => kind === 'arrival')
  const paid = sumOf(model, one.id, 'payment')
  const came = paymentsOf(model, one.id).filter(({ id }) => one.arrivals.has(id))
  return {
    state,
    round: one.round,
    due,
    finished,
    approved: sumOf(model, one.id, 'approval'),
    paid,
    arrived: confirms ? came.reduce((sum, { amount }) => sum + amount, 0) : paid,
    returned: sumOf(model, one.id, 'return'),
    dueBack: dueBackOf(model, one),
  }
}

const touched = (act: Act, model: Model): string[] => {
  if ('matters' in act) return [...act.matters]
  if (act.do === 'confirm') return [...model.matters.keys()]
  return 'matter' in act ? [act.matter] : []
}

/** Program and model differ. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement'
}

type Against = {
  readonly model: Model
  readonly logins: ReadonlyMap<string, Login>
  /** Whether the model lets it through, whatever else its door asks. */
  readonly allowed: boolean
  readonly db: ReadDb
}

/** Program and model must agree on an act that was tried; the model goes on from there. */
export function agree({ model, logins, allowed, db }: Against, act: Act, came: Came, tally: Tally): void {
  const told = () => JSON.stringify({ act, today: model.today, at: touched(act, model).map((id) => one(model, id)) })
  if ('fault' in came) {
    if (allowed)
      throw new Disagreement(`refused with ${came.fault} ${came.why}, but the model lets it through: ${told()}`)
    count(tally.refused, `${act.do} ${came.fault}`)
    return
  }
  if (!allowed) throw new Disagreement(`went through, but the model refuses it: ${told()}`)
  const wrong = book(model, logins, act, came)
  if (wrong.length > 0) throw new Disagreement(`${wrong.join('; ')}: ${told()}`)
  count(tally.done, act.do)
  for (const id of touched(act, model)) {
    const matter = model.matters.get(id)
    if (!matter) continue
    const [mine, its] = [modelled(model, matter), said(db, id)]
    count(tally.states, mine.state)
    if (JSON.stringify(mine) !== JSON.stringify(its))
      throw new Disagreement(
        `after ${told()}: the model has ${JSON.stringify(mine)}, the program ${JSON.stringify(its)}`,
      )
  }
}

/** How far the file was written: a refused act leaves it where it was. */
export const revision = (db: ReadDb): unknown => prepared(db, 'SELECT rev FROM station').pluck().get()

/** One step of a history. */
export function step(world: World, model: Model, act: Act, serial: number, tally: Tally): void {
  const { db } = world.desk
  const { logins } = world
  const allowed = judge(model, logins, act)
  const before = revision(db)
  const came = perform(world, act, model.today, serial)
  if ('fault' in came && revision(db) !== before) throw new Disagreement(`refused, and wrote something: ${act.do}`)
  agree({ model, logins, allowed, db }, act, came, tally)
}

function one(model: Model, id: string) {
  const matter = model.matters.get(id)
  return (
    matter && { ...modelled(model, matter), decides: matter.decides, payer: deciderOf(matter), way: matter.way.length }
  )
}

/** What must hold of the books of both stations whatever was done. */
function audit(world: World): void {
  for (const side of ['county', 'city'] as const) {
    sit(world, side)
    const wrong = world.desk.ask('clerk', (call) => ledgerFaults(call.db))
    if (wrong.length > 0) throw new Disagreement(`the books of the ${side}: ${wrong.join('; ')}`)
  }
}

/** The states that are stored, against those that the facts say. */
function auditStates(world: World): void {
  const stale = compareProjection(world.desk, world.desk.core.resources.holidays)
  if (stale.length > 0) throw new Disagreement(`${stale.length} stored states are not what the facts say`)
  const totals = wrongTotals(world.desk)
  if (totals.length > 0)
    throw new Disagreement(`running totals are not what their rows add up to: ${totals.join(', ')}`)
}

/** Runs on this very file and takes everything back, the day included. */
export function takenBack<T>(world: World, run: () => T): T {
  const { db, core, day } = world.desk
  const now = core.ports.clock.now()
  db.exec('SAVEPOINT history')
  try {
    return run()
  } finally {
    db.exec('ROLLBACK TO history; RELEASE history')
    day(new Date(now + 8 * 3_600_000).toISOString().slice(0, 10))
  }
}

/** Brings applications on their way, each as far as its number says: a history begins anywhere, and leaves out those with none. */
export function begin(world: World, model: Model, far: readonly number[], tally: Tally): void {
  let serial = 0
  for (const [place, matter] of [...model.matters.values()].entries()) {
    if (!far[place]) model.matters.delete(matter.id)
    for (let left = far[place] ?? 0; left > 0 && !standing(model, matter).finished; left -= 1) {
      serial += 1
      step(world, model, forward(model, world, matter, PLAIN), serial, tally)
    }
  }
  auditStates(world)
}

const PLAIN: Drawn = { kind: 0, matter: 0, twist: 0, a: 1, b: 1 }

/** Lives a history; throws a `Disagreement` at the first step on which program and model differ. */
export function live(world: World, model: Model, drawn: readonly Drawn[], tally: Tally): void {
  let last: Act | undefined
  for (const [serial, numbers] of drawn.entries()) {
    const again = numbers.twist % 16 === 9 && last !== undefined
    const act = again && last ? last : draw(model, world, numbers)
    step(world, model, act, 1_000 + serial, tally)
    last = act
  }
  audit(world)
}
