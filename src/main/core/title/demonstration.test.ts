import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate, measureNamed } from '#core/measure/evaluate.ts'
import { newMemory } from '#core/measure/reported.ts'
import { workspace } from '#core/procedure/service.ts'
import { publishRanking, titleRanking, titleFile } from '#core/title/service.ts'
import { applicationValues, manualChecks, opine, papers, rulesFor } from '#test/helper/money-case.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'
import {
  applyTitle,
  award,
  excuse,
  firm,
  openTitleCase,
  recommend,
  titleAt,
  titlesAt,
  toCity,
  toCounty,
  WAN,
  type TitleCase,
} from '#test/helper/title-case.ts'

let given: TitleCase
let city: Desk
let county: Desk
beforeAll(() => {
  given = openTitleCase('demonstration')
  city = given.city
  county = given.county
})
afterAll(() => given.close())
const both = (name: string, run: () => void) => it(name, () => city.sandbox(() => county.sandbox(run)))
const PROCEDURE = 'title-application'
const ranks = (desk: Desk, subject: string) =>
  desk.ask('clerk', (call) => workspace(call, rulesFor(PROCEDURE), { procedure: PROCEDURE, subject })).limits.ranks
const DAYS = ['2014-03-10', '2014-03-20'] as const

describe('示范企业', () => {
  both('shows its place in county and city; equal sales share one; the city tells only places', () => {
    const own = firm(county, 900 * WAN)
    firm(county, 900 * WAN, '914403001922038216', '同额的公司')
    toCity(given)
    const ahead = city.record('clerk', 'enterprise', {
      name: '市直公司',
      identifierType: 'unknown',
      subjectType: 'company',
      businessStatus: 'active',
      county: '4212GX',
    })
    city.record('clerk', 'enterprise_year', { enterprise: ahead.id, year: 2013, onlineSales: 1200 * WAN })
    const { id } = applyTitle(county, own.id, { salesDeclared: 900 * WAN })
    expect(ranks(county, id)).toMatchObject([{ scope: 'county', rank: 1, of: 2 }])
    city.act('approver', (call) => publishRanking(call, 2013))
    expect(county.faultOf(() => county.act('approver', (call) => publishRanking(call, 2013)))).toBe('NOT_OURS')
    toCounty(given)
    expect(ranks(county, id)).toMatchObject([
      { scope: 'county', rank: 1, of: 2 },
      { scope: 'city', rank: 2, of: 3 },
    ])
    const seen = county.ask('clerk', (call) => titleRanking(call, 2013, 10))
    expect(seen.rows.map((one) => [one.rank, one.rankCity, one.reaches])).toEqual([
      [1, 2, 'city'],
      [1, 2, 'city'],
    ])
    expect(JSON.stringify(county.db.prepare('SELECT * FROM sales_rank').all())).not.toContain('1200000000')
  })

  // Bug caught: a title that was revoked stood among those in force until its term was over; one on its last day did not.
  both('is counted among those in force to its last day, and from a revocation on no more', () => {
    const enterprise = firm(county, 800 * WAN)
    const { id } = applyTitle(county, enterprise.id)
    recommend(given, id, PROCEDURE)
    award(given, id, PROCEDURE, DAYS)
    const held = titleAt(county, enterprise.id)
    const inForce = (today: string) => {
      county.day(today)
      return county.ask('clerk', (call) =>
        evaluate(call, newMemory(), measureNamed(call, 'title.city-firms'), {
          period: today.slice(0, 4),
          station: null,
          today,
        }),
      ).value
    }
    expect([held.validTo, inForce('2017-03-19'), inForce('2017-03-20')]).toEqual(['2017-03-19', 1, 0])
    const procedure = 'title-revocation'
    city.day('2014-09-01')
    const told = {
      appliedOn: '2014-09-01',
      year: 2014,
      reason: 'infringement',
      facts: '售假查实',
      toldOn: '2014-09-01',
    }
    const case1 = city.record('clerk', 'title_revocation', { title: held.id, ...told }).id
    papers(city, case1, procedure)
    manualChecks(city, case1, procedure)
    opine(city, case1, 'acceptance', 'accepted', { procedure, on: '2014-09-01' })
    city.day('2014-09-15')
    opine(city, case1, 'statement', 'heard', { procedure, on: '2014-09-15', who: 'reviewer' })
    toCounty(given)
    expect(inForce('2014-09-15')).toBe(1)
    opine(city, case1, 'city-decision', 'approved', { procedure, on: '2014-09-15', who: 'approver' })
    toCounty(given)
    expect([inForce('2014-09-16'), inForce('2014-09-14')]).toEqual([0, 1])
  })

  both('brings three years of support, which go on when it rises to the province, and follow the fund', () => {
    const enterprise = firm(county, 1000 * WAN)
    const first = applyTitle(county, enterprise.id, { salesDeclared: 1000 * WAN })
    recommend(given, first.id, PROCEDURE)
    award(given, first.id, PROCEDURE, DAYS)
    const held = titleAt(county, enterprise.id)
    expect(held).toMatchObject({ kind: 'city-enterprise', supportFrom: 2014, supportYears: 3, validTo: '2017-03-19' })
    const support = (id: string) => county.ask('clerk', (call) => titleFile(call, id)).support
    expect(support(held.id).map((one) => [one.year, one.status])).toEqual([
      [2014, 'waiting'],
      [2015, 'waiting'],
      [2016, 'waiting'],
    ])
    const pool = county.record('clerk', 'fund_pool', {
      name: '专项资金',
      year: 2014,
      level: 'county',
      county: '421222',
    })
    const account = county.record('clerk', 'bank_account', {
      enterprise: enterprise.id,
      accountName: '测试县山货电子商务有限公司',
      bank: '测试银行',
      accountNumber: '6200000000001234',
      isBasic: true,
    })
    county.record(
      'clerk',
      'fund_application',
      applicationValues({ desk: county, enterprise, account, pool }, { category: 'D' }),
    )
    county.record('clerk', 'title_support', { title: held.id, year: 2015, status: 'abandoned', reason: '企业书面放弃' })
    county.day('2017-01-05')
    expect(support(held.id).map((one) => one.status)).toEqual(['applied', 'abandoned', 'missed'])
    // Bug caught: a year that the old books say was paid stood as one nobody applied in.
    const old = { enterprise: enterprise.id, year: 2016, item: '示范奖励', amount: 5_000_000 }
    county.record('clerk', 'past_support', { ...old, category: 'C' })
    expect(support(held.id)[2]?.status).toBe('missed')
    county.record('clerk', 'past_support', { ...old, category: 'D' })
    expect(support(held.id)[2]).toMatchObject({ status: 'paid', paid: 5_000_000, note: '历史记录（未经本程序办理）' })
    const second = riseToProvince(enterprise.id)
    expect(second).toMatchObject({ kind: 'province-enterprise', supportFrom: 2014, continues: held.id })
  })

  both('starts its three years in the next one where that year’s calls were already closed', () => {
    county.day('2014-03-03')
    county.record('clerk', 'fund_call', {
      title: '2014年度申报通知',
      year: 2014,
      level: 'county',
      opensOn: '2014-01-05',
      closesOn: '2014-02-28',
    })
    const enterprise = firm(county, 900 * WAN)
    const { id } = applyTitle(county, enterprise.id, { salesDeclared: 900 * WAN })
    recommend(given, id, PROCEDURE)
    award(given, id, PROCEDURE, DAYS)
    expect(titleAt(county, enterprise.id).supportFrom).toBe(2015)
  })

  both('asks a word about a declared figure more than 5 % off the registered one', () => {
    const enterprise = firm(county, 1000 * WAN)
    const { id } = applyTitle(county, enterprise.id, { salesDeclared: 1050 * WAN + 1 })
    expect(county.faultOf(() => recommend(given, id, PROCEDURE))).toBe('OBSTACLE')
    excuse(county, id, PROCEDURE, 'S4')
    expect(
      county.faultOf(() =>
        opine(county, id, 'county-review', 'agreed', { procedure: PROCEDURE, on: '2014-03-03', who: 'reviewer' }),
      ),
    ).toBe('went through')
  })
})

/** The province's document, recorded by the city; the clerk chose to go on with the running schedule. */
function riseToProvince(enterprise: string) {
  county.day('2016-03-03')
  county.record('clerk', 'enterprise_year', { enterprise, year: 2015, onlineSales: 2000 * WAN })
  const { id } = applyTitle(county, enterprise, {
    appliedOn: '2016-03-03',
    year: 2016,
    level: 'province',
    salesDeclared: 2000 * WAN,
  })
  papers(county, id, PROCEDURE)
  recommend(given, id, PROCEDURE)
  const sheet = {
    signatory: city.people['approver'],
    signatoryUnit: '省商务厅',
    paperNumber: '鄂商电〔2016〕1号',
    comparedBy: null,
  }
  award(given, id, PROCEDURE, ['2016-03-10', '2016-03-21'], sheet)
  const row = titlesAt(county, enterprise).find((one) => one.kind === 'province-enterprise')
  if (!row) throw new Error('the province’s title was not recorded')
  return row
}
