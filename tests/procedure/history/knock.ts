import type { RouteName } from '#shared/contract/index.ts'
import type { Reply } from '#shared/contract/route.ts'
import { PASSWORD } from '#test/helper/open-test-station.ts'
import { prepared } from '#test/helper/prepared.ts'
import { applicationValues, type MoneyCase } from '#test/helper/money-case.ts'
import type { Act } from './act.ts'
import type { Came } from './book.ts'
import { plus } from './days.ts'
import { brought, type Door, loginEverybody, looks } from './door.ts'
import type { Login, Matter, Model } from './model.ts'
import { posted } from './perform.ts'
import { DOCUMENT, rowsOf, WHY, wordInput } from './row.ts'

const procedure = 'fund-application'

/** What the door asks for acts that no table of the page gives to one role. */
const ASKED: Partial<Record<Act['do'], Login['roles'][number]>> = {
  object: 'clerk',
  settle: 'reviewer',
  look: 'clerk',
  correct: 'clerk',
  'leave-order': 'clerk',
  bounce: 'payer',
  return: 'payer',
  withdraw: 'clerk',
}

/** Whether the login may ask for such a thing at all. */
export function opensTo(door: Door, act: Act): boolean {
  const asked = ASKED[act.do]
  return act.do === 'pass' || asked === undefined || door.logins.get(act.who)?.roles.includes(asked) === true
}

type Call = readonly [route: RouteName, input: Record<string, unknown>]

const revOf = (door: Door, table: string, id: string, stale = false): number =>
  Number(prepared(door.db(), `SELECT rev FROM ${table} WHERE id = ?`).pluck().get(id)) - (stale ? 1 : 0)

/** What an act asks of one application that is already there. */
function callsAbout(door: Door, model: Model, act: Act, one: Matter): readonly Call[] {
  const rev = revOf(door, 'fund_application', one.id, 'stale' in act && act.stale)
  switch (act.do) {
    case 'word':
      return [['procedure.giveOpinion', { ...wordInput(act, (name) => door.people.get(name) ?? ''), rev }]]
    case 'notice': {
      const said = { subjects: [{ id: one.id, rev }], postedOn: act.on, place: '政府网站', evidence: null }
      return [['procedure.postNotice', { procedure, ...said }]]
    }
    case 'object': {
      const said = { receivedOn: act.on, channel: '来信', objector: '王某', content: WHY }
      return [['procedure.recordObjection', { procedure, subject: one.id, ...said }]]
    }
    case 'settle': {
      const { objection, on: closedOn, upheld } = act
      return [['procedure.closeObjection', { procedure, objection, closedOn, conclusion: WHY, upheld }]]
    }
    case 'look':
      return looks(one.id).map((input): Call => ['procedure.recordCheck', input])
    case 'correct':
      return [['procedure.recordMaterial', brought(one.id, 1)]]
    case 'pay': {
      const { amount, on: paidOn, order } = act
      const said = { amount, paidOn, order, document: '凭证1', reason: act.reason ? WHY : null }
      return [['procedure.recordPayment', { procedure, subject: one.id, rev, ...said }]]
    }
    case 'resume': {
      const rest = one.rests.find(({ id }) => id === act.rest)
      const kept = { subject: one.id, kind: rest?.kind ?? 'paused', decidedOn: rest?.on ?? act.on, reason: WHY }
      const values = { ...kept, resumedOn: act.on, resumeReason: WHY }
      const record = 'application_halt'
      return [['register.correct', { record, id: act.rest, rev: revOf(door, record, act.rest), values }]]
    }
    case 'withdraw':
      return [['procedure.withdraw', { procedure, subject: one.id, rev, on: act.on, reason: WHY }]]
    case 'void':
      return [['register.void', { record: 'fund_application', id: one.id, rev, reason: '录错了' }]]
    default:
      return callsOfMoney(act, model.matters.get(one.id))
  }
}

function callsOfMoney(act: Act, one: Matter | undefined): readonly Call[] {
  switch (act.do) {
    case 'leave-order':
      return [['fund.withdrawOrder', { order: act.order, on: act.on, reason: WHY }]]
    case 'bounce':
      return [['fund.recordBounce', { order: act.order, on: act.on, reason: WHY }]]
    case 'reverse':
      return [['procedure.reverseEntry', { entry: act.entry, on: act.on, reason: WHY }]]
    case 'return': {
      const { recovery, amount, on: receivedOn } = act
      return [['fund.recordReturn', { recovery, amount, receivedOn, document: '收据1' }]]
    }
    default: {
      const accepts = one?.way.some(({ pays }) => pays) === true
      return rowsOf(act, serials(), accepts).map(([record, values]): Call => ['register.record', { record, values }])
    }
  }
}

let serial = 0
const serials = () => (serial += 1)

function callsOfSeveral(door: Door, model: Model, act: Act): readonly Call[] {
  const of = (matters: readonly string[]) =>
    matters.map((id) => ({ id, rev: revOf(door, 'fund_application', id), amount: model.matters.get(id)?.ask ?? 0 }))
  switch (act.do) {
    case 'batch': {
      const said = { text: WHY, signedOn: act.on, document: DOCUMENT, meeting: null }
      return [['procedure.approveBatch', { procedure, subjects: of(act.matters), ...said }]]
    }
    case 'record': {
      const signatory = door.people.get(act.signatory) ?? ''
      const paper = { signatory, signatoryUnit: '测试商务局', paperNumber: '纸-9' }
      const said = { step: 'approval', outcome: 'approved', text: WHY, signedOn: act.on, document: DOCUMENT }
      const scan = { attachment: null, name: '卷宗第 3 页' }
      return [['pending.recordDecision', { procedure, ...said, meeting: null, subjects: of(act.matters), paper, scan }]]
    }
    case 'confirm':
      return [['pending.confirm', { list: act.list }]]
    case 'apply': {
      const [pool = ''] = [...model.pools.keys()]
      const none = { enterprise: { id: act.firm }, account: { id: null }, pool: { id: pool } } as unknown as MoneyCase
      const own = { appliedOn: act.on, projectName: `再报${act.on}`, route: 'county' }
      return [['register.record', { record: 'fund_application', values: applicationValues(none, own) }]]
    }
    default:
      return []
  }
}

/** Routes that ask for the password again. */
const FINAL = new Set<RouteName>([
  'procedure.giveOpinion',
  'procedure.approveBatch',
  'procedure.recordPayment',
  'procedure.reverseEntry',
  'fund.recordBounce',
  'fund.recordReturn',
  'pending.confirm',
])

/** What came of an act at the door; `again` is what the same command answered when it was asked a second time. */
export type Knocked = { readonly came: Came; readonly first: Reply; readonly again: Reply }

const idOf = (value: unknown): string => {
  const { row, list } = value as { row?: { id: string }; list?: string }
  return row?.id ?? list ?? ''
}

/** Asks for an act as a screen would, each call twice under its id. */
export async function knock(door: Door, model: Model, act: Act): Promise<Knocked> {
  const none = { ok: true, value: null } as Reply
  if (act.do === 'pass') {
    door.station.ports.clock.set(`${plus(model.today, act.days)}T02:00:00.000Z`)
    await loginEverybody(door.station)
    return { came: { id: '', ids: [], posted: [] }, first: none, again: none }
  }
  const one = 'matter' in act ? model.matters.get(act.matter) : undefined
  const calls = [...(one ? callsAbout(door, model, act, one) : callsOfSeveral(door, model, act))]
  const newest = Number(prepared(door.db(), 'SELECT max(n) FROM ledger_entry').pluck().get())
  const ids: string[] = []
  let first = none
  let again = none
  for (const [route, input] of calls) {
    const { ask, ports } = door.station
    const token = FINAL.has(route) ? await ask(act.who, 'session.confirm', { password: PASSWORD, act: route }) : null
    const given = { ...input, ...(token?.ok ? { confirmation: token.value.token } : {}) } as never
    const command = ports.ids.uuid()
    first = await ask(act.who, route, given, command)
    if (!first.ok) {
      const { code, message, details } = first.fault
      return { came: { fault: code, why: `${message} ${JSON.stringify(details)}` }, first, again: first }
    }
    again = await ask(act.who, route, given, command)
    ids.push(idOf(first.value))
    const round = (first.value as { state?: { round?: number } } | null)?.state?.round
    if (act.do === 'correct' && route === 'procedure.recordMaterial' && one && round !== one.round)
      calls.push(...looks(one.id).map((more): Call => ['procedure.recordCheck', more]))
  }
  if (act.do === 'object')
    ids.splice(0, 1, String(prepared(door.db(), 'SELECT id FROM objection ORDER BY n DESC').pluck().get()))
  return { came: { id: ids[0] ?? '', ids, posted: posted(door.db(), newest) }, first, again }
}
