import { parseDate, parseExcelSerial } from '#shared/model/date.ts'
import type { SheetCell } from '../sheet/cell.ts'
import { isDitto, isPlaceholder, plainLine } from './text.ts'
import { type Cleaned, clean, empty, quoted, refused, warned } from './problem.ts'

const advice = '请写成 2014-06-03，只知道月份的写 2014-06。'

/**
 * A date in every habit of clerks' sheets → 'YYYY-MM-DD', or 'YYYY-MM' where only the month is given (a day is never
 * invented). `today` ('YYYY-MM-DD') only serves to warn of dates that lie ahead; `date1904`: bare numbers of the sheet count
 * days from 1904 on.
 */
export function cleanDate(cell: SheetCell, label: string, today?: string, date1904 = false): Cleaned<string> {
  const read = readDate(cell, label, date1904)
  if (read.value !== null && today !== undefined && read.value > today) {
    return warned(read.value, 'DATE_AHEAD', `${label} ${read.value} 在今天之后。`, '请核对年份。')
  }
  return read
}

function readDate(cell: SheetCell, label: string, date1904: boolean): Cleaned<string> {
  const text = cell.kind === 'date' ? cell.text.slice(0, 10) : plainLine(cell.text)
  if (text === '' || isPlaceholder(text)) return empty
  if (isDitto(text)) return refused('DATE_DITTO', `${label}写的是“${text}”。`, '每一行都请写出日期。')
  if (typeof cell.raw === 'number') return numberDate(cell.raw, text, label, date1904)
  return textDate(text, label)
}

function textDate(text: string, label: string): Cleaned<string> {
  const parsed = parseDate(text)
  if (!parsed.ok) return refused(`DATE_${parsed.fault.code}`, `${label}：${parsed.fault.message}。`, advice)
  const { date, precision } = parsed.value
  if (precision === 'year') return refused('DATE_YEAR_ONLY', `${label}“${quoted(text)}”只有年份。`, advice)
  if (/^\D*\d\d[-./年]/u.test(text.normalize('NFKC'))) {
    return warned(
      date,
      'DATE_TWO_DIGIT_YEAR',
      `${label}“${quoted(text)}”的年份只有两位，已按 ${date} 处理。`,
      '请核对年份。',
    )
  }
  return clean(date)
}

/** Days from the first day that Excel counts to the first day that old Macintosh files count. */
const DAYS_TO_1904 = 1462

function numberDate(raw: number, text: string, label: string, date1904: boolean): Cleaned<string> {
  if (raw >= 1900 && raw < 2100) {
    // The number 2014.1 is 2014.1 or 2014.10: the sheet dropped the zero.
    if (!Number.isInteger(raw) && text.endsWith('.1')) {
      return refused('DATE_AMBIGUOUS', `${label}“${text}”分不清是 1 月还是 10 月（表格去掉了末尾的 0）。`, advice)
    }
    return textDate(text, label)
  }
  if (raw >= 100_000) return textDate(text, label)
  const day = parseExcelSerial(date1904 ? raw + DAYS_TO_1904 : raw)
  return day.ok ? clean(day.value) : refused(`DATE_${day.fault.code}`, `${label}：${day.fault.message}。`, advice)
}
