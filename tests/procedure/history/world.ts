import { roomHooks } from '#api/rooms.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { postPoolEntry } from '#core/money/service.ts'
import { projectionOf } from '#core/procedure/service.ts'
import { FUND_STAGES } from '#shared/definition/fund-route.ts'
import { applicationValues, type MoneyCase } from '#test/helper/money-case.ts'
import { type Desk, openTestDesk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'
import type { Matter, Model, Side } from './model.ts'
import { wayOf } from './page.ts'
import { checks, papers } from './papers.ts'
import { addLogins, type Seat, type Seated, sit } from './seats.ts'

export const FIRST_DAY = '2014-03-03'
export const ASK = 1_000_001
const COUNTY = 'county'

/** A county and its city over one file, as if each word reached the other at once: what one wrote, the other sees. */
export type World = {
  readonly desk: Desk
  readonly logins: ReadonlyMap<string, Seat>
  readonly people: ReadonlyMap<string, string>
  /** Ids of the two stations. */
  readonly ids: ReadonlyMap<string, string>
  readonly cases: Readonly<Record<Side, MoneyCase>>
  /** What stands before anything is done. */
  readonly model: Model
  readonly firms: readonly string[]
}

const SIDES = ['county', 'city'] as const

function caseOf(desk: Desk, side: Side): MoneyCase {
  const [county, identifier] = side === COUNTY ? ['421222', '91330100799655058B'] : ['421221', '914212227999999991']
  const name = side === COUNTY ? '测试县山货电子商务有限公司' : '测试市土产电子商务有限公司'
  const firm = {
    name,
    identifierType: 'credit-code',
    identifier,
    subjectType: 'company',
    businessStatus: 'active',
    county,
  }
  const enterprise = desk.record('clerk', 'enterprise', firm)
  const account = desk.record('clerk', 'bank_account', {
    enterprise: enterprise.id,
    accountName: name,
    bank: '测试银行',
    accountNumber: side === COUNTY ? '6200000000001234' : '6200000000005678',
    isBasic: true,
  })
  return { desk, enterprise, account, pool: enterprise }
}

/** Money for two applications and a half. */
export const BUDGET = Math.floor(ASK * 2.5)

function addPool(desk: Desk, model: Model, side: Side, level: string): string {
  const document = level === side ? null : '测财指〔2014〕3号'
  const { id } = desk.record('clerk', 'fund_pool', {
    name: `${level} ${side}`,
    year: 2014,
    level,
    county: '421222',
    sourceDocument: document,
  })
  const kind = level === side ? ('budget' as const) : ('arrival' as const)
  const on = '2014-01-02'
  const entry = desk.act('clerk', (call) =>
    postPoolEntry(call, { pool: id, kind, amount: BUDGET, postedOn: on, document, reason: null }),
  )
  model.pools.set(id, { side, level })
  model.entries.push({
    id: entry.id,
    pool: id,
    kind,
    amount: BUDGET,
    on,
    matter: '',
    group: entry.id,
    order: null,
    recovery: null,
    reversalOf: null,
  })
  return id
}

const every = FUND_STAGES.map(({ value }) => value)

export type Way = {
  readonly side: Side
  readonly route: string
  readonly decides: 'owner' | 'city'
  readonly stages: readonly string[]
  readonly level: string
  readonly bearers: Matter['bearers']
}

/** Every way an application goes, with whose money: the presets, and calls that ask for more. */
export function waysOf(pools: Readonly<Record<string, string>>): Way[] {
  const of = (name: string, share = 10_000) => ({ pool: pools[name] ?? '', share })
  const own = [of('county')]
  const project = [
    'site-visit',
    'decision',
    'agreement',
    'project-acceptance',
    'arrival',
    'evaluation',
    'inspection',
    'closing',
  ]
  return [
    { side: 'county', route: 'county', decides: 'owner', stages: ['arrival'], level: 'county', bearers: own },
    {
      side: 'county',
      route: 'county',
      decides: 'owner',
      stages: ['arrival'],
      level: 'county',
      bearers: [of('county', 3_333), of('central', 6_667)],
    },
    {
      side: 'county',
      route: 'managed-at-county',
      decides: 'owner',
      stages: project,
      level: 'central',
      bearers: [of('central')],
    },
    { side: 'county', route: 'city', decides: 'city', stages: ['arrival'], level: 'city', bearers: [of('city')] },
    {
      side: 'county',
      route: 'joint',
      decides: 'city',
      stages: ['recommendation', 'decision', 'arrival'],
      level: 'city',
      bearers: [of('city', 5_000), of('province', 5_000)],
    },
    { side: 'city', route: 'county', decides: 'owner', stages: every, level: 'city', bearers: [of('city')] },
    { side: 'county', route: 'city', decides: 'city', stages: every, level: 'city', bearers: [of('city')] },
  ]
}

/** An application of which nothing was done yet. */
export function newMatter(id: string, way: Way, firm: string, appliedOn: string): Matter {
  const { side, decides, stages, bearers } = way
  return {
    id,
    side,
    decides,
    way: wayOf(decides, stages),
    firm,
    creator: `clerk-${side}`,
    appliedOn,
    ask: ASK,
    bearers,
    version: 1,
    round: 1,
    start: 0,
    roundSince: appliedOn,
    marks: new Map(),
    rows: new Map(),
    back: null,
    notice: null,
    orders: [],
    plan: [],
    recoveries: [],
    rests: [],
    arrivals: new Map(),
    lookedOn: appliedOn,
    withdrawn: false,
    voided: false,
  }
}

function addMatter(world: Pick<World, 'desk' | 'ids' | 'cases' | 'model' | 'logins'>, way: Way, place: number): void {
  const { side, route, stages, level, bearers, decides } = way
  const { desk, cases, model } = world
  sit(world, side)
  const at = world.logins.get(`clerk-${side}`)?.desk ?? desk
  const call = at.record('clerk', 'fund_call', {
    title: '申报通知',
    year: 2014,
    level,
    opensOn: '2014-01-01',
    closesOn: '2014-12-31',
    route,
    stages,
  })
  const values = applicationValues(cases[side], {
    call: call.id,
    level,
    pool: bearers[0]?.pool,
    projectName: `项目${place}`,
    applyAmount: ASK,
  })
  const { id } = at.record('clerk', 'fund_application', values)
  if (stages.includes('evaluation'))
    for (const [kind, weight] of [
      ['output', 50],
      ['benefit', 30],
      ['satisfaction', 10],
    ] as const)
      at.record('clerk', 'project_goal', { subject: id, kind, indicator: kind, target: 10, reached: 10, weight })
  papers(at, 'clerk', id)
  checks(at, 'clerk', id)
  const payer = decides === 'city' ? 'city' : side
  if (bearers.length > 1) {
    sit(world, payer)
    const payers = world.logins.get(`clerk-${payer}`)?.desk ?? desk
    for (const { pool, share } of bearers) payers.record('clerk', 'fund_share', { subject: id, pool, share })
  }
  model.matters.set(id, newMatter(id, way, cases[side].enterprise.id, FIRST_DAY))
}

/** A county and its city, with pools of their own and an application of every way; nothing has been done about any of them. */
export function openWorld(): World {
  const desk = openTestDesk({ hooks: Object.fromEntries(roomHooks(shipped)) })
  desk.day(FIRST_DAY)
  const ids = new Map([
    ['county', desk.ask('clerk', ({ station }) => station.id)],
    ['city', desk.core.ports.ids.uuid()],
  ])
  const loose: Seated = { desk, ids, logins: new Map(), people: new Map() }
  const model: Model = { today: FIRST_DAY, matters: new Map(), entries: [], pools: new Map(), bans: [], pending: [] }
  const pools: Record<string, string> = {}
  const cases: Partial<Record<Side, MoneyCase>> = {}
  for (const side of SIDES) {
    sit(loose, side)
    addLogins(loose, side)
    const own = loose.logins.get(`clerk-${side}`)?.desk ?? desk
    cases[side] = caseOf(own, side)
    pools[side] = addPool(own, model, side, side)
    pools[side === COUNTY ? 'central' : 'province'] = addPool(
      own,
      model,
      side,
      side === COUNTY ? 'central' : 'province',
    )
  }
  const made = { ...loose, cases: cases as Record<Side, MoneyCase>, model }
  for (const [place, way] of waysOf(pools).entries()) addMatter(made, way, place)
  return { ...made, firms: [made.cases.county.enterprise.id] }
}

/** What the program says of an application, in the words of the model. */
export function said(db: ReadDb, id: string) {
  const row = projectionOf(db, id)
  if (!row) throw new Error('every application has a state')
  const { state, round, due, finished, approved, paid, arrived, returned, dueBack } = row
  return { state, round, due, finished: finished === 1, approved, paid, arrived, returned, dueBack }
}
