import type { Act } from './act.ts'
import { at, type Drawn, type Stage, withRole } from './chance.ts'
import { plus } from './days.ts'
import { deciderOf, isTakenBack, type Matter, type Model, standing, sumOf } from './model.ts'

function calledBack(model: Model, stage: Stage, one: Matter, b: number): Act {
  const paid = sumOf(model, one.id, 'payment')
  const amount = b % 2 === 0 ? paid : Math.ceil(paid / 3)
  const who = withRole(stage, deciderOf(one), 'approver')
  return { do: 'recover', matter: one.id, who, amount, on: model.today, bans: b % 3 !== 2 }
}

function objected(model: Model, stage: Stage, one: Matter, b: number): Act {
  const who = withRole(stage, one.notice?.side ?? one.side, 'clerk')
  return { do: 'object', matter: one.id, who, on: one.notice ? plus(one.notice.on, b % 6) : model.today }
}

function rested(model: Model, stage: Stage, one: Matter, b: number): Act {
  const who = withRole(stage, b % 3 === 0 ? 'city' : one.side, 'approver')
  return { do: 'rest', matter: one.id, who, kind: b % 5 === 4 ? 'ended' : 'paused', on: model.today }
}

/** What turns an application aside, or takes money back: what its state has room for comes first. */
export function aside(model: Model, stage: Stage, one: Matter, { a, b }: Drawn): Act {
  const matter = one.id
  const on = model.today
  const decider = deciderOf(one)
  const entry = at(
    model.entries.filter((row) => row.matter === matter && !isTakenBack(model, row.id)),
    b,
  )
  const order = one.orders.find(({ result }) => result === 'paid') ?? at(one.orders, b)
  const clerk = withRole(stage, one.side, 'clerk')
  if (one.notice && a % 2 === 0 && standing(model, one).state === 'noticed') return objected(model, stage, one, b)
  if (order && a % 3 === 1) {
    const who = withRole(stage, decider, order.result === null ? 'clerk' : 'payer')
    return { do: order.result === null ? 'leave-order' : 'bounce', matter, who, order: order.id, on }
  }
  if (entry && a % 4 === 2) {
    const who = withRole(stage, decider, entry.kind === 'approval' ? 'approver' : 'payer')
    return { do: 'reverse', matter, who, entry: entry.id, on }
  }
  if (sumOf(model, matter, 'payment') > 0 && a % 4 === 3) return calledBack(model, stage, one, b)
  switch (a % 9) {
    case 0:
    case 1:
    case 2:
    case 3:
      return rested(model, stage, one, b)
    case 4:
      return objected(model, stage, one, b)
    case 5:
      return calledBack(model, stage, one, b)
    case 6:
      return { do: 'bounce', matter, who: withRole(stage, decider, 'payer'), order: order?.id ?? 'none', on }
    case 7:
      return { do: 'reverse', matter, who: withRole(stage, decider, 'payer'), entry: entry?.id ?? 'none', on }
    default:
      return b % 2 === 0 ? { do: 'withdraw', matter, who: clerk, on, stale: false } : { do: 'void', matter, who: clerk }
  }
}
