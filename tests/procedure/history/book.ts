import type { Act, Of } from './act.ts'
import { plus, worked } from './days.ts'
import { sharesOf, total } from './books.ts'
import { orderPaid, together } from './judge-money.ts'
import { type Entry, isTakenBack, type Login, type Matter, type Model, standing, sumOf } from './model.ts'

/** What the program wrote for an act that went through: the id of its row, and the entries of the ledger. */
export type Written = {
  readonly id: string
  readonly ids: readonly string[]
  readonly posted: readonly {
    readonly id: string
    readonly pool: string
    readonly matter: string
    readonly kind: string
    readonly amount: number
    readonly on: string
  }[]
}

/** What an act came to in the program. */
export type Came = Written | { readonly fault: string; readonly why: string }

/** What is wrong with the entries an act posted, in words; the model’s own books take them as they are. */
type Wrong = string[]

function enter(model: Model, written: Written, more: Partial<Entry> = {}): Entry[] {
  const groups = new Map<string, string>()
  const entries = written.posted.map((one) => {
    const group = groups.get(one.matter) ?? one.id
    groups.set(one.matter, group)
    return { order: null, recovery: null, reversalOf: null, ...one, group, ...more }
  })
  model.entries.push(...entries)
  return entries
}

/** Parts of a payment or a return: they add up, and each pool bears what its rest bears of all rests, to the 分. */
function partsWrong(act: Of<'pay' | 'return'>, rests: ReadonlyMap<string, number>, posted: Written['posted']): Wrong {
  const whole = [...rests.values()].reduce((sum, rest) => sum + rest, 0)
  const wrong = total(posted) === act.amount ? [] : [`${act.do}: the parts are ${total(posted)}, not ${act.amount}`]
  for (const [pool, rest] of rests) {
    const part = total(posted.filter((one) => one.pool === pool))
    if (part > rest || Math.abs(part - (act.amount * rest) / whole) >= 1)
      wrong.push(`${act.do}: a pool bears ${part} of ${act.amount}, where ${rest} of ${whole} is its rest`)
  }
  return wrong
}

function restsOf(model: Model, one: Matter, plusKind: string, minusKind: string): Map<string, number> {
  const pools = new Set(model.entries.filter(({ matter }) => matter === one.id).map(({ pool }) => pool))
  return new Map(
    [...pools].map((pool) => [pool, sumOf(model, one.id, plusKind, pool) - sumOf(model, one.id, minusKind, pool)]),
  )
}

/** An approval takes from each pool what it bears, and nothing else. */
function approvalWrong(model: Model, one: Matter, amount: number, posted: Written['posted']): Wrong {
  const wanted = sharesOf(model, one, amount)
  const same =
    wanted.length === posted.length &&
    wanted.every((part) => posted.some((row) => row.pool === part.pool && row.amount === part.amount))
  return same ? [] : [`approval: posted ${JSON.stringify(posted)}, not ${JSON.stringify(wanted)}`]
}

function takeWord(one: Matter, said: { step: string; outcome: string; on: string; person: string }): void {
  const outcome = one.way.find(({ name }) => name === said.step)?.outcomes.find(({ value }) => value === said.outcome)
  if (!outcome) return
  if (outcome.then === 'next') one.marks.set(said.step, { on: said.on, person: said.person })
  else one.back = { step: said.step, state: outcome.then, on: said.on, restart: outcome.restart }
}

/** The next round: at the first step, or at the one it was sent back to; those before it keep their words. */
function takeCorrection(model: Model, one: Matter): void {
  if (!['correction', 'returned', 'reversed'].includes(standing(model, one).state)) return
  const from = Math.max(
    0,
    one.way.findIndex(({ name }) => name === one.back?.restart),
  )
  for (const { name } of one.way.slice(from)) {
    one.marks.delete(name)
    one.rows.delete(name)
  }
  if (from === 0) one.notice = null
  one.back = null
  one.start = from
  one.round += 1
  one.version += 1
  one.roundSince = model.today
  one.lookedOn = model.today
}

/** Rows that do their step: those that fail leave it where it is. */
function takeRow(one: Matter, act: Of<'row'>, written: Written): void {
  if (act.entry !== '') one.arrivals.set(act.entry, act.on)
  else if (act.good) one.rows.set(act.step, [...(one.rows.get(act.step) ?? []), act.on])
  if (written.id === '') throw new Error('a row has an id')
}

function takeBack(model: Model, all: readonly Entry[], written: Written): Wrong {
  const left = [...all]
  for (const row of written.posted) {
    const place = left.findIndex((one) => one.pool === row.pool && one.amount === -row.amount && one.kind === row.kind)
    const [of] = place < 0 ? [] : left.splice(place, 1)
    model.entries.push({
      order: of?.order ?? null,
      recovery: of?.recovery ?? null,
      group: written.posted[0]?.id ?? '',
      ...row,
      reversalOf: of?.id ?? 'nothing',
    })
  }
  return left.length === 0 && written.posted.length === all.length
    ? []
    : ['红冲: not all that was posted together was taken back']
}

function takeMoney(model: Model, one: Matter, act: Of<'pay' | 'return' | 'bounce'>, written: Written): Wrong {
  if (act.do === 'bounce') {
    const order = one.orders.find(({ id }) => id === act.order)
    const paid = model.entries.filter(
      (entry) => entry.order === act.order && entry.reversalOf === null && !isTakenBack(model, entry.id),
    )
    if (order) order.result = 'bounced'
    return takeBack(model, paid, written)
  }
  const rests = act.do === 'pay' ? restsOf(model, one, 'approval', 'payment') : restsOf(model, one, 'payment', 'return')
  const wrong = partsWrong(act, rests, written.posted)
  const order = act.do === 'pay' ? orderPaid(one, act) : undefined
  if (order) order.result = 'paid'
  enter(model, written, { order: order?.id ?? null, recovery: act.do === 'return' ? act.recovery : null })
  return wrong
}

function takeReversal(model: Model, act: Of<'reverse'>, written: Written): Wrong {
  const entry = model.entries.find(({ id }) => id === act.entry)
  const order = entry && model.matters.get(entry.matter)?.orders.find(({ id }) => id === entry.order)
  if (order) order.result = null
  return entry ? takeBack(model, together(model, entry), written) : ['红冲 of nothing']
}

function bookOne(model: Model, one: Matter, login: Login, act: Act, written: Written): Wrong {
  switch (act.do) {
    case 'word': {
      const step = one.way.find(({ name }) => name === act.step)
      const person = step?.hand.paper === 'always' ? act.signatory : login.person
      takeWord(one, { ...act, person })
      if (act.step !== 'approval' || act.outcome !== 'approved') return []
      const wrong = approvalWrong(model, one, act.amount, written.posted)
      enter(model, written)
      return wrong
    }
    case 'notice':
      one.marks.set('notice', { on: act.on, person: null })
      one.notice = { side: login.side, on: act.on, endsOn: worked(act.on, 5), objections: [] }
      return []
    case 'object':
      one.notice?.objections.push({ id: written.id, on: act.on, closedOn: '', upheld: false })
      return []
    case 'settle': {
      const objection = one.notice?.objections.find(({ id }) => id === act.objection)
      if (objection) Object.assign(objection, { closedOn: act.on, upheld: act.upheld })
      return []
    }
    case 'look':
      if (login.side === one.side) one.lookedOn = model.today
      return []
    case 'correct':
      takeCorrection(model, one)
      return []
    case 'row':
      takeRow(one, act, written)
      return []
    case 'plan': {
      const accepts = one.way.some(({ pays }) => pays)
      for (const [place, amount] of act.amounts.entries())
        one.plan.push({
          id: written.ids[place] ?? '',
          amount,
          condition: place === 1 && accepts ? 'acceptance' : 'agreement',
        })
      return []
    }
    case 'order':
      one.orders.push({ id: written.id, amount: act.amount, on: act.on, instalment: act.instalment, result: null })
      return []
    case 'leave-order': {
      const order = one.orders.find(({ id }) => id === act.order)
      if (order) order.result = 'withdrawn'
      return []
    }
    case 'pay':
    case 'return':
    case 'bounce':
      return takeMoney(model, one, act, written)
    case 'recover':
      one.recoveries.push({ id: written.id, amount: act.amount, on: act.on, dueOn: plus(act.on, 30) })
      if (act.bans) model.bans.push({ firm: one.firm, side: login.side })
      return []
    case 'rest':
      one.rests.push({ id: written.id, side: login.side, kind: act.kind, on: act.on, resumedOn: '' })
      return []
    case 'resume': {
      const rest = one.rests.find(({ id }) => id === act.rest)
      if (rest) rest.resumedOn = act.on
      return []
    }
    case 'withdraw':
      one.withdrawn = true
      one.version += 1
      return []
    case 'void':
      if (!one.voided) one.version += 1
      one.voided = true
      return []
    default:
      return []
  }
}

function approveAll(
  model: Model,
  all: readonly { matter: string; amount: number }[],
  said: { on: string; person: string },
  written: Written,
): Wrong {
  const wrong: Wrong = []
  for (const { matter, amount } of all) {
    const one = model.matters.get(matter)
    if (!one) continue
    takeWord(one, { step: 'approval', outcome: 'approved', ...said })
    wrong.push(
      ...approvalWrong(
        model,
        one,
        amount,
        written.posted.filter((row) => row.matter === matter),
      ),
    )
  }
  enter(model, written)
  return wrong
}

function bookSeveral(model: Model, login: Login, act: Of<'batch' | 'record' | 'confirm'>, written: Written): Wrong {
  const ask = (matter: string) => ({ matter, amount: model.matters.get(matter)?.ask ?? 0 })
  if (act.do === 'batch') return approveAll(model, act.matters.map(ask), { on: act.on, person: login.person }, written)
  if (act.do === 'record') {
    const of = act.matters.map((matter) => ({ ...ask(matter), version: model.matters.get(matter)?.version ?? 0 }))
    const { signatory, on } = act
    model.pending.push({ list: written.id, side: login.side, by: login.person, signatory, on, of })
    return written.posted.length === 0 ? [] : ['what waits to be compared is in the ledger already']
  }
  const place = model.pending.findIndex(({ list }) => list === act.list)
  const [sheet] = model.pending.splice(place, 1)
  return sheet ? approveAll(model, sheet.of, { on: sheet.on, person: sheet.signatory }, written) : ['confirmed nothing']
}

/** Keeps what was let through; answers what is wrong with what the program wrote for it. */
export function book(model: Model, logins: ReadonlyMap<string, Login>, act: Act, written: Written): Wrong {
  if (act.do === 'pass') {
    model.today = plus(model.today, act.days)
    return []
  }
  const login = logins.get(act.who)
  if (!login) return []
  if (act.do === 'batch' || act.do === 'record' || act.do === 'confirm') return bookSeveral(model, login, act, written)
  if (act.do === 'reverse') return takeReversal(model, act, written)
  const one = act.do === 'apply' ? undefined : model.matters.get(act.matter)
  const wrong = one ? bookOne(model, one, login, act, written) : []
  const posts = ['word', 'pay', 'return', 'bounce'].includes(act.do)
  return posts || written.posted.length === 0 ? wrong : [...wrong, `${act.do} posted to the ledger`]
}
