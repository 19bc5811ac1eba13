import { later, limitOf } from './days.ts'
import type { PageStep } from './page.ts'

export type Side = 'county' | 'city'

/** A login: whoever sits at it is a person, and two logins may be one person's. */
export type Login = {
  readonly name: string
  readonly side: Side
  readonly person: string
  readonly roles: readonly ('clerk' | 'reviewer' | 'approver' | 'payer')[]
}

/** A row of the ledger; amounts in 分, those that were posted together bear the id of the first. */
export type Entry = {
  readonly id: string
  readonly pool: string
  readonly kind: string
  readonly amount: number
  readonly on: string
  readonly matter: string
  readonly group: string
  readonly order: string | null
  readonly recovery: string | null
  readonly reversalOf: string | null
}

export type Order = {
  readonly id: string
  readonly amount: number
  readonly on: string
  readonly instalment: string | null
  result: string | null
}
export type Instalment = {
  readonly id: string
  readonly amount: number
  readonly condition: 'agreement' | 'acceptance'
}
export type Recovery = { readonly id: string; readonly amount: number; readonly on: string; readonly dueOn: string }
export type Rest = {
  readonly id: string
  readonly side: Side
  readonly kind: 'paused' | 'ended'
  readonly on: string
  resumedOn: string
}
export type Objection = { readonly id: string; readonly on: string; closedOn: string; upheld: boolean }
export type Notice = {
  readonly side: Side
  readonly on: string
  readonly endsOn: string
  readonly objections: Objection[]
}

/** How a step was done: the day, and of a signed word the person behind it. */
export type Mark = { readonly on: string; readonly person: string | null }

/** An application as a plain list of what was done about it. */
export type Matter = {
  readonly id: string
  readonly side: Side
  readonly decides: 'owner' | 'city'
  readonly way: readonly PageStep[]
  readonly firm: string
  readonly creator: string
  readonly appliedOn: string
  readonly ask: number
  /** The pools that bear it, in basis points, in the order they were written down. */
  readonly bearers: readonly { readonly pool: string; readonly share: number }[]
  /** Counts the versions of the application's own row, as somebody who works from an old one sees another. */
  version: number
  round: number
  /** The place at which the round begins; steps before it keep their marks. */
  start: number
  roundSince: string
  readonly marks: Map<string, Mark>
  /** Days of the rows that do a step, in the order they were written. */
  readonly rows: Map<string, string[]>
  back: { readonly step: string; readonly state: string; readonly on: string; readonly restart: string | null } | null
  notice: Notice | null
  readonly orders: Order[]
  readonly plan: Instalment[]
  readonly recoveries: Recovery[]
  readonly rests: Rest[]
  /** Payments that the enterprise said have arrived, and when. */
  readonly arrivals: Map<string, string>
  /** The day on which what a person looks at was looked at last in this round. */
  lookedOn: string
  withdrawn: boolean
  voided: boolean
}

export type Pending = {
  readonly list: string
  readonly side: Side
  readonly by: string
  readonly signatory: string
  readonly on: string
  readonly of: readonly { readonly matter: string; readonly version: number; readonly amount: number }[]
}

export type Model = {
  today: string
  readonly matters: Map<string, Matter>
  readonly entries: Entry[]
  /** Whose each pool is, and its level. */
  readonly pools: Map<string, { readonly side: Side; readonly level: string }>
  readonly bans: { readonly firm: string; readonly side: Side }[]
  readonly pending: Pending[]
}

export type Standing = {
  readonly state: string
  readonly step: PageStep | null
  readonly due: string | null
  readonly finished: boolean
  /** The day of the last step done, not before the day it was handed in. */
  readonly last: string
}

export const deciderOf = (one: Matter): Side => (one.decides === 'city' ? 'city' : one.side)
export const whose = (one: Matter, step: PageStep): Side => (step.whose === 'city' ? 'city' : one.side)

/** 分 of one kind that an application has in the books, in one pool or in all. */
export function sumOf(model: Model, matter: string, kind: string, pool?: string): number {
  return model.entries
    .filter((one) => one.matter === matter && one.kind === kind && (pool === undefined || one.pool === pool))
    .reduce((sum, one) => sum + one.amount, 0)
}

export const isTakenBack = (model: Model, id: string): boolean => model.entries.some((one) => one.reversalOf === id)

/** Payments that stand. */
export const paymentsOf = (model: Model, matter: string): Entry[] =>
  model.entries.filter(
    (one) => one.matter === matter && one.kind === 'payment' && one.reversalOf === null && !isTakenBack(model, one.id),
  )

/** 分 called back that has not come in. */
export function dueBackOf(model: Model, one: Matter): number {
  const called = one.recoveries.reduce((sum, { amount }) => sum + amount, 0)
  return Math.max(0, called - sumOf(model, one.id, 'return'))
}

const lastOf = (days: readonly string[]): string => days.reduce(later, '')

/** The day a step was done; undefined while it is not. */
function doneOn(model: Model, one: Matter, step: PageStep, since: string): string | undefined {
  if (step.kind === 'payment') {
    const [approved, paid] = [sumOf(model, one.id, 'approval'), sumOf(model, one.id, 'payment')]
    if (approved <= 0 || paid < approved) return undefined
    return lastOf(
      model.entries.filter(({ matter, kind }) => matter === one.id && kind === 'payment').map(({ on }) => on),
    )
  }
  if (step.kind === 'arrival') {
    const days = paymentsOf(model, one.id).map(({ id }) => one.arrivals.get(id))
    const said = days.filter((day) => day !== undefined)
    return said.length < days.length ? undefined : later(since, lastOf(said))
  }
  if (step.kind === 'rows') {
    const least = step.record === 'expert_score' ? 3 : 1
    const days = (one.rows.get(step.name) ?? []).slice(0, least)
    return days.length < least ? undefined : lastOf(days)
  }
  return one.marks.get(step.name)?.on
}

const resumedOf = (one: Matter): string => lastOf(one.rests.map(({ resumedOn }) => resumedOn))

function waiting(model: Model, one: Matter, step: PageStep, since: string, afterNotice: boolean): Standing {
  const began = later(since, resumedOf(one))
  const stop = { step, finished: false, last: '' }
  if (!afterNotice || !one.notice) {
    const paying = step.kind === 'payment' && sumOf(model, one.id, 'payment') > 0
    return { ...stop, state: paying ? 'paying' : step.name, due: limitOf(step.name, began) }
  }
  const open = one.notice.objections.filter(({ closedOn }) => closedOn === '').map(({ on }) => on)
  const [first] = open.toSorted()
  if (first === undefined)
    return { ...stop, state: 'noticed', due: limitOf(step.name, later(began, one.notice.endsOn)) }
  return { ...stop, state: 'objection', due: limitOf('objection', later(first, resumedOf(one))) }
}

/** Where the steps of an application stand, whatever turned it aside. */
export function walked(model: Model, one: Matter): Standing {
  let since = one.round > 1 && one.start === 0 ? one.roundSince : one.appliedOn
  let last = one.appliedOn
  let before: PageStep | undefined
  const over = { step: null, due: null }
  for (const [place, step] of one.way.entries()) {
    if (place > 0 && one.start === place) since = later(since, one.roundSince)
    if (one.back?.step === step.name) {
      const { state } = one.back
      since = later(since, one.back.on)
      const due = state === 'refused' ? null : limitOf('correction', later(since, resumedOf(one)))
      return { ...over, state, due, finished: state === 'refused', last: later(last, one.back.on) }
    }
    const on = doneOn(model, one, step, since)
    if (on === undefined) return { ...waiting(model, one, step, since, before?.kind === 'notice'), last }
    since = later(since, on)
    last = later(last, on)
    if (step.name === 'approval' && sumOf(model, one.id, 'approval') <= 0)
      return { ...over, state: 'reversed', finished: false, last }
    before = step
  }
  return { ...over, state: 'done', finished: true, last }
}

/** Where an application stands, as docs/transitions.md says it. */
export function standing(model: Model, one: Matter): Standing {
  const at = walked(model, one)
  const aside = { step: null, due: null, last: at.last }
  if (one.voided) return { ...aside, state: 'voided', finished: true }
  if (one.withdrawn) return { ...aside, state: 'withdrawn', finished: true }
  if (one.rests.some(({ kind }) => kind === 'ended')) return { ...aside, state: 'ended', finished: true }
  if (one.rests.some(({ resumedOn }) => resumedOn === '')) return { ...aside, state: 'paused', finished: false }
  if (one.recoveries.length === 0) return at
  const due = one.recoveries.map(({ dueOn }) => dueOn).toSorted()[0] ?? null
  if (dueBackOf(model, one) > 0) return { ...aside, state: 'recovering', due, finished: false }
  const whole = sumOf(model, one.id, 'return') >= sumOf(model, one.id, 'payment')
  return whole ? { ...aside, state: 'recovered', finished: true } : at
}
