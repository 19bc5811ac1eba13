import type { OutputOf } from '#ui/api/client.ts'
import type { GivenFile } from '#ui/component/file.ts'

type Ledger = OutputOf<'fund.ledger'>
type Cell = Ledger['rows'][number][string]

/** A spreadsheet would run text that begins so as a formula (S-62). */
const FORMULA = /^[=+\-@\t\r]/u

function moneyCell(fen: number): string {
  const magnitude = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(magnitude / 100)}.${String(magnitude % 100).padStart(2, '0')}`
}

function cellText(cell: Cell | undefined, money: boolean): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return money ? moneyCell(cell) : String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows as shown, with their sums, as a CSV that spreadsheet programs read as UTF-8; money in 元. */
function ledgerCsv(ledger: Ledger): string {
  const head = ledger.columns.map((column) => cellText(column.money ? `${column.label}（元）` : column.label, false))
  const rows = ledger.rows.map((row) => ledger.columns.map((column) => cellText(row[column.key], column.money)))
  const sums = ledger.columns.map((column, at) => {
    const sum = ledger.sums[column.key]
    return sum === undefined ? (at === 0 ? '合计' : '') : cellText(sum, column.money)
  })
  return `\uFEFF${[head, ...rows, sums].map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

/** The same as a file for `saveFile`. */
export function ledgerFile(name: string, ledger: Ledger): GivenFile {
  const bytes = new TextEncoder().encode(ledgerCsv(ledger))
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { name: `${name}.csv`, mime: 'text/csv', base64: btoa(text) }
}
