import { JOINT } from '#tools/demo/recommend.ts'
import type { PaperDefinition } from '#shared/definition/paper/paper.ts'
import { shipped } from '#tools/definitions.ts'
import { type Book, bookOf, type Row } from '#tools/demo/gate.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** Papers of which the demo has no record, and why. */
export const NOT_IN_DEMO: Readonly<Record<string, string>> = {
  ...(JOINT ? {} : { 'ZJ-9': 'no route of this place has a recommendation of two offices' }),
  'RD-10': 'the first titles are two days old, and their holders have more days to answer before one is revoked',
}

/** The year that a list is of, where it is of no record. */
const YEAR = '2014'

/** How many records are tried before a paper counts as one that nothing in the demo can fill. */
const TRIES = 60

/** What a paper that lists the rows of a matter says something of: the matters that have such rows. */
function spokenOf(layout: PaperDefinition, book: Book): readonly string[] {
  // What a room works out stands in no table.
  const held = (of: string) => shipped.records.some(({ name }) => name === of)
  const tables = layout.blocks.filter((block) => block.kind === 'table').filter(({ of }) => held(of))
  return tables.flatMap(({ of, where }) =>
    book(of)
      .filter((row) => !where || where.is.includes(String(row[where.field])))
      .map((row) => String(row['subject'])),
  )
}

/** Whether the row's own fields say what a paper asks of it; what it asks of others the station knows. */
function fits(layout: PaperDefinition | undefined, row: Row): boolean {
  return (layout?.when ?? []).every(
    (one) => !('is' in one) || !(one.path in row) || one.is.some((is) => is === row[one.path]),
  )
}

/** The records a paper is tried with, the most telling first. */
function candidates(code: string, record: string, book: Book): readonly string[] {
  const layout = shipped.papers.find((one) => one.code === code)
  const rows = book(record)
    .filter((row: Row) => fits(layout, row))
    .map((row) => String(row['id']))
  const spoken = layout ? spokenOf(layout, book).filter((id) => rows.includes(id)) : []
  return [...new Set([...spoken, ...rows.toReversed()])].slice(0, TRIES)
}

type File = { readonly name: string; readonly base64: string }
type IssuedPaper = {
  readonly code: string
  readonly desk: string
  readonly file: File
  /** The same as a file of Word or Excel, where it is had as one. */
  readonly twins: readonly File[]
}
type Wanted = { readonly record: string | null; readonly word: boolean; readonly list: boolean }

async function twinsOf(desk: DemoStation, form: string, { record, word, list }: Wanted, subject: string) {
  return [
    ...(word ? [await desk.as('经办', 'print.word', { form, record, subject })] : []),
    ...(list ? [await desk.as('经办', 'list.export', { list: 'paper', form, record, subject })] : []),
  ]
}

/** A paper from the first record that it can be issued from. */
async function firstOf(
  desk: DemoStation,
  code: string,
  kinds: readonly Wanted[],
  book: Book,
): Promise<IssuedPaper | undefined> {
  for (const one of kinds) {
    const { record } = one
    for (const subject of record === null ? [YEAR] : candidates(code, record, book)) {
      const asked = { form: code, record, subjects: [subject], fill: 'filled' as const }
      // A record this paper has nothing to print of, such as another kind of claim, is no fault of the demo.
      const issued = await desk.as('经办', 'print.issue', asked).catch(() => null)
      if (issued) return { code, desk: desk.name, file: issued.file, twins: await twinsOf(desk, code, one, subject) }
    }
  }
  return undefined
}

/** What a station issues of the papers that are still wanted, each from the first record it can be issued from. */
async function issueAt(desk: DemoStation, wanted: ReadonlyMap<string, readonly Wanted[]>): Promise<IssuedPaper[]> {
  const book = bookOf(desk)
  const made: IssuedPaper[] = []
  for (const [code, kinds] of wanted) {
    const found = await firstOf(desk, code, kinds, book)
    if (found) made.push(found)
  }
  return made
}

/**
 * Issues every paper of the library that prints a record or a year, once: at the first of the stations that has a record for it.
 * `lacking`: the codes for which none has.
 */
export async function issuePapers(
  desks: readonly DemoStation[],
): Promise<{ readonly issued: readonly IssuedPaper[]; readonly lacking: readonly string[] }> {
  const issued: IssuedPaper[] = []
  const lacking = new Map<string, readonly Wanted[]>()
  const done = new Set<string>()
  for (const desk of desks) {
    for (const { code, record, word, list } of await desk.as('经办', 'print.forms', {})) {
      const known = lacking.get(code) ?? []
      const asked = (record !== null || list || word) && !done.has(code) && !known.some((one) => one.record === record)
      if (asked) lacking.set(code, [...known, { record, word, list }])
    }
    for (const one of await issueAt(desk, lacking)) {
      issued.push(one)
      done.add(one.code)
      lacking.delete(one.code)
    }
  }
  return { issued, lacking: [...lacking.keys()].filter((code) => !(code in NOT_IN_DEMO)) }
}
