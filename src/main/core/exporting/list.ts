import type { QueryCall } from '#core/call.ts'
import { type BookRequest, bookJob } from '#core/exporting/book-job.ts'
import { personalMark, type PersonalExportInput } from '#core/exporting/personal.ts'
import { refuse } from '#core/fault.ts'
import type { TaskCall } from '#core/station/task.ts'
import { definitionOf, listRows, titlesOf, type FindQuery, type StoredRow, madeToday } from '#core/register/service.ts'
import { type Field, hasTotal } from '#shared/definition/field.ts'
import { listCellOf, type ListCell, listKindOf, type ListSheet, MOST_LIST_ROWS } from '#shared/definition/list-sheet.ts'
import { displayValue, listPaper, type RecordDefinition } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'

type RegisterListInput = Pick<FindQuery, 'record' | 'query' | 'filter' | 'sort' | 'includeVoided' | 'lens' | 'year'> & {
  readonly fields: readonly string[] | null
} & PersonalExportInput

type Column = readonly [name: string, field: Field]

/** Columns asked for, or those of the list on screen. Faults: FIELD_UNKNOWN. */
function columnsOf(definition: RecordDefinition, input: RegisterListInput): Column[] {
  const fields = Object.entries(definition.fields)
  const unknown = input.fields?.find((name) => !Object.hasOwn(definition.fields, name))
  if (unknown !== undefined) refuse('FIELD_UNKNOWN', { field: unknown })
  const shown = fields.filter(([, field]) => field.list !== undefined && field.sensitivity === undefined)
  const chosen = input.fields
    ? input.fields.flatMap((name) => fields.filter(([one]) => one === name))
    : shown.length > 0
      ? shown
      : fields.filter(([name]) => name === definition.title)
  return chosen
}

/** The conditions of a list in the words of its screen: a printed list says of what it is a list. */
function filterWords(
  definition: RecordDefinition,
  input: Pick<RegisterListInput, 'query' | 'filter' | 'includeVoided' | 'lens' | 'year'>,
  titles: Readonly<Record<string, string>>,
): string {
  const word = (field: Field | undefined, value: unknown): string => {
    if (value === null) return '空'
    if (Array.isArray(value)) return value.map((one) => word(field, one)).join('、')
    if (typeof value === 'string' && Object.hasOwn(titles, value)) return titles[value] ?? value
    return field ? displayValue(field, value) : String(value)
  }
  const terms = Object.entries(input.filter).map(
    ([name, value]) => `${definition.fields[name]?.label ?? name}为“${word(definition.fields[name], value)}”`,
  )
  if (input.query.trim() !== '') terms.unshift(`含有“${input.query.trim()}”`)
  if (input.includeVoided) terms.push('含已作废的')
  if (input.lens === 'open') terms.push(definition.open?.label ?? '未办结的')
  if (input.lens === 'overdue') terms.push('超期的')
  if (typeof input.year === 'number') terms.push(`${input.year} 年的`)
  return terms.length === 0 ? '全部' : terms.join('，')
}

function totalsOf(columns: readonly Column[], rows: readonly StoredRow[]): ListCell[] | undefined {
  if (!columns.some(([, field]) => hasTotal(field))) return undefined
  const live = rows.filter((row) => row.voidedAt === null)
  return columns.map(([name, field], at) => {
    if (hasTotal(field)) return live.reduce((sum, row) => sum + Number(row[name] ?? 0), 0)
    return at === 0 ? '合计' : null
  })
}

/** What the rows of each kind come to, in the order of the kinds; empty where the record asks for no such line. */
function subtotalWords(definition: RecordDefinition, rows: readonly StoredRow[]): string {
  const { subtotals } = definition
  const kinds = subtotals && definition.fields[subtotals.by]
  if (!subtotals || !kinds) return ''
  const live = rows.filter((row) => row.voidedAt === null)
  const words = (kinds.choices ?? []).flatMap(({ value, label }) => {
    const found = live.filter((row) => row[subtotals.by] === value)
    const amount = found.reduce((sum, row) => sum + Number(row[subtotals.of] ?? 0), 0)
    return found.length === 0 ? [] : [`${label} ${formatYuan(amount)} 元（${found.length} 笔）`]
  })
  return words.length === 0 ? '' : `小计：${words.join('；')}。`
}

/**
 * A register's list for paper or Excel, in the order and under the filter of the screen.
 * Faults: RECORD_KIND_UNKNOWN, FIELD_UNKNOWN, LIST_TOO_LONG, and those of `personalMark`.
 */
export function registerSheet(call: QueryCall, input: RegisterListInput): ListSheet {
  const definition = definitionOf(call, input.record)
  const chosen = columnsOf(definition, input)
  const rows = listRows(call, input, MOST_LIST_ROWS)
  if (rows.length > MOST_LIST_ROWS) refuse('LIST_TOO_LONG', { most: MOST_LIST_ROWS })
  const fields = chosen.map(([, field]) => field)
  const mark = personalMark(call, fields, input)
  const titles = titlesOf(call, definition, rows)
  const filterTitles = titlesOf(call, definition, [input.filter])
  const totals = totalsOf(chosen, rows)
  const voids = rows.some((row) => row.voidedAt !== null)
  return {
    paper: listPaper(definition),
    title: listPaper(definition).name,
    ...madeToday(call),
    unitLine: chosen.some(([, field]) => field.kind === 'money') ? '金额单位：元' : '',
    columns: [
      ...chosen.map(([, field]) => ({ label: field.label, kind: listKindOf(field), weight: field.list ?? 120 })),
      ...(voids ? [{ label: '作废事由', kind: 'text' as const, weight: 100 }] : []),
    ],
    rows: rows.map((row) => [
      ...chosen.map(([name, field]) => listCellOf(field, row[name], titles)),
      ...(voids ? [row.voidReason] : []),
    ]),
    ...(totals ? { totals: voids ? [...totals, null] : totals } : {}),
    note: `范围：${filterWords(definition, input, filterTitles)}；共 ${rows.length} 条。${subtotalWords(definition, rows)}${mark === null ? '' : `${mark}。`}`,
  }
}

/** The same list as xlsx, written in a job. Faults: JOB_CANCELLED, JOB_TIMED_OUT. */
export function listWorkbook(call: TaskCall, sheet: ListSheet): Promise<Uint8Array> {
  return call.jobs.run(bookJob, listBook(sheet, call.core.ports.clock.now()))
}

/** A sheet that prints as it stands, and one that says of what, of when and under which filter. */
export function listBook(sheet: ListSheet, at: number): BookRequest {
  const rows: readonly (readonly [string, string])[] = [
    ['名称', sheet.title],
    ['单位', sheet.unit ?? ''],
    ['日期', sheet.filledOn ?? ''],
    ['说明', [sheet.subtitle ?? '', sheet.note ?? ''].filter((one) => one !== '').join('；')],
    ['条数', String(sheet.rows.length)],
  ]
  const columns = [
    { label: '项目', kind: 'text' as const, width: 10 },
    { label: '内容', kind: 'text' as const, width: 80 },
  ]
  return { list: sheet, says: { name: '说明', columns, rows }, at }
}
