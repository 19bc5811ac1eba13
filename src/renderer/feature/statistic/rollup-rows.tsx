import { figureText, indicatorOf, type Indicator } from '#shared/definition/statistic/indicator.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { numberColumn } from '#ui/component/column.tsx'
import { type DataColumn } from '#ui/component/data-table.tsx'
import { growthText } from '#shared/model/ratio.ts'

export type RollUp = OutputOf<'statistic.rollUp'>

type Group = RollUp['whole']

type Figure = Group['lines'][number]['month']

export type Cut = InputOf<'statistic.rollUp'>['cut']

export type TableRow = {
  readonly key: string
  readonly label: string
  readonly one: Indicator
  readonly month: Figure
  readonly year: Figure
  readonly group: Group
}

/** The lines of the table: whole first, then the groups of the cut. */
export function rowsOf(value: RollUp | undefined, form: StatisticalForm, cut: Cut, code: string): TableRow[] {
  if (!value) return []
  if (cut === 'all')
    return value.whole.lines.map((line) => {
      const one = indicatorOf(line.indicator)
      return {
        key: line.indicator,
        label: `${one.code} ${one.label}`,
        one,
        month: line.month,
        year: line.year,
        group: value.whole,
      }
    })
  const wanted = indicatorsOf(form).some((one) => one.code === code) ? code : form.main
  const one = indicatorOf(wanted)
  return [...value.groups, value.whole].flatMap((group) => {
    const line = group.lines.find((entry) => entry.indicator === wanted)
    const key = group === value.whole ? '合计' : group.key
    return line ? [{ key, label: group.label, one, month: line.month, year: line.year, group }] : []
  })
}

const plain = (one: Indicator, value: number | null) => figureText(one, value ?? undefined)

/** How a growth comes about, with the sums that stand beside it: (110.00 − 100.00) ÷ 100.00 = 10.0%. */
export function growthWords(one: Indicator, { matched, base, growth }: Figure): string {
  if (growth !== null) {
    const [now, before] = [plain(one, matched), plain(one, base)]
    return `（本期可比 ${now} − 上年可比 ${before}）÷ ${before} = ${growthText(growth)}%`
  }
  return base === null ? '没有上年可比数，算不出增长' : '上年可比数是 0，算不出增长'
}

function totalColumn(key: string, label: string, pick: (row: TableRow) => number | null): DataColumn<TableRow> {
  return numberColumn(key, label, 104, (row) => plain(row.one, pick(row)))
}

/** One span of time: its total, what of it can be compared, with what, and the growth of these two. */
function spanColumns(
  key: string,
  words: { readonly total: string; readonly matched: string; readonly base: string; readonly growth: string },
  of: (row: TableRow) => Figure,
): readonly DataColumn<TableRow>[] {
  return [
    totalColumn(key, words.total, (row) => of(row).total),
    totalColumn(`${key}Matched`, words.matched, (row) => of(row).matched),
    totalColumn(`${key}Base`, words.base, (row) => of(row).base),
    numberColumn(`${key}Growth`, words.growth, 106, (row) => (
      <span title={growthWords(row.one, of(row))}>{growthText(of(row).growth)}</span>
    )),
  ]
}

const MONTH = { total: '本期', matched: '本期可比', base: '上年可比', growth: '同比%' }
const YEAR = { total: '累计', matched: '累计可比', base: '上年累计', growth: '累计同比%' }

/** Columns of the cut; a monthly form shows the year to date too. */
export function rollUpColumns(cut: Cut, monthly: boolean): readonly DataColumn<TableRow>[] {
  return [
    { key: 'label', label: cut === 'all' ? '指标' : '分组', width: 200, render: ({ label }) => label },
    { key: 'unit', label: '单位', width: 56, render: ({ one }) => one.unit },
    ...(cut === 'all' ? [] : [numberColumn('units', '家数', 60, ({ group }: TableRow) => group.units)]),
    ...spanColumns('month', MONTH, ({ month }) => month),
    ...(monthly ? spanColumns('year', YEAR, ({ year }) => year) : []),
    { ...totalColumn('published', '上年公布', (row) => row.month.published), hidden: true },
  ]
}
