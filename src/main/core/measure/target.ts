import type { QueryCall } from '#core/call.ts'
import { evaluate, measureNamed } from '#core/measure/evaluate.ts'
import { type Memory, newMemory } from '#core/measure/reported.ts'
import { measuredUnits } from '#core/measure/unit.ts'
import { numberOn } from '#core/parameter/service.ts'
import { madeToday } from '#core/register/service.ts'
import { lightOf } from '#core/statistic/service.ts'
import type { Out } from '#shared/contract/index.ts'
import type { Light } from '#shared/contract/statistic-value.ts'
import type { ListCell, ListSheet } from '#shared/definition/list-sheet.ts'
import { measureCell } from '#shared/definition/measure/words.ts'
import { targetParameterOf, type TargetDefinition } from '#shared/definition/task/target.ts'
import { pick } from '#shared/pick.ts'

type Targets = Out<'measure.targets'>
type Cell = Targets['lines'][number]['cells'][number]

/** How a year of a goal stands, in words; before the year has begun nothing is said. */
const WORDS: Readonly<Record<Light, string>> = { met: '达到', near: '接近', behind: '未达到', none: '' }

function cellOf(call: QueryCall, memory: Memory, target: TargetDefinition, year: number, station: string | null): Cell {
  const day = `${year}-12-31`
  const goal = numberOn(call, targetParameterOf(target, year), day)
  if (String(year) > call.today.slice(0, 4)) return { year, goal, value: null, light: 'none' }
  const scope = { period: String(year), station, today: call.today }
  const { value } = evaluate(call, memory, measureNamed(call, target.measure), scope)
  return { year, goal, value, light: lightOf(value, goal, numberOn(call, 'statistic.target-near', day)) }
}

/** What the last year of a goal, or the last that has begun, says of it. */
function verdictOf(cells: readonly Cell[], today: string): string {
  const last = cells.at(-1)
  if (!last) return ''
  const begun = cells.findLast(({ year }) => String(year) <= today.slice(0, 4))
  if (!begun) return `${last.year} 年评估`
  if (begun.value === null) return `${begun.year} 年没有数据`
  return begun.year === last.year ? WORDS[begun.light] : `${begun.year} 年${WORDS[begun.light]}当年目标`
}

/** 目标评估: every goal of the document by year, of each unit held here and of all together, to its end. */
export function measuredTargets(call: QueryCall): Targets {
  const units = measuredUnits(call)
  const memory = newMemory()
  const places = [
    ...units.map(({ station, name }): { station: string | null; name: string } => ({ station, name })),
    ...(units.length > 1 ? [{ station: null, name: '合计' }] : []),
  ]
  const { place } = call.core.resources
  return {
    document: `${place.document.title}（${place.document.number}）`,
    lines: call.definitions.targets.flatMap((target) => {
      const said = pick(measureNamed(call, target.measure), 'measure', 'label', 'kind', 'unit')
      return places.map(({ station, name }) => {
        const cells = target.years.map(({ year }) => cellOf(call, memory, target, year, station))
        return {
          ...said,
          clause: place.numbered(target.clause),
          station,
          place: name,
          cells,
          verdict: verdictOf(cells, call.today),
        }
      })
    }),
  }
}

/** 目标评估 for paper or Excel. */
export function targetSheet(call: QueryCall): ListSheet {
  const { document, lines } = measuredTargets(call)
  const years = [...new Set(lines.flatMap(({ cells }) => cells.map(({ year }) => year)))].toSorted((a, b) => a - b)
  return {
    title: `${call.core.resources.place.document.short}目标评估表`,
    subtitle: years.length === 0 ? '' : `${years[0]}—${years.at(-1)} 年`,
    ...madeToday(call),
    columns: [
      { label: '条款', weight: 50 },
      { label: '目标', weight: 150 },
      { label: '单位', weight: 90 },
      ...years.flatMap((year) => [
        { label: `${year} 目标`, kind: 'integer' as const, weight: 70 },
        { label: `${year} 完成`, kind: 'integer' as const, weight: 70 },
      ]),
      { label: '结论', weight: 110 },
    ],
    rows: lines.map(({ clause, label, kind, unit, place, cells, verdict }): ListCell[] => [
      clause,
      `${label}（${unit}）`,
      place,
      ...years.flatMap((year) => {
        const cell = cells.find((one) => one.year === year)
        return cell ? [measureCell(kind, cell.goal), measureCell(kind, cell.value)] : ['', '']
      }),
      verdict,
    ]),
    note: `完成数由程序计算，截尾到两位小数，不进位；没有数据的写“—”。依据：${document}。`,
  }
}
