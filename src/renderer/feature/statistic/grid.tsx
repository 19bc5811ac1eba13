import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { isComposing } from '#ui/component/ime.ts'
import { CellInput, type Way } from '#ui/feature/statistic/grid-input.tsx'
import { leftOfColumn, revealCell, SHEET_PX, SHEET_STEPS, SHEET_WAYS } from '#ui/feature/statistic/grid-place.ts'
import { readBlock } from '#ui/component/block-paste.ts'
import { type Area, areaOf, type GridPlace, placed } from '#ui/feature/statistic/grid-model.ts'

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
type GridText = { readonly row: number; readonly column: number; readonly text: string }

type GridProps = {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rowCount: number
  readonly rowHead: (row: number) => ReactNode
  readonly cell: (row: number, column: number) => GridCell
  readonly isLocked: (row: number) => boolean
  readonly at: GridPlace
  readonly onMove: (at: GridPlace) => void
  /** Enter: the next cell to fill in, or the next line once this one is done. */
  readonly onEnter: (from: GridPlace) => void
  readonly onTexts: (texts: readonly GridText[]) => void
  /** F8: what stands in these cells is right as it is. */
  readonly onConfirm: (cells: readonly GridPlace[]) => void
  readonly onUndo: () => void
}

const ROW: number = SHEET_PX.row
const HEAD = SHEET_PX.head
const NAME: number = SHEET_PX.name
const SPARE = 6

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

  const write = (text: string) => {
    if (editing === undefined && box.current) revealCell(box.current, at, columns)
    setEditing(text)
  }
  const commit = (text: string, way: Way) => {
    setEditing(undefined)
    if (!props.isLocked(at.row)) props.onTexts([{ ...at, text }])
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
    else if (event.key === 'F8') props.onConfirm(cellsOf(area, props.isLocked))
    else if (event.key === 'Home') go(event.ctrlKey ? 0 : at.row, 0, event.shiftKey)
    else if (event.key === 'End') go(event.ctrlKey ? rowCount - 1 : at.row, columns.length - 1, event.shiftKey)
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') props.onUndo()
    else if (event.key === 'Delete' || event.key === 'Backspace') props.onTexts(cellsOf(area, props.isLocked))
    else if (event.key === 'F2' && !props.isLocked(at.row)) write(props.cell(at.row, at.column).text)
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
    props.onTexts(placed(block, area, size).filter(({ row }) => !props.isLocked(row)))
  }
  const onCopy = (event: ClipboardEvent) => {
    if (editing !== undefined) return
    event.preventDefault()
    const lines: string[] = []
    for (let row = area.top; row <= area.bottom; row += 1) {
      const cells: string[] = []
      for (let column = area.left; column <= area.right; column += 1) cells.push(props.cell(row, column).text)
      lines.push(cells.join('\t'))
    }
    event.clipboardData.setData('text/plain', lines.join('\n'))
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
                const marked = within(area, row, index) ? ' sheet-cell-marked' : ''
                return (
                  <div
                    key={column.key}
                    id={cellId(row, index)}
                    role="gridcell"
                    aria-selected={within(area, row, index)}
                    aria-readonly={cell.tone === 'locked'}
                    {...(cell.tone === 'hard' || cell.tone === 'wrong' ? { 'aria-invalid': true } : {})}
                    className={`sheet-cell sheet-cell-${cell.tone}${marked}${here ? ' sheet-cell-at' : ''}${cell.copied ? ' sheet-cell-copied' : ''}`}
                    {...(cell.copied ? { title: '提取的上期数，改过或按 F8 认可以后才能报送' } : {})}
                    style={{ width: column.width }}
                    onMouseDown={(event) => press(event, row, index)}
                    onDoubleClick={() => {
                      if (!props.isLocked(row)) write(cell.text)
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
        onText={write}
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

function within(area: Area, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right
}

function cellsOf(area: Area, isLocked: (row: number) => boolean): GridText[] {
  const found: GridText[] = []
  for (let row = area.top; row <= area.bottom; row += 1)
    for (let column = area.left; column <= area.right; column += 1)
      if (!isLocked(row)) found.push({ row, column, text: '' })
  return found
}
