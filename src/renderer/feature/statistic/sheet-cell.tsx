import { figureText, type Indicator } from '#shared/definition/statistic/indicator.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type SheetRow } from '#ui/feature/statistic/finding-panel.tsx'
import { type GridCell } from '#ui/feature/statistic/grid.tsx'
import type { MoneyEntry } from '#ui/feature/statistic/grid-model.ts'
import { readRow, type SheetState } from '#ui/feature/statistic/sheet-state.ts'
import { toneOf } from '#ui/feature/statistic/words.ts'

/** What a cell shows: what was typed, else what is stored, with the tone of its worst finding. */
export function cellOf(
  row: SheetRow | undefined,
  one: Indicator | undefined,
  state: SheetState,
  unit: MoneyEntry,
): GridCell {
  if (!row || !one) return { text: '', tone: 'plain' }
  const typed = state.typed.get(row.enterprise)?.get(one.code)
  if (typed !== undefined) {
    const problem = readRow(row, [one], state.typed, unit).problems.has(one.code)
    return { text: typed, tone: problem ? 'wrong' : 'typed' }
  }
  const text = figureText(one, row.figures[one.code])
  if (row.state === 'locked') return { text, tone: 'locked' }
  const found = row.findings.find((finding) => finding.indicator === one.code && !finding.settled)
  return { text, tone: found?.grade ?? 'plain' }
}

/** The firm and its state at the head of a line. */
export function RowHead({ row, touched }: { row: SheetRow | undefined; touched: ReadonlySet<string> }) {
  if (!row) return null
  return (
    <>
      <span className="sheet-firm" title={row.name}>
        {row.name}
      </span>
      <StateTag tone={toneOf(row.state)}>{touched.has(row.enterprise) ? '未保存' : row.label}</StateTag>
    </>
  )
}

/** Last period's figures for the cells still empty. */
export function previousTexts(row: SheetRow, indicators: readonly Indicator[], state: SheetState, unit: MoneyEntry) {
  const cells = state.typed.get(row.enterprise)
  return indicators.flatMap((one) => {
    const before = row.previous?.[one.code]
    const filled = cells?.get(one.code) ?? (row.figures[one.code] === undefined ? '' : 'filled')
    if (before === undefined || filled !== '') return []
    const text = unit === 'yuan' && one.kind === 'money' ? `${figureText(one, before)}万` : figureText(one, before)
    return [{ enterprise: row.enterprise, code: one.code, text }]
  })
}

/** The counts at the foot of the sheet. */
export function countsOf(rows: readonly SheetRow[]) {
  const open = rows.flatMap((row) => row.findings.filter((one) => !one.settled))
  return {
    filled: rows.filter((row) => row.report !== null).length,
    sent: rows.filter((row) => row.state === 'submitted').length,
    locked: rows.filter((row) => row.state === 'locked').length,
    hard: open.filter((one) => one.grade === 'hard').length,
    soft: open.filter((one) => one.grade === 'soft').length,
  }
}
