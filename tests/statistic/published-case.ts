import { expect } from 'vitest'
import type { TestStation } from '#test/helper/open-test-station.ts'
import type { TableContent } from '#shared/definition/statistic/published-table.ts'

export type Change = (content: TableContent) => TableContent
const same: Change = (content) => content

let made = 0
export const headOf = (period: string, unit: string | null) => ({
  title: `社会消费品零售总额表${(made += 1)}`,
  region: '全市',
  county: null,
  period,
  unit,
  source: '统计公报',
  note: null,
})

/** A file through the product: its cells, what they are, the table stored, and what is said of it. */
export async function throughProduct(
  desk: TestStation,
  file: { name: string; bytes: Buffer },
  period: string,
  change: Change = same,
) {
  const given = { name: file.name, base64: file.bytes.toString('base64') }
  const { sheets } = await desk.must('经办', 'import.grid', { file: given, text: null })
  const grid = sheets[0]?.grid ?? []
  const read = await desk.must('经办', 'statistic.readTable', { grid })
  const content = change(read.content)
  const head = headOf(period, read.unit === '' ? null : read.unit)
  const { id } = await desk.must('经办', 'statistic.saveTable', { id: null, rev: null, head, content })
  return { ...(await desk.must('查询', 'statistic.table', { id })), grid }
}

type View = Awaited<ReturnType<typeof throughProduct>>
export const of = (view: View, what: string) => view.report.statements.filter((one) => one.what === what)
export const verdicts = (view: View, what: string) =>
  of(view, what).reduce<Record<string, number>>(
    (all, { verdict }) => ({ ...all, [verdict]: (all[verdict] ?? 0) + 1 }),
    {},
  )
export const said = (view: View, verdict: string) =>
  view.report.statements
    .filter((one) => one.verdict === verdict)
    .map((one) => [one.what, one.row, one.printed, one.computed])
/** What is stored is what was printed, sign for sign. */
export const asPrinted = (view: View, first = 1) =>
  expect(view.content.lines.map((one) => [one.label, ...one.cells])).toEqual(
    view.grid
      .slice(first)
      .map((row) => [...row, ...Array<string>(Math.max(0, (view.grid[0]?.length ?? 0) - row.length)).fill('')]),
  )
