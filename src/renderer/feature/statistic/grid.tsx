import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import type { MoneyUnit } from '#shared/model/money.ts'
import { isComposing } from '#ui/component/ime.ts'
import { CellInput, type Way } from '#ui/feature/statistic/grid-input.tsx'
import { leftOfColumn, revealCell, SHEET_PX, SHEET_STEPS, SHEET_WAYS } from '#ui/feature/statistic/grid-place.ts'
import { readBlock } from '#ui/component/block-paste.ts'
import { areaCells, areaOf, type GridPlace, type GridText, inArea, placed } from '#ui/feature/statistic/grid-model.ts'

export type GridColumn = {
  readonly key: string
  readonly title: string
  readonly label: string
  readonly hint: string
  /** In px: as wide as its longest figure needs, never less than the head. */
  readonly width: number
  /** What the column adds up to; empty where a total says nothing. */
  readonly total: string
}
export type GridCell = {
  readonly text: string
  readonly tone: 'plain' | 'typed' | 'hard' | 'soft' | 'wrong' | 'locked'
  /** Taken over from the period before and not looked at yet. */
  readonly copied: boolean
}

type GridProps = {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rowCount: number
  readonly rowHead: (row: number) => React.ReactNode
  readonly cell: (row: number, column: number) => GridCell
  /** In what money is entered, and what a cell shows as it is entered: what F2 opens and Ctrl+C takes along. */
  readonly unit: MoneyUnit
  readonly entry: (row: number, column: number) => string
  readonly isLocked: (row: number) => boolean
  readonly at: GridPlace
  readonly onMove: (at: GridPlace) => void
  /** Enter: the next cell to fill in, or the next line once this one is done. */
  readonly onEnter: (from: GridPlace) => void
  /** `unit`: in what they stand, where that is known of them. */
  readonly onTexts: (texts: readonly GridText[], unit?: MoneyUnit) => void
  /** F8: what stands in these cells is right as it is. */
  readonly onConfirm: (cells: readonly GridPlace[]) => void
  readonly onUndo: () => void
}

const ROW: number = SHEET_PX.row
const HEAD = SHEET_PX.head
const NAME: number = SHEET_PX.name
const SPARE = 6

/** Beside the texts on the clipboard: in what unit a sheet put them there. */
const UNIT = 'application/x-huishangbu-unit'
const UNITS = ['wan', 'yuan'] as const

/** A sheet worked like a spreadsheet: arrows, typing, F2, Delete, Ctrl+C/V of blocks, Ctrl+Z (U-03). Only rows in view are drawn. */
export function Grid(props: GridProps) {
  const { at, columns, rowCount } = props
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 600 })
  const [anchor, setAnchor] = useState<GridPlace>(at)
  const input = useRef<HTMLInputElement>(null)
  const [editing, setEditing] = useState<string | undefined>(undefined)
  const moved = useRef<GridPlace>(at)
  const opened = useRef<string | undefined>(undefined)
  // Only a move brings a cell into sight: a column that grows wider under one's hand does not.
  const widths = useRef(columns)
  widths.current = columns
  const area = areaOf(anchor, at)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (box.current) revealCell(box.current, at, widths.current)
  }, [at])

  const go = (row: number, column: number, extend = false) => {
    const next = {
      row: Math.min(Math.max(row, 0), Math.max(rowCount - 1, 0)),
      column: Math.min(Math.max(column, 0), columns.length - 1),
    }
    if (!extend) setAnchor(next)
    moved.current = next
    props.onMove(next)
  }
  // A jump from outside (the list of findings) takes the mark along.
  useEffect(() => {
    if (moved.current !== at) setAnchor(at)
  }, [at])

  const write = (text: string, opens = false) => {
    if (editing === undefined) {
      if (box.current) revealCell(box.current, at, columns)
      opened.current = opens ? text : undefined
    }
    setEditing(text)
  }
  const open = (row: number, column: number) => write(props.entry(row, column), true)
  const commit = (text: string, way: Way) => {
    setEditing(undefined)
    // What F2 opened and nobody changed is not written again.
    if (!props.isLocked(at.row) && text !== opened.current) props.onTexts([{ ...at, text }])
    if (way === 'next') props.onEnter(at)
    else go(at.row + SHEET_WAYS[way][0], at.column + SHEET_WAYS[way][1])
  }
  const press = (event: MouseEvent, row: number, column: number) => {
    // The cursor stays in its box: a press on another cell writes the one that is left and chooses at once.
    event.preventDefault()
    input.current?.focus({ preventScroll: true })
    if (editing !== undefined) commit(editing, 'stay')
    go(row, column, event.shiftKey)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== undefined || rowCount === 0 || isComposing(event)) return
    const step = SHEET_STEPS[event.key]
    if (step) go(at.row + step[0], at.column + step[1], event.shiftKey)
    else if (event.key === 'Enter' && event.shiftKey) go(at.row - 1, at.column)
    else if (event.key === 'Enter') props.onEnter(at)
    else if (event.key === 'F8') props.onConfirm(areaCells(area, props.isLocked))
    else if (event.key === 'Home') go(event.ctrlKey ? 0 : at.row, 0, event.shiftKey)
    else if (event.key === 'End') go(event.ctrlKey ? rowCount - 1 : at.row, columns.length - 1, event.shiftKey)
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') props.onUndo()
    else if (event.key === 'Delete' || event.key === 'Backspace') props.onTexts(areaCells(area, props.isLocked))
    else if (event.key === 'F2' && !props.isLocked(at.row)) open(at.row, at.column)
    else {
      // A sign is written by the box under the cursor; no act of the page may stand on it.
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (editing !== undefined) return
    event.preventDefault()
    const block = readBlock(event.clipboardData.getData('text/plain'))
    const size = { rows: rowCount, columns: columns.length }
    const unit = UNITS.find((one) => one === event.clipboardData.getData(UNIT))
    const texts = placed(block, area, size).filter(({ row }) => !props.isLocked(row))
    props.onTexts(texts, unit)
  }
  const onCopy = (event: ClipboardEvent) => {
    if (editing !== undefined) return
    event.preventDefault()
    const lines: string[] = []
    for (let row = area.top; row <= area.bottom; row += 1) {
      const cells = columns.slice(area.left, area.right + 1)
      lines.push(cells.map((_, right) => props.entry(row, area.left + right)).join('\t'))
    }
    event.clipboardData.setData('text/plain', lines.join('\n'))
    event.clipboardData.setData(UNIT, props.unit)
  }

  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE)
  const last = Math.min(rowCount, Math.ceil((view.top + view.height) / ROW) + SPARE)
  const width = columns.reduce((sum, column) => sum + column.width, NAME)
  const chosen = columns[at.column]
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`
  const drawn = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index)
  return (
    <div
      ref={box}
      className="sheet"
      role="presentation"
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onCopy={onCopy}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
    >
      <div
        id={id}
        role="grid"
        aria-label={`${props.label}，方向键移动，直接输入，Ctrl+V 粘贴整块`}
        aria-rowcount={rowCount + 2}
        aria-colcount={columns.length + 1}
        style={{ width }}
        tabIndex={-1}
        onFocus={() => input.current?.focus({ preventScroll: true })}
      >
        <div className="sheet-head" role="row" aria-rowindex={1} style={{ width, height: HEAD }}>
          <div className="sheet-name" role="columnheader" style={{ width: NAME }}>
            企业
          </div>
          {columns.map((column, index) => (
            <div
              key={column.key}
              role="columnheader"
              className={index === at.column ? 'sheet-title sheet-title-at' : 'sheet-title'}
              style={{ width: column.width }}
              title={column.hint}
            >
              <b>{column.title}</b>
              <span>{column.label}</span>
            </div>
          ))}
        </div>
        <div role="presentation" style={{ height: rowCount * ROW, width, position: 'relative' }}>
          {drawn.map((row) => (
            <div
              key={row}
              role="row"
              aria-rowindex={row + 2}
              className={row === at.row ? 'sheet-row sheet-row-at' : 'sheet-row'}
              style={{ top: row * ROW, width, height: ROW }}
            >
              <div className="sheet-name" role="rowheader" style={{ width: NAME }}>
                {props.rowHead(row)}
              </div>
              {columns.map((column, index) => {
                const here = row === at.row && index === at.column
                const cell = props.cell(row, index)
                const marked = inArea(area, row, index) ? ' sheet-cell-marked' : ''
                return (
                  <div
                    key={column.key}
                    id={cellId(row, index)}
                    role="gridcell"
                    aria-selected={inArea(area, row, index)}
                    aria-readonly={cell.tone === 'locked'}
                    {...(cell.tone === 'hard' || cell.tone === 'wrong' ? { 'aria-invalid': true } : {})}
                    className={`sheet-cell sheet-cell-${cell.tone}${marked}${here ? ' sheet-cell-at' : ''}${cell.copied ? ' sheet-cell-copied' : ''}`}
                    {...(cell.copied ? { title: '提取的上期数，改过或按 F8 认可以后才能报送' } : {})}
                    style={{ width: column.width }}
                    onMouseDown={(event) => press(event, row, index)}
                    onDoubleClick={() => {
                      if (!props.isLocked(row)) open(row, index)
                    }}
                  >
                    {cell.text}
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        <TotalRow columns={columns} rowCount={rowCount} width={width} />
      </div>
      <CellInput
        box={input}
        label={chosen ? `${chosen.title} ${chosen.label}` : props.label}
        grid={id}
        cell={rowCount > 0 && at.row >= first && at.row < last ? cellId(at.row, at.column) : undefined}
        place={{
          top: HEAD + at.row * ROW,
          left: leftOfColumn(columns, at.column),
          width: chosen?.width ?? 0,
          height: ROW,
        }}
        locked={rowCount === 0 || props.isLocked(at.row)}
        text={editing}
        onText={(text) => write(text)}
        onCommit={commit}
        onGiveUp={() => setEditing(undefined)}
      />
    </div>
  )
}

/** What the columns add up to, at the foot of the sheet and always in sight. */
function TotalRow(props: {
  readonly columns: readonly GridColumn[]
  readonly rowCount: number
  readonly width: number
}) {
  return (
    <div
      className="sheet-foot"
      role="row"
      aria-rowindex={props.rowCount + 2}
      style={{ width: props.width, height: ROW }}
    >
      <div className="sheet-name" role="rowheader" style={{ width: NAME }}>
        合计
      </div>
      {props.columns.map((column) => (
        <div key={column.key} role="gridcell" aria-readonly className="sheet-cell" style={{ width: column.width }}>
          {column.total}
        </div>
      ))}
    </div>
  )
}
