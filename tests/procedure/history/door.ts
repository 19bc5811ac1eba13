import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReadDb } from '#core/db/connection.ts'
import { FUND_STAGES } from '#shared/definition/fund-route.ts'
import { applicationValues, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestStation, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'
import type { Login, Model } from './model.ts'
import { ASK, BUDGET, FIRST_DAY, newMatter, type Way, waysOf } from './world.ts'

export const START = `${FIRST_DAY}T02:00:00.000Z`
const procedure = 'fund-application'
const GIVEN = '春江花月Ye2014'
const ALL: Login['roles'] = ['clerk', 'reviewer', 'approver', 'payer']

/** The logins of a county and whose they are; 经办 has two. */
const USERS: readonly (readonly [user: string, person: string, roles: Login['roles']])[] = [
  ['经办', 'clerk', ['clerk']],
  ['审核', 'reviewer', ['reviewer']],
  ['负责人', 'approver', ['approver']],
  ['拨付', 'payer', ['payer']],
  ['经办二', 'clerk2', ['clerk']],
  ['全能', 'boss', ALL],
  ['经办又', 'clerk', ALL],
]
/** Those that a new station does not have. */
const ADDED = USERS.slice(4)

/** A county behind its front door, of which nothing was asked yet; to be copied for each history. */
export type Behind = {
  readonly folder: string
  readonly model: Model
  readonly logins: ReadonlyMap<string, Login>
  readonly people: ReadonlyMap<string, string>
  readonly firm: string
  readonly remove: () => void
}

type People = { readonly id: string; readonly name: string }

async function addUsers(station: TestStation): Promise<ReadonlyMap<string, string>> {
  const named = async () =>
    new Map((await station.must('管理员', 'user.persons', {})).map(({ name, id }: People) => [name, id]))
  const clerk = (await named()).get('经办甲') ?? null
  for (const [userName, person, roles] of ADDED) {
    const { token: confirmation } = await station.must('管理员', 'session.confirm', {
      password: PASSWORD,
      act: 'user.record',
    })
    const personId = person === 'clerk' ? clerk : null
    const user = { userName, personName: `${userName}甲`, personId, roles: [...roles], password: GIVEN }
    await station.must('管理员', 'user.record', { ...user, confirmation })
    await station.login(userName, GIVEN)
    await station.must(userName, 'session.changePassword', { oldPassword: GIVEN, newPassword: PASSWORD })
  }
  const ids = await named()
  const people = new Map(USERS.map(([user, person]) => [`${person}-county`, ids.get(`${user}甲`) ?? '']))
  people.set('clerk-county', clerk ?? '')
  const { row } = await station.must('经办', 'person.record', { name: '财政甲', unitKind: 'finance', post: null })
  return people.set('finance-county', row.id)
}

const record = async (station: TestStation, name: string, values: Record<string, unknown>) =>
  (await station.must('经办', 'register.record', { record: name, values })).row

async function addPool(station: TestStation, model: Model, level: 'county' | 'central'): Promise<string> {
  const document = level === 'county' ? null : '测财指〔2014〕3号'
  const values = { name: `${level}资金`, year: 2014, level, county: '421222', sourceDocument: document }
  const { id: pool } = await record(station, 'fund_pool', values)
  const kind = level === 'county' ? ('budget' as const) : ('arrival' as const)
  const on = '2014-01-02'
  const posting = { pool, kind, amount: BUDGET, postedOn: on, document, reason: null }
  const { id } = (await station.must('经办', 'fund.postEntry', posting)).entry
  model.pools.set(pool, { side: 'county', level })
  const none = { order: null, recovery: null, reversalOf: null }
  model.entries.push({ id, pool, kind, amount: BUDGET, on, matter: '', group: id, ...none })
  return pool
}

/** Everything that a person has to look at in a round, as the door takes it. */
export const looks = (subject: string) =>
  (shipped.procedure(procedure)?.checks ?? [])
    .filter((one) => one.item === 'A10' || (!one.automatic && one.required))
    .map(({ item }) => ({ procedure, subject, item, result: 'pass' as const, seen: '已查', reason: '按会议纪要' }))

/** Papers as they came in. */
export function brought(subject: string, most = Infinity) {
  const items = (shipped.procedure(procedure)?.materials ?? []).slice(0, most)
  const received = { status: 'received' as const, pages: 1, originalSeen: true, note: null }
  return { procedure, subject, items: items.map(({ item }) => ({ item, ...received })) }
}

async function addMatter(station: TestStation, model: Model, given: MoneyCase, way: Way): Promise<void> {
  const { route, stages, level, bearers } = way
  const open = { opensOn: '2014-01-01', closesOn: '2014-12-31' }
  const call = await record(station, 'fund_call', { title: '申报通知', year: 2014, level, ...open, route, stages })
  const own = { call: call.id, level, pool: bearers[0]?.pool, applyAmount: ASK }
  const values = applicationValues(given, { ...own, projectName: `项目${model.matters.size}` })
  const { id } = await record(station, 'fund_application', values)
  const goals = [
    ['output', 50],
    ['benefit', 30],
    ['satisfaction', 10],
  ] as const
  for (const [kind, weight] of stages.includes('evaluation') ? goals : [])
    await record(station, 'project_goal', { subject: id, kind, indicator: kind, target: 10, reached: 10, weight })
  for (const { pool, share } of bearers.length > 1 ? bearers : [])
    await record(station, 'fund_share', { subject: id, pool, share })
  await station.must('经办', 'procedure.recordMaterial', brought(id))
  for (const one of looks(id)) await station.must('经办', 'procedure.recordCheck', one)
  model.matters.set(id, newMatter(id, way, given.enterprise.id, FIRST_DAY))
}

/** Sets a county up through its own door: logins, pools, and an application of every way that is decided there. */
export async function setUpBehind(): Promise<Behind> {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-door-'))
  const station = await openTestStation({ dataDir: folder, seed: 'door', start: START })
  for (const user of ['管理员', '经办']) await station.login(user)
  const people = await addUsers(station)
  const firm = { name: '测试县山货电子商务有限公司', identifierType: 'credit-code', identifier: '91330100799655058B' }
  const kind = { subjectType: 'company', businessStatus: 'active', county: '421222' }
  const enterprise = await record(station, 'enterprise', { ...firm, ...kind })
  const held = { accountName: firm.name, bank: '测试银行', accountNumber: '6200000000001234', isBasic: true }
  const account = await record(station, 'bank_account', { enterprise: enterprise.id, ...held })
  const given = { enterprise, account, pool: enterprise } as unknown as MoneyCase
  const model: Model = {
    today: FIRST_DAY,
    matters: new Map(),
    entries: [],
    pools: new Map(),
    bans: [],
    pending: [],
  }
  const county = await addPool(station, model, 'county')
  const ways = waysOf({ county, central: await addPool(station, model, 'central') })
  const decided = ways.filter(({ side, decides }) => side === 'county' && decides === 'owner')
  const every = { stages: FUND_STAGES.map(({ value }) => value), bearers: [{ pool: county, share: 10_000 }] }
  const own: Way = { side: 'county', route: 'county', decides: 'owner', level: 'county', ...every }
  for (const way of [...decided, own]) await addMatter(station, model, given, way)
  await station.close()
  const logins = new Map(
    USERS.map(([name, person, roles]) => [name, { name, side: 'county' as const, person: `${person}-county`, roles }]),
  )
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return { folder, model, logins, people, firm: enterprise.id, remove }
}

/** A copy of that county, everybody logged in. */
export type Door = Behind & {
  readonly station: TestStation
  readonly db: () => ReadDb
  readonly close: () => Promise<void>
}

export async function enter(behind: Behind): Promise<Door> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hsb-entered-'))
  const held = (path: string) => path.endsWith('station.lock') || path.includes('station.hold')
  cpSync(behind.folder, dataDir, { recursive: true, filter: (path) => !held(path) })
  const station = await openTestStation({ dataDir, seed: 'door', start: START })
  await loginEverybody(station)
  const close = async () => {
    await station.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...behind, station, db: () => station.station.db(), close }
}

/** A desk that nobody touched for a while asks for the password again. */
export async function loginEverybody(station: TestStation): Promise<void> {
  for (const [user] of USERS) await station.login(user)
}
