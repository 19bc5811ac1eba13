import type { Of } from './act.ts'
import { holds, total } from './books.ts'
import {
  deciderOf,
  type Entry,
  isTakenBack,
  type Login,
  type Matter,
  type Model,
  paymentsOf,
  standing,
  sumOf,
} from './model.ts'
import type { PageStep } from './page.ts'
import { between, is, isApart } from './right.ts'

/** 分 that may have been paid in all by now. */
function payable(model: Model, one: Matter, step: PageStep): number {
  if (!step.pays) return sumOf(model, one.id, 'approval')
  return one.plan.reduce((sum, { amount, condition }) => sum + (condition === 'agreement' ? amount : 0), 0)
}

const openOrders = (one: Matter) => one.orders.filter(({ result }) => result === null)
const planHolds = (model: Model, one: Matter) =>
  one.plan.length === 0 || total(one.plan) === sumOf(model, one.id, 'approval')

export function judgeOrder(model: Model, one: Matter, login: Login, act: Of<'order'>): boolean {
  const { step } = standing(model, one)
  if (!step || (step.kind !== 'payment' && !step.pays) || login.side !== deciderOf(one) || !is(login, 'clerk'))
    return false
  if (!planHolds(model, one) || !between(act.on, one.marks.get('approval')?.on ?? '', model.today)) return false
  const left = payable(model, one, step) - sumOf(model, one.id, 'payment') - total(openOrders(one))
  if (act.amount <= 0 || act.amount > left) return false
  if (one.plan.length === 0) return true
  const part = one.plan.find(({ id }) => id === act.instalment)
  if (!part || (part.condition === 'acceptance' && step.pays)) return false
  const asked = one.orders.filter((o) => o.instalment === part.id && (o.result === null || o.result === 'paid'))
  return act.amount + total(asked) <= part.amount
}

/** The order that a payment carries out: the one it names, else the only open one that fits to the 分. */
export function orderPaid(one: Matter, act: Of<'pay'>) {
  if (act.order !== null) return one.orders.find(({ id }) => id === act.order)
  const fitting = openOrders(one).filter(({ amount, on }) => amount === act.amount && on <= act.on)
  return fitting.length === 1 ? fitting[0] : undefined
}

export function judgePay(model: Model, one: Matter, login: Login, act: Of<'pay'>): boolean {
  const at = standing(model, one)
  const { step } = at
  const payment = one.way.find(({ kind }) => kind === 'payment')
  if (act.stale || !step || (step.kind !== 'payment' && !step.pays)) return false
  if (login.side !== deciderOf(one) || !is(login, 'payer')) return false
  if (act.amount <= 0 || act.on > model.today || !isApart(one, payment, login.person, login.person)) return false
  const [approved, paid] = [sumOf(model, one.id, 'approval'), sumOf(model, one.id, 'payment')]
  const order = orderPaid(one, act)
  if (order && (order.result !== null || order.amount !== act.amount || act.on < order.on)) return false
  if (!planHolds(model, one)) return false
  const others = openOrders(one).filter(({ id }) => id !== order?.id)
  if (paid + act.amount > approved || act.amount > payable(model, one, step) - paid - total(others)) return false
  const late = step.kind === 'payment' && at.due !== null && act.on > at.due
  const early = act.on < (one.marks.get('approval')?.on ?? '')
  const disputed = one.notice?.objections.some(({ closedOn }) => closedOn === '') === true
  return act.reason || !(late || early || disputed)
}

/** The entries an entry was posted with, itself among them. */
export const together = (model: Model, entry: Entry): Entry[] =>
  model.entries.filter(({ group, kind }) => group === entry.group && kind === entry.kind)

export function judgeReverse(model: Model, login: Login, act: Of<'reverse'>): boolean {
  const entry = model.entries.find(({ id }) => id === act.entry)
  if (!entry || entry.reversalOf !== null) return false
  if (model.pools.get(entry.pool)?.side !== login.side) return false
  if (!is(login, entry.kind === 'approval' ? 'approver' : 'payer')) return false
  const all = together(model, entry)
  if (all.some((one) => isTakenBack(model, one.id) || !between(act.on, one.on, model.today))) return false
  return holds(
    model,
    all.map((one) => ({ ...one, amount: -one.amount, on: act.on })),
  )
}

export function judgeBounce(model: Model, one: Matter, login: Login, act: Of<'bounce' | 'leave-order'>): boolean {
  const order = one.orders.find(({ id }) => id === act.order)
  if (!order || login.side !== deciderOf(one)) return false
  if (act.do === 'leave-order') return order.result === null && between(act.on, order.on, model.today)
  const paid = paymentsOf(model, one.id).filter((entry) => entry.order === order.id)
  if (order.result !== 'paid' || paid.length === 0) return false
  if (paid.some((entry) => !between(act.on, entry.on, model.today))) return false
  return holds(
    model,
    paid.map((entry) => ({ ...entry, amount: -entry.amount, on: act.on })),
  )
}

export function judgeRecover(model: Model, one: Matter, login: Login, act: Of<'recover'>): boolean {
  if (login.side !== deciderOf(one) || !is(login, 'approver')) return false
  if (!between(act.on, one.appliedOn, model.today) || act.amount <= 0) return false
  return act.amount <= sumOf(model, one.id, 'payment') - total(one.recoveries)
}

export function judgeReturn(model: Model, one: Matter, login: Login, act: Of<'return'>): boolean {
  const decision = one.recoveries.find(({ id }) => id === act.recovery)
  if (!decision || login.side !== deciderOf(one) || !between(act.on, decision.on, model.today)) return false
  const come = total(model.entries.filter(({ recovery }) => recovery === decision.id))
  const kept = sumOf(model, one.id, 'payment') - sumOf(model, one.id, 'return')
  return act.amount > 0 && act.amount <= decision.amount - come && act.amount <= kept
}
