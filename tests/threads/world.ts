import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setEnvironmentData } from 'node:worker_threads'
import { reviseRecord, insertRecord } from '#core/db/record-store.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { policyDocument } from '#shared/definition/register/policy-document.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import type { RouteName } from '#shared/contract/index.ts'
import { DEEP } from '#test/helper/long-gate.ts'
import type { Bundle } from '#test/crash/bundle.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  STANDARD_USERS,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { act, enrol, send, take } from '#test/exchange/pair.ts'
import { CONTROL, type Control, controlOver, newShared } from './control.ts'
import { openThreads, type Threads } from './open-threads.ts'
import { watch, type Watching } from './snapshot.ts'

export type Place = Threads & { readonly watching: Watching; readonly recoveryKey: readonly string[] }
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly rev: number }

/** A county and its city, each in the program's own threads, with what the scenes share. */
export type World = {
  readonly county: Place
  readonly city: Place
  readonly countyId: string
  readonly cityId: string
  readonly control: Control
  /** Opinions of the city whose ground moved, used up one by one. */
  readonly stale: string[]
  /** Documents of the city written before they concerned its counties, used up one by one. */
  readonly old: string[]
  /** Enrolment files of counties nobody knows yet, with their fingerprints and ids. */
  readonly strangers: { readonly file: unknown; readonly fingerprint: string; readonly id: string }[]
  readonly next: () => number
  /** A new empty folder outside the stations, looked at like them. */
  readonly folder: () => string
  readonly token: (at: Place, who: string, route: RouteName) => Promise<string>
  readonly record: (at: Place, record: string, values: Record<string, unknown>, who?: string) => Promise<Row>
  /** What others may need once it was made. */
  readonly kept: Map<string, unknown>
  readonly close: () => Promise<void>
}

const START = Date.parse('2014-06-03T01:00:00.000Z')
/** Ground that is used up: for every round of a scene one. */
const ROUNDS = DEEP ? 60 : 2
const STRANGERS = DEEP ? 3 : 1

/** A decision of the city about an application of the county that was changed afterwards. */
async function staleDecisions(county: TestStation, city: TestStation, countyId: string, cityId: string) {
  const { row } = await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
  const applications = act(county, '经办', ({ tx }) => {
    const pool = insertRecord(tx, fundPool, { name: '旧的资金池', year: 2014, level: 'county', county: '421222' })
    const values = { enterprise: row.id, appliedOn: '2014-05-06', year: 2014, pool: pool.id, level: 'county' }
    const more = { category: 'C', purpose: 'support-system', projectName: '直播基地', supportMode: 'award' }
    const last = { applyAmount: 10_000_00, hasOtherFund: false, promiseSigned: true, round: 1 }
    return Array.from({ length: ROUNDS }, () => insertRecord(tx, fundApplication, { ...values, ...more, ...last }))
  })
  await take(city, (await send(county, cityId)).file)
  const decisions = act(city, '负责人', ({ tx }) =>
    applications.map((application) => {
      const by = { signatory: tx.actor.personId, signatoryUnit: '市商务局', enteredBy: tx.actor.personId }
      const said = { round: 1, step: 'approval', outcome: 'approved', signedOn: '2014-06-03', fromPaper: false }
      const of = { subject: application.id, subjectRev: application.rev }
      return insertRecord(tx, opinion, { ...by, ...said, ...of }, { subjectStation: countyId }).id
    }),
  )
  act(county, '经办', ({ tx }) => {
    for (const { id } of applications) reviseRecord(tx, fundApplication, id, { applyAmount: 9_000_00 })
  })
  await take(city, (await send(county, cityId)).file)
  return decisions
}

/** Documents as an older program wrote them at the city: addressed to nobody. */
function oldDocuments(city: TestStation): string[] {
  const before = { ...policyDocument, audience: 'city' as const }
  return act(city, '经办', ({ tx }) =>
    Array.from({ length: ROUNDS }, (_, at) => {
      const values = { title: `旧办法${at}`, kind: 'fund', issuer: '市政府办公室', status: 'issued' }
      return insertRecord(tx, before, values).id
    }),
  )
}

async function strangers(): Promise<World['strangers']> {
  const found: World['strangers'] = []
  for (let at = 0; at < STRANGERS; at += 1) {
    const code = ['421223', '421224', '421221'][at] ?? ''
    const desk = await openTestStation({ kind: 'county', code, name: `县${at}`, seed: `stranger ${at}` })
    await desk.login('管理员')
    await desk.login('经办')
    const { name, base64 } = await desk.must('管理员', 'exchange.exportEnrolment', {})
    const { own } = await desk.must('经办', 'exchange.peers', {})
    const { id } = desk.station.db().prepare('SELECT id FROM station').get() as { id: string }
    found.push({ file: { name, base64 }, fingerprint: own.fingerprint.join(' '), id })
    await desk.close()
  }
  return found
}

/** Opens the world: made without threads, where making is cheap, then opened with them. */
export async function openWorld(code: Bundle): Promise<World> {
  const parent = mkdtempSync(join(tmpdir(), 'hsb-threads-'))
  const county = await openTestStation({ dataDir: join(parent, 'county'), seed: 'county' })
  const facts = { kind: 'city', code: '421200', name: '咸宁市', seed: 'city' } as const
  const city = await openTestStation({ ...facts, dataDir: join(parent, 'city') })
  await loginAll(county)
  await loginAll(city)
  const cityId = await enrol(county, city)
  const countyId = await enrol(city, county)
  const stale = await staleDecisions(county, city, countyId, cityId)
  const old = oldDocuments(city)
  await take(county, (await send(city, countyId)).file)
  const unknown = await strangers()
  const control = controlOver(newShared())
  setEnvironmentData(CONTROL, control.words.buffer)
  control.clock[0] = START + 60_000
  const folders: string[] = []
  const reopened = async (made: TestStation): Promise<Place> => {
    const key = Uint8Array.from(made.station.dataKey())
    await made.close()
    const threads = await openThreads(code, made.dataDir)
    await threads.login(...STANDARD_USERS.map(([name]) => name))
    return { ...threads, watching: watch(made.dataDir, key, () => folders), recoveryKey: made.recoveryKey }
  }
  const places = { county: await reopened(county), city: await reopened(city) }
  let serial = 0
  return {
    ...places,
    countyId,
    cityId,
    control,
    stale,
    old,
    strangers: unknown,
    next: () => (serial += 1),
    folder: () => {
      const made = mkdtempSync(join(parent, 'outside-'))
      folders.push(made)
      return made
    },
    token: async (at, who, route) =>
      (await at.must<{ token: string }>(who, 'session.confirm', { password: PASSWORD, act: route })).token,
    record: async (at, record, values, who = '经办') =>
      (await at.must<{ row: Row }>(who, 'register.record', { record, values })).row,
    kept: new Map(),
    close: async () => {
      for (const one of Object.values(places)) {
        one.watching.close()
        await one.close()
      }
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

/** A month that nothing of this kind was done for yet, used up one by one: from 1900 on, so that no number of rounds comes to today. */
export function unusedMonth(world: World, what: string): string {
  const key = `month ${what}`
  const at = ((world.kept.get(key) as number | undefined) ?? -1) + 1
  world.kept.set(key, at)
  return `${1900 + Math.floor(at / 12)}-${String(1 + (at % 12)).padStart(2, '0')}`
}

/** A firm of its own, as a clerk of the place would register it. */
export function firm(world: World, at: Place = world.county, patch: Record<string, unknown> = {}): Promise<Row> {
  const name = `登记${world.next()}号商贸有限公司`
  const county = at === world.city ? '421200' : '421222'
  return world.record(
    at,
    'enterprise',
    enterpriseValues({ name, identifierType: 'unknown', identifier: null, county, ...patch }),
  )
}

/** Sends what one place has to say and takes it in at the other. */
export async function carry(world: World, up: boolean): Promise<unknown> {
  const [from, to, peer] = up ? [world.county, world.city, world.cityId] : [world.city, world.county, world.countyId]
  const confirmation = await world.token(to, '经办', 'exchange.apply')
  return to.must('经办', 'exchange.apply', { file: await packageOf(from, peer), parked: null, confirmation })
}

export async function packageOf(from: Place, peer: string): Promise<{ name: string; base64: string }> {
  const { file } = await from.must<{ file: { name: string; base64: string } }>('经办', 'exchange.send', { peer })
  return { name: file.name, base64: file.base64 }
}
