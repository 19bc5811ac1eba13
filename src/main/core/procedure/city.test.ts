import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBy, getRecord, insertRecord } from '#core/db/record-store.ts'
import { fundRules } from '#core/fund/service.ts'
import { postPoolEntry } from '#core/money/service.ts'
import { compareProjection, projectionOf, workspace } from '#core/procedure/service.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { receive, versionsFrom } from '#test/helper/carry.ts'
import {
  applicationValues,
  HOOKS,
  manualChecks,
  moneyCase,
  notify,
  opine,
  papers,
  pay,
  upToApproval,
  apply,
} from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

const AMOUNT = 10_000_000
let city: Desk
let county: Desk
beforeAll(() => {
  city = openTestDesk({ kind: 'city', code: '421200', seed: 'city', hooks: HOOKS })
  const id = String(city.db.prepare('SELECT id FROM station').pluck().get())
  county = openTestDesk({ city: id, seed: 'county', hooks: HOOKS })
})
afterAll(() => {
  city.close()
  county.close()
})

const both = (name: string, run: () => void) => it(name, () => city.sandbox(() => county.sandbox(run)))
const state = (desk: Desk, id: string) => projectionOf(desk.db, id)?.state

/** The city's money, known to the county. */
function cityPool(): string {
  city.day('2014-03-03')
  const pool = city.record('clerk', 'fund_pool', { name: '市级专项资金', year: 2014, level: 'city', county: '421200' })
  city.act('clerk', (call) =>
    postPoolEntry(call, {
      pool: pool.id,
      kind: 'budget',
      amount: 100_000_000,
      postedOn: '2014-01-02',
      document: null,
      reason: null,
    }),
  )
  return pool.id
}

function countyReviews(id: string): void {
  county.day('2014-03-07')
  papers(county, id)
  manualChecks(county, id)
  opine(county, id, 'acceptance', 'accepted', { on: '2014-03-04' })
  opine(county, id, 'commerce-review', 'agreed', { on: '2014-03-05', amount: AMOUNT })
  opine(county, id, 'finance-review', 'agreed', { on: '2014-03-06', amount: AMOUNT })
}

describe('an application that two pools of the city bear', () => {
  both('has its shares from the city, which the county reads and cannot write', () => {
    const pool = cityPool()
    const allotted = city.record('clerk', 'fund_pool', {
      name: '省级下达资金',
      year: 2014,
      level: 'province',
      county: '421200',
      sourceDocument: '省财指〔2014〕5号',
    })
    receive(county, versionsFrom(city))
    const given = moneyCase(county, 0)
    const { id } = county.record('clerk', 'fund_application', applicationValues(given, { level: 'city', pool }))
    receive(city, versionsFrom(county))
    const share = (desk: Desk, of: string) =>
      desk.record('clerk', 'fund_share', { subject: id, pool: of, share: 5_000 })
    expect(county.faultOf(() => share(county, given.pool.id))).toBe('RULE_BROKEN')
    // Bug caught: what the city writes about a county's application is addressed to nobody, and the county never learns of it.
    expect(share(city, pool).audience).toEqual([county.db.prepare('SELECT id FROM station').pluck().get()])
    share(city, allotted.id)
    receive(county, versionsFrom(city))
    const { limits } = county.ask('clerk', (call) =>
      workspace(call, fundRules, { procedure: 'fund-application', subject: id }),
    )
    expect(limits.pools.map((one) => one.name)).toEqual(['市级专项资金', '省级下达资金'])
  })
})

describe('an application for city money', () => {
  both('is reviewed by the county and decided, announced and paid by the city', () => {
    const pool = cityPool()
    receive(county, versionsFrom(city))
    const given = moneyCase(county, 0)
    const { id } = county.record('clerk', 'fund_application', applicationValues(given, { level: 'city', pool }))
    countyReviews(id)
    expect(state(county, id)).toBe('city-review')
    // The county can not act for the city.
    expect(county.faultOf(() => opine(county, id, 'city-review', 'agreed', { on: '2014-03-07', amount: AMOUNT }))).toBe(
      'NOT_OURS',
    )
    receive(city, versionsFrom(county))
    city.day('2014-03-10')
    manualChecks(city, id)
    opine(city, id, 'city-review', 'agreed', { on: '2014-03-10', amount: AMOUNT })
    expect(
      city.faultOf(() =>
        opine(city, id, 'city-finance-review', 'agreed', { on: '2014-03-10', amount: AMOUNT, paper: null }),
      ),
    ).toBe('OBSTACLE')
    opine(city, id, 'city-finance-review', 'agreed', { on: '2014-03-10', amount: AMOUNT })
    notify(city, id, '2014-03-10')
    city.day('2014-03-18')
    opine(city, id, 'approval', 'approved', { on: '2014-03-18', amount: AMOUNT })
    expect(pay(city, id, AMOUNT, '2014-03-18').state).toMatchObject({ state: 'done', finished: true, flags: [] })
    receive(county, versionsFrom(city))
    expect(projectionOf(county.db, id)).toMatchObject({ state: 'done', approved: AMOUNT, paid: AMOUNT })
    for (const desk of [city, county]) expect(compareProjection(desk, desk.core.resources.holidays)).toEqual([])
  })

  both('comes back from the city in one round and is answered in the next', () => {
    const pool = cityPool()
    receive(county, versionsFrom(city))
    const given = moneyCase(county, 0)
    const { id } = county.record('clerk', 'fund_application', applicationValues(given, { level: 'city', pool }))
    countyReviews(id)
    receive(city, versionsFrom(county))
    city.day('2014-03-10')
    opine(city, id, 'city-review', 'returned', { on: '2014-03-10', text: '材料不实' })
    receive(county, versionsFrom(city))
    expect(state(county, id)).toBe('returned')
    county.day('2014-03-11')
    papers(county, id)
    expect(projectionOf(county.db, id)).toMatchObject({ state: 'acceptance', round: 2 })
    receive(city, versionsFrom(county))
    expect(projectionOf(city.db, id)).toMatchObject({ state: 'acceptance', round: 2 })
  })

  both('is not moved by a city opinion the county wrote itself', () => {
    const pool = cityPool()
    receive(county, versionsFrom(city))
    const given = moneyCase(county, 0)
    const { id } = county.record('clerk', 'fund_application', applicationValues(given, { level: 'city', pool }))
    countyReviews(id)
    county.act('clerk', (call) => {
      const person = county.people['reviewer']
      insertRecord(call.tx, opinion, {
        subject: id,
        round: 1,
        step: 'city-review',
        outcome: 'agreed',
        amount: AMOUNT,
        signatory: person,
        signatoryUnit: '冒充',
        signedOn: '2014-03-07',
        enteredBy: person,
        fromPaper: false,
        subjectRev: 1,
      })
    })
    receive(city, versionsFrom(county))
    expect(state(city, id)).toBe('city-review')
  })

  both('can not be approved out of a pool of another station', () => {
    const given = moneyCase(county, 50_000_000, { level: 'city' })
    const { id } = county.record('clerk', 'fund_application', applicationValues(given, { level: 'city' }))
    countyReviews(id)
    receive(city, versionsFrom(county))
    city.day('2014-03-10')
    manualChecks(city, id)
    opine(city, id, 'city-review', 'agreed', { on: '2014-03-10', amount: AMOUNT })
    opine(city, id, 'city-finance-review', 'agreed', { on: '2014-03-10', amount: AMOUNT })
    notify(city, id, '2014-03-10')
    city.day('2014-03-18')
    expect(city.faultOf(() => opine(city, id, 'approval', 'approved', { on: '2014-03-18', amount: AMOUNT }))).toBe(
      'NOT_OURS',
    )
  })
})

describe('the filing of county money', () => {
  both('returns for correction without undoing what was paid', () => {
    const given = moneyCase(county, 50_000_000)
    const { id } = apply(given)
    upToApproval(county, id, AMOUNT)
    pay(county, id, AMOUNT, '2014-03-17')
    receive(city, versionsFrom(county))
    city.day('2014-03-20')
    expect(city.faultOf(() => opine(city, id, 'city-filing', 'returned', { on: '2014-03-20' }))).toBe('REASON_NEEDED')
    opine(city, id, 'city-filing', 'returned', { on: '2014-03-20', text: '类别有误' })
    receive(county, versionsFrom(city))
    expect(state(county, id)).toBe('returned')
    county.day('2014-03-21')
    const row = getRecord(county.db, fundApplication, id)
    if (!row) throw new Error('the application stands')
    county.correct('clerk', 'fund_application', row, { goal: '更正后的目标' })
    expect(projectionOf(county.db, id)).toMatchObject({
      state: 'city-filing',
      round: 2,
      approved: AMOUNT,
      paid: AMOUNT,
      since: '2014-03-21',
    })
    receive(city, versionsFrom(county))
    city.day('2014-03-21')
    expect(opine(city, id, 'city-filing', 'filed', { on: '2014-03-21', who: 'reviewer' })).toMatchObject({
      state: 'done',
      finished: true,
    })
  })

  both('shows a self-checked record of a county as flagged, not refused', () => {
    const given = moneyCase(county, 50_000_000)
    const { id } = apply(given)
    upToApproval(county, id, AMOUNT)
    const rows = versionsFrom(county).map((one) => {
      if (one.table_name !== 'opinion' || !one.json.includes('"step":"finance-review"')) return one
      const image = JSON.parse(one.json) as { f: Record<string, unknown> }
      return { ...one, json: JSON.stringify({ ...image, f: { ...image.f, signatory: county.people['reviewer'] } }) }
    })
    receive(city, rows)
    expect(JSON.parse(projectionOf(city.db, id)?.flags ?? '[]')).toContain('not-apart/finance-review')
  })
})

describe('a city’s own application', () => {
  both('runs every step at the city, its own filing included', () => {
    const given = moneyCase(city, 50_000_000, { level: 'city' })
    const { id } = city.record('clerk', 'fund_application', applicationValues(given, { level: 'city' }))
    city.day('2014-03-07')
    papers(city, id)
    manualChecks(city, id)
    opine(city, id, 'acceptance', 'accepted', { on: '2014-03-04' })
    opine(city, id, 'commerce-review', 'agreed', { on: '2014-03-05', amount: AMOUNT })
    opine(city, id, 'finance-review', 'agreed', { on: '2014-03-06', amount: AMOUNT })
    opine(city, id, 'city-review', 'agreed', { on: '2014-03-06', amount: AMOUNT })
    const seen = city.ask('reviewer', (call) =>
      workspace(call, fundRules, { procedure: 'fund-application', subject: id }),
    )
    expect(seen.actions).toMatchObject([{ step: 'city-finance-review', fromPaper: 'always', mine: true }])
    expect(seen.steps.filter((one) => one.status === 'done')).toHaveLength(4)
  })
})

describe('a waiver of separated duties', () => {
  both('counts from its date when the city signed it, and is written into the opinion', () => {
    city.day('2014-03-03')
    city.record('approver', 'parameter_value', {
      parameter: 'separation.waiver',
      value: '421222 咸商务函〔2014〕3号',
      effectiveFrom: '2014-03-06',
    })
    receive(county, versionsFrom(city))
    const given = moneyCase(county, 50_000_000)
    const { id } = county.record('everything', 'fund_application', applicationValues(given))
    county.day('2014-03-07')
    papers(county, id)
    manualChecks(county, id)
    opine(county, id, 'acceptance', 'accepted', { on: '2014-03-04', who: 'everything' })
    const review = (on: string) =>
      opine(county, id, 'commerce-review', 'agreed', { on, amount: AMOUNT, who: 'everything' })
    // The day before the waiver begins, whoever entered the application may not check it.
    expect(county.faultOf(() => review('2014-03-05'))).toBe('SEPARATION_BROKEN')
    review('2014-03-06')
    opine(county, id, 'finance-review', 'agreed', { on: '2014-03-06', amount: AMOUNT })
    notify(county, id, '2014-03-07')
    county.day('2014-03-17')
    opine(county, id, 'approval', 'approved', { on: '2014-03-17', amount: AMOUNT, who: 'everything' })
    const approval = findBy(county.db, opinion, 'subject', id).find((one) => one.step === 'approval')
    expect(approval?.waiver).toBe('咸商务函〔2014〕3号')
    expect(pay(county, id, AMOUNT, '2014-03-17', { who: 'everything' }).state.flags).toEqual([
      '岗位分离豁免：咸商务函〔2014〕3号',
    ])
  })
})
