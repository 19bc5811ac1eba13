import iconv from 'iconv-lite'
import { looksLikeFormula } from './formula.ts'

type CsvEncoding = 'utf-8' | 'gb18030'
type CsvValue = string | number | null

/** A text that a spreadsheet could run gets a leading ' and quotes; numbers are ours and stay bare (S-64). */
function field(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = value.replaceAll('\0', '')
  if (looksLikeFormula(text)) return `"'${text.replaceAll('"', '""')}"`
  return /[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Rows → CSV bytes, CRLF, in UTF-8 with BOM (what Excel needs to see it) or GB18030, by the clerk's choice (S-65).
 * The reader of sheets takes the leading ' off again.
 */
export function writeCsv(rows: Iterable<readonly CsvValue[]>, encoding: CsvEncoding): Uint8Array {
  const lines: string[] = []
  for (const row of rows) lines.push(row.map(field).join(','))
  const text = lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`
  return encoding === 'utf-8' ? Buffer.from(`\ufeff${text}`, 'utf8') : iconv.encode(text, 'gb18030')
}
