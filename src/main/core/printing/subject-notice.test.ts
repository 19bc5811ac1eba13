import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { blankNotice, publicNoticeForm } from '#core/printing/subject-notice.ts'
import type { StoredRow } from '#core/register/service.ts'
import { titleHooks } from '#core/title/service.ts'
import { shipped } from '#test/helper/shipped.ts'
import { form } from '#shared/definition/form.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { recognitionApplication } from '#shared/definition/register/recognition-application.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import {
  apply,
  HOOKS,
  manualChecks,
  moneyCase,
  notify,
  opine,
  papers,
  type MoneyCase,
} from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { applyRecognition, firm, openTitleCase, recommend, toCity, toCounty, WAN } from '#test/helper/title-case.ts'

let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

/** An application both offices agreed to, with the amount they propose. */
function agreed(projectName: string, amount: number) {
  const row = apply(given, { projectName, category: 'A5' })
  papers(desk, row.id)
  manualChecks(desk, row.id)
  opine(desk, row.id, 'acceptance', 'accepted', { on: '2014-03-03' })
  opine(desk, row.id, 'commerce-review', 'agreed', { on: '2014-03-03', amount })
  opine(desk, row.id, 'finance-review', 'agreed', { on: '2014-03-03', amount })
  return row
}
const paper = (row: ReturnType<typeof agreed>) =>
  desk.ask('clerk', (call) => publicNoticeForm(call, shipped.resolved(fundApplication), row))

describe('the 公示 of what is to be supported', () => {
  it('names everything that waits before it is posted, and afterwards what was posted together; with the proposed sum', () =>
    desk.sandbox(() => {
      const one = agreed('第一个项目', 9_000_000)
      const two = agreed('第二个项目', 1_234_500)
      const draft = paper(one)
      expect(form['ZJ-11'].data.safeParse(draft).success).toBe(true)
      expect(draft.rows).toEqual([
        [1, String(given.enterprise['name']), '第一个项目', '电商应用平台', '9.00'],
        [2, String(given.enterprise['name']), '第二个项目', '电商应用平台', '1.2345'],
      ])
      // Bug caught: a list of sums for the wall with no sum below it, under a name that is not the fund's own.
      expect(draft.totals).toEqual(['', '合计', '', '', '10.2345'])
      expect(draft.title).toContain(String(given.pool['name']))
      expect([draft.postedOn, draft.endsOn]).toEqual([undefined, undefined])
      const span = notify(desk, two.id, '2014-03-03')
      expect(paper(two)).toMatchObject({ postedOn: '2014-03-03', ...span, term: '5 个工作日' })
      expect(paper(two).rows.map((row) => row[2])).toEqual(['第二个项目'])
      expect(paper(one).rows.map((row) => row[2])).toEqual(['第一个项目'])
    }))

  // Bug caught: every notice rested on the policy of the city, though a call of the county had asked for the applications.
  it('rests on the one call that everybody on it answered, and else on the item of the policy', () =>
    desk.sandbox(() => {
      const bySeason = (title: string, documentNumber: string | null) =>
        desk.record('clerk', 'fund_call', {
          title,
          documentNumber,
          year: 2014,
          level: 'county',
          opensOn: '2014-01-02',
          closesOn: '2014-12-31',
        }).id
      const spring = bySeason('关于组织申报2014年专项资金的通知', '测商发〔2014〕5号')
      const autumn = bySeason('《秋季申报通知》', null)
      const opening = (patch: Values) => {
        const row = apply(given, patch)
        return desk.ask('clerk', (call) => publicNoticeForm(call, shipped.resolved(fundApplication), row)).opening
      }
      expect(opening({ call: spring })).toMatch(
        /^根据《关于组织申报2014年专项资金的通知》（测商发〔2014〕5号），经申报/u,
      )
      expect(opening({ call: autumn, projectName: '秋' })).toMatch(/^根据《秋季申报通知》，经申报/u)
      expect(opening({ projectName: '无' })).toMatch(/^根据《.+》（.+号）第.部分.+的规定，经申报/u)
    }))

  // Bug caught: the words typed into the call were cited, whatever the document itself is called and numbered.
  it('cites the document of the call by its name, number and date where it is recorded, else the words of the call', () =>
    desk.sandbox(() => {
      const document = desk.record('clerk', 'policy_document', {
        title: '测试县电子商务专项资金管理办法',
        kind: 'fund',
        documentNumber: '测政办发〔2014〕3号',
        issuer: '测试县人民政府办公室',
        issuedOn: '2014-01-06',
        status: 'issued',
      })
      const season = { title: '申报通知', year: 2014, level: 'county', opensOn: '2014-01-02', closesOn: '2014-12-31' }
      const call = desk.record('clerk', 'fund_call', { ...season, documentNumber: null, document: document.id })
      // Who has no copy of the document (another station) reads its number here.
      expect(call['documentNumber']).toBe('测政办发〔2014〕3号')
      const row = apply(given, { call: call.id })
      const opening = () =>
        desk.ask('clerk', (one) => publicNoticeForm(one, shipped.resolved(fundApplication), row)).opening
      expect(opening()).toMatch(
        /^根据《测试县电子商务专项资金管理办法》（测政办发〔2014〕3号，2014年1月6日印发），经申报/u,
      )
      const corrected = desk.correct('clerk', 'policy_document', document, { documentNumber: '测政办发〔2014〕4号' })
      expect(opening()).toContain('测政办发〔2014〕4号')
      desk.voidRow('clerk', 'policy_document', corrected)
      expect(opening()).toMatch(/^根据《申报通知》（测政办发〔2014〕3号），经申报/u)
    }))

  // Bug caught: heads are a number, and a number read as text is none: the column stood empty on every paper.
  it('says of a subsidy for how many heads it is, and adds them up', () =>
    desk.sandbox(() => {
      const claim = { ...apply(given), kind: 'T1', headcount: 12, applyAmount: 240_000 }
      const said = desk.ask('clerk', (call) => publicNoticeForm(call, shipped.resolved(trainingClaim), claim))
      expect(said.rows.map((row) => row.slice(2))).toEqual([['参加外部培训补贴', 12, '0.24']])
      expect(said.totals).toEqual(['', '合计', '', 12, '0.24'])
    }))

  // Bug caught: a number, an account or a telephone of those it names on a paper for the wall (domain §3.7, §11).
  it('shows nothing of an applicant beside its name, its project and the sum', () =>
    desk.sandbox(() => {
      const { enterprise, account } = given
      desk.correct('clerk', 'enterprise', enterprise, {
        identifierType: 'credit-code',
        identifier: '91330100799655058B',
        legalRepresentative: '不宜公示的人',
      })
      desk.record('clerk', 'contact', { enterprise: enterprise.id, name: '联系人', mobile: '13800000001' })
      const said = JSON.stringify(paper(agreed('一个项目', 1_000_000)))
      for (const secret of ['91330100799655058B', '不宜公示的人', '13800000001', String(account['accountNumber'])])
        expect(said).not.toContain(secret)
    }))

  it('has an empty copy for every kind that is posted, and none for others', () => {
    const posted = shipped.procedures.filter((one) => one.notice).flatMap(({ record }) => shipped.record(record) ?? [])
    expect(posted.length).toBeGreaterThan(3)
    for (const one of posted)
      expect(form['ZJ-11'].data.safeParse(desk.ask('clerk', (call) => blankNotice(call, one))).success, one.name).toBe(
        true,
      )
    expect(desk.faultOf(() => desk.ask('clerk', (call) => blankNotice(call, trainingSession)))).toBe('RECORD_UNKNOWN')
  })
})

describe('the 公示 a city posts', () => {
  // Bug caught: the list of one 公示 printed in as many pieces as counties are on it.
  it('names the enterprises of every county on it, and on a county’s copy only its own', () => {
    const one = openTitleCase('notice')
    const city = one.city
    const id = String(city.db.prepare('SELECT id FROM station').pluck().get())
    const county = openTestDesk({ city: id, seed: 'notice-other', hooks: { ...HOOKS, ...titleHooks(shipped) } })
    const other = { city, county, close: () => county.close() }
    try {
      const asked = [
        [one, '91330100799655058B', '甲县山货有限公司'],
        [other, '91330100MA2AX8L42W', '乙县山货有限公司'],
      ] as const
      const ids = asked.map(([given, identifier, name]) => {
        const enterprise = firm(given.county, 200 * WAN, identifier, name)
        const row = applyRecognition(given.county, enterprise.id)
        recommend(given, row.id, 'recognition')
        toCity(given)
        city.day('2014-03-10')
        opine(city, row.id, 'city-review', 'agreed', { procedure: 'recognition', on: '2014-03-10', who: 'reviewer' })
        return row.id
      })
      const names = (desk: Desk, id: string) =>
        desk.ask('clerk', (call) => {
          const row = getRecord(call.db, recognitionApplication, id) as StoredRow
          return publicNoticeForm(call, shipped.resolved(recognitionApplication), row).rows.map((cells) => cells[1])
        })
      const all = asked.map(([, , name]) => name)
      expect(names(city, ids[0] ?? '')).toEqual(all)
      for (const each of ids) notify(city, each, '2014-03-10', 'recognition')
      expect(names(city, ids[1] ?? '')).toEqual(all)
      toCounty(one)
      expect(names(one.county, ids[0] ?? '')).toEqual(all.slice(0, 1))
    } finally {
      one.close()
      other.close()
    }
  })
})
