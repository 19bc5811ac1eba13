import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBy, insertRecord } from '#core/db/record-store.ts'
import { compareProjection, projectionOf, workspace, type Title } from '#core/procedure/service.ts'
import { definitionOf, rowOf, setVoid } from '#core/register/service.ts'
import { findTitles, titleFile } from '#core/title/service.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { title } from '#shared/definition/register/title.ts'
import { manualChecks, opine, papers, rulesFor } from '#test/helper/money-case.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'
import {
  applyRecognition,
  award,
  firm,
  openTitleCase,
  recognised,
  recommend,
  stateOn,
  titleAt,
  toCity,
  toCounty,
  visitSheet,
  WAN,
  type TitleCase,
} from '#test/helper/title-case.ts'

let given: TitleCase
let city: Desk
let county: Desk
beforeAll(() => {
  given = openTitleCase('title')
  city = given.city
  county = given.county
})
afterAll(() => given.close())
const both = (name: string, run: () => void) => it(name, () => city.sandbox(() => county.sandbox(run)))
const seen = (desk: Desk, procedure: string, subject: string) =>
  desk.ask('clerk', (call) => workspace(call, rulesFor(procedure), { procedure, subject }))

describe('认定', () => {
  both('travels to the city, is decided there and comes back as a certificate', () => {
    const enterprise = firm(county, 200 * WAN)
    const { id } = applyRecognition(county, enterprise.id)
    recommend(given, id, 'recognition')
    expect(projectionOf(county.db, id)?.state).toBe('city-review')
    award(given, id, 'recognition', ['2014-03-10', '2014-03-20'])
    for (const desk of [county, city]) {
      expect(projectionOf(desk.db, id)).toMatchObject({ state: 'done', label: 'done', approved: 0, flags: '[]' })
      expect(titleAt(desk, enterprise.id)).toMatchObject({
        kind: 'recognition',
        number: '咸电认〔2014〕0001号',
        holderName: '测试县山货电子商务有限公司',
        validTo: '2016-03-19',
        supportFrom: null,
      })
      expect(compareProjection(desk, desk.core.resources.holidays)).toEqual([])
    }
    const frozen = findBy(county.db, opinion, 'subject', id).find((one) => one.step === 'approval')?.frozen
    expect(frozen).toContain('2,000,000.00 元')
    // Rank is a figure of its day: the county, which knows no city rank, sees nothing changed.
    expect(seen(county, 'recognition', id).frozen.filter((one) => one.then !== one.now)).toEqual([])
  })

  both('looks at the statistics: late reports fail R7 until a reason stands, who is on no list is only said', () => {
    const enterprise = firm(county, 200 * WAN)
    const { id } = applyRecognition(county, enterprise.id)
    const r7 = () => seen(county, 'recognition', id).checks.find((one) => one.item === 'R7')
    expect(r7()).toMatchObject({ result: 'warn', seen: '不在报送名单，近期没有应报的期次' })
    county.record('clerk', 'reporting_duty', {
      enterprise: enterprise.id,
      form: 'enterprise-month',
      fromPeriod: '2013-11',
      reason: '有代表性',
    })
    expect(r7()).toMatchObject({ result: 'fail', seen: '近 3 期按时报送 0 期，规定不低于 75%' })
    expect(county.faultOf(() => recommend(given, id, 'recognition'))).toBe('OBSTACLE')
  })

  both('asks two persons for the site visit', () => {
    const { id } = applyRecognition(county, firm(county, 200 * WAN).id)
    papers(county, id, 'recognition')
    opine(county, id, 'acceptance', 'accepted', { procedure: 'recognition', on: '2014-03-03' })
    const visit = (second: string) => () =>
      opine(county, id, 'site-visit', 'agreed', {
        procedure: 'recognition',
        on: '2014-03-03',
        who: 'clerk',
        paper: visitSheet(county, second),
      })
    expect(county.faultOf(visit(''))).toBe('OBSTACLE')
    expect(county.faultOf(visit('clerk2'))).toBe('OBSTACLE')
    expect(county.faultOf(visit('clerk'))).toBe('went through')
  })

  both('recommends below the sales line only with a reason, and asks each class its own line', () => {
    const { id } = applyRecognition(county, firm(county, 100 * WAN - 1).id)
    const { checks } = seen(county, 'recognition', id)
    expect(checks.map((one) => one.item)).not.toContain('R8b')
    expect(checks.find((one) => one.item === 'R8a')).toMatchObject({ result: 'fail', blocks: true })
    expect(county.faultOf(() => recommend(given, id, 'recognition'))).toBe('OBSTACLE')
  })

  both('takes papers asked for once from the application before, and has no money of its own', () => {
    const enterprise = firm(county, 200 * WAN)
    papers(county, applyRecognition(county, enterprise.id).id, 'recognition')
    const view = seen(county, 'recognition', applyRecognition(county, enterprise.id).id)
    const received = view.materials.filter((one) => one.status === 'received').map((one) => one.item)
    expect(received).toEqual(['licence', 'legal-representative-id', 'special-licence'])
    expect([view.calculation, view.limits.pools.length, view.limits.ranks]).toMatchObject([
      null,
      0,
      [{ scope: 'county', rank: 1, of: 1 }],
    ])
  })
})

/** A review of 2015 up to the county's word; `sales` of 2014 so that the scale still stands. */
function review(held: Title): string {
  county.day('2015-03-10')
  county.record('clerk', 'enterprise_year', { enterprise: held.enterprise, year: 2014, onlineSales: 300 * WAN })
  const values = {
    title: held.id,
    appliedOn: '2015-03-10',
    year: 2015,
    stillOperating: true,
    penalised: false,
    licenceShown: true,
    changesFiled: true,
  }
  const { id } = county.record('clerk', 'title_review', values)
  expect(county.faultOf(() => county.record('clerk', 'title_review', values))).toBe('RULE_BROKEN')
  recommend(given, id, 'title-review')
  return id
}

function change(held: Title, on: string): string {
  county.day(on)
  const { id } = county.record('clerk', 'title_change', {
    title: held.id,
    appliedOn: on,
    year: Number(on.slice(0, 4)),
    changedOn: '2014-05-20',
    newName: '改名后的公司',
    reason: '更名',
  })
  return id
}

describe('a certificate', () => {
  both('asks for its yearly review between the dated days, and says when it was missed', () => {
    const { held } = recognised(given)
    expect(stateOn(county, held, '2015-02-28')).toMatchObject({ state: 'valid', reviewDue: null, flags: [] })
    expect(stateOn(county, held, '2015-03-01')).toMatchObject({ reviewDue: '2015-04-30' })
    expect(stateOn(county, held, '2015-04-30')).toMatchObject({ reviewDue: '2015-04-30', flags: [] })
    expect(stateOn(county, held, '2015-05-01')).toMatchObject({ reviewDue: null, flags: ['未参加 2015 年年审'] })
    expect(stateOn(county, held, '2016-03-19')).toMatchObject({ state: 'valid' })
    expect(stateOn(county, held, '2016-03-20')).toMatchObject({ state: 'expired', label: '到期' })
  })

  both('goes through 限期整改 to a passed review, on both sides', () => {
    const { held } = recognised(given)
    const procedure = 'title-review'
    const id = review(held)
    expect(stateOn(county, held, '2015-03-11')).toMatchObject({ state: 'reviewing', reviewDue: null })
    toCity(given)
    city.day('2015-03-12')
    opine(city, id, 'city-decision', 'rectify', { procedure, on: '2015-03-12', who: 'approver', text: '未亮照' })
    toCounty(given)
    expect(projectionOf(county.db, id)).toMatchObject({
      state: 'correction',
      label: 'city-decision/rectify',
      due: '2015-04-11',
    })
    expect(stateOn(county, held, '2015-03-13')).toMatchObject({ state: 'rectifying' })
    papers(county, id, procedure)
    manualChecks(county, id, procedure)
    opine(county, id, 'county-review', 'agreed', { procedure, on: '2015-03-13', who: 'reviewer' })
    toCity(given)
    city.day('2015-03-14')
    opine(city, id, 'city-decision', 'passed', { procedure, on: '2015-03-14', who: 'approver' })
    toCounty(given)
    expect(projectionOf(county.db, id)).toMatchObject({ state: 'done', label: 'done' })
    expect(stateOn(county, held, '2015-05-01')).toMatchObject({ state: 'valid', flags: [] })
  })

  both('prints what a decided change says, and keeps the grant as it was', () => {
    const { enterprise, held } = recognised(given)
    county.day('2014-06-02')
    county.correct('clerk', 'enterprise', enterprise, { name: '改名后的公司' })
    const file = () => county.ask('clerk', (call) => titleFile(call, held.id))
    expect(file().line.state.flags).toEqual(['名称与名录不同，应申报变更'])
    const id = change(held, '2014-06-02')
    recommend(given, id, 'title-change')
    expect(file().line.state).toMatchObject({ state: 'changing', flags: [] })
    toCity(given)
    city.day('2014-06-03')
    opine(city, id, 'city-decision', 'approved', { procedure: 'title-change', on: '2014-06-03', who: 'approver' })
    toCounty(given)
    expect(file()).toMatchObject({ line: { holder: '改名后的公司', state: { state: 'valid', flags: [] } } })
    expect(titleAt(county, enterprise.id).holderName).toBe('测试县山货电子商务有限公司')
  })

  both('is revoked by the city only after the holder was told and the days for an answer are over', () => {
    const { enterprise, held } = recognised(given)
    city.day('2014-09-01')
    const procedure = 'title-revocation'
    const { id } = city.record('clerk', 'title_revocation', {
      title: held.id,
      appliedOn: '2014-09-01',
      year: 2014,
      reason: 'infringement',
      facts: '售假查实',
      toldOn: '2014-09-01',
    })
    toCounty(given)
    expect(stateOn(county, held, '2014-09-01')).toMatchObject({ state: 'valid' })
    papers(city, id, procedure)
    manualChecks(city, id, procedure)
    opine(city, id, 'acceptance', 'accepted', { procedure, on: '2014-09-01' })
    const heard = (on: string) => () => {
      city.day(on)
      opine(city, id, 'statement', 'heard', { procedure, on, who: 'reviewer' })
    }
    // 2014-09-08 is the Mid-Autumn holiday: the fifth working day after the 1st is the 9th, and it ends at its midnight.
    expect(city.faultOf(heard('2014-09-09'))).toBe('OBSTACLE')
    expect(city.faultOf(heard('2014-09-10'))).toBe('went through')
    toCounty(given)
    expect(stateOn(county, held, '2014-09-10')).toMatchObject({ state: 'revoking' })
    const duty = change(held, '2014-09-10')
    const now = () => county.ask('clerk', (call) => rowOf(call, definitionOf(call, 'title_change'), duty))
    const back = () =>
      county.act('clerk', (call) => setVoid(call, definitionOf(call, 'title_change'), duty, now().rev, null))
    county.voidRow('clerk', 'title_change', now())
    expect(county.faultOf(back)).toBe('went through')
    county.voidRow('clerk', 'title_change', now())
    opine(city, id, 'city-decision', 'approved', { procedure, on: '2014-09-10', who: 'approver' })
    toCounty(given)
    // Bug caught: what a package brought since the void was not seen, and a duty of a title that was revoked stood again.
    expect(county.faultOf(back)).toBe('RULE_BROKEN')
    expect(stateOn(county, held, '2014-09-11')).toMatchObject({ state: 'revoked', since: '2014-09-10' })
    const banned = (on: string) => {
      county.day(on)
      const again = applyRecognition(county, enterprise.id, { appliedOn: on, year: 2016 })
      return seen(county, 'recognition', again.id).checks.find((one) => one.item === 'R10')?.result
    }
    expect([banned('2016-09-10'), banned('2016-09-11')]).toEqual(['fail', 'pass'])
    expect(county.faultOf(() => change(held, '2016-09-11'))).toBe('RULE_BROKEN')
  })

  both('cannot be written by a county, nor typed by anybody', () => {
    const enterprise = firm(county, 200 * WAN)
    const { id } = applyRecognition(county, enterprise.id)
    const values = {
      kind: 'recognition',
      number: '自封',
      enterprise: enterprise.id,
      subject: id,
      holderName: '某',
      year: 2014,
      issuedOn: '2014-03-03',
      validTo: '2099-01-01',
      issuedBy: '自己',
    }
    county.act('clerk', (call) => insertRecord(call.tx, title, values))
    toCity(given)
    expect(city.faultOf(() => city.record('approver', 'title', values))).toBe('RULE_BROKEN')
    const all = { kind: null, query: '', onlyOpen: false, after: null, limit: 10 }
    for (const desk of [county, city]) expect(desk.ask('clerk', (call) => findTitles(call, all)).count).toBe(0)
  })
})
