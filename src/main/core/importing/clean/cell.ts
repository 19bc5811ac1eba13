import type { ImportField, SheetMoneyUnit } from '#shared/definition/import/column.ts'
import type { SheetCell } from '../sheet/cell.ts'
import { cleanContact } from './contact.ts'
import { cleanDate } from './date.ts'
import { cleanIdentifier } from './identifier.ts'
import { cleanMoney } from './money.ts'
import { clean, type Cleaned, refused } from './problem.ts'
import { cleanCategory, cleanLongText, cleanName, cleanText, cleanWords, plainLine } from './text.ts'

export type CleanValue = string | number | null

/** What a cell is read by beside its field. */
export type CellRules = {
  /** Unit of plain numbers in this column; null = none was stated or confirmed. */
  readonly unit: SheetMoneyUnit | null
  /** 'YYYY-MM-DD'; only to warn of dates ahead. */
  readonly today: string | undefined
  readonly date1904: boolean
}

const formulaError = /^#(?:REF!|DIV\/0!|VALUE!|N\/A|NAME\?|NULL!|NUM!|ERR!|SPILL!|CALC!)$/u

/** What the sheet itself cannot say: a formula without its result, one that failed, an amount that stands for several rows. */
function unreadable(field: ImportField, cell: SheetCell): Cleaned<CleanValue> | null {
  const { label } = field
  if (cell.kind === 'no-result')
    return refused(
      'FORMULA_NO_RESULT',
      `${label}是公式，文件里没有存下结果。`,
      '请用 WPS 或 Excel 打开，保存一次后再导入。',
    )
  if (formulaError.test(cell.text))
    return refused('FORMULA_FAILED', `${label}的公式出错，显示 ${cell.text}。`, '请在表里改正公式，或直接填写结果。')
  // 6 % in a cell that is formatted so is kept as 0.06, and nothing in the cell tells it from a plain 0.06.
  if (field.share && typeof cell.raw === 'number' && cell.raw !== 0 && Math.abs(cell.raw) <= 1)
    return refused(
      'SHARE_UNCLEAR',
      `${label}在表里存的是 ${cell.text}，分不清是 ${Number((cell.raw * 100).toPrecision(12))}% 还是 ${cell.text}%。`,
      '请把该格改为文本格式，连百分号一起写，例如 6%；也可以直接在这里改。',
    )
  if (!field.figure || cell.rows === undefined || cell.text.trim() === '') return null
  const [first, last] = cell.rows
  return refused(
    'FIGURE_MERGED',
    `${label}是第 ${first} 至 ${last} 行合并的一格，分不清各行是多少。`,
    '请取消合并，每行各填各的数。',
  )
}

function cleanByKind(field: ImportField, cell: SheetCell, rules: CellRules): Cleaned<CleanValue> {
  const { label, max = 200 } = field
  switch (field.kind) {
    case 'name':
      return cleanName(cell.text, label, max)
    case 'identifier':
      return cleanIdentifier(cell)
    case 'date':
      return cleanDate(cell, label, rules.today, rules.date1904)
    case 'money':
      return cleanMoney(cell, label, rules.unit)
    case 'phone':
    case 'email':
      return cleanContact(cell.text, label, field.kind, field.several)
    case 'category':
      return cleanCategory(cell.text, label, max)
    case 'long-text':
      return cleanLongText(cell.text, label, max)
    case 'yes-no':
      // Elsewhere these words leave a cell empty; here they answer.
      return /^(?:无|没有)$/u.test(plainLine(cell.text)) ? clean('否') : cleanText(cell.text, label, max)
    case 'county':
    case 'text':
      return field.words ? cleanWords(cell.text, label, max) : cleanText(cell.text, label, max)
  }
}

/** What is wrong beside the matter is said, and the rest of the row goes in without it. */
export function asideOf<T>(field: ImportField, cleaned: Cleaned<T>): Cleaned<T> {
  if (!field.aside || cleaned.problems.every((one) => one.severity === 'warning')) return cleaned
  const problems = cleaned.problems.map((one) => ({
    ...one,
    severity: 'warning' as const,
    message: `${one.message.replace(/。$/u, '')}，这一栏没有收进。`,
  }))
  return { value: null, problems }
}

/** A cell as its field takes it. */
export function cleanCell(field: ImportField, cell: SheetCell, rules: CellRules): Cleaned<CleanValue> {
  return asideOf(field, unreadable(field, cell) ?? cleanByKind(field, cell, rules))
}
