import type { ReadDb } from '#core/db/connection.ts'
import {
  type ExportColumn,
  exportColumn,
  type ExportSheet,
  type ExportValue,
  exportValue,
} from '#core/exporting/service.ts'
import { titleIn } from '#core/rescue/damaged-repo.ts'
import type { RescuedRegister, RescuedRow } from '#core/rescue/register.ts'
import { unlessDamaged } from '#core/rescue/scan.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Field } from '#shared/definition/field.ts'
import { type RecordDefinition, rowTitle } from '#shared/definition/record.ts'
import { shanghaiTime } from '#shared/model/date.ts'

/** Characters that a cell of a workbook holds. */
const LONGEST_CELL = 32_000

/** The words that ids of other rows are called by, as far as their tables still give them; each asked once. */
export type Titles = (field: Field, value: unknown) => Readonly<Record<string, string>>

/** Titles read from a damaged file. */
export function damagedTitles(db: ReadDb, definitions: Definitions): Titles {
  const known = new Map<string, string>()
  const titleOf = (definition: RecordDefinition, id: string): string | undefined => {
    const title = unlessDamaged(() => titleIn(db, definition, id))
    if (title === undefined || title === null) return undefined
    // A title that is itself another row is called by that one.
    const field = definition.fields[definition.title]
    const inner = field ? lookUp(field, title) : {}
    return rowTitle(definition, { [definition.title]: title }, inner)
  }
  const lookUp: Titles = (field, value) => {
    if (typeof value !== 'string') return {}
    const before = known.get(value)
    if (before !== undefined) return { [value]: before }
    for (const definition of definitions.namedBy(field)) {
      const title = titleOf(definition, value)
      if (title === undefined) continue
      known.set(value, title)
      return { [value]: title }
    }
    return {}
  }
  return lookUp
}

/** The columns of a register that leave it: those with numbers of persons only where that was asked for and allowed. */
function givenFields(definition: RecordDefinition, personal: boolean): [name: string, field: Field][] {
  return Object.entries(definition.fields).filter(([, field]) => personal || field.sensitivity === undefined)
}

const PROOF_WORDS: Readonly<Record<RescuedRow['proof'], string>> = {
  both: '登记册与历史版本一致',
  history: '登记册里读不出，取自历史版本',
  alone: '只有一处读得出，没有核对上',
}

const OWN: readonly ExportColumn[] = [
  { label: '怎样核对的', kind: 'text', width: 24 },
  { label: '最后改动', kind: 'text', width: 18 },
  { label: '备份以后改过', kind: 'text', width: 14 },
  { label: '作废事由', kind: 'text', width: 16 },
  { label: '记录编号', kind: 'code', width: 38 },
]

function cellOf(field: Field, value: unknown, titles: Titles): ExportValue {
  if (field.kind !== 'json') return exportValue(field, value, titles(field, value))
  return value === null || value === undefined ? null : JSON.stringify(value).slice(0, LONGEST_CELL)
}

type BookOf = {
  readonly titles: Titles
  readonly personal: boolean
  /** Rows written after this moment are not in the backup, UTC ms; null where there is none. */
  readonly backupAt: number | null
  /** What every workbook says of who took it, and what for. */
  readonly says: string
}

/** The sheets of one register: what agrees, what was read and could not be proved, and what this is. */
export function rescuedSheets(register: RescuedRegister, book: BookOf): ExportSheet[] {
  const { definition, rows } = register
  const fields = givenFields(definition, book.personal)
  const columns = [...fields.map(([, field]) => exportColumn(field)), ...OWN]
  const lineOf = (row: RescuedRow): ExportValue[] => [
    ...fields.map(([name, field]) => cellOf(field, row.values[name], book.titles)),
    PROOF_WORDS[row.proof],
    shanghaiTime(row.at),
    book.backupAt !== null && row.at > book.backupAt ? '是' : '',
    row.voidReason,
    row.id,
  ]
  const sheet = (name: string, some: readonly RescuedRow[]): ExportSheet => ({ name, columns, rows: some.map(lineOf) })
  const alone = rows.filter((row) => row.proof === 'alone')
  return [
    sheet(
      definition.label.slice(0, 28),
      rows.filter((row) => row.proof !== 'alone'),
    ),
    ...(alone.length > 0 ? [sheet('没有核对上的', alone)] : []),
    { name: '使用说明', columns: [{ label: '使用说明', kind: 'text', width: 100 }], rows: [[book.says]] },
  ]
}
