import { figureText, indicatorOf, type Indicator } from '#shared/definition/statistic/indicator.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
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

/** Columns of the cut; a monthly form shows the year to date too. */
export function columnsOf(cut: Cut, monthly: boolean): readonly DataColumn<TableRow>[] {
  const figure = (key: string, label: string, pick: (row: TableRow) => number | null): DataColumn<TableRow> => ({
    key,
    label,
    width: 140,
    figures: true,
    render: (row) => figureText(row.one, pick(row) ?? undefined),
  })
  const rate = (key: string, label: string, pick: (row: TableRow) => number | null): DataColumn<TableRow> => ({
    key,
    label,
    width: 110,
    figures: true,
    render: (row) => growthText(pick(row)),
  })
  return [
    { key: 'label', label: cut === 'all' ? '指标' : '分组', width: 230, render: ({ label }) => label },
    { key: 'unit', label: '单位', width: 70, render: ({ one }) => one.unit },
    ...(cut === 'all'
      ? []
      : [{ key: 'units', label: '家数', width: 70, figures: true, render: ({ group }: TableRow) => group.units }]),
    figure('month', '本期', (row) => row.month.total),
    figure('base', '上年同期可比', (row) => row.month.base),
    rate('growth', '同比（%）', (row) => row.month.growth),
    ...(monthly
      ? [
          figure('year', '1月至本月累计', (row) => row.year.total),
          figure('yearBase', '上年累计可比', (row) => row.year.base),
          rate('yearGrowth', '累计同比（%）', (row) => row.year.growth),
        ]
      : []),
    { ...figure('published', '上年公布', (row) => row.month.published), hidden: true },
  ]
}
