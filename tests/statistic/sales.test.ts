import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordParameter } from '#core/parameter/service.ts'
import type { Subject } from '#core/procedure/service.ts'
import { measureTitle } from '#core/title/measure.ts'
import { titleRanking, ranksOf } from '#core/title/service.ts'
import { monthFigures, openStatisticDesk, type StatisticDesk, WAN } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => {
  desk = openStatisticDesk({ seed: 'sales' })
})
afterAll(() => desk.close())

const months = Array.from({ length: 12 }, (_, at) => `2013-${String(at + 1).padStart(2, '0')}`)

function tested(enterprise: string) {
  const subject = { enterprise, year: 2014, appliedOn: '2014-03-03', row: {} } as unknown as Subject
  return desk.ask('clerk', (call) => measureTitle(call, subject, 'online-sales'))
}

// Bug caught: a demonstration given for a yearly figure that somebody typed, while the reports that passed say less.
it('the sales of a year are those of the reports that passed, the typed figure beside them; of few reports the typed one', () => {
  const enterprise = desk.firm('甲商贸有限公司')
  desk.record('clerk', 'enterprise_year', { enterprise, year: 2013, onlineSales: 900 * WAN })
  expect(tested(enterprise)).toEqual({ label: '2013 年电子商务销售额', value: 900 * WAN })
  for (const [at, month] of months.entries()) {
    desk.passed(month, enterprise, monthFigures(60))
    const done = at === 11
    const { value, note } = tested(enterprise)
    expect(value).toBe(done ? 720 * WAN : 900 * WAN)
    if (at === 3) expect(note).toBe('按年度数据；审核通过的月报只有 4 个月，共 2,400,000.00 元')
    if (done) expect(note).toBe('按审核通过的月报；年度数据填写 9,000,000.00 元')
  }
})

// Bug caught: a place in the city won by a figure that somebody typed, over a firm whose reports that passed say more.
it('places are by the reports that passed, the typed figure beside; a year with a month missing is as it was typed', () => {
  const [first, second] = [desk.firm('乙商贸有限公司'), desk.firm('丙商贸有限公司')]
  desk.record('clerk', 'enterprise_year', { enterprise: first, year: 2013, onlineSales: 2000 * WAN })
  desk.record('clerk', 'enterprise_year', { enterprise: second, year: 2013, onlineSales: 1500 * WAN })
  const places = () => {
    const { rows } = desk.ask('clerk', (call) => titleRanking(call, 2013, 10))
    const own = rows.filter((one) => one.enterprise === first || one.enterprise === second)
    return own.map((one) => [one.name.slice(0, 1), one.sales / WAN, one.basis, (one.stated ?? 0) / WAN])
  }
  for (const month of months.slice(1, 11)) desk.passed(month, first, monthFigures(100))
  expect(places()).toEqual([
    ['乙', 2000, 'stated', 2000],
    ['丙', 1500, 'stated', 1500],
  ])
  desk.passed('2013-12', first, monthFigures(100))
  // Bug caught: eleven months taken for the year because January alone was missing, though nobody reported it with February.
  expect(places()).toEqual([
    ['乙', 2000, 'stated', 2000],
    ['丙', 1500, 'stated', 1500],
  ])
  const merged = { name: 'statistic.january-merged', value: '1', effectiveFrom: '2013-01-01', basis: null }
  desk.act('approver', (call) => recordParameter(call, merged))
  expect(places()).toEqual([
    ['丙', 1500, 'stated', 1500],
    ['乙', 1100, 'reports', 2000],
  ])
  const [county] = desk.ask('clerk', (call) => ranksOf(call, first, 2013))
  expect(county).toMatchObject({ scope: 'county', rank: 2, of: 3 })
})
