import type { QueryCall } from '#core/call.ts'
import { documentFacts } from '#core/printing/document-fact.ts'
import type { DocumentFacts, Look } from '#core/printing/document-look.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { DocumentColumn, DocumentDefinition, DocumentPart } from '#shared/definition/document/document.ts'
import type { FormCell, FormInput } from '#shared/definition/form.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { chineseCount } from '#shared/model/chinese-number.ts'
import { formatWanExact, formatYuan } from '#shared/model/money.ts'

type Document = FormInput<'DOC-1'>
type Part = NonNullable<Document['parts']>[number]

/** Where nothing is known: room for the pen, and a place that Word finds. */
const OPEN = '＿＿＿＿'

/** The words of a text with what its {paths} say; {wan:path} and {yuan:path} write money in that unit without naming it. */
function fill(words: string, look: Look): string {
  const said = words.replaceAll(/\{(?:(wan|yuan):)?([\w.]+)\}/gu, (_, unit: string | undefined, path: string) => {
    const found = look(path)
    const { value } = found ?? {}
    if (unit !== undefined && typeof value === 'number')
      return unit === 'wan' ? formatWanExact(value) : formatYuan(value)
    return found === undefined || found.words === '' ? OPEN : found.words
  })
  // What is filled in may end a sentence itself.
  return said.replaceAll(/([。；！？])。/gu, '$1')
}

/** A row with its place in its list: {n} is 1, {no} is 一. */
const counted =
  (look: Look, at: number): Look =>
  (path) => {
    if (path === 'n') return { words: String(at + 1), value: at + 1 }
    return path === 'no' ? { words: chineseCount(at + 1) } : look(path)
  }

/** So many bars are read at a glance; more stand in the table beside. */
const MOST_POINTS = 24

const NOTHING: Look = () => ({ words: '' })

function cellOf(look: Look, { path, kind = 'text' }: DocumentColumn): FormCell {
  const found = look(path)
  const written = kind === 'money' ? formatWanExact : kind === 'yuan' ? formatYuan : undefined
  if (written) return typeof found?.value === 'number' ? written(found.value) : ''
  return found?.words ?? ''
}

function sumOf(rows: readonly Look[], { path, kind }: DocumentColumn): FormCell {
  if (kind !== 'money' && kind !== 'yuan' && kind !== 'number') return ''
  const sum = rows.reduce((all, look) => all + Number(look(path)?.value ?? 0), 0)
  return kind === 'money' ? formatWanExact(sum) : kind === 'yuan' ? formatYuan(sum) : String(sum)
}

/** How a column stands in the table of the page. */
const KINDS = {
  text: 'text',
  number: 'integer',
  money: 'integer',
  yuan: 'integer',
  right: 'integer',
  center: 'ordinal',
} as const

function tableOf(part: Extract<DocumentPart, { kind: 'table' }>, rows: readonly Look[]): Part {
  const { columns, total = false, least, unit = '' } = part
  const lines = rows.length > 0 ? rows : Array.from({ length: least }, () => NOTHING)
  const totals = columns.map((column, at) => (at === 0 ? '合计' : sumOf(rows, column)))
  return {
    kind: 'table',
    unit,
    table: {
      columns: columns.map(({ label, weight = 1, kind = 'text' }) => ({ label, weight, kind: KINDS[kind] })),
      rows: lines.map((look) => columns.map((column) => cellOf(look, column))),
      ...(total && rows.length > 0 ? { totals } : {}),
    },
  }
}

function chartOf(part: Extract<DocumentPart, { kind: 'chart' }>, facts: DocumentFacts): Part[] {
  const rows = facts.rows[part.of] ?? []
  if (rows.length === 0) return []
  const valueAt = (look: Look, path: string) => Number(look(path)?.value ?? 0)
  const points = rows.slice(0, MOST_POINTS).map((look) => ({
    label: look(part.label)?.words ?? '',
    values: part.bars.map(({ path }) => valueAt(look, path)),
    words: part.bars.map(({ path, kind }) =>
      kind === 'money' ? formatWanExact(valueAt(look, path)) : (look(path)?.words ?? ''),
    ),
  }))
  const { unit = '', style = 'bar' } = part
  return [
    {
      kind: 'chart',
      title: fill(part.title, facts.look),
      unit,
      style,
      bars: part.bars.map(({ label }) => label),
      points,
    },
  ]
}

/** Whether a list has rows, or words stand at a path; on an empty copy everything is kept. */
function stands({ look, rows }: DocumentFacts, when: string | undefined, blank: boolean): boolean {
  if (when === undefined || blank) return true
  const list = rows[when]
  return list ? list.length > 0 : (look(when)?.words ?? '') !== ''
}

/** The parts of a text, its headings numbered. */
function partsOf(parts: readonly DocumentPart[], facts: DocumentFacts, blank: boolean): Part[] {
  const { look, rows } = facts
  let [chapter, section] = [0, 0]
  const heading = (words: string, level: 1 | 2): Part => {
    if (level === 1) [chapter, section] = [chapter + 1, 0]
    else section += 1
    const number = level === 1 ? `${chineseCount(chapter)}、` : `（${chineseCount(section)}）`
    return { kind: 'heading', level, words: `${number}${fill(words, look)}` }
  }
  return parts.flatMap((part): Part[] => {
    switch (part.kind) {
      case 'heading':
        return stands(facts, part.when, blank) ? [heading(part.words, part.level ?? 1)] : []
      case 'text':
        return stands(facts, part.when, blank) ? [{ kind: 'text', words: fill(part.words, look) }] : []
      case 'each': {
        const lines = rows[part.of] ?? []
        const said = blank && lines.length === 0 ? Array.from({ length: part.least ?? 0 }, () => NOTHING) : lines
        return said.map((line, at) => ({ kind: 'text', words: fill(part.words, counted(line, at)) }))
      }
      case 'table':
        return [tableOf(part, (rows[part.of] ?? []).map(counted))]
      case 'chart':
        return blank ? [] : chartOf(part, facts)
      case 'named':
        return [{ kind: 'named', label: part.label, words: fill(part.words, look) }]
    }
  })
}

/** The number of a document; where none was given out, room for it behind the unit's own word. */
function numberOf({ number, look, on }: DocumentFacts, today: string): string {
  if (number !== '') return number
  const word = look('unit.documentWord')?.words ?? ''
  return `${word === '' ? OPEN : word}〔${(on ?? today).slice(0, 4)}〕${OPEN}号`
}

/** What stands in red above: the names of those who write. */
function mastheadOf({ head }: DocumentDefinition, issuers: readonly string[]): string[] {
  return head === 'plain' || head === 'minutes' ? [] : [...issuers]
}

/** 版记: to whom copies go, who printed it and when. */
function imprintOf({ copiedTo }: DocumentDefinition, { look, on }: DocumentFacts): Document['imprint'] {
  if (copiedTo === undefined) return undefined
  const booked = look('dispatch.copiedTo')?.words ?? ''
  const printedOn = look('dispatch.printedOn')?.words ?? ''
  const day = printedOn === '' ? on : printedOn
  return {
    copiedTo: booked === '' ? fill(copiedTo, look) : booked,
    printedBy: look('unit')?.words ?? '',
    ...(day === undefined ? {} : { printedOn: day }),
  }
}

/** A document of one record or, without one, of a year, every word of it; neither: its empty copy. */
export function documentForm(
  call: QueryCall,
  document: DocumentDefinition,
  definition: RecordDefinition | null,
  row: StoredRow | null,
  year: number | null = null,
): Document {
  const facts = documentFacts(call, document, definition, row, year)
  const { look, on } = facts
  const blank = row === null && year === null
  const issuers = document.issuers.map((one) => fill(one, look))
  const imprint = imprintOf(document, facts)
  const bearsNumber = document.head !== 'plain' || facts.number !== ''
  return {
    paper: { code: document.code, name: document.name },
    head: document.head,
    masthead: mastheadOf(document, issuers),
    number: bearsNumber ? numberOf(facts, call.today) : '',
    signer: document.head === 'upward' ? look('dispatch.signer')?.words || OPEN : '',
    title: fill(document.title, look),
    to: document.to === undefined ? '' : fill(document.to, look),
    parts: partsOf(document.body, facts, blank),
    closing: document.closing ?? '',
    annexes: (document.annexes ?? [])
      .filter(({ when }) => stands(facts, when, blank))
      .map(({ title, parts }) => ({ title: fill(title, look), parts: partsOf(parts, facts, blank) })),
    encloses: [...(document.encloses ?? [])],
    issuers,
    ...(on === undefined ? {} : { on }),
    remark: document.remark === undefined ? '' : fill(document.remark, look),
    ...(imprint === undefined ? {} : { imprint }),
  }
}

/** A document as it is numbered and logged: of several records it bears the number of none of them. */
export function documentPrinted(
  call: QueryCall,
  document: DocumentDefinition,
  definition: RecordDefinition,
  row: StoredRow,
) {
  const members = [...(documentFacts(call, document, definition, row).members ?? [])]
  const number = members.length > 0 ? '' : textOrBlank(row['serial'])
  return { number, members, numbers: document.numbers ?? false, data: documentForm(call, document, definition, row) }
}

/** A document of a year: no record is printed, and it bears no number but the one that is given out. */
export function yearDocument(call: QueryCall, document: DocumentDefinition, year: number) {
  const data = documentForm(call, document, null, null, year)
  return { number: '', members: [], numbers: document.numbers ?? false, data }
}

/** The records a document is written about. */
export function writtenAbout(
  { records }: QueryCall['definitions'],
  document: Pick<DocumentDefinition, 'writes'>,
): RecordDefinition[] {
  return records.filter((one) => document.writes.includes(one.name))
}
