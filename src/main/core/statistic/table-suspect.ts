import { printedFigure, printedText, scaled } from '#core/statistic/printed.ts'
import { type Statement, statementsOf } from '#core/statistic/table-check.ts'
import type { TableContent } from '#shared/definition/statistic/published-table.ts'

/** A cell that, printed otherwise, would make the table say nothing wrong in these places. */
type Suspect = {
  readonly line: number
  readonly column: number
  readonly printed: string
  /** What would be right. */
  readonly right: string
  /** How many statements it would put right. */
  readonly mends: number
  /** Another cell would do as well: which of them was misprinted, the table does not say. */
  readonly alone: boolean
}

const wrong = (statements: readonly Statement[]) => statements.filter((one) => one.verdict === 'unexplained')

const keyOf = ({ what, cells }: Statement) => `${what} ${JSON.stringify(cells)}`

function withCell(table: TableContent, line: number, column: number, printed: string): TableContent {
  const lines = table.lines.map((one, at) =>
    at === line ? { ...one, cells: one.cells.map((cell, place) => (place === column ? printed : cell)) } : one,
  )
  return { ...table, lines }
}

type Candidate = { readonly line: number; readonly column: number; readonly right: string }

/** What each cell of a sum would have to be for the sum to come out. */
function ofSum(table: TableContent, { cells }: Statement): Candidate[] {
  const held = cells.map(([line, column]) => printedFigure(table.lines[line]?.cells[column] ?? ''))
  const decimals = Math.max(...held.map((one) => one?.decimals ?? 0))
  const units = held.map((one) => (one ? scaled(one, decimals) : 0n))
  const [whole = 0n, ...parts] = units
  const difference = whole - parts.reduce((sum, one) => sum + one, 0n)
  return cells.map(([line, column], at) => {
    const value = at === 0 ? whole - difference : (units[at] ?? 0n) + difference
    return { line, column, right: printedText({ units: value, decimals }) }
  })
}

function candidatesOf(table: TableContent, statement: Statement): Candidate[] {
  if (statement.what === 'sum') return ofSum(table, statement)
  if (statement.computed === '') return []
  return [{ line: statement.line, column: statement.column, right: statement.computed }]
}

/**
 * The cell that is behind most of what does not come out. Of a sum alone any of its cells could be it; where a rate, a share or a
 * second sum agrees, one cell explains all. Nothing is put right: the suspicion stands beside what was printed.
 */
export function suspectsOf(table: TableContent, statements: readonly Statement[]): Suspect[] {
  const bad = wrong(statements)
  const before = new Set(bad.map(keyOf))
  const tried = new Map<string, Suspect & { readonly keys: ReadonlySet<string> }>()
  for (const statement of bad.slice(0, MOST_TRIED))
    for (const { line, column, right } of candidatesOf(table, statement)) {
      const key = `${line} ${column} ${right}`
      if (tried.has(key)) continue
      const after = new Set(wrong(statementsOf(withCell(table, line, column, right))).map(keyOf))
      const keys = new Set([...before].filter((one) => !after.has(one)))
      const worse = [...after].some((one) => !before.has(one))
      const printed = table.lines[line]?.cells[column] ?? ''
      if (keys.size > 0 && !worse) tried.set(key, { line, column, printed, right, mends: keys.size, alone: true, keys })
    }
  return chosen([...tried.values()].toSorted((a, b) => b.mends - a.mends))
}

/** Far beyond what any printed table has wrong; a table read by the wrong columns has more. */
const MOST_TRIED = 40

function chosen(all: readonly (Suspect & { readonly keys: ReadonlySet<string> })[]): Suspect[] {
  const explained = new Set<string>()
  return all.flatMap(({ keys, ...suspect }) => {
    const fresh = [...keys].filter((one) => !explained.has(one))
    if (fresh.length === 0) return []
    const rivals = all.filter((one) => one.mends === suspect.mends && fresh.every((key) => one.keys.has(key)))
    for (const key of fresh) explained.add(key)
    return [{ ...suspect, alone: rivals.length === 1 }]
  })
}
