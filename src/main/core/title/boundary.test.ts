import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspace } from '#core/procedure/service.ts'
import { claimSheet, type ClaimInputs } from '#core/training/calculation.ts'
import { apply, moneyCase, notify, opine, papers, manualChecks, rulesFor } from '#test/helper/money-case.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'
import {
  applyRecognition,
  applyTitle,
  award,
  firm,
  openTitleCase,
  recommend,
  stateOn,
  titleAt,
  WAN,
  type TitleCase,
} from '#test/helper/title-case.ts'

let given: TitleCase
let city: Desk
let county: Desk
beforeAll(() => {
  given = openTitleCase('boundary')
  city = given.city
  county = given.county
})
afterAll(() => given.close())

const PROCEDURE = 'title-application'
const checkOf = (id: string, item: string): string =>
  county
    .ask('clerk', (call) => workspace(call, rulesFor(PROCEDURE), { procedure: PROCEDURE, subject: id }))
    .checks.find((one) => one.item === item)?.result ?? 'absent'

/** What a level's sales line says of these sales, and whether the county may recommend. */
function salesLine(level: 'city' | 'province', sales: number): string {
  const enterprise = firm(county, sales)
  const { id } = applyTitle(county, enterprise.id, { level, salesDeclared: sales })
  const found = checkOf(id, level === 'city' ? 'S2' : 'S3')
  return `${found}, ${county.faultOf(() => recommend(given, id, PROCEDURE))}`
}

function baseShare(points: number): string {
  const { id } = applyTitle(county, firm(county, null).id, {
    object: 'base',
    baseName: '示例产业园',
    salesDeclared: null,
    tenantShare: points,
  })
  return checkOf(id, 'B4')
}

/** 培训补贴 asked for at this ratio: what the desk answers. */
function claimAt(ratio: number): string {
  const { desk, enterprise, pool } = moneyCase(county, 100_000_00, { identifier: '914403001922038216' })
  const session = desk.record('clerk', 'training_session', {
    title: '网店运营培训班',
    kind: 'T1',
    organiser: '淘宝大学示例教学点',
    organiserType: 'taobao-university',
    startsOn: '2014-02-10',
    endsOn: '2014-02-11',
    halfDays: 4,
  })
  const values = {
    kind: 'T1',
    enterprise: enterprise.id,
    session: session.id,
    appliedOn: '2014-03-03',
    year: 2014,
    pool: pool.id,
    headcount: 1,
    ratio,
    applyAmount: 100_000,
    promiseSigned: true,
  }
  return desk.faultOf(() => desk.record('clerk', 'training_claim', values))
}

const sheet = (ratio: number): number => {
  const inputs: ClaimInputs = {
    eligible: 200_003,
    ratio,
    ratioMost: 5000,
    heads: 9,
    capHead: undefined,
    capEnterpriseYear: undefined,
    grantedThisYear: 0,
    applyAmount: 999_999_999,
  }
  return claimSheet(inputs).result
}

/** A title granted on 2014-03-20 for three years, seen on a day. */
function titleOn(day: string): string {
  const enterprise = firm(county, 900 * WAN)
  const { id } = applyTitle(county, enterprise.id, { salesDeclared: 900 * WAN })
  recommend(given, id, PROCEDURE)
  award(given, id, PROCEDURE, ['2014-03-10', '2014-03-20'])
  return stateOn(county, titleAt(county, enterprise.id), day).label
}

/** Due date of the acceptance step with a limit of seven working days. */
function seventhDay(appliedOn: string): string {
  const money = moneyCase(county, 0)
  county.day('2014-01-06')
  county.record('approver', 'parameter_value', {
    parameter: 'acceptance.days',
    value: '7',
    effectiveFrom: '2014-01-01',
  })
  county.day(appliedOn)
  const { id } = apply(money, { appliedOn })
  const { state } = county.ask('clerk', (call) =>
    workspace(call, rulesFor('fund-application'), { procedure: 'fund-application', subject: id }),
  )
  return `${state.due ?? 'none'} ${state.flags.join()}`.trim()
}

function noticeIn(year: string): string {
  const money = moneyCase(county, 50_000_000)
  const { id } = apply(money)
  county.day(`${year}-03-07`)
  papers(county, id)
  manualChecks(county, id)
  opine(county, id, 'acceptance', 'accepted', { on: '2014-03-04' })
  opine(county, id, 'commerce-review', 'agreed', { on: '2014-03-05', amount: 1_000_000 })
  opine(county, id, 'finance-review', 'agreed', { on: '2014-03-06', amount: 1_000_000 })
  return county.faultOf(() => notify(county, id, `${year}-03-07`))
}

/** 以上、不低于、不高于 include the number itself (民法典 第1259条); every row is the last value on one side and the first on the other. */
const BOUNDARIES: readonly (readonly [what: string, run: () => string | number, expected: string | number])[] = [
  ['市级 799.99万元', () => salesLine('city', 79_999 * 10_000), 'fail, OBSTACLE'],
  ['市级 800万元少一分', () => salesLine('city', 800 * WAN - 1), 'fail, OBSTACLE'],
  ['市级 800万元', () => salesLine('city', 800 * WAN), 'pass, went through'],
  ['省级 1000万元少一分', () => salesLine('province', 1000 * WAN - 1), 'fail, OBSTACLE'],
  ['省级 1000万元', () => salesLine('province', 1000 * WAN), 'pass, went through'],
  ['补贴比例 50.00%', () => claimAt(5000), 'went through'],
  ['补贴比例 50.01%', () => claimAt(5001), 'FIELDS_WRONG'],
  ['补贴金额 50.00% 截到元', () => sheet(5000), 100_000],
  ['补贴金额 50.01% 仍按上限', () => sheet(5001), 100_000],
  ['称号第 1 天', () => titleOn('2014-03-20'), '有效'],
  ['称号第 1096 天', () => titleOn('2017-03-19'), '有效'],
  ['称号第 1097 天', () => titleOn('2017-03-20'), '到期'],
  ['基地电商占比 69.99%', () => baseShare(6999), 'fail'],
  ['基地电商占比 70%', () => baseShare(7000), 'pass'],
  // 2014-09-28 (Sunday) was worked for the holiday of 10-01 to 10-07; 2014-10-11 (Saturday) likewise.
  ['第 7 个工作日，调休周日上班', () => seventhDay('2014-09-24'), '2014-10-09'],
  ['第 7 个工作日，调休周六上班', () => seventhDay('2014-10-08'), '2014-10-16'],
  ['没有放假安排的年份，期限', () => seventhDay('2049-03-03'), 'none 缺少放假安排，期限未推算'],
  ['没有放假安排的年份，公示', () => noticeIn('2049'), 'YEAR_NOT_LOADED'],
]

describe('boundaries', () => {
  it.each(BOUNDARIES.map(([what, run, expected]) => ({ what, run, expected })))(
    '$what → $expected',
    ({ run, expected }) => {
      expect(city.sandbox(() => county.sandbox(run))).toBe(expected)
    },
  )
})

/** What R8c says of a service firm whose list of last year names so many local clients and one from elsewhere. */
function clientLine(local: number, typed: number | null): readonly string[] {
  const enterprise = firm(county, null)
  const service = county.record('clerk', 'support_service', {
    enterprise: enterprise.id,
    year: 2013,
    county: '421222',
    services: ['operation'],
  })
  const client = (name: string, isLocal: boolean) =>
    county.record('clerk', 'service_client', { service: service.id, name, isLocal })
  for (let n = 1; n <= local; n += 1) client(`客户${n}`, true)
  client('外地客户', false)
  const { id } = applyRecognition(county, enterprise.id, {
    ecommerceClass: 'service',
    subclass: 'operation',
    serviceClients: typed,
  })
  const view = county.ask('clerk', (call) =>
    workspace(call, rulesFor('recognition'), { procedure: 'recognition', subject: id }),
  )
  const found = view.checks.find((one) => one.item === 'R8c')
  return [found?.result ?? 'absent', found?.seen ?? '']
}

// Bug caught: a service firm was recognised by the number of clients it wrote on its form, whatever its list of clients said.
it('R8c counts the local clients that the list of the year before names, and the typed number stands beside', () => {
  expect(county.sandbox(() => clientLine(5, 3))).toEqual([
    'pass',
    expect.stringMatching(/2013 年登记的服务客户 6 家；申请表填写 3/u),
  ])
  expect(county.sandbox(() => clientLine(4, 9))[0]).not.toBe('pass')
  expect(county.sandbox(() => clientLine(0, 5))[0]).not.toBe('pass')
})
