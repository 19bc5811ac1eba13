import type { CompiledForm, FormCompiler } from '#core/printing/compile.ts'
import { checkRecord, formView, type FormRecord, type FormView } from '#core/printing/form-data.ts'
import { fillsOf } from '#core/printing/fill.ts'
import { type Paper, papersOf } from '#core/printing/paper.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { blankData } from '#core/printing/blank.ts'
import type { Field } from '#shared/definition/field.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { form, type FormCode, type FormData, type FormDefinition, type FormFill } from '#shared/definition/form.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'
import { readPage, type Page } from '#test/helper/pdf-page.ts'
import { readPdf } from '#test/helper/pdf.ts'
import { shipped } from '#test/helper/shipped.ts'
import { fillEveryRecord, rowsByPaper, rowLike, skillKind, type Wording } from '#test/printing/every-record.ts'
import { textOf } from '#test/printing/page-fault.ts'
import { printedAt } from '#test/printing/sample.ts'

export type Printed = {
  readonly name: string
  readonly drawn: FormCode
  readonly bare: boolean
  readonly blank: FormRecord<FormCode>
  readonly made: FormRecord<FormCode>
  /** What a table says whose heads are left out where it has no row: the empty copy alone has it then. */
  readonly optional: readonly string[]
}

const repeated = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length)
const WORDS = '示例县农产品电子商务公共服务平台建设'

/** The longest that a field takes; a text of many lines as long as one that fills a third of a page. */
export const longestWords: Wording = (field) => {
  if (field.kind === 'text') return repeated(WORDS, field.max ?? 100)
  if (field.kind === 'long-text') return repeated(WORDS, Math.min(field.max ?? 2000, 600))
  return field.kind === 'money' ? 999_999_999_999 : Math.min(field.max ?? 1_000_000_000, 1_000_000_000)
}

const worded = (field: Field, text: string) => {
  if (field.kind === 'text' || field.kind === 'long-text') return text.slice(0, field.max ?? 100)
  return field.kind === 'money' ? 123_456_700 : 12
}

/** What stands in a field on most days. */
export const usualWords: Wording = (field) => worded(field, '示例县茶叶合作社')

/** Signs that few faces draw, and one that none here does. */
export const rareWords: Wording = (field) => worded(field, '龘䶮㙓𠅤𬭎𫖯')

/** Rows of tables, as many as fill more than a page. */
const MANY = 24
const ROWS = new Set(['rows', 'tasks', 'units', 'people'])

/** A row of its own: its words end with the number of its table and its own. */
function numbered(value: unknown, row: string): unknown {
  if (typeof value === 'string') {
    if (!/^[\u4E00-\u9FFF]{8,}/u.test(value)) return value
    const end = `第${row}行`
    return `${value.slice(0, Math.max(0, Math.min(value.length, 100) - end.length))}${end}`
  }
  if (Array.isArray(value)) return value.map((part) => numbered(part, row))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, numbered(part, row)]))
}

let tables = 0

/** The same data with every table that has a row as long as a page. */
function crowded(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const table = (tables += 1)
    const parts: unknown[] =
      ROWS.has(key) && value.length > 0
        ? Array.from({ length: MANY }, (_, at) => numbered(value[at % value.length], `${table}点${at}`))
        : value
    return parts.map((part) => crowded(part))
  }
  if (typeof value !== 'object' || value === null) return value
  // Rows of a grid and of a form are fixed.
  const isFixed = 'kind' in value || ('columns' in value && JSON.stringify(value.columns).includes('"fixed":true'))
  return inGroups(
    Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, crowded(part, isFixed && name === 'rows' ? '' : name)]),
    ),
  )
}

/** The rows that a table has more belong to the last of its groups. */
function inGroups(table: Readonly<Record<string, unknown>>): unknown {
  const { groups, rows } = table
  if (!Array.isArray(groups) || !Array.isArray(rows) || groups.length === 0) return table
  const counts = groups.map((one: { rows: number }) => one.rows)
  const more = rows.length - counts.reduce((sum, one) => sum + one, 0)
  return { ...table, groups: groups.with(-1, { ...groups.at(-1), rows: (counts.at(-1) ?? 0) + more }) }
}

/** A paper as it prints any record of its kind: what it is asked for is looked at elsewhere. */
function forEvery({ layout, ...paper }: Paper): Paper {
  if (!layout) return paper
  const { when: _when, wantsRows: _rows, applicant: _applicant, refuses: _refuses, own: _own, ...open } = layout
  return { ...paper, layout: open }
}

function optionalWords({ document }: Paper): readonly string[] {
  const parts = (document?.annexes ?? []).filter(({ when }) => when !== undefined).flatMap((annex) => annex.parts)
  return parts.flatMap((part) => (part.kind === 'table' ? part.columns.map(({ label }) => label) : []))
}

/** The heads of tables that say in one row that they have none. */
function headsLeftOut(made: FormRecord<FormCode>): readonly string[] {
  const { blocks = [] } = made.data as Partial<FormData<'SHEET-1'>>
  return blocks.flatMap((block) =>
    block.kind === 'table' && block.nothing && block.table.rows.length === 0
      ? block.table.columns.map(({ label }) => label)
      : [],
  )
}

/** Every paper that prints a record, empty and of a record in these words. */
export function everyPaper(desk: Desk, words: Wording, long: boolean): readonly Printed[] {
  const ids = fillEveryRecord(desk, words)
  const skills = rowLike(desk, trainingClaim, ids, { kind: skillKind() })
  const own = new Map([['PX-7', skills], ...rowsByPaper(desk, ids)])
  return papersOf(shipped).flatMap((paper) => {
    const { record } = paper
    if (!record) return []
    const id = own.get(paper.code) ?? ids.get(record.name) ?? ''
    const { made, blank, fills } = desk.ask('clerk', (call) => ({
      // What somebody has in hand is printed for that person.
      made: prepareForm({ ...call, principal: { ...call.principal, personId: id } }, forEvery(paper), id).record,
      blank: { data: blankData(call, paper) },
      fills: fillsOf(call, paper),
    }))
    const full = long ? { ...made, data: crowded(made.data) as typeof made.data } : made
    const name = `${paper.code} ${record.name}`
    return [
      {
        name,
        drawn: paper.drawn,
        bare: fills.includes('data-only'),
        blank,
        made: full,
        optional: [...optionalWords(paper), ...headsLeftOut(full)],
      },
    ]
  })
}

export type Prints = { readonly files: readonly CompiledForm[]; readonly records: readonly (readonly Page[])[] }

/** Letters number their pages as letters do, and end where their text ends. */
export const isLetter = (drawn: FormCode): boolean => {
  const definition: FormDefinition = form[drawn]
  return definition.flowing === true || definition.page.template === 'gs.typ'
}

/** Pages of each record of one file: each begins with its first, or is as long as it is elsewhere. */
function apart(pages: readonly Page[], count: number, like?: Prints): readonly (readonly Page[])[] {
  if (count === 1) return [pages]
  if (like) {
    const starts = like.records.map((_, at) => like.records.slice(0, at).flat().length)
    return starts.map((start, at) => pages.slice(start, start + (like.records[at]?.length ?? 0)))
  }
  const records: Page[][] = []
  for (const page of pages)
    if (/第1页共\d+页/u.test(textOf(page.glyphs))) records.push([page])
    else records.at(-1)?.push(page)
  if (records.length !== count) throw new Error(`${records.length} papers in a file of ${count}`)
  return records
}

function pagesOf({ pdf }: CompiledForm): readonly Page[] {
  const file = readPdf(pdf)
  const known = new Map()
  return file.pages.map((page) => readPage(file, page, known))
}

/** Papers that one template draws, in one compilation, letters each in its own; and what stands on each of them. */
export function printed(compiler: FormCompiler, papers: readonly Printed[], fill: FormFill, like?: Prints): Prints {
  const [first] = papers
  if (!first) throw new Error('no paper')
  const given = papers.map((one) => (fill === 'blank' ? one.blank : one.made))
  const compile = (records: readonly FormRecord<FormCode>[]) =>
    compiler.compile(first.drawn, records, { fill, printedAt })
  if (isLetter(first.drawn)) {
    const files = given.map((one) => compile([one]))
    return { files, records: files.map(pagesOf) }
  }
  const file = compile(given)
  return { files: [file], records: apart(pagesOf(file), papers.length, like) }
}

export type Table = { readonly heads: readonly string[]; readonly cells: readonly string[] }

/** Heads and cells of the tables of a paper. */
export function tablesOf({ drawn, made }: Printed): readonly Table[] {
  const found: Table[] = []
  const look = (view: FormView) => {
    const { columns, rows, lines } = view
    const said = Array.isArray(lines) ? lines.map((one: { cells: readonly unknown[] }) => one.cells) : rows
    if (Array.isArray(columns) && Array.isArray(said)) {
      const cells = said.flat().filter((cell): cell is string => typeof cell === 'string')
      found.push({ heads: columns.map((one: { label: string }) => one.label), cells })
    } else
      for (const part of Object.values(view).flat())
        if (typeof part === 'object' && part !== null) look(part as FormView)
  }
  look(formView(drawn, checkRecord(drawn, made.data), 'filled'))
  return found
}
