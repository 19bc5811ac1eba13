import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rank, type PavilionYear } from '#core/pavilion/ranking.ts'
import { pavilionRanking } from '#core/pavilion/service.ts'
import { HOOKS } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

const one = (pavilion: string, sales: number, openedOn: string, patch: Partial<PavilionYear> = {}): PavilionYear => ({
  pavilion,
  name: pavilion,
  county: '通城县',
  openedOn,
  sales,
  monthsOpen: 12,
  evidence: '后台截图 1 号',
  basis: 'year',
  ...patch,
})
const places = (list: readonly PavilionYear[]) => rank(list, 6, 2014).map((row) => [row.pavilion, row.rank])

describe('the ranking of pavilions', () => {
  it('puts equal sales in order of opening and shares a rank where both are equal', () => {
    const list = [
      one('d', 5, '2013-05-01'),
      one('c', 9, '2013-02-01'),
      one('b', 9, '2013-01-01'),
      one('a', 9, '2013-02-01'),
    ]
    expect(places(list)).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', 2],
      ['d', 4],
    ])
    expect(places(list.toReversed())).toEqual(places(list))
  })
  it('counts six months and not five, and nothing without evidence', () => {
    const list = [
      one('a', 9, '2013-01-01', { monthsOpen: 5 }),
      one('b', 8, '2013-01-01', { evidence: ' ' }),
      one('c', 1, '2013-01-01', { monthsOpen: 6 }),
    ]
    expect(rank(list, 6, 2014)).toMatchObject([
      { pavilion: 'c', rank: 1, counted: true, why: '' },
      { pavilion: 'a', rank: null, counted: false, why: '营业 5 个月，不足 6 个月' },
      { pavilion: 'b', rank: null, why: '没有业绩凭据' },
    ])
  })
})

describe('the months of a hall', () => {
  it('cannot be more than the year had left when it opened: such a row does not rank, and the reason asks for a correction', () => {
    const hall = (openedOn: string, monthsOpen: number) => rank([one('a', 9, openedOn, { monthsOpen })], 6, 2014)[0]
    expect(hall('2014-06-03', 12)).toMatchObject({
      rank: null,
      why: '登记营业 12 个月，但 2014年6月3日才开馆，2014 年至多 7 个月，请更正',
    })
    expect(hall('2014-06-03', 7)).toMatchObject({ rank: 1, why: '' })
    expect(hall('2013-12-31', 12)).toMatchObject({ rank: 1 })
    expect(hall('2015-01-01', 12)).toMatchObject({ rank: null })
  })
})

describe('the ranking of a year', () => {
  let desk: Desk
  beforeAll(() => (desk = openTestDesk({ hooks: HOOKS })))
  afterAll(() => desk.close())
  it('reads only that year’s rows and names the clause', () => {
    desk.day('2015-02-01')
    const row = desk.record('clerk', 'pavilion', {
      name: '特色馆甲',
      platform: 'taobao',
      url: 'https://example.invalid/a',
      kind: 'specialty',
      county: '421222',
      openedOn: '2013-06-01',
      isOpen: true,
    })
    for (const [year, sales] of [
      [2013, 500],
      [2014, 700],
    ] as const)
      desk.record('clerk', 'pavilion_sales', { pavilion: row.id, year, sales, monthsOpen: 12, evidence: '结算单' })
    const { clause, rows } = desk.ask('clerk', (call) => pavilionRanking(call, 2014))
    expect(clause).toContain('二(五)')
    expect(rows).toMatchObject([{ rank: 1, name: '特色馆甲', county: '通城县', sales: 700 }])
    expect(row['serial']).toBe('GQ-421222-2015-0001')
  })
})
