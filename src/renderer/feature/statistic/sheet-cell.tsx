import { figureText, type Indicator } from '#shared/definition/statistic/indicator.ts'
import type { ReportRow } from '#ui/feature/statistic/finding-panel.tsx'
import type { GridCell } from '#ui/feature/statistic/grid.tsx'
import { isCopied, readTypedRow, type SheetState } from '#ui/feature/statistic/sheet-state.ts'
import { reportTag } from '#ui/feature/statistic/words.ts'

/** What a cell shows: what was typed, else what is stored, with the tone of its worst finding. */
export function shownCell(row: ReportRow | undefined, one: Indicator | undefined, state: SheetState): GridCell {
  if (!row || !one) return { text: '', tone: 'plain', copied: false }
  const copied = isCopied(row, one.code, state.copied)
  const typed = state.typed.get(row.enterprise)?.get(one.code)
  if (typed !== undefined) {
    const problem = readTypedRow(row, [one], state.typed).problems.has(one.code)
    return { text: typed, tone: problem ? 'wrong' : 'typed', copied }
  }
  const text = figureText(one, row.figures[one.code])
  if (row.state === 'locked') return { text, tone: 'locked', copied: false }
  const found = row.findings.find((finding) => finding.indicator === one.code && !finding.settled)
  return { text, tone: found?.grade ?? 'plain', copied }
}

/** The firm and its state at the head of a line. */
export function RowHead({ row, touched }: { row: ReportRow | undefined; touched: ReadonlySet<string> }) {
  if (!row) return null
  return (
    <>
      <span className="sheet-firm" title={row.name}>
        {row.name}
      </span>
      {reportTag({ state: row.state, label: touched.has(row.enterprise) ? '未保存' : row.label })}
    </>
  )
}

/** Last period's figures for the cells still empty. */
export function previousTexts(row: ReportRow, indicators: readonly Indicator[], state: SheetState) {
  const cells = state.typed.get(row.enterprise)
  return indicators.flatMap((one) => {
    const before = row.previous?.[one.code]
    const filled = cells?.get(one.code) ?? (row.figures[one.code] === undefined ? '' : 'filled')
    if (before === undefined || filled !== '') return []
    return [{ enterprise: row.enterprise, code: one.code, text: figureText(one, before) }]
  })
}

/** Zeros for the cells of a firm in which nothing stands: what did not happen is written down as 0, never left out. */
export function zeroTexts(row: ReportRow, indicators: readonly Indicator[], state: SheetState) {
  return indicators
    .filter((one) => isBlank(row, one, state))
    .map((one) => ({ enterprise: row.enterprise, code: one.code, text: '0' }))
}

function isBlank(row: ReportRow, one: Indicator, state: SheetState): boolean {
  const typed = state.typed.get(row.enterprise)?.get(one.code)
  return typed === undefined ? row.figures[one.code] === undefined : typed.trim() === ''
}

/**
 * Where Enter goes in a line: to the next blank cell, past those in which this firm had nothing in the period before; -1 where none
 * is left. What is passed over is reached by Tab and arrows, and is filled in or set to 0 before the line is reported.
 */
export function nextBlank(row: ReportRow, indicators: readonly Indicator[], state: SheetState, after: number): number {
  const had = (one: Indicator) => row.previous === null || (row.previous[one.code] ?? 0) !== 0
  return indicators.findIndex((one, column) => column > after && isBlank(row, one, state) && had(one))
}

/** What a column adds up to over all firms, as it would be saved; a ratio adds up to nothing. */
export function totalOf(rows: readonly ReportRow[], one: Indicator, state: SheetState): string {
  if (one.kind === 'ratio') return ''
  const figures = rows.flatMap((row) => readTypedRow(row, [one], state.typed).figures[one.code] ?? [])
  return figures.length === 0
    ? ''
    : figureText(
        one,
        figures.reduce((sum, figure) => sum + figure, 0),
      )
}

/** The counts at the foot of the sheet. */
export function countsOf(rows: readonly ReportRow[]) {
  const open = rows.flatMap((row) => row.findings.filter((one) => !one.settled))
  return {
    filled: rows.filter((row) => row.report !== null).length,
    sent: rows.filter((row) => row.state === 'submitted').length,
    locked: rows.filter((row) => row.state === 'locked').length,
    hard: open.filter((one) => one.grade === 'hard').length,
    soft: open.filter((one) => one.grade === 'soft').length,
  }
}
