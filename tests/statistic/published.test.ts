import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { growthFinding, impliedBaseFinding, printedFigure, sumFinding } from '#core/statistic/printed.ts'
import { recomputed, type PublishedRow } from '#core/statistic/published.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import { holdToRules, notExact, parseTable, type TableRules } from './table.ts'

const folder = join(ROOT, '..', 'shared', 'data', 'statistics')
const present = existsSync(folder)
const title = (name: string) => (present ? name : `${name} (not run: ../shared/data/statistics is not here)`)
const read = (name: string) => parseTable(readFileSync(join(folder, name), 'utf8'))
const figure = (text: string) => {
  const found = printedFigure(text)
  if (!found) throw new Error(text)
  return found
}

/** 四 groups of the Guangdong table: total, by place, by trade, each trade by size. */
const GUANGDONG: TableRules = {
  sums: [
    { whole: 0, parts: [2, 4], columns: [1, 2, 3, 4] },
    { whole: 0, parts: [6, 10, 14, 18], columns: [1, 2, 3, 4] },
    ...[6, 10, 14, 18].map((whole) => ({ whole, parts: [whole + 1, whole + 2, whole + 3], columns: [1, 2, 3, 4] })),
  ],
  within: [{ part: 3, whole: 2, columns: [1, 2, 3, 4] }],
  growth: [
    { current: 1, base: 3, growth: 5 },
    { current: 2, base: 4, growth: 6 },
  ],
}
const LONGGANG: TableRules = {
  sums: [
    { whole: 0, parts: [1, 2], columns: [2, 3] },
    { whole: 3, parts: [4, 5], columns: [3] },
    { whole: 6, parts: [7, 8], columns: [2, 3] },
    { whole: 16, parts: [17, 18, 19], columns: [2, 3] },
  ],
  within: [10, 11, 12, 13, 14, 15].map((part) => ({ part, whole: 0, columns: [2, 3] })),
  implied: [
    { whole: 0, parts: [1, 2], current: 3, growth: 4 },
    { whole: 6, parts: [7, 8], current: 3, growth: 4 },
    { whole: 16, parts: [17, 18, 19], current: 3, growth: 4 },
  ],
  shares: [{ whole: 0, parts: [1, 2], value: 3, share: 5 }],
}
const CITY: TableRules = {
  sums: [
    { whole: 0, parts: [1, 2], columns: [1, 3] },
    { whole: 0, parts: [3, 4, 5, 6], columns: [1, 3] },
  ],
  implied: [
    { whole: 0, parts: [1, 2], current: 1, growth: 2 },
    { whole: 0, parts: [1, 2], current: 3, growth: 4 },
    { whole: 0, parts: [3, 4, 5, 6], current: 1, growth: 2 },
    { whole: 0, parts: [3, 4, 5, 6], current: 3, growth: 4 },
  ],
}
const XIANNING: TableRules = {
  sums: [
    { whole: 0, parts: [1, 2, 3], columns: [1] },
    { whole: 0, parts: [4, 5], columns: [1] },
  ],
  within: [{ part: 7, whole: 6, columns: [1] }],
}

describe.skipIf(!present)(title('published tables'), () => {
  it('Guangdong 2013-07: every sub-total and all 40 growth rates come out to the digit', () => {
    const table = read('guangdong_2013-07_retail.csv')
    const told = holdToRules(table, GUANGDONG)
    expect(told.filter((one) => one.what === 'growth').length).toBe(40)
    expect(notExact(told)).toEqual([])
  })

  it('Yearbook 17-22: 32 growth rates come out; the provinces do not add up to the printed total, which stays', () => {
    const table = read('yearbook2010_17-22_retail_by_province.csv')
    const provinces = table.rows.map((_row, at) => at).slice(1)
    const told = holdToRules(table, {
      sums: [{ whole: 0, parts: provinces, columns: [1, 3] }],
      growth: [{ current: 3, base: 1, growth: 4 }],
    })
    expect(told.filter((one) => one.what === 'growth').map((one) => one.verdict)).toEqual(Array(32).fill('exact'))
    expect(notExact(told).map((one) => [one.column.slice(0, 5), one.printed, one.computed, one.verdict])).toEqual([
      ['2008年', '114830.1', '114830.0', 'rounding'],
      ['2009年', '132678.4', '132678.6', 'rounding'],
    ])
  })

  it('Longgang 2015-03: totals, structure and the bases its growth implies agree', () => {
    const told = holdToRules(read('shenzhen_longgang_2015-03_retail.csv'), LONGGANG)
    expect(told.filter((one) => one.verdict === 'unexplained')).toEqual([])
    expect(told.filter((one) => one.what === 'sum').map((one) => one.verdict)).toEqual(Array(7).fill('exact'))
  })

  it('two city months: both groupings add up; one cumulated sum is off by its own rounding and is named', () => {
    const june = holdToRules(read('city_monthly_retail_2022-06.csv'), CITY)
    const september = holdToRules(read('city_monthly_retail_2022-09.csv'), CITY)
    const sums = (told: typeof june) => told.filter((one) => one.what === 'sum')
    expect(notExact(sums(june))).toEqual([])
    expect(notExact(sums(september)).map((one) => [one.printed, one.computed, one.verdict])).toEqual([
      ['11864.63', '11864.62', 'rounding'],
    ])
    expect([...june, ...september].filter((one) => one.verdict === 'unexplained')).toEqual([])
  })

  it('Xianning 2020: the three sectors miss the printed total by 0.01, the two groups of counties do not', () => {
    const told = holdToRules(read('xianning_2020_bulletin.csv'), XIANNING)
    expect(told.filter((one) => one.what === 'sum').map((one) => [one.printed, one.computed, one.verdict])).toEqual([
      ['1524.67', '1524.66', 'rounding'],
      ['1524.67', '1524.67', 'exact'],
    ])
  })

  it('China 2012–2018: growth that the printed previous year cannot give is reported month by month, never replaced', () => {
    const table = read('china_monthly_retail_2012_2018.csv')
    const rows = table.rows.map((row, at): PublishedRow => {
      const parts = /^(\d{4})年(?:1-)?(\d{1,2})月$/u.exec(row[0] ?? '')
      return {
        id: String(at),
        series: '社会消费品零售总额',
        county: null,
        period: `${parts?.[1] ?? ''}-${(parts?.[2] ?? '').padStart(2, '0')}`,
        span: row[0]?.includes('1-2') ? 'with-january' : 'single',
        printed: row[1] ?? '',
        unit: 'yi',
        printedGrowth: row[2] ?? '',
        source: '',
      }
    })
    const found = recomputed(rows)
    expect(found.length).toBe(70)
    // No row of 2012 has a printed base; every later one has.
    expect(found.filter((one) => one.verdict === 'no-base').map((one) => one.period.slice(0, 4))).toEqual(
      Array(11).fill('2012'),
    )
    const unexplained = (year: string) =>
      found.filter((one) => one.period.startsWith(year) && one.verdict === 'unexplained').length
    const judged = (year: string) => found.filter((one) => one.period.startsWith(year)).length
    const years = ['2013', '2014', '2015', '2016', '2017', '2018']
    // 2015 and 2018: the base was revised whole; 2013: six months of 2012 were.
    expect(years.map((year) => [unexplained(year), judged(year)])).toEqual([
      [6, 11],
      [0, 11],
      [11, 11],
      [0, 11],
      [0, 11],
      [4, 4],
    ])
    // What was printed is what is shown.
    for (const [at, one] of found.entries())
      expect([one.printed, one.printedGrowth]).toEqual(table.rows[at]?.slice(1, 3))
  })
})

describe('a generated table', () => {
  const rows = Array.from({ length: 12 }, (_, at) => {
    const base = 1_000_003 + at * 97_711
    const now = base + at * 13_337 - 40_000
    return { base, now }
  })
  const tenths = (value: number) => `${Math.trunc(value / 10)}.${value % 10}`
  const rate = (now: number, base: number) => {
    const units = Math.round(((now - base) / base) * 1000)
    return `${units < 0 ? '-' : ''}${tenths(Math.abs(units))}`
  }
  const text = (change: (lines: string[][]) => void = () => undefined) => {
    const total = rows.reduce((sum, one) => ({ base: sum.base + one.base, now: sum.now + one.now }), {
      base: 0,
      now: 0,
    })
    const lines = [total, ...rows].map(({ now, base }, at) => [`行${at}`, tenths(now), tenths(base), rate(now, base)])
    change(lines)
    return parseTable(['项目,本年,上年,增长', ...lines.map((line) => line.join(','))].join('\n'))
  }
  const rules: TableRules = {
    sums: [{ whole: 0, parts: rows.map((_one, at) => at + 1), columns: [1, 2] }],
    growth: [{ current: 1, base: 2, growth: 3 }],
  }

  it('is reproduced to the digit: sums and rates', () => {
    const told = holdToRules(text(), rules)
    expect(told.length).toBe(15)
    expect(notExact(told)).toEqual([])
  })

  it.each([
    ['a digit misprinted in a part', 3, 1, '9', ['sum', 'growth']],
    ['a growth rate misprinted', 5, 3, '7', ['growth']],
  ] as const)('reports %s and names where', (_name, line, column, digit, kinds) => {
    const told = notExact(
      holdToRules(
        text((lines) => {
          const cells = lines[line]
          if (cells) cells[column] = `${digit}${cells[column]?.slice(1) ?? ''}`
        }),
        rules,
      ),
    ).filter((one) => one.verdict === 'unexplained')
    expect(told.map((one) => one.what).toSorted()).toEqual([...kinds].toSorted())
    expect(told.find((one) => one.what === 'growth')?.row).toBe(`行${line}`)
  })

  it('tells rounding from error at the last place', () => {
    expect(sumFinding(figure('10.0'), [figure('3.3'), figure('3.3'), figure('3.3')]).verdict).toBe('rounding')
    expect(sumFinding(figure('10.0'), [figure('3.3'), figure('3.3'), figure('3.1')]).verdict).toBe('unexplained')
    expect(growthFinding(figure('112.9'), figure('100.0'), figure('12.9')).verdict).toBe('exact')
    expect(growthFinding(figure('112.9'), figure('100.0'), figure('12.8')).verdict).toBe('rounding')
    expect(growthFinding(figure('112.9'), figure('100.0'), figure('13.2')).verdict).toBe('unexplained')
  })

  it('has no rate on a base of zero or none', () => {
    for (const base of [undefined, figure('0'), figure('0.0')])
      expect(growthFinding(figure('5.0'), base, figure('100.0')).verdict).toBe('no-base')
  })

  it('finds growth of parts that cannot make the growth of their whole', () => {
    const pair = (current: string, growth: string) => ({ current: figure(current), growth: figure(growth) })
    expect(impliedBaseFinding(pair('220.00', '10.0'), [pair('110.00', '10.0'), pair('110.00', '10.0')])).toBe(
      'rounding',
    )
    expect(impliedBaseFinding(pair('220.00', '10.0'), [pair('110.00', '12.0'), pair('110.00', '12.0')])).toBe(
      'unexplained',
    )
  })
})
