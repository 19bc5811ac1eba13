import type { QueryCall } from '#core/call.ts'
import { findTasks, type FindTasks } from '#core/supervision/find.ts'
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

/** The tasks under 督办 for paper or Excel, the most urgent first, under the filter of the screen (policy 六(一)). */
export function taskSheet(call: QueryCall, input: FindTasks): ListSheet {
  const { rows, count, lights } = findTasks(call, input)
  return {
    title: '督办事项清册',
    unit: call.station.bureau,
    unitLine: '',
    filledOn: call.today,
    columns: [
      { label: '编号', weight: 180 },
      { label: '灯', weight: 44 },
      { label: '督办事项', weight: 250 },
      { label: '条款', weight: 56 },
      { label: '由哪里办', weight: 80 },
      { label: '牵头单位', weight: 100 },
      { label: '状态', weight: 70 },
      { label: '完成时限', kind: 'date', weight: 120 },
      { label: '时间', weight: 100 },
      { label: '完成', kind: 'ratio', weight: 60 },
      { label: '最近进展', weight: 200 },
      { label: '催办次数', kind: 'integer', weight: 60 },
    ],
    rows: rows.map((line) => [
      line.serial,
      LIGHTS[line.light],
      line.title,
      line.clause,
      line.countyName,
      line.leadTitle,
      line.stateName,
      line.due,
      leftWords(line),
      line.percent,
      line.lastProgress?.text ?? '',
      line.urges,
    ]),
    signers: ['制表', '审核', '负责人'],
    note: `范围：${filterWords(call, input)}；共 ${count} 件。红灯 ${lights.red}，黄灯 ${lights.yellow}，绿灯 ${lights.green}，办结 ${lights.done}。`,
  }
}
