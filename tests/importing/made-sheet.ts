import { checkCreditCode, checkRegistrationNumber } from '#shared/model/credit-code.ts'
import { bookPart, row, workbook, worksheet, type Forged } from '#test/helper/forge-sheet.ts'
import type { TestStation } from '#test/helper/open-test-station.ts'

/** A credit code of an office whose check character holds; `head`: its first two places. */
export function code(office: string, at: number, head = '91'): string {
  const stem = `${head}${office}${String(at).padStart(9, '0')}`
  const last = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((one) => checkCreditCode(stem + one).passes)
  return stem + (last ?? '0')
}

/** An old licence number of an office whose check digit holds. */
export function licence(office: string, at: number): string {
  const stem = `${office}${String(at).padStart(8, '0')}`
  const last = [...'0123456789'].find((one) => checkRegistrationNumber(stem + one).passes)
  return stem + (last ?? '0')
}

export type Book = { readonly bytes: Buffer; readonly name?: string }
export type Choice = {
  readonly mapping?: Record<string, string | null>
  readonly units?: Record<string, 'yuan' | 'thousand' | 'wan' | 'yi'>
  readonly defaults?: Record<string, unknown>
  readonly record?: string
}

/** A workbook of one sheet: rows of cells, ranges merged, rows hidden. */
export function book(
  rows: readonly (readonly Forged[])[],
  more: { readonly merges?: readonly string[]; readonly hidden?: readonly number[]; readonly date1904?: boolean } = {},
): Book {
  const { merges = [], hidden = [], date1904 = false } = more
  const cells = rows.map((line, at) => row(at + 1, line, hidden.includes(at + 1) ? 'hidden="1"' : '')).join('')
  const after =
    merges.length === 0 ? '' : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  return {
    bytes: workbook('', {
      'xl/workbook.xml': bookPart(
        '<sheet name="表" sheetId="1" r:id="rId1"/>',
        date1904 ? '<workbookPr date1904="1"/>' : '',
      ),
      'xl/worksheets/sheet1.xml': worksheet(cells, after),
    }),
  }
}

export async function open(station: TestStation, { bytes, name = '表.xlsx' }: Book, record = 'enterprise') {
  const file = { name, base64: bytes.toString('base64') }
  return { file, opened: await station.must('经办', 'import.open', { record, file, text: null }) }
}

export async function stage(station: TestStation, source: Book, choice: Choice = {}) {
  const { record = 'enterprise', mapping, units = {}, defaults = {} } = choice
  const { file, opened } = await open(station, source, record)
  const [sheet] = opened.sheets
  return station.must('经办', 'import.stage', {
    record,
    file,
    text: null,
    sheet: sheet?.name ?? '',
    mapping: mapping ?? sheet?.mapping ?? {},
    units,
    defaults,
  })
}

/** What the program works out of the others, for every row alike. */
const PROGRAM = new Set(['matchKey', 'identifierType', 'businessStatus'])

/** Every cell of what the dry run made of a sheet: row, verdict, each value, each problem. */
export async function made(station: TestStation, source: Book, choice: Choice = {}) {
  const { batch } = await stage(station, source, choice)
  const rows = await station.must('经办', 'import.rows', { batch, verdict: null })
  return rows.map(({ row: at, verdict, values, problems }) => {
    const said = Object.entries(values).filter(([name]) => !PROGRAM.has(name))
    const cells = said.map(([name, value]) => `${name}=${String(value)}`).toSorted((a, b) => (a < b ? -1 : 1))
    const words = problems.map((one) => `${one.severity === 'error' ? '✗' : '!'} ${one.code} ${one.message}`)
    return [`${at} ${verdict}`, cells.join(' '), ...words].join('\n')
  })
}

/** What the register holds after the good rows were entered. */
export async function stored(station: TestStation, source: Book, fields: readonly string[], choice: Choice = {}) {
  const { batch } = await stage(station, source, choice)
  await station.must('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: true })
  const { rows } = await station.must('查询', 'register.find', { record: choice.record ?? 'enterprise' })
  return Object.fromEntries(rows.map((one) => [one['name'], fields.map((field) => one[field])]))
}
