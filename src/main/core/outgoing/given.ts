import { z } from 'zod'
import {
  fillGivenJob,
  type FillableTable,
  givenKey,
  lookAtGivenJob,
  type NewValue,
  rememberedGiven,
  rememberGiven,
} from '#core/importing/service.ts'
import { refuse } from '#core/fault.ts'
import { sheetOf } from '#core/outgoing/list.ts'
import { addsUp, columnSum, givenText, valueOf } from '#core/outgoing/given-value.ts'
import { savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { GivenMapping } from '#shared/contract/given.ts'
import { ListInput } from '#shared/contract/listing.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'

type Filling = In<'given.fill'>
type Answer = Out<'given.fill'>

/** What was written last: rows of texts in the order of the letters. Longer fillings are not compared. */
const Last = z.strictObject({ letters: z.array(z.string()), rows: z.array(z.array(z.string())) })
const Kept = GivenMapping.extend({ list: ListInput, at: z.int(), last: Last.nullable() })
type Kept = z.output<typeof Kept>
const MOST_KEPT = 2000
const MOST_TOLD = 20

const UNIT_WORDS: Readonly<Record<number, string>> = { 2: '元', 5: '千元', 6: '万元', 10: '亿元' }

const bytesOf = (file: Filling['file']) =>
  'bytes' in file ? file.bytes : new Uint8Array(Buffer.from(file.base64, 'base64'))

function kept(call: TaskCall, signature: string): Kept | null {
  const text = call.query((ask) => rememberedGiven(ask.db, signature))
  const read = text === undefined ? null : Kept.safeParse(JSON.parse(text))
  return read?.success ? read.data : null
}

/** Columns of the table whose heads are words of the list; one of running numbers besides. */
function proposed(table: FillableTable, list: ListSheet | null): Record<string, string> {
  const labels = new Map(list?.columns.map(({ label }) => [givenKey(label), label]))
  return Object.fromEntries(
    table.columns.flatMap(({ letter, name, formula }): (readonly [string, string])[] => {
      const key = givenKey(name.split(' / ').at(-1) ?? '')
      const label = labels.get(key) ?? labels.get(givenKey(name))
      if (formula) return []
      if (label !== undefined) return [[letter, `col:${label}`]]
      return key === '序号' ? [[letter, 'number']] : []
    }),
  )
}

/** A given workbook as a screen shows it, with how its like was filled before. Faults: SHEET_*, those of the list. */
export async function lookAtTable(call: TaskCall, input: In<'given.look'>): Promise<Out<'given.look'>> {
  const { list: wanted } = input
  const list = wanted && call.query((ask) => sheetOf(ask, wanted))
  const known = list?.columns.map((column) => column.label) ?? []
  const { headerRow } = input
  const { tables, warnings } = await call.jobs.run(lookAtGivenJob, {
    name: input.file.name,
    bytes: bytesOf(input.file),
    headerRow,
    known,
  })
  return {
    warnings: [...warnings],
    list: list && {
      title: list.title,
      rows: list.rows.length,
      columns: list.columns.map((column) => ({ label: column.label, sum: addsUp(column) })),
    },
    tables: tables.map(({ signature, ...table }) => {
      const before = kept(call, signature)
      return {
        ...table,
        columns: table.columns.map(({ unit, ...column }) => ({ ...column, unit: UNIT_WORDS[unit] ?? '' })),
        remembered: before && { columns: before.columns, cells: before.cells, list: before.list, at: before.at },
        proposed: proposed({ signature, ...table }, list),
      }
    }),
  }
}

type Source = { readonly letter: string; readonly at: number | null; readonly power: number; readonly name: string }

/** What each mapped column is filled with; `at` null = the running number. Faults: FIELD_UNKNOWN, FILL_BLOCKED. */
function sourcesOf({ columns }: Filling, table: FillableTable, list: ListSheet): Source[] {
  return Object.entries(columns).map(([letter, source]) => {
    const column = table.columns.find((one) => one.letter === letter)
    if (!column) return refuse('FILL_BLOCKED', { message: `表里没有 ${letter} 列，没有写。请重新选择文件。` })
    return {
      letter,
      at: source === 'number' ? null : placeOf(list, source.slice(4)),
      power: column.unit,
      name: column.name,
    }
  })
}

function placeOf(list: ListSheet, label: string): number {
  const at = list.columns.findIndex((column) => column.label === label)
  return at < 0 ? refuse('FIELD_UNKNOWN', { field: label }) : at
}

function cellValue(call: TaskCall, list: ListSheet, source: string): NewValue {
  if (source === 'rows') return { number: String(list.rows.length) }
  if (source === 'unit') return { words: list.unit ?? '' }
  if (source === 'date') return { words: call.query((ask) => ask.today) }
  const at = placeOf(list, source.slice(4))
  return valueOf(columnSum(list, at), list.columns[at]?.kind, 2)
}

/** What differs from the filling before: rows are known by the first of their words. */
function differenceOf(before: Kept | null, now: z.output<typeof Last>): Answer['difference'] {
  if (!before?.last || before.last.letters.join() !== now.letters.join()) return null
  const keyed = (rows: readonly (readonly string[])[]) => {
    const seen = new Map<string, number>()
    return new Map(
      rows.map((row) => {
        const words = row.find((text) => text !== '' && !/^-?[\d.]+$/u.test(text)) ?? row.join(' ')
        const times = (seen.get(words) ?? 0) + 1
        seen.set(words, times)
        return [times === 1 ? words : `${words}（第 ${times} 行）`, row] as const
      }),
    )
  }
  const [old, fresh] = [keyed(before.last.rows), keyed(now.rows)]
  const changed = [...fresh].flatMap(([key, row]) =>
    now.letters.flatMap((letter, at) => {
      const [was, is] = [old.get(key)?.[at], row[at]]
      return was === undefined || is === undefined || was === is ? [] : [{ key, letter, before: was, after: is }]
    }),
  )
  return {
    at: before.at,
    added: [...fresh.keys()].filter((key) => !old.has(key)).slice(0, MOST_TOLD),
    removed: [...old.keys()].filter((key) => !fresh.has(key)).slice(0, MOST_TOLD),
    changed: changed.slice(0, MOST_TOLD),
  }
}

/** What was written of each column that adds up, beside what the list itself states. */
function sumsOf(sources: readonly Source[], list: ListSheet): Answer['sums'] {
  return sources.flatMap(({ letter, at, power, name }) => {
    const column = at === null ? undefined : list.columns[at]
    if (at === null || !column || !addsUp(column)) return []
    const said = (amount: number) => givenText(valueOf(amount, column.kind, power))
    const stated = list.totals?.[at]
    return [
      { letter, name, written: said(columnSum(list, at)), stated: typeof stated === 'number' ? said(stated) : null },
    ]
  })
}

/** Fills a given table from a list, and remembers how under the table's heads. Faults: SHEET_*, FILL_BLOCKED, those of the list. */
export async function fillTable(call: TaskCall, input: Filling): Promise<Answer> {
  const list = call.query((ask) => sheetOf(ask, input.list))
  const { sheet, headerRow, columns, cells } = input
  const known = list.columns.map((column) => column.label)
  const file = { name: input.file.name, bytes: bytesOf(input.file), known }
  const { tables } = await call.jobs.run(lookAtGivenJob, { ...file, headerRow })
  const table = tables.find((one) => one.sheet === sheet)
  if (!table) return refuse('FILL_BLOCKED', { message: `没有工作表“${sheet}”，没有写。请重新选择文件。` })
  const sources = sourcesOf(input, table, list)
  const rows = list.rows.map((row, nth) =>
    sources.map(({ letter, at, power }): readonly [string, NewValue] => [
      letter,
      at === null ? { number: String(nth + 1) } : valueOf(row[at], list.columns[at]?.kind, power),
    ]),
  )
  const single = Object.entries(cells).map(([place, source]) => [place, cellValue(call, list, source)] as const)
  const made = await call.jobs.run(fillGivenJob, { ...file, sheet, headerRow, rows, cells: single })
  const now = {
    letters: sources.map((one) => one.letter),
    rows: rows.map((row) => row.map(([, value]) => givenText(value))),
  }
  const difference = differenceOf(kept(call, table.signature), now)
  call.command('given.fill', ({ tx }) => {
    const last = now.rows.length > MOST_KEPT ? null : now
    // A purpose and a password typed again belong to one taking out, and are asked for at the next.
    const again = 'purpose' in input.list ? { ...input.list, purpose: null, confirmation: null } : input.list
    rememberGiven(tx, table.signature, JSON.stringify({ columns, cells, list: again, at: tx.now, last } satisfies Kept))
    tx.tell({ detail: { list: list.title, rows: list.rows.length, name: input.file.name } })
  })
  const stem = `${input.file.name.replace(/\.xlsx$/iu, '')}（已填）`
  const cleared = made.cleared > 0 ? [`表里原来多出的 ${made.cleared} 行，对应的格已清空`] : []
  const unstated = sources.filter(
    ({ at, letter }) =>
      at !== null &&
      list.columns[at]?.kind === 'money' &&
      table.columns.some((one) => one.letter === letter && !one.unitStated),
  )
  const units = unstated.length > 0 ? [`${unstated.map((one) => one.letter).join('、')} 列没有写明单位，按元填`] : []
  return {
    file: savedFile(stem, 'xlsx', made.bytes),
    rows: rows.length,
    warnings: [...made.warnings, ...units, ...cleared],
    sums: sumsOf(sources, list),
    difference,
  }
}
