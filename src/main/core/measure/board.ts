import type { QueryCall } from '#core/call.ts'
import { evaluate } from '#core/measure/evaluate.ts'
import { newMemory } from '#core/measure/reported.ts'
import { measuredUnits } from '#core/measure/unit.ts'
import { madeToday } from '#core/register/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { clausesIn } from '#shared/definition/clause.ts'
import type { ListCell, ListSheet } from '#shared/definition/list-sheet.ts'
import { measureCell } from '#shared/definition/measure/words.ts'
import { pick } from '#shared/pick.ts'

type Board = Out<'measure.board'>

/** The measures of a clause key that have a line of their own. */
function measuresOf({ definitions }: QueryCall, key: string) {
  return definitions.measures.filter((one) => one.inner !== true && clausesIn(one.clause).includes(key))
}

/** 落实情况: every clause of the document with its measures of a year, a column for each unit whose rows are held here. */
export function boardOf(call: QueryCall, year: number): Board {
  const units = measuredUnits(call)
  const memory = newMemory()
  const { place } = call.core.resources
  const { document } = place
  const figures = (definition: Parameters<typeof evaluate>[2], station: string | null) =>
    evaluate(call, memory, definition, { period: String(year), station, today: call.today }).value
  return {
    year,
    title: `${document.short}落实情况`,
    document: `${document.title}（${document.number}）`,
    units: units.map(({ station, name }) => ({ station, name })),
    clauses: document.clauses.map((clause) => ({
      id: clause.id,
      title: clause.title,
      lines: place
        .keysOf(clause.id)
        .flatMap((key) => measuresOf(call, key))
        .map((definition) => ({
          ...pick(definition, 'measure', 'label', 'kind', 'unit'),
          note: definition.note ?? '',
          values: units.map(({ station }) => figures(definition, station)),
          total: units.length > 1 ? figures(definition, null) : null,
        })),
    })),
  }
}

/** 落实情况 for paper or Excel: the same lines and columns as on the screen. */
export function boardSheet(call: QueryCall, year: number): ListSheet {
  const board = boardOf(call, year)
  const many = board.units.length > 1
  return {
    title: board.title,
    subtitle: `${year} 年`,
    ...madeToday(call),
    columns: [
      { label: '条款', weight: 60 },
      { label: '事项', weight: 130 },
      { label: '指标', weight: 170 },
      { label: '单位', weight: 50 },
      ...(many ? [{ label: '合计', kind: 'integer' as const, weight: 90 }] : []),
      ...board.units.map(({ name }) => ({ label: name, kind: 'integer' as const, weight: 80 })),
    ],
    rows: board.clauses.flatMap(({ id, title, lines }): ListCell[][] => {
      const cells = lines.map(({ label, unit, kind, values, total }, at) => [
        at === 0 ? id : '',
        at === 0 ? title : '',
        label,
        unit,
        ...(many ? [measureCell(kind, total)] : []),
        ...values.map((value) => measureCell(kind, value)),
      ])
      const empty = board.units.map(() => '')
      return cells.length > 0 ? cells : [[id, title, '（没有可以计算的指标）', '', ...empty, ...(many ? [''] : [])]]
    }),
    note: `数字由程序按登记册、审核通过的月报、资金台账和培训记录计算，没有登记的写“—”。依据：${board.document}。`,
  }
}
