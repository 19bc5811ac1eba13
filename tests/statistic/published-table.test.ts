import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedLine } from '#shared/definition/statistic/published-table.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { openPair, send, take } from '../exchange/pair.ts'
import { asPrinted, headOf, throughProduct, verdicts } from './published-case.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterAll(() => desk.close())

/** A table of the same build as those of the statistics offices, with figures of nobody. */
function generated(change: (cells: string[][]) => void = () => undefined): string {
  const trade = [
    ['1、批发业', [31_117, 20_883, 12_441]],
    ['2、零售业', [61_209, 9_971, 80_537]],
    ['3、住宿业', [4_027, 1_213, 2_990]],
  ] as const
  const base = (value: number, at: number) => value - 113 * (at + 1) - 901
  const parts = trade.map(([, values]) => values.map((now, at) => ({ now, then: base(now, at) })))
  const sum = (all: readonly { now: number; then: number }[]) =>
    all.reduce((total, one) => ({ now: total.now + one.now, then: total.then + one.then }), { now: 0, then: 0 })
  const tenths = (value: number) => `${Math.trunc(value / 10)}.${value % 10}`
  const rate = ({ now, then }: { now: number; then: number }) => (((now - then) * 100) / then).toFixed(1)
  const line = (label: string, one: { now: number; then: number }) => [
    label,
    tenths(one.now),
    tenths(one.then),
    rate(one),
  ]
  const cells = [
    line('社会消费品零售总额', sum(parts.flat())),
    ['一、按行业分组', '', '', ''],
    ...trade.flatMap(([label], at) => [
      line(label, sum(parts[at] ?? [])),
      ...['限额以上企业', '限上个体户', '限额以下'].map((name, place) =>
        line(name, parts[at]?.[place] ?? { now: 0, then: 0 }),
      ),
    ]),
    ['附：网上零售额', '-', '0', ''],
  ]
  change(cells)
  return ['项目,本年本月（万元）,上年本月（万元）,本月增长（%）', ...cells.map((one) => one.join(','))].join('\n')
}
const bytes = (text: string) => ({ name: '公布表.csv', bytes: Buffer.from(text, 'utf8') })

describe('a generated table, through the product', () => {
  it('is kept sign for sign, with blank, dash and nought apart, and comes out', async () => {
    const view = await throughProduct(desk, bytes(generated()), '2014-06')
    asPrinted(view)
    expect(view.report.tally).toMatchObject({ rounding: 0, unexplained: 0 })
    expect(verdicts(view, 'sum')).toEqual({ exact: 8 })
    expect(view.report.cells).toMatchObject({ dash: 1, zero: 1, blank: 4 })
  })

  // Bug caught: a misprint that is not found, or found at another cell than the one that was misprinted.
  it('names every cell that was misprinted, with what would be right', async () => {
    const lines = generated().split('\n').slice(1)
    for (const [row, text] of lines.entries())
      for (const [column, printed] of text.split(',').entries()) {
        if (column === 0 || !/^\d+\.\d$/u.test(printed)) continue
        const digit = Number(printed[0])
        const wrong = `${(digit + 3) % 9 || 9}${printed.slice(1)}`
        const misprinted = generated((cells) => {
          const cell = cells[row]
          if (cell) cell[column] = wrong
        })
        const { sheets } = await desk.must('经办', 'import.grid', { file: null, text: misprinted })
        const { content } = await desk.must('经办', 'statistic.readTable', { grid: sheets[0]?.grid ?? [] })
        const report = await desk.must('查询', 'statistic.checkTable', { content })
        const found = report.suspects.find((one) => one.line === row && one.column === column - 1)
        expect(found, `${row} ${column}: ${printed} as ${wrong}`).toMatchObject({
          printed: wrong,
          right: printed,
          alone: true,
        })
        expect(report.suspects.length).toBe(1)
        expect(content.lines[row]?.cells[column - 1]).toBe(wrong)
      }
  })

  it('of a sum alone says that any of its cells may be it', async () => {
    const text = ['项目,本月（万元）', '合计,70', '甲类,10', '乙类,20', '丙类,31'].join('\n')
    const { report } = await throughProduct(desk, bytes(text), '2014-05')
    expect(report.suspects).toEqual([
      { line: 0, column: 0, row: '合计', name: '本月（万元）', printed: '70', right: '61', mends: 1, alone: false },
    ])
  })

  // Bug caught: the parts of a total that bears no sign of its own are read as rows for themselves, and nothing is added up.
  it('reads 1、2、below a total as its parts, and the unit above the table', async () => {
    const text = [
      '批零业情况',
      '单位：万元',
      '项目,本月,上年本月',
      '合计,30.0,20.0',
      '1、批发业,10.0,8.0',
      '2、零售业,20.0,12.0',
    ]
    const view = await throughProduct(desk, bytes(text.join('\n')), '2014-01')
    expect(view.content.lines.map((one) => one.parent)).toEqual([null, 0, 0])
    expect(verdicts(view, 'sum')).toEqual({ exact: 2 })
    expect(view.head.unit).toBe('万元')
  })

  it('refuses what is no table, a row that is a part of itself, a table twice, and a stranger’s hand', async () => {
    expect(
      await desk.fault('查询', 'statistic.readTable', {
        grid: [
          ['只有', '文字'],
          ['没有', '数'],
        ],
      }),
    ).toBe('TABLE_UNREADABLE')
    const { content } = await throughProduct(desk, bytes(generated()), '2014-04')
    const turned = { ...content, lines: content.lines.map((one, at) => (at === 0 ? { ...one, parent: 2 } : one)) }
    expect(await desk.fault('查询', 'statistic.checkTable', { content: turned })).toBe('TABLE_WRONG')
    const head = { ...headOf('2014-04', null), title: '同名表' }
    const input = { id: null, rev: null, head, content }
    const { id, rev } = await desk.must('经办', 'statistic.saveTable', input)
    expect(await desk.fault('经办', 'statistic.saveTable', input)).toBe('DUPLICATE_KEY')
    expect(await desk.fault('经办', 'statistic.saveTable', { ...input, id, rev: rev + 7 })).toBe('RECORD_CHANGED')
    expect(
      await desk.fault('经办', 'statistic.saveTable', {
        ...input,
        head: { ...head, title: '别的表', county: '999999' },
      }),
    ).toBe('FIELDS_WRONG')
    expect(await desk.fault('查询', 'statistic.saveTable', input)).toBe('NOT_ALLOWED')
    // The entry form of registers knows no cells: it would store a table without any.
    const { county, ...plain } = head
    expect(county).toBeNull()
    expect(
      await desk.fault('经办', 'register.record', { record: 'published_table', values: { ...plain, title: '空表' } }),
    ).toBe('RULE_BROKEN')
  })

  it('keeps what was printed before a slip of the copyist was put right', async () => {
    const view = await throughProduct(desk, bytes(generated()), '2014-03')
    const lines = view.content.lines.map((one, at) =>
      at === 0 ? { ...one, cells: ['1.0', ...one.cells.slice(1)] } : one,
    )
    const input = { id: view.id, rev: view.rev, head: view.head, content: { ...view.content, lines } }
    await desk.must('经办', 'statistic.saveTable', input)
    const history = await desk.must('查询', 'register.history', { record: 'published_table', id: view.id })
    expect(history.length).toBe(2)
    expect(history[1]?.values['lines']).toEqual(view.content.lines.map(storedLine))
  })
})

describe('the share of a month that was published with another', () => {
  // Bug caught: January and February published as one give no share at all, or February alone over the figure of two months.
  it('is taken of both months where February was published with January', async () => {
    const { row: firm } = await desk.must('经办', 'register.record', {
      record: 'enterprise',
      values: enterpriseValues(),
    })
    const theirs = async (period: string, fen: number) =>
      desk.must('经办', 'register.record', {
        record: 'reconciliation',
        values: { enterprise: firm.id, period, statisticsFigure: fen, source: '统计局', reason: null },
      })
    await theirs('2014-01', 30_000_000)
    await theirs('2014-02', 20_000_000)
    const asked = { period: '2014-02' }
    expect((await desk.must('查询', 'statistic.reconcile', asked)).sums.share).toBeNull()
    const figure = {
      series: '社会消费品零售总额',
      county: '421222',
      period: '2014-02',
      printed: '1000.0',
      unit: 'wan',
      printedGrowth: null,
      source: '月报',
    }
    await desk.must('经办', 'register.record', {
      record: 'published_figure',
      values: { ...figure, span: 'with-january' },
    })
    const joined = await desk.must('查询', 'statistic.reconcile', asked)
    expect(joined.sums.share).toBe(50)
    expect(joined.sums.included).toBe(20_000_000)
    expect(joined.sums.retailSource).toContain('1—2月合并')
    // The month itself, once it is published too, is another figure of the same month and takes its place.
    await desk.must('经办', 'register.record', {
      record: 'published_figure',
      values: { ...figure, printed: '800.0', span: 'single' },
    })
    expect((await desk.must('查询', 'statistic.reconcile', asked)).sums).toMatchObject({
      share: 25,
      retailSource: '月报',
    })
  })
})

// Bug caught: a table nested deeper than a package allows, so that the whole report of the county cannot leave.
it('travels to the city, which reads, checks and counts it as the county does', async () => {
  const pair = await openPair()
  const wide = generated()
    .split('\n')
    .map((line) => line.split(','))
  const { content } = await pair.county.must('经办', 'statistic.readTable', { grid: wide })
  const head = headOf('2014-06', '万元')
  const { id } = await pair.county.must('经办', 'statistic.saveTable', { id: null, rev: null, head, content })
  const { file: sent } = await send(pair.county, pair.cityId)
  await take(pair.city, sent)
  const here = await pair.county.must('查询', 'statistic.table', { id })
  const there = await pair.city.must('查询', 'statistic.table', { id })
  expect([there.head, there.content, there.report]).toEqual([here.head, here.content, here.report])
  expect(there.ours).toBe(false)
  const change = { id, rev: there.rev, head, content }
  expect(await pair.city.fault('经办', 'statistic.saveTable', change)).toBe('NOT_OURS')
  await pair.close()
})
