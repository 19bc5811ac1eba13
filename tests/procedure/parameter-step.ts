import { roomHooks } from '#api/rooms.ts'
import { insertRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { DomainFault } from '#core/fault.ts'
import { recordParameter } from '#core/parameter/service.ts'
import { checksOf } from '#core/procedure/check.ts'
import { stateOf } from '#core/procedure/reader.ts'
import { findSubject, recordObjection } from '#core/procedure/service.ts'
import { definitionOf, recordRow } from '#core/register/service.ts'
import { projectGoal } from '#shared/definition/register/project-goal.ts'
import { receive, versionsFrom } from '#test/helper/carry.ts'
import {
  applicationValues,
  apply,
  manualChecks,
  moneyCase,
  type MoneyCase,
  notify,
  opine,
  papers,
  pay,
  rulesFor,
} from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

/** 100,000 元. */
export const AMOUNT = 10_000_000
const CALENDAR_YEAR = 2014

export type Stations = {
  readonly city: Desk
  readonly county: Desk
  readonly given: MoneyCase
  readonly close: () => void
}

/** A county with a firm, its account and a pool of its own, and the city above it; every room's hooks. */
export function openStations(): Stations {
  const hooks = Object.fromEntries(roomHooks(shipped))
  const city = openTestDesk({ kind: 'city', code: '421200', seed: 'city', hooks })
  const id = String(city.db.prepare('SELECT id FROM station').pluck().get())
  const county = openTestDesk({ city: id, seed: 'county', hooks })
  city.day('2014-03-03')
  const given = moneyCase(county, 10 * AMOUNT)
  return { city, county, given, close: () => (city.close(), county.close()) }
}

/** The city sets a value from the beginning of the year, and the county hears of it. */
export function setValue({ city, county }: Stations, name: string, value: string): void {
  const input = { name, value, effectiveFrom: `${CALENDAR_YEAR}-01-01`, basis: '测政发〔2014〕1号' }
  city.act('approver', (call) => recordParameter(call, input))
  receive(county, versionsFrom(city))
}

const stateAt = (desk: Desk, id: string) =>
  desk.ask('clerk', (call) => {
    const found = findSubject(call, id)
    if (!found) throw new Error('the application stands')
    return stateOf(call, found.definition, found.subject)
  })

/** Where a matter stands and until when. */
export const standing = (desk: Desk, id: string): string => {
  const { state, due } = stateAt(desk, id)
  return `${state} ${due ?? '—'}`
}

/** What an automatic check finds. */
export const check = (desk: Desk, id: string, item: string): string =>
  desk.ask('clerk', (call) => {
    const found = findSubject(call, id)
    if (!found) throw new Error('the application stands')
    const all = checksOf(call, found.definition, rulesFor(found.definition.name), found.subject)
    return String(all.find((one) => one.item === item)?.result)
  })

/** Codes of what stands in the way of a row, and of what it is told; 'went in' where nothing is said. */
export const told = (desk: Desk, record: string, values: Values): string => {
  try {
    const { warnings } = desk.act('clerk', (call) => recordRow(call, definitionOf(call.core, record), values))
    return warnings.map((one) => one.code).join(' ') || 'went in'
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    const problems = error.details['problems'] as readonly { readonly code: string }[] | undefined
    return problems?.map((one) => one.code).join(' ') ?? error.code
  }
}

/** An application under a call that asks for these stages. */
function under({ county, given }: Stations, stages: readonly string[]): string {
  const values = { title: '申报通知', year: 2014, level: 'county', opensOn: '2014-01-01', closesOn: '2014-12-31' }
  const call = county.record('clerk', 'fund_call', { ...values, route: 'county', stages })
  return apply(given, { call: call.id }).id
}

/** The steps of an application of the county, each done on its day, up to and including the one named. */
export function upTo(at: Stations, last: string, patch: Values = {}): string {
  const { county, given } = at
  const id = typeof patch['id'] === 'string' ? patch['id'] : apply(given, patch).id
  county.day('2014-03-07')
  papers(county, id)
  manualChecks(county, id)
  const steps = [
    ['acceptance', () => opine(county, id, 'acceptance', 'accepted', { on: '2014-03-04' })],
    ['commerce-review', () => opine(county, id, 'commerce-review', 'agreed', { on: '2014-03-05', amount: AMOUNT })],
    ['finance-review', () => opine(county, id, 'finance-review', 'agreed', { on: '2014-03-06', amount: AMOUNT })],
    ['notice', () => notify(county, id, '2014-03-07')],
    [
      'approval',
      () => (county.day('2014-03-17'), opine(county, id, 'approval', 'approved', { on: '2014-03-17', amount: AMOUNT })),
    ],
    ['payment', () => pay(county, id, AMOUNT, '2014-03-17')],
  ] as const
  for (const [name, run] of steps) {
    run()
    if (name === last) return id
  }
  return id
}

/** Where it stands after a step. */
export const after = (step: string) => (at: Stations) =>
  standing(at.county, step === '' ? apply(at.given).id : upTo(at, step))

const PROJECT = ['agreement', 'project-acceptance', 'arrival', 'evaluation', 'inspection', 'closing'] as const
const GOALS = [
  ['output', '新增网店数', 10, 50],
  ['benefit', '带动就业', 20, 30],
  ['satisfaction', '满意度', 90, 10],
] as const

type Reached = { readonly output?: number; readonly benefit?: number; readonly satisfaction?: number }

/** A project with goals, carried on to the stage named and left waiting there. */
function project(at: Stations, stage: (typeof PROJECT)[number], reached: Reached = {}): string {
  const { county } = at
  const id = under(at, PROJECT)
  for (const [kind, indicator, target, weight] of GOALS)
    county.act('clerk', ({ tx }) =>
      insertRecord(tx, projectGoal, { subject: id, kind, indicator, target, weight, reached: reached[kind] ?? target }),
    )
  upTo(at, 'approval', { id })
  const add = (record: string, values: Values) => county.record('everything', record, { subject: id, ...values })
  const on = '2014-03-17'
  const steps: Readonly<Record<(typeof PROJECT)[number], () => unknown>> = {
    agreement: () => add('project_agreement', { number: '协议1号', signedOn: on, signatory: '王经理' }),
    'project-acceptance': () => {
      add('project_acceptance', { acceptedOn: on, members: '甲、乙', conclusion: 'passed', opinion: '完成' })
      pay(county, id, AMOUNT, on)
    },
    arrival: () => {
      const entry = county.db
        .prepare("SELECT id FROM ledger_entry WHERE subject = ? AND kind = 'payment'")
        .pluck()
        .get(id)
      add('payment_arrival', { entry, arrivedOn: on, evidence: '回单1' })
    },
    evaluation: () => add('self_evaluation', { evaluatedOn: on, usage: '已用完' }),
    inspection: () => {
      const look = { kind: 'planned', inspectedOn: on, inspectors: '丙、丁', content: '账目清楚' }
      add('project_inspection', { ...look, finding: 'compliant' })
    },
    closing: () => add('project_closing', { closedOn: on, conclusion: '同意结项' }),
  }
  for (const name of PROJECT) {
    if (name === stage) return id
    steps[name]()
  }
  return id
}

/** Where a project stands that waits at a stage. */
export const waiting = (stage: (typeof PROJECT)[number]) => (at: Stations) => standing(at.county, project(at, stage))

/** What a self-evaluation is told, and its points and grade where it went in. */
export const evaluated =
  (reached: Reached) =>
  (at: Stations): string => {
    const subject = project(at, 'evaluation', reached)
    const said = told(at.county, 'self_evaluation', { subject, evaluatedOn: '2014-03-17', usage: '已用完' })
    const row = at.county.db.prepare('SELECT total, grade FROM self_evaluation WHERE subject = ?').get(subject)
    const { total, grade } = (row ?? {}) as { total?: number; grade?: string }
    return `${said}${total === undefined ? '' : ` ${total} ${grade}`}`
  }

/** An application for the city's money, reviewed by the county and then at the city as far as the step named. */
function cityMatter(at: Stations, step: 'city-review' | 'city-finance-review' | 'recommendation'): string {
  const { city, county, given } = at
  const pool = city.record('clerk', 'fund_pool', { name: '市级资金', year: 2014, level: 'city', county: '421200' })
  receive(county, versionsFrom(city))
  const route = step === 'recommendation' ? { route: 'joint' } : {}
  const { id } = county.record(
    'clerk',
    'fund_application',
    applicationValues(given, { level: 'city', pool: pool.id, ...route }),
  )
  upTo(at, 'finance-review', { id })
  if (step !== 'city-finance-review') return standing(county, id)
  receive(city, versionsFrom(county))
  city.day('2014-03-07')
  manualChecks(city, id)
  opine(city, id, 'city-review', 'agreed', { on: '2014-03-07', amount: AMOUNT })
  return standing(city, id)
}

/** Where a matter of the city's money stands that waits at a step. */
export const waitingForCity = (step: Parameters<typeof cityMatter>[1]) => (at: Stations) => cityMatter(at, step)

/** Where a matter stands that was sent back for better papers. */
export function correcting({ county, given }: Stations): string {
  const { id } = apply(given)
  papers(county, id)
  opine(county, id, 'acceptance', 'correct', { on: '2014-03-03', text: '缺合同' })
  return standing(county, id)
}

/** Where a matter stands to whose 公示 somebody objected. */
export function objected(at: Stations): string {
  const id = upTo(at, 'notice')
  at.county.day('2014-03-10')
  const objection = { receivedOn: '2014-03-10', channel: '来电', objector: '某甲', content: '虚报' }
  at.county.act('clerk', (call) => recordObjection(call, { procedure: 'fund-application', subject: id, ...objection }))
  return standing(at.county, id)
}

/** The last day of a 公示 posted on Wednesday 12 March. */
export function noticeEnds(at: Stations): string {
  const id = upTo(at, 'finance-review')
  at.county.day('2014-03-12')
  notify(at.county, id, '2014-03-12')
  return String(at.county.db.prepare('SELECT ends_on FROM notice WHERE subject = ?').pluck().get(id))
}

/** Where a matter stands whose call wants a stage before the decision; `scores` experts have given their points. */
export const before =
  (stage: 'site-visit' | 'scoring' | 'decision', scores = 0) =>
  (at: Stations): string => {
    const id = under(at, [stage])
    if (stage === 'site-visit') {
      at.county.day('2014-03-04')
      papers(at.county, id)
      opine(at.county, id, 'acceptance', 'accepted', { on: '2014-03-04' })
      return standing(at.county, id)
    }
    upTo(at, 'finance-review', { id })
    for (let given = 0; given < scores; given += 1)
      at.county.record('clerk', 'expert_score', {
        subject: id,
        expert: `专家${given}`,
        score: 80,
        scoredOn: '2014-03-07',
      })
    return standing(at.county, id)
  }

/** Whether one person who entered an application may review it. */
export function reviewedByWhoEntered({ county, given }: Stations): string {
  const { id } = county.record('everything', 'fund_application', applicationValues(given))
  papers(county, id)
  manualChecks(county, id)
  opine(county, id, 'acceptance', 'accepted', { on: '2014-03-03' })
  const review = { on: '2014-03-03', amount: AMOUNT, who: 'everything' }
  return county.faultOf(() => opine(county, id, 'commerce-review', 'agreed', review))
}
