import type { Act } from './act.ts'
import { plus } from './days.ts'
import { type Drawn, named, type Stage, withRole } from './chance.ts'
import {
  deciderOf,
  dueBackOf,
  type Matter,
  type Model,
  paymentsOf,
  type Side,
  standing,
  sumOf,
  whose,
} from './model.ts'
import type { PageStep } from './page.ts'
import { mayDo } from './right.ts'

/** Steps whose row may say that something is to be mended first, and then does not do the step. */
const MENDED = new Set(['project-acceptance', 'inspection'])

/** A login that has the right, and whose person did nothing yet that bars him. */
function whoDoes(stage: Stage, one: Matter, step: PageStep, side: Side): string {
  const persons = new Set([one.creator, ...[...one.marks.values()].map(({ person }) => person)])
  const fit = named(stage, (login) => login.side === side && mayDo(step, login))
  return fit.find((name) => !persons.has(stage.logins.get(name)?.person ?? '')) ?? fit[0] ?? 'nobody'
}

function stepForward(model: Model, stage: Stage, one: Matter, step: PageStep, drawn: Drawn): Act {
  const side = whose(one, step)
  const who = whoDoes(stage, one, step, side)
  const on = model.today
  const matter = one.id
  if (step.kind === 'notice') return { do: 'notice', matter, who, on, stale: false }
  if (step.kind === 'rows')
    return { do: 'row', matter, who, step: step.name, on, good: !MENDED.has(step.name) || drawn.a % 5 !== 4, entry: '' }
  if (step.kind === 'arrival') {
    const entry = paymentsOf(model, one.id).find(({ id }) => !one.arrivals.has(id))?.id ?? 'none'
    return { do: 'row', matter, who, step: step.name, on, good: true, entry }
  }
  if (step.kind === 'payment') return payForward(model, stage, one, drawn, who)
  if (step.name === 'approval' && one.notice && on <= one.notice.endsOn) return { do: 'pass', days: 7 }
  if (step.name === 'approval' && drawn.a % 3 === 0) return approveOnPaper(model, stage, one, drawn)
  if (step.name === 'commerce-review' && on > plus(one.lookedOn, 30))
    return { do: 'look', matter, who: withRole(stage, one.side, 'clerk') }
  const outcome = step.outcomes.find(({ then }) => then === 'next')?.value ?? ''
  const signatory = step.hand.signedBy === 'finance' ? `finance-${side}` : `approver-${side}`
  return { do: 'word', matter, who, step: step.name, outcome, signatory, amount: one.ask, on, stale: false }
}

/** The decision as it is recorded from its signed sheet, or compared where it waits. */
function approveOnPaper(model: Model, stage: Stage, one: Matter, { b }: Drawn): Act {
  const side = deciderOf(one)
  const sheet = model.pending.find(({ of }) => of.some(({ matter }) => matter === one.id))
  if (sheet) return { do: 'confirm', who: withRole(stage, side, 'approver'), list: sheet.list }
  const who = withRole(stage, side, b % 2 === 0 ? 'reviewer' : 'payer')
  return { do: 'record', who, matters: [one.id], signatory: `approver-${side}`, on: model.today }
}

function payForward(model: Model, stage: Stage, one: Matter, { a, b }: Drawn, who: string): Act {
  const on = model.today
  const left = sumOf(model, one.id, 'approval') - sumOf(model, one.id, 'payment')
  const open = one.orders.find(({ result }) => result === null)
  const matter = one.id
  if (open)
    return {
      do: 'pay',
      matter,
      who,
      amount: open.amount,
      on,
      order: a % 2 === 0 ? open.id : null,
      reason: true,
      stale: false,
    }
  const amount = a % 3 === 0 ? Math.max(1, Math.floor(left / 3)) : left
  if (b % 2 === 0) {
    const instalment = one.plan.find(({ id }) => !one.orders.some((o) => o.instalment === id && o.result === 'paid'))
    const clerk = withRole(stage, deciderOf(one), 'clerk')
    return {
      do: 'order',
      matter,
      who: clerk,
      amount: instalment?.amount ?? amount,
      on,
      instalment: instalment?.id ?? null,
    }
  }
  return { do: 'pay', matter, who, amount, on, order: null, reason: true, stale: false }
}

/** What carries an application on from where it stands. */
export function forward(model: Model, stage: Stage, one: Matter, drawn: Drawn): Act {
  const { state, step } = standing(model, one)
  const matter = one.id
  const on = model.today
  if (state === 'paused') {
    const rest = one.rests.find(({ resumedOn }) => resumedOn === '')
    return { do: 'resume', matter, who: withRole(stage, rest?.side ?? 'county', 'approver'), rest: rest?.id ?? '', on }
  }
  if (state === 'recovering') {
    const recovery = one.recoveries.find(({ id, amount }) => amount > came(model, id))
    const due = recovery ? recovery.amount - came(model, recovery.id) : dueBackOf(model, one)
    const amount = drawn.a % 2 === 0 ? due : Math.max(1, Math.floor(due / 2))
    return {
      do: 'return',
      matter,
      who: withRole(stage, deciderOf(one), 'payer'),
      recovery: recovery?.id ?? '',
      amount,
      on,
    }
  }
  if (state === 'objection') {
    const objection = one.notice?.objections.find(({ closedOn }) => closedOn === '')
    const who = withRole(stage, one.notice?.side ?? 'county', 'reviewer')
    return { do: 'settle', matter, who, objection: objection?.id ?? '', on, upheld: drawn.a % 3 === 2 }
  }
  if (step?.pays && one.plan.length > 0 && drawn.b % 2 === 0)
    return payForward(model, stage, one, drawn, withRole(stage, deciderOf(one), 'payer'))
  if (step && (step.pays || step.name === 'payment') && one.plan.length === 0 && drawn.a % 4 === 3)
    return plan(model, stage, one)
  const paid = one.orders.find(({ result }) => result === 'paid')
  if (paid && drawn.b % 5 === 4) {
    const who = withRole(stage, deciderOf(one), 'payer')
    return { do: 'bounce', matter, who, order: paid.id, on }
  }
  if (step) return stepForward(model, stage, one, step, drawn)
  return { do: 'correct', matter, who: withRole(stage, one.side, 'clerk') }
}

const came = (model: Model, recovery: string) =>
  model.entries.filter((one) => one.recovery === recovery).reduce((sum, { amount }) => sum + amount, 0)

function plan(model: Model, stage: Stage, one: Matter): Act {
  const approved = sumOf(model, one.id, 'approval')
  const first = Math.floor(approved / 3)
  return {
    do: 'plan',
    matter: one.id,
    who: withRole(stage, deciderOf(one), 'clerk'),
    amounts: [first, approved - first],
  }
}
