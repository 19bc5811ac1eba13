import type { CommandCall, QueryCall } from '#core/call.ts'
import { getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { judge } from '#core/register/service.ts'
import { shareTenths } from '#core/statistic/growth.ts'
import { printedFigure } from '#core/statistic/printed.ts'
import { type Counted, countedOf, enterprisesById } from '#core/statistic/repo.ts'
import { scopeOf } from '#core/statistic/roll-up.ts'
import { statementsOf, type Statement } from '#core/statistic/table-check.ts'
import { readHead, type TextGrid, unitIn } from '#core/statistic/table-columns.ts'
import { readLines } from '#core/statistic/table-lines.ts'
import { suspectsOf } from '#core/statistic/table-suspect.ts'
import type { TableHead, TableReport } from '#shared/contract/statistic-table.ts'
import { publishedTable } from '#shared/definition/register/published-table.ts'
import { type Indicator, INDICATORS } from '#shared/definition/statistic/indicator.ts'
import {
  cellKind,
  MOST_TABLE_ROWS,
  storedLine,
  tableLine,
  type TableColumn,
  type TableContent,
} from '#shared/definition/statistic/published-table.ts'
import { formatPeriod, monthsOf, monthsToDate, sameLastYear, type Period } from '#shared/model/period.ts'
import type { In } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

/** Reads what a pasted or imported grid is; nothing is stored. Fault: TABLE_UNREADABLE. */
export function readTable(grid: TextGrid): { content: TableContent; above: string[]; unit: string } {
  const head = readHead(grid)
  const rows = grid.slice(head.first)
  if (head.columns.length === 0 || rows.length === 0 || !head.columns.some((one) => one.kind === 'figure'))
    refuse('TABLE_UNREADABLE', {})
  const lines = readLines(rows, head.columns).slice(0, MOST_TABLE_ROWS)
  if (lines.length === 0) refuse('TABLE_UNREADABLE', {})
  return { content: { columns: head.columns, lines }, above: head.above, unit: head.unit }
}

/** A table that names rows or columns it has not, or a row that is a part of itself. Fault: TABLE_WRONG. */
function refuseWrong({ columns, lines }: TableContent): void {
  const place = (at: number | null, many: number) => at === null || at < many
  for (const { label, of, base, whole } of columns)
    if (![of, base, whole].every((at) => place(at, columns.length)))
      refuse('TABLE_WRONG', { message: `“${label}”一栏所指的栏不在表里。` })
  for (const { label, parent, cells } of lines) {
    if (!place(parent, lines.length)) refuse('TABLE_WRONG', { message: `“${label}”一行所属的行不在表里。` })
    if (cells.length !== columns.length) refuse('TABLE_WRONG', { message: `“${label}”一行的格数与栏数不同。` })
  }
  for (const [start, { label }] of lines.entries()) {
    let at = lines[start]?.parent ?? null
    for (let steps = 0; at !== null; steps += 1) {
      if (at === start || steps > lines.length) refuse('TABLE_WRONG', { message: `“${label}”一行绕回了它自己。` })
      at = lines[at]?.parent ?? null
    }
  }
}

const WORDS: Readonly<Record<Statement['what'], string>> = {
  sum: '分项之和',
  within: '其中项大于总数',
  growth: '按印出的上年数复算的增长',
  implied: '各项增长推出的上年数之和，与总数的增长推出的上年数不符',
  share: '占比',
  span: '本期数大于累计数',
}

function wordsOf({ what, verdict, computed, printed }: Statement): string {
  if (verdict === 'no-base') return '没有上年数，不能复算'
  if (verdict === 'exact') return '相符'
  if (verdict === 'rounding') return `${WORDS[what]}为 ${computed}，印的是 ${printed}，差在四舍五入之内，照印出的为准`
  if (computed === '') return WORDS[what]
  const why = what === 'growth' ? '：可能印错，也可能上年数已修订或口径有变，请查明' : '：有一格印错，请核对原表'
  return `${WORDS[what]}为 ${computed}，印的是 ${printed}${why}`
}

const ORDER: Readonly<Record<Statement['verdict'], number>> = { unexplained: 0, rounding: 1, exact: 2, 'no-base': 3 }

/** Every sum, part, rate and share of a table, and the cells that are behind what does not come out. Fault: TABLE_WRONG. */
export function checkTable(content: TableContent): TableReport {
  refuseWrong(content)
  const statements = statementsOf(content)
  const names = (line: number, column: number) => ({
    row: content.lines[line]?.label ?? '',
    name: content.columns[column]?.label ?? '',
  })
  const count = (verdict: Statement['verdict']) => statements.filter((one) => one.verdict === verdict).length
  const cells = { figure: 0, zero: 0, dash: 0, blank: 0, words: 0 }
  for (const { cells: printed } of content.lines) for (const one of printed) cells[cellKind(one)] += 1
  return {
    statements: statements
      .map((one) => ({
        ...pick(one, 'line', 'column', 'what', 'verdict', 'printed', 'computed'),
        ...names(one.line, one.column),
        words: wordsOf(one),
      }))
      .toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict]),
    suspects: suspectsOf(content, statements).map((one) => ({ ...one, ...names(one.line, one.column) })),
    tally: {
      exact: count('exact'),
      rounding: count('rounding'),
      unexplained: count('unexplained'),
      open: count('no-base'),
    },
    cells,
  }
}

/** A stored table with what its figures give and what stands beside them here. Faults: RECORD_UNKNOWN, TABLE_WRONG. */
export function tableView(call: QueryCall, id: string) {
  const row = getRecord(call.db, publishedTable, id) ?? refuse('RECORD_UNKNOWN', { record: publishedTable.label })
  const content = { columns: row.columns, lines: row.lines.map(tableLine) }
  return {
    ...pick(row, 'id', 'rev'),
    ours: row.station === call.station.id,
    head: pick(row, 'title', 'region', 'county', 'period', 'unit', 'source', 'note'),
    content,
    report: checkTable(content),
    beside: besideOf(call, row, content),
  }
}

const SIZES: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1_000n, 万: 10_000n, 亿: 100_000_000n }

/** A printed figure in the unit its indicator is kept in: 分, US cents or single ones; null where it is printed in another. */
function inUnit(printed: string, unit: string, { kind, unit: counted }: Indicator): number | null {
  const figure = printedFigure(printed)
  const [, size = '', base = ''] = /^([十百千万亿]*)(.*)$/u.exec(unit.trim()) ?? []
  const same = kind === 'count' ? base === '' || base === counted : base === (kind === 'dollar' ? '美元' : '元')
  if (!figure || !same) return null
  const factor = [...size].reduce((all, one) => all * (SIZES[one] ?? 1n), kind === 'count' ? 1n : 100n)
  return Number((figure.units * factor) / 10n ** BigInt(figure.decimals))
}

/** The months a column speaks of: those of the period, or all of the year so far. */
function monthsFor(period: Period, { span, year }: TableColumn): Period[] {
  const about = year === 'last' ? sameLastYear(period) : period
  return span === 'cumulative' ? monthsToDate(about) : monthsOf(about)
}

/** Reports of some months that count, of the firms of the place a table speaks of. */
function reportedIn(call: QueryCall, months: readonly Period[], county: string | null): Counted[] {
  const scope = scopeOf(call)
  const own = countedOf(call.db, 'enterprise-month', months).filter((one) => scope === null || one.station === scope)
  if (county === null) return own
  const firms = enterprisesById(call.db, [...new Set(own.map((one) => one.enterprise))])
  return own.filter((one) => firms.get(one.enterprise)?.county === county)
}

/** Printed figures of the rows that name an own indicator, each beside what our reports that count add up to. */
function besideOf(
  call: QueryCall,
  head: Pick<TableHead, 'county' | 'period' | 'unit'>,
  { columns, lines }: TableContent,
) {
  const unitColumn = columns.findIndex((one) => one.kind === 'unit')
  return lines.flatMap(({ label, own, cells }, line) => {
    const indicator = INDICATORS.find((one) => one.code === own && one.nature === 'flow')
    if (!indicator) return []
    return columns.flatMap((column, at) => {
      const printed = cells[at] ?? ''
      if (column.kind !== 'figure' || !printedFigure(printed)) return []
      const months = monthsFor(head.period, column)
      const ours = reportedIn(call, months, head.county).reduce((sum, one) => sum + (one.figures[own] ?? 0), 0)
      const unit = unitIn(label) || column.unit || (cells[unitColumn] ?? '') || (head.unit ?? '')
      const theirs = inUnit(printed, unit, indicator)
      const [first = '', last = ''] = [months[0], months.at(-1)]
      return [
        {
          line,
          column: at,
          row: label,
          name: column.label,
          indicator: `${indicator.code} ${indicator.label}`,
          months: first === last ? formatPeriod(first) : `${formatPeriod(first)}至${formatPeriod(last)}`,
          printed,
          theirs,
          ours,
          kind: indicator.kind,
          share: theirs === null ? null : shareTenths(ours, theirs),
        },
      ]
    })
  })
}

/** Records a published table as it was printed, or a correction of what was copied wrongly. Faults as the route says. */
export function saveTable(call: CommandCall, input: In<'statistic.saveTable'>): { id: string; rev: number } {
  const { id, rev, head, content } = input
  refuseWrong(content)
  const old = id === null ? undefined : getRecord(call.db, publishedTable, id)
  if (id !== null && !old) refuse('RECORD_UNKNOWN', { record: publishedTable.label })
  const { problems, values } = judge(call, publishedTable, head, old)
  const [first] = problems.filter((one) => one.field !== 'lines')
  if (first) {
    const code = first.code === 'DUPLICATE_KEY' ? 'DUPLICATE_KEY' : 'FIELDS_WRONG'
    refuse(code, { problems, message: first.message })
  }
  const whole = { ...values, columns: content.columns, lines: content.lines.map(storedLine) }
  const row = old
    ? reviseRecord(call.tx, publishedTable, old.id, whole, { expectedRev: rev ?? old.rev })
    : insertRecord(call.tx, publishedTable, whole)
  call.tx.tell({ subject: row.id, detail: { record: publishedTable.name, lines: content.lines.length } })
  return { id: row.id, rev: row.rev }
}
