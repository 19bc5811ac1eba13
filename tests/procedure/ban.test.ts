import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roomHooks } from '#api/rooms.ts'
import { publishBans } from '#core/fund/service.ts'
import { bansOn } from '#core/money/service.ts'
import { moneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const hooks = Object.fromEntries(roomHooks(shipped))
let city: Desk
let county: Desk
beforeEach(() => {
  city = openTestDesk({ kind: 'city', code: '421200', hooks })
  county = openTestDesk({ seed: 'county', hooks })
})
afterEach(() => {
  city.close()
  county.close()
})

describe('a ban', () => {
  // Bug caught: a county that wrote any code into its ban kept a firm of another county, or of the city, from applying.
  it('is published as the city’s own books have the firm, and not as the row says', () => {
    const { enterprise } = moneyCase(city, 0)
    const decided = { decidedOn: '2014-03-03', document: '测商务〔2014〕9号', reason: '虚报投资' }
    city.record('approver', 'fund_ban', { enterprise: enterprise.id, ...decided })
    const victim = '914212227999999991'
    city.db.prepare("UPDATE fund_ban SET firm_code = ?, until = '2099-01-01'").run(victim)
    expect(city.act('approver', (call) => publishBans(call))).toEqual({ published: 1, withheld: 0, withdrawn: 0 })
    const listed = city.db.prepare('SELECT firm_code AS code, until FROM ban_listing').get()
    expect(listed).toEqual({ code: enterprise['identifier'], until: '2017-03-03' })
    // A row of another unit about a firm that is not its own.
    city.db.prepare('DROP TRIGGER ban_listing_no_delete').run()
    city.db.prepare('DELETE FROM ban_listing').run()
    city.db.prepare('UPDATE fund_ban SET station = ?').run('another unit')
    expect(city.act('approver', (call) => publishBans(call))).toEqual({ published: 0, withheld: 1, withdrawn: 0 })
  })

  // Bug caught: a firm whose ban its county had taken back was refused by every other county for three years.
  it('comes off the list when it is taken back where it was decided', () => {
    const { enterprise } = moneyCase(city, 0)
    const decided = { decidedOn: '2014-03-03', document: '测商务〔2014〕9号', reason: '虚报投资' }
    const ban = city.record('approver', 'fund_ban', { enterprise: enterprise.id, ...decided })
    city.act('approver', (call) => publishBans(call))
    city.voidRow('approver', 'fund_ban', ban)
    const bans = () => city.ask('clerk', (call) => bansOn(call, enterprise.id, '2014-04-01').length)
    expect(bans()).toBe(1)
    expect(city.act('approver', (call) => publishBans(call))).toEqual({ published: 0, withheld: 0, withdrawn: 1 })
    expect(bans()).toBe(0)
  })

  // Bug caught: the list kept the day and the firm that were mistyped at first, so that every other county went by them.
  it('is set right on the list when it was corrected after it was published', () => {
    const { enterprise } = moneyCase(city, 0)
    const other = city.record('clerk', 'enterprise', {
      name: '另一家公司',
      identifierType: 'credit-code',
      identifier: '914212227999999992',
      subjectType: 'company',
      businessStatus: 'active',
      county: '421222',
    })
    const decided = { decidedOn: '2013-03-03', document: '测商务〔2014〕9号', reason: '虚报投资' }
    const ban = city.record('approver', 'fund_ban', { enterprise: other.id, ...decided })
    const published = () => city.act('approver', (call) => publishBans(call))
    const listed = () =>
      city.db
        .prepare('SELECT firm_code AS code, decided_on AS day, until FROM ban_listing WHERE voided_at IS NULL')
        .all()
    published()
    city.correct('approver', 'fund_ban', ban, { enterprise: enterprise.id, decidedOn: '2014-03-03' })
    expect(published()).toEqual({ published: 1, withheld: 0, withdrawn: 0 })
    expect(listed()).toEqual([{ code: enterprise['identifier'], day: '2014-03-03', until: '2017-03-03' }])
    expect(published()).toEqual({ published: 0, withheld: 0, withdrawn: 0 })
    expect(city.ask('clerk', (call) => bansOn(call, other.id, '2014-04-01'))).toEqual([])
  })

  // Bug caught: a ban of a leap day ended on a day that no calendar has, and every package with it was refused.
  it('ends on a day that there is when it was decided on a leap day', () => {
    county.day('2012-03-05')
    const { enterprise } = moneyCase(county, 0)
    const leap = { decidedOn: '2012-02-29', document: '测商务〔2012〕9号', reason: '虚报投资' }
    county.record('approver', 'fund_ban', { enterprise: enterprise.id, ...leap })
    expect(county.db.prepare('SELECT until FROM fund_ban').pluck().get()).toBe('2015-02-28')
  })

  // Bug caught: the list of bans was published by whoever has a county's books.
  it('is made known by the city alone', () => {
    expect(county.faultOf(() => county.act('approver', (call) => publishBans(call)))).toBe('CITY_ONLY')
  })
})
