import type { Act } from './act.ts'
import { aside } from './aside.ts'
import { at, type Drawn, named, some, type Stage, withRole } from './chance.ts'
import { plus } from './days.ts'
import { forward } from './forward.ts'
import { deciderOf, type Matter, type Model, type Side, standing, whose } from './model.ts'

/** Applications whose approval nothing stands in the way of, of one station that decides. */
function readyOf(model: Model, one: Matter): { side: Side; matters: string[] } {
  const ready = [...model.matters.values()].filter(
    (other) => standing(model, other).state === 'noticed' && model.today > (other.notice?.endsOn ?? ''),
  )
  const side = deciderOf(ready[0] ?? one)
  const matters = ready.filter((other) => deciderOf(other) === side).map(({ id }) => id)
  return { side, matters: matters.length > 0 ? matters.slice(0, 2) : [one.id] }
}

function several(model: Model, stage: Stage, one: Matter, { a, b }: Drawn): Act {
  const { side, matters } = readyOf(model, one)
  const on = model.today
  const list = at(model.pending, b)
  if (list && a % 4 !== 3) return { do: 'confirm', who: withRole(stage, list.side, 'approver'), list: list.list }
  const again: Act = {
    do: 'apply',
    who: withRole(stage, 'county', 'clerk'),
    firm: some(stage.firms, b),
    side: 'county',
    on,
  }
  if (model.bans.length > 0 && b % 2 === 0) return again
  switch (a % 5) {
    case 0:
    case 1:
      return { do: 'batch', who: withRole(stage, side, 'approver'), matters, on }
    case 2:
    case 3:
      return { do: 'record', who: withRole(stage, side, 'reviewer'), matters, signatory: `approver-${side}`, on }
    default:
      return again
  }
}

/** Anything at all, mostly what the model refuses. */
function anything(model: Model, stage: Stage, one: Matter, { a, b }: Drawn): Act {
  const step = at(one.way, a) ?? one.way[0]
  const who = some(
    named(stage, () => true),
    b,
  )
  const base = { matter: one.id, who, on: model.today }
  if (!step) return { do: 'pass', days: 1 }
  if (step.kind === 'word') {
    const outcome = at(step.outcomes, b)?.value ?? ''
    return {
      ...base,
      do: 'word',
      step: step.name,
      outcome,
      signatory: `finance-${whose(one, step)}`,
      amount: one.ask,
      stale: false,
    }
  }
  if (step.kind === 'notice') return { ...base, do: 'notice', stale: false }
  if (step.kind === 'payment')
    return {
      ...base,
      do: 'pay',
      amount: 1 + (b % one.ask),
      order: at(one.orders, b)?.id ?? null,
      reason: b % 2 === 0,
      stale: false,
    }
  const entry = step.kind === 'arrival' ? (at(model.entries, b)?.id ?? 'none') : ''
  return { ...base, do: 'row', step: step.name, good: true, entry }
}

/** The other outcomes of the step that is due. */
function otherwise(model: Model, stage: Stage, one: Matter, drawn: Drawn): Act {
  const act = forward(model, stage, one, drawn)
  if (act.do !== 'word') return act
  const { step } = standing(model, one)
  return { ...act, outcome: at(step?.outcomes ?? [], 1 + drawn.b)?.value ?? act.outcome }
}

function plain(model: Model, stage: Stage, one: Matter, drawn: Drawn): Act {
  const kind = drawn.kind % 20
  if (kind < 11) return forward(model, stage, one, drawn)
  if (kind < 12) return otherwise(model, stage, one, drawn)
  if (kind < 16) return aside(model, stage, one, drawn)
  if (kind < 18) return several(model, stage, one, drawn)
  return kind === 18 ? anything(model, stage, one, drawn) : { do: 'pass', days: 1 + (drawn.a % 7) }
}

/** Logins of somebody else: every other time second logins of persons at the same station. */
function others(stage: Stage, who: string, a: number): string[] {
  const side = stage.logins.get(who)?.side
  return a % 2 === 0 ? named(stage, () => true) : named(stage, (one) => one.side === side && one.name.includes('again'))
}

/** An act, and now and then something wrong with it: another login, another day, an old version, another amount. */
export function draw(model: Model, stage: Stage, drawn: Drawn): Act {
  const all = [...model.matters.values()]
  const open = all.filter((matter) => !standing(model, matter).finished)
  // What is over is looked at too, but not as often as there is of it.
  const one = at(open.length === 0 || drawn.matter % 6 === 5 ? all : open, drawn.matter)
  if (!one) return { do: 'pass', days: 1 }
  const act = plain(model, stage, one, drawn)
  if (act.do === 'pass') return act
  switch (drawn.twist % 16) {
    case 10:
    case 11:
      return { ...act, who: some(others(stage, act.who, drawn.a), drawn.b) }
    case 12:
      return 'on' in act ? { ...act, on: plus(act.on, (drawn.b % 5) - 3) } : act
    case 13:
      return 'stale' in act ? { ...act, stale: true } : act
    case 14:
      return 'amount' in act ? { ...act, amount: 1 + (drawn.b % (one.ask + 2)) } : act
    case 15:
      return 'signatory' in act
        ? { ...act, signatory: some(PERSONS, drawn.b) }
        : 'reason' in act
          ? { ...act, reason: false }
          : act
    default:
      return act
  }
}

const PERSONS = [
  'approver-county',
  'reviewer-county',
  'finance-county',
  'clerk-county',
  'reviewer-city',
  'finance-city',
]
