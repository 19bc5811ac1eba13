import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { isComposing } from '#ui/component/ime.ts'
import { type Area, areaOf, type Place, placed, readBlock } from '#ui/feature/statistic/grid-model.ts'

export type GridColumn = { readonly key: string; readonly title: string; readonly label: string; readonly hint: string }
export type GridCell = {
  readonly text: string
  readonly tone: 'plain' | 'typed' | 'hard' | 'soft' | 'wrong' | 'locked'
}
export type GridText = { readonly row: number; readonly column: number; readonly text: string }

export type GridProps = {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rowCount: number
  readonly rowHead: (row: number) => ReactNode
  readonly cell: (row: number, column: number) => GridCell
  readonly isLocked: (row: number) => boolean
  readonly at: Place
  readonly onMove: (at: Place) => void
  readonly onTexts: (texts: readonly GridText[]) => void
  readonly onUndo: () => void
}

const ROW = 30
const HEAD = 56
const NAME = 250
const WIDTH = 108
const SPARE = 6

/** A sheet worked like a spreadsheet: arrows, typing, F2, Delete, Ctrl+C/V of blocks, Ctrl+Z (U-03). Only rows in view are drawn. */
export function Grid(props: GridProps) {
  const { at, columns, rowCount } = props
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 600 })
  const [anchor, setAnchor] = useState<Place>(at)
  const [editing, setEditing] = useState<string | undefined>(undefined)
  const moved = useRef<Place>(at)
  const area = areaOf(anchor, at)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (box.current) reveal(box.current, at)
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

  const commit = (text: string, down: number, right: number) => {
    setEditing(undefined)
    if (!props.isLocked(at.row)) props.onTexts([{ ...at, text }])
    go(at.row + down, at.column + right)
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== undefined || rowCount === 0) return
    if (isComposing(event)) {
      if (!props.isLocked(at.row)) setEditing('')
      return
    }
    const step = STEPS[event.key]
    if (step) go(at.row + step[0], at.column + step[1], event.shiftKey)
    else if (event.key === 'Enter') go(at.row + (event.shiftKey ? -1 : 1), at.column)
    else if (event.key === 'Home') go(event.ctrlKey ? 0 : at.row, 0)
    else if (event.key === 'End') go(event.ctrlKey ? rowCount - 1 : at.row, columns.length - 1)
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') props.onUndo()
    else if (event.key === 'Delete' || event.key === 'Backspace') props.onTexts(cellsOf(area, props.isLocked))
    else if (event.key === 'F2' && !props.isLocked(at.row)) setEditing(props.cell(at.row, at.column).text)
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !props.isLocked(at.row))
      setEditing(event.key)
    else return
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
  const width = NAME + WIDTH * columns.length
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`
  const drawn = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index)
  return (
    <div
      ref={box}
      className="sheet"
      role="grid"
      aria-label={`${props.label}，方向键移动，直接输入，Ctrl+V 粘贴整块`}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + 1}
      {...(rowCount > 0 && at.row >= first && at.row < last
        ? { 'aria-activedescendant': cellId(at.row, at.column) }
        : {})}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onCopy={onCopy}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
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
            style={{ width: WIDTH }}
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
                  className={`sheet-cell sheet-cell-${cell.tone}${marked}${here ? ' sheet-cell-at' : ''}`}
                  style={{ width: WIDTH }}
                  onMouseDown={(event) => {
                    if (editing === undefined) go(row, index, event.shiftKey)
                  }}
                  onDoubleClick={() => {
                    if (!props.isLocked(row)) setEditing(cell.text)
                  }}
                >
                  {here && editing !== undefined ? (
                    <CellInput
                      label={`${column.title} ${column.label}`}
                      first={editing}
                      onCommit={commit}
                      onGiveUp={() => {
                        setEditing(undefined)
                        box.current?.focus()
                      }}
                    />
                  ) : (
                    cell.text
                  )}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [15, 0],
  PageUp: [-15, 0],
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

/** Scrolls just as far as it takes to see a cell beside the fixed names and head. */
function reveal(element: HTMLElement, { row, column }: Place): void {
  const [top, left] = [row * ROW, column * WIDTH]
  const [height, width] = [element.clientHeight - HEAD, element.clientWidth - NAME]
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + ROW > element.scrollTop + height) element.scrollTop = top + ROW - height
  if (left < element.scrollLeft) element.scrollLeft = left
  else if (left + WIDTH > element.scrollLeft + width) element.scrollLeft = left + WIDTH - width
}

type CellInputProps = {
  readonly label: string
  readonly first: string
  readonly onCommit: (text: string, down: number, right: number) => void
  readonly onGiveUp: () => void
}

function CellInput({ label, first, onCommit, onGiveUp }: CellInputProps) {
  const [text, setText] = useState(first)
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    const element = input.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  const commit = (down: number, right: number) => {
    if (done.current) return
    done.current = true
    onCommit(text, down, right)
  }
  return (
    <input
      ref={input}
      aria-label={label}
      className="sheet-input"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => commit(0, 0)}
      onMouseDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        if (event.key === 'Enter') commit(event.shiftKey ? -1 : 1, 0)
        else if (event.key === 'Tab') commit(0, event.shiftKey ? -1 : 1)
        else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') commit(event.key === 'ArrowDown' ? 1 : -1, 0)
        else if (event.key === 'Escape') {
          done.current = true
          onGiveUp()
        } else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
