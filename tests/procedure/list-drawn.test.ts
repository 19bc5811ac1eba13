import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discardList, drawList, listPage, previewList } from '#core/award/service.ts'
import type { Values } from '#core/db/row-image.ts'
import { postPoolEntry } from '#core/money/service.ts'
import { findSubject } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import { titleFile } from '#core/title/service.ts'
import { ASKED, hooks, listCase, type ListCase } from '#test/helper/list-case.ts'
import { apply, pay, upToApproval } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { faultOf } from '#test/helper/pending-case.ts'
import { applyTitle, award as awardTitle, firm, recommend, WAN } from '#test/helper/title-case.ts'

let desk: Desk
let list: ListCase

beforeEach(() => {
  desk = openTestDesk({ hooks })
  list = listCase(desk)
})
afterEach(() => desk.close())

describe('what keeps a list from being drawn up', () => {
  // Bug caught: a list was frozen that nobody had looked at.
  it('is another list than was seen, no amount, or means it is not paid from', () => {
    desk.day('2014-03-04')
    const { digest } = desk.ask('clerk', (call) => previewList(call, { ...ASKED, pool: null }))
    const go = (patch: Values = {}) =>
      faultOf(() => desk.act('clerk', (call) => drawList(call, { ...list.meansOf(patch), digest }))).code
    expect(go({ category: 'D' })).toBe('RULE_BROKEN')
    expect(go({ year: 2015 })).toBe('RULE_BROKEN')
    expect(go({ pool: list.given.enterprise.id })).toBe('RECORD_UNKNOWN')
    list.hall('戊', 500)
    expect(go()).toBe('LIST_CHANGED')
    expect(go({ purpose: 'office' })).not.toBe('went through')
  })

  // Bug caught: the amount of a place was typed, or guessed, where the city had set none.
  it('says of each that is left out why: no amount, no operator, no months, no right to money', () => {
    list.hall('无人', 900, { operator: null })
    const bare = list.hall('无凭据', 800)
    desk.db.prepare('UPDATE pavilion_month SET evidence = NULL WHERE pavilion = ?').run(bare.id)
    const banned = list.hall('禁入', 700)
    const decided = {
      enterprise: banned['operator'],
      decidedOn: '2014-03-03',
      document: '测〔2014〕9号',
      reason: '虚报',
    }
    desk.record('approver', 'fund_ban', decided)
    desk.day('2014-03-04')
    const { facts } = desk.ask('clerk', (call) => previewList(call, { ...ASKED, pool: null }))
    const why = Object.fromEntries(facts.lines.map((one) => [one.name, one.why]))
    expect(why['特色馆无人']).toContain('没有登记运营企业')
    expect(why['特色馆无凭据']).toContain('不足 6 个月')
    expect(why['特色馆禁入']).toContain('专项资金禁入')
    expect(why['特色馆甲']).toBe('')
    const { facts: later } = desk.ask('clerk', (call) => previewList(call, { ...ASKED, year: 2012, pool: null }))
    expect(later.lines).toEqual([])
  })

  // Bug caught: a list, or what it fixed of its members, was typed over in the register.
  it('is not typed into the register, and its members keep what it says', () => {
    const values = { ...list.meansOf() }
    expect(desk.faultOf(() => desk.record('clerk', 'award_list', values))).toBe('RULE_BROKEN')
    const id = list.draw()
    const [one] = list.members(id)
    const row = desk.ask('clerk', (call) => findSubject(call, one?.id ?? '')?.subject.row) as StoredRow
    expect(desk.faultOf(() => desk.correct('clerk', 'fund_application', row, { applyAmount: 1 }))).toBe('RULE_BROKEN')
    expect(desk.faultOf(() => desk.correct('clerk', 'fund_application', row, { goal: '见名单' }))).toBe('went through')
    expect(list.members(id)[0]?.state.state).toBe('notice')
    expect(desk.faultOf(() => list.confirm(one?.id ?? ''))).toBe('RULE_BROKEN')
    list.upToApproval(id)
    list.approveAs('approver', id)
    const { list: drawn } = list.page(id)
    const discard = () => desk.act('clerk', (call) => discardList(call, { id, rev: drawn.rev, reason: '看错' }))
    expect(desk.faultOf(discard)).toBe('LIST_DECIDED')
  })
})

/** A county with a firm that its city gave a title with support in 2014. */
function titled() {
  const city = openTestDesk({ kind: 'city', code: '421200', seed: 'list-city', hooks })
  const county = openTestDesk({
    city: String(city.db.prepare('SELECT id FROM station').pluck().get()),
    seed: 'list-county',
    hooks,
  })
  const enterprise = firm(county, 1000 * WAN)
  const given = { accountName: '测试县山货电子商务有限公司', bank: '测试银行', accountNumber: '6200000000001234' }
  const said = { enterprise: enterprise.id, ...given, isBasic: true }
  const account = county.record('clerk', 'bank_account', said)
  const applied = applyTitle(county, enterprise.id, { salesDeclared: 1000 * WAN })
  const title = { city, county, close: () => undefined }
  recommend(title, applied.id, 'title-application')
  awardTitle(title, applied.id, 'title-application', ['2014-03-10', '2014-03-20'])
  const held = String(county.db.prepare('SELECT id FROM title').pluck().get())
  return { county, city, held, enterprise, account }
}

describe('the support of titles', () => {
  // Bug caught: the second year of a title waited for an application with papers that nobody had to write.
  it('is paid by a list of the year, and the title shows it', () => {
    const { county, city, held } = titled()
    const pool = county.record('clerk', 'fund_pool', {
      name: '专项资金',
      year: 2015,
      level: 'county',
      county: '421222',
    })
    county.day('2015-02-02')
    const asked = { award: 'title-support', year: 2015 } as const
    const look = () => county.ask('clerk', (call) => previewList(call, { ...asked, pool: null }))
    expect(look().facts.lines.map((one) => one.why)).toEqual(['还没有规定支持金额，也没有登记计划金额'])
    county.record('clerk', 'title_support', { title: held, year: 2015, status: 'planned', plannedAmount: 2 * WAN })
    expect(look().facts.lines.map((one) => [one.place, one.amount])).toEqual([[2, 2 * WAN]])
    const input = { ...asked, pool: pool.id, category: 'D', purpose: 'attraction', supportMode: 'award', rule: null }
    const { digest } = look()
    const { id } = county.act('clerk', (call) => drawList(call, { ...input, digest }))
    const support = county.ask('clerk', (call) => titleFile(call, held)).support
    expect(support.map((one) => one.status)).toEqual(['missed', 'applied', 'waiting'])
    const [member] = county.ask('clerk', (call) => listPage(call, id)).members
    expect(member?.hits).toEqual([])
    expect(look().facts.lines.map((one) => one.why)).toEqual([expect.stringContaining('已列入名单')])
    county.close()
    city.close()
  })

  // Bug caught: a year that was paid in full waited for an application again once that one was ended, and a list paid it twice.
  it('is not due for a year that was paid, also where the application was ended after its payment', () => {
    const { county, city, held, enterprise, account } = titled()
    const pool = county.record('clerk', 'fund_pool', {
      name: '专项资金',
      year: 2014,
      level: 'county',
      county: '421222',
    })
    county.act('clerk', (call) =>
      postPoolEntry(call, {
        pool: pool.id,
        kind: 'budget',
        amount: 50 * WAN,
        postedOn: '2014-01-02',
        document: null,
        reason: null,
      }),
    )
    county.record('clerk', 'title_support', { title: held, year: 2014, status: 'planned', plannedAmount: 2 * WAN })
    const { id } = apply({ desk: county, enterprise, account, pool }, { category: 'D' })
    upToApproval(county, id, 10 * WAN)
    const look = () => {
      const { facts } = county.ask('clerk', (call) =>
        previewList(call, { award: 'title-support', year: 2014, pool: null }),
      )
      const [first] = county.ask('clerk', (call) => titleFile(call, held)).support
      return [first?.status, first?.paid, ...facts.lines.map((one) => one.amount)]
    }
    const ends = { subject: id, kind: 'ended', decidedOn: '2014-03-20', reason: '企业停产' }
    county.day('2014-03-20')
    const unpaid = county.record('approver', 'application_halt', ends)
    expect(look()).toEqual(['waiting', 0, 2 * WAN])
    county.voidRow('approver', 'application_halt', unpaid)
    pay(county, id, 10 * WAN, '2014-03-20')
    county.record('approver', 'application_halt', ends)
    expect(look()).toEqual(['paid', 10 * WAN, null])
    county.close()
    city.close()
  })
})
