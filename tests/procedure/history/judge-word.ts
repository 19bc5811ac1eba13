import type { Of } from './act.ts'
import { entryOf, holds, sharesOf } from './books.ts'
import { plus } from './days.ts'
import { type Entry, type Login, type Matter, type Model, paymentsOf, standing, whose } from './model.ts'
import { between, is, isApart, mayDo } from './right.ts'

export const NAMES_AMOUNT = new Set([
  'commerce-review',
  'finance-review',
  'city-review',
  'city-finance-review',
  'decision',
  'approval',
])
const CHECKED = new Set(['commerce-review', 'city-review'])

/** Whether an approval could take its money. */
const canTake = (model: Model, one: Matter, amount: number, on: string): boolean =>
  holds(
    model,
    sharesOf(model, one, amount).map((part) => entryOf(one.id, 'approval', on, part)),
  )

type Word = {
  readonly step: string
  readonly outcome: string
  readonly on: string
  readonly amount: number
  readonly signatory: string
  readonly enteredBy: string
}

/** Whether a signed word may stand, whoever's right it is to give it. */
export function mayStand(model: Model, one: Matter, said: Word): boolean {
  const { step, last } = standing(model, one)
  const outcome = step?.outcomes.find(({ value }) => value === said.outcome)
  if (!step || step.name !== said.step || !outcome) return false
  if (!between(said.on, last, model.today)) return false
  const office = said.signatory.startsWith('finance') ? 'finance' : 'commerce'
  if (step.hand.signedBy !== 'any' && step.hand.signedBy !== office) return false
  if (!isApart(one, step, said.signatory, said.enteredBy)) return false
  if (outcome.then !== 'next') return true
  if (CHECKED.has(step.name) && model.bans.some(({ firm, side }) => firm === one.firm && side === whose(one, step)))
    return false
  // What a person looked at counts for thirty days.
  if (step.name === 'commerce-review' && said.on > plus(one.lookedOn, 30)) return false
  if (NAMES_AMOUNT.has(step.name) && (said.amount <= 0 || said.amount > one.ask)) return false
  if (step.name !== 'approval') return true
  const { notice } = one
  if (notice && said.on <= notice.endsOn) return false
  if (notice?.objections.some(({ closedOn, upheld }) => closedOn === '' || upheld)) return false
  return canTake(model, one, said.amount, said.on)
}

export function judgeWord(model: Model, one: Matter, login: Login, act: Of<'word'>): boolean {
  const { step } = standing(model, one)
  if (act.stale || !step || login.side !== whose(one, step) || !mayDo(step, login)) return false
  const signatory = step.hand.paper === 'always' ? act.signatory : login.person
  return mayStand(model, one, { ...act, signatory, enteredBy: login.person })
}

export function judgeRow(model: Model, one: Matter, login: Login, act: Of<'row'>): boolean {
  const { step, last } = standing(model, one)
  if (!step || step.name !== act.step || login.side !== whose(one, step) || !mayDo(step, login)) return false
  if (!between(act.on, last, model.today)) return false
  if (step.kind !== 'arrival') return true
  const entry = paymentsOf(model, one.id).find(({ id }) => id === act.entry)
  return entry !== undefined && !one.arrivals.has(entry.id) && act.on >= entry.on
}

/** Whether an approval of this application may stand, as part of a batch of theirs. */
function judgeApproval(
  model: Model,
  id: string,
  login: Login,
  said: { signatory: string; enteredBy: string; on: string; amount: number },
) {
  const one = model.matters.get(id)
  const step = one && standing(model, one).step
  if (!one || step?.name !== 'approval' || login.side !== whose(one, step)) return false
  return mayStand(model, one, { ...said, step: 'approval', outcome: 'approved' })
}

/** What several approvals take together, one after the other. */
function batchHolds(model: Model, matters: readonly { id: string; amount: number }[], on: string): boolean {
  const more: Entry[] = []
  return matters.every(({ id, amount }) => {
    const one = model.matters.get(id)
    const own = one ? sharesOf(model, one, amount).map((part) => entryOf(id, 'approval', on, part)) : []
    const fits = one !== undefined && holds({ ...model, entries: [...model.entries, ...more] }, own)
    more.push(...own)
    return fits
  })
}

export function judgeSeveral(model: Model, login: Login, act: Of<'batch' | 'record'>): boolean {
  const { person } = login
  const signatory = act.do === 'record' ? act.signatory : person
  if (act.do === 'batch' && !is(login, 'approver')) return false
  if (
    act.do === 'record' &&
    act.matters.some((id) => model.pending.some(({ of }) => of.some((one) => one.matter === id)))
  )
    return false
  const all = act.matters.map((id) => ({ id, amount: model.matters.get(id)?.ask ?? 0 }))
  return (
    all.every(({ id, amount }) =>
      judgeApproval(model, id, login, { signatory, enteredBy: person, on: act.on, amount }),
    ) && batchHolds(model, all, act.on)
  )
}

export function judgeConfirm(model: Model, login: Login, act: Of<'confirm'>): boolean {
  const sheet = model.pending.find(({ list }) => list === act.list)
  if (!sheet || sheet.side !== login.side || sheet.by === login.person || !is(login, 'approver')) return false
  const all = sheet.of.map(({ matter, amount }) => ({ id: matter, amount }))
  const said = { signatory: sheet.signatory, enteredBy: sheet.by, on: sheet.on }
  if (sheet.of.some(({ matter, version }) => model.matters.get(matter)?.version !== version)) return false
  return (
    all.every(({ id, amount }) => judgeApproval(model, id, login, { ...said, amount })) &&
    batchHolds(model, all, sheet.on)
  )
}
