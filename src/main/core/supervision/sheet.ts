import type { QueryCall } from '#core/call.ts'
import { type LineColumn, madeToday, sheetTable } from '#core/register/service.ts'
import { findTasks, type FindTasks } from '#core/supervision/find.ts'
import type { TaskLine } from '#core/supervision/view.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { leftWords, LIGHTS } from '#shared/definition/task-words.ts'

function filterWords(call: QueryCall, { query, year, unit, county, clause, light }: FindTasks): string {
  const place = call.core.resources.counties.find((one) => one.code === county)?.name ?? county
  const terms = [
    ...(query.trim() === '' ? [] : [`含有“${query.trim()}”`]),
    ...(year === null ? [] : [`${year} 年到期`]),
    ...(unit === null ? [] : [`责任单位为“${unit}”`]),
    ...(county === null ? [] : [`由${place}办`]),
    ...(clause === null ? [] : [`${call.core.resources.place.document.short} ${clause}`]),
    ...(light === null ? [] : [LIGHTS[light]]),
  ]
  return terms.length === 0 ? '全部' : terms.join('，')
}

const COLUMNS: readonly LineColumn<TaskLine>[] = [
  { label: '编号', weight: 180, of: ({ serial }) => serial },
  { label: '灯', weight: 44, of: ({ light }) => LIGHTS[light] },
  { label: '督办事项', weight: 250, of: ({ title }) => title },
  { label: '条款', weight: 56, of: ({ clause }) => clause },
  { label: '由哪里办', weight: 80, of: ({ countyName }) => countyName },
  { label: '牵头单位', weight: 100, of: ({ leadTitle }) => leadTitle },
  { label: '状态', weight: 70, of: ({ stateName }) => stateName },
  { label: '完成时限', kind: 'date', weight: 120, of: ({ due }) => due },
  { label: '时间', weight: 100, of: leftWords },
  { label: '完成', kind: 'ratio', weight: 60, of: ({ percent }) => percent },
  { label: '最近进展', weight: 200, of: ({ lastProgress }) => lastProgress?.text ?? '' },
  { label: '催办次数', kind: 'integer', weight: 60, of: ({ urges }) => urges },
]

/** The tasks under 督办 for paper or Excel, the most urgent first, under the filter of the screen (policy 六(一)). */
export function taskSheet(call: QueryCall, input: FindTasks): ListSheet {
  const { rows, count, lights } = findTasks(call, input)
  return {
    title: '督办事项清册',
    ...madeToday(call),
    ...sheetTable(COLUMNS, rows),
    note: `范围：${filterWords(call, input)}；共 ${count} 件。红灯 ${lights.red}，黄灯 ${lights.yellow}，绿灯 ${lights.green}，办结 ${lights.done}。`,
  }
}
