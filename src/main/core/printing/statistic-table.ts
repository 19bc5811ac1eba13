import type { QueryCall } from '#core/call.ts'
import { getPeer } from '#core/db/peer-repo.ts'
import { dayOrOpen, textOrBlank } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import { roundsOf } from '#core/statistic/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { figureText, type Figures, indicatorOf, type Indicator } from '#shared/definition/statistic/indicator.ts'
import { type Period, periodDays } from '#shared/model/period.ts'
import { assert } from '#shared/never.ts'

/** The page every statistical table is printed on. */
export type StatisticSheet = FormInput<'TJ-1'>

/** One table of a sheet. */
export type StatisticTable = NonNullable<StatisticSheet['tables']>[number]

/** A column that keeps its width, however wide the figures. */
export const fixedColumn = (label: string, weight: number, align: 'left' | 'center' = 'left') => ({
  label,
  weight,
  align,
  fixed: true,
})

/** A column of figures, aligned to the right. */
export const figureColumn = (label: string, weight = 2) => ({ label, weight, align: 'right' as const })

/** A column of words. */
export const wordColumn = (label: string, weight: number, align: 'left' | 'center' = 'left') => ({
  label,
  weight,
  align,
})

/** Columns, each with what it says of a line and its place. */
export type ToldColumns<Line> = readonly (readonly [
  column: StatisticTable['columns'][number],
  of: (line: Line, at: number) => string,
])[]

/** A table of these lines, each cell as its column says it; of none on an empty copy. */
export function toldTable<Line>(columns: ToldColumns<Line>, lines: readonly Line[]) {
  return {
    columns: columns.map(([column]) => column),
    rows: lines.map((line, at) => columns.map(([, of]) => of(line, at))),
  }
}

/** A line at the foot to be signed. */
export const signer = (label: string, value = '') => ({ label, value })

/** A figure as its indicator prints it; empty where it was not filled in. */
export function figureCell(one: Indicator, figures: Figures | undefined | null): string {
  return figureText(one, figures?.[one.code])
}

/** As if the unit whose row it is printed it: the city prints a county's table with the county's figures only. */
export function asOwner(call: QueryCall, row: StoredRow): QueryCall {
  if (row.station === call.station.id) return call
  const { name: bureau = '', code = '' } = getPeer(call.db, row.station) ?? {}
  return { ...call, station: { ...call.station, id: row.station, kind: 'county', code, bureau } }
}

/** The statistical form a stored row names. */
export function formOf({ definitions }: QueryCall, row: StoredRow): StatisticalForm {
  const form = definitions.statistic(textOrBlank(row['form']))
  assert(form, 'a stored row names a form that exists')
  return form
}

/** 表号 of a table on a day, as the place numbers its tables. */
export function tableNumber(call: QueryCall, n: string, on: string): string {
  return call.core.resources.place.words('statistic.table', on, { n })
}

/** Table number, office, approval and term, as this station's round of the period states them. */
export function tableHead(call: QueryCall, form: StatisticalForm, period: Period, table: string) {
  const own = roundsOf(call.db, form.name, period, call.station.id)[0]
  return {
    table: tableNumber(call, table, periodDays(period).first),
    office: textOrBlank(own?.['office']),
    approval: textOrBlank(own?.['approval']),
    validUntil: dayOrOpen(own?.['validUntil']),
  }
}

/** The lines of a form; `of` gives each its figure, the year's, last year's and last year's to date. */
export function reportTable(
  form: StatisticalForm,
  of: (one: Indicator) => readonly [string, string, string, string],
): StatisticTable {
  const monthly = form.cycle === 'month'
  const yearly = form.cycle === 'year'
  const columns = [
    fixedColumn('指标名称', 4.2),
    fixedColumn('代码', 1, 'center'),
    fixedColumn('单位', 1.1, 'center'),
    figureColumn(yearly ? '本年' : '本期'),
    ...(monthly ? [figureColumn('1月至本月累计', 2.4)] : []),
    figureColumn(yearly ? '上年' : '上年同期'),
    ...(monthly ? [figureColumn('上年累计')] : []),
  ]
  const lineOf = (one: Indicator) => {
    const [now, year, then, last] = of(one)
    return [one.label, one.code, one.unit, now, ...(monthly ? [year] : []), then, ...(monthly ? [last] : [])]
  }
  const parts = form.parts?.map(({ title, codes }) => [
    [title, ...columns.slice(1).map(() => '')],
    ...codes.map((code) => lineOf(indicatorOf(code))),
  ])
  if (!parts) return { columns, rows: indicatorsOf(form).map(lineOf) }
  const heads = parts.map((_, at) => parts.slice(0, at).flat().length)
  return { columns, rows: parts.flat(), heads }
}

/** The back of the sheet: what each indicator means. */
export function backOf(form: StatisticalForm): string[] {
  return indicatorsOf(form).map((one) => `${one.code} ${one.label}（${one.unit}）：${one.note}`)
}

/** Who signs for an office (统计法). */
export const OFFICE_SIGNERS = [signer('单位负责人'), signer('统计负责人'), signer('填表人')]

/** The unit on the head of a sheet; open for the pen where the peer is not known. */
export function divisionUnit(call: QueryCall, row: StoredRow): string {
  return asOwner(call, row).station.bureau
}
