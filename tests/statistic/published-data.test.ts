import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loginAll, openTestStation, ROOT, type TestStation } from '#test/helper/open-test-station.ts'
import { asPrinted, type Change, of, said, throughProduct, verdicts } from './published-case.ts'

const folder = join(ROOT, '..', 'shared', 'data', 'statistics')
const present = existsSync(folder)
const title = (name: string) => (present ? name : `${name} (not run: ../shared/data/statistics is not here)`)
const file = (name: string) => ({ name, bytes: readFileSync(join(folder, name)) })

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterAll(() => desk.close())

describe.skipIf(!present)(title('published tables of the bulletins, through the product'), () => {
  it('Guangdong 2013-07: sub-totals, parts, months and all 40 rates come out to the digit', async () => {
    const view = await throughProduct(desk, file('guangdong_2013-07_retail.csv'), '2013-07')
    asPrinted(view)
    expect([verdicts(view, 'sum'), verdicts(view, 'growth'), verdicts(view, 'within'), verdicts(view, 'span')]).toEqual(
      [{ exact: 24 }, { exact: 40 }, { exact: 4 }, { exact: 40 }],
    )
    expect(view.report.suspects).toEqual([])
    expect(view.report.tally).toEqual({ exact: 108, rounding: 0, unexplained: 0, open: 0 })
  })

  it('Yearbook 17-22: 32 rates come out; the printed national totals stay beside the sums of the provinces', async () => {
    const view = await throughProduct(desk, file('yearbook2010_17-22_retail_by_province.csv'), '2009')
    asPrinted(view)
    expect(verdicts(view, 'growth')).toEqual({ exact: 32, 'no-base': 32 })
    expect(said(view, 'rounding')).toEqual([
      ['sum', '全国', '114830.1', '114830.0'],
      ['sum', '全国', '132678.4', '132678.6'],
    ])
    expect(view.content.lines[0]?.cells).toContain('132678.4')
    expect(view.report.tally.unexplained).toBe(0)
  })

  it('Longgang 2015-03: units apart, dashes kept, totals, structure and implied bases agree', async () => {
    const view = await throughProduct(desk, file('shenzhen_longgang_2015-03_retail.csv'), '2015-03')
    asPrinted(view)
    expect([verdicts(view, 'sum'), verdicts(view, 'share'), verdicts(view, 'implied')]).toEqual([
      { exact: 7 },
      { exact: 3 },
      { exact: 3 },
    ])
    expect(view.report.cells.dash).toBe(3)
    expect(view.report.tally.unexplained).toBe(0)
  })

  it('two city months: both groupings add up; one sum is off by its own rounding and is named', async () => {
    const june = await throughProduct(desk, file('city_monthly_retail_2022-06.csv'), '2022-06')
    const september = await throughProduct(desk, file('city_monthly_retail_2022-09.csv'), '2022-09')
    expect([verdicts(june, 'sum'), verdicts(june, 'implied')]).toEqual([{ exact: 4 }, { exact: 4 }])
    expect(said(june, 'rounding')).toEqual([])
    expect(said(september, 'rounding')).toEqual([['sum', '社会消费品零售总额', '11864.63', '11864.62']])
    expect(june.report.tally.unexplained + september.report.tally.unexplained).toBe(0)
  })

  it('Xianning 2020: sectors miss the printed total by 0.01, the two zones do not; shares said in words are held too', async () => {
    const zones: Change = ({ columns, lines }) => ({
      columns,
      lines: lines.map((one, at) => (at === 4 || at === 5 ? { ...one, parent: 0, group: '区域' } : one)),
    })
    const view = await throughProduct(desk, file('xianning_2020_bulletin.csv'), '2020', zones)
    asPrinted(view)
    expect(of(view, 'sum').map((one) => [one.printed, one.computed, one.verdict])).toEqual([
      ['1524.67', '1524.66', 'rounding'],
      ['1524.67', '1524.67', 'exact'],
    ])
    expect(of(view, 'share').map((one) => [one.printed, one.verdict])).toEqual([
      ['14.3', 'exact'],
      ['41.2', 'exact'],
      ['44.5', 'exact'],
    ])
    // 与上年持平 is a nought that was printed, and no blank.
    expect(view.report.cells.zero).toBe(1)
  })

  it('China 2012–2018: every rate that its own table cannot give is named by month, and none is replaced', async () => {
    const view = await throughProduct(desk, file('china_monthly_retail_2012_2018.csv'), '2018-04')
    asPrinted(view)
    // Worked out here from the file alone.
    const rows = new Map(view.grid.slice(1).map((row) => [row[0] ?? '', row]))
    const wanted = [...rows].flatMap(([label, row]) => {
      const before = rows.get(label.replace(/^\d{4}/u, (year) => String(Number(year) - 1)))
      return [0, 2].flatMap((at) => {
        const [now, then, rate] = [Number(row[at + 1]), Number(before?.[at + 1]), Number(row[at + 2])]
        const half = 0.05
        const low = ((now - half) / (then + half) - 1) * 100
        const high = ((now + half) / (then - half) - 1) * 100
        return before && (rate < low - half - 1e-9 || rate > high + half + 1e-9) ? [`${label} ${at}`] : []
      })
    })
    const named = view.report.statements
      .filter((one) => one.verdict === 'unexplained')
      .map((one) => `${one.row} ${one.column - 1}`)
    expect(named.toSorted()).toEqual(wanted.toSorted())
    expect(named.filter((one) => one.endsWith(' 0')).length).toBe(21)
    expect(verdicts(view, 'within')).toEqual({ exact: 70 })
  })
})
