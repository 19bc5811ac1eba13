import { type PointerEvent as ReactPointerEvent, type ThHTMLAttributes, useState } from 'react'

/** What a header cell is told beside what the table says: how its column is made wider by dragging its right edge. */
export type Dragged = {
  /** Said in the name of the edge. */
  readonly columnLabel: string
  /** Called when the edge is let go, with px on the screen; null: as designed. */
  readonly onWidth: (width: number | null) => void
}

type HeaderCellProps = ThHTMLAttributes<HTMLTableCellElement> & Partial<Dragged>

/** A header cell whose right edge is dragged; the line that follows the pointer shows where it will stand. */
export function HeaderCell({ columnLabel, onWidth, children, ...rest }: HeaderCellProps) {
  const [moved, setMoved] = useState<number | undefined>(undefined)
  if (onWidth === undefined) return <th {...rest}>{children}</th>
  const begin = (event: ReactPointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    const edge = event.currentTarget
    const width = edge.closest('th')?.offsetWidth ?? 0
    const from = event.clientX
    edge.setPointerCapture(event.pointerId)
    const follow = (next: PointerEvent) => setMoved(next.clientX - from)
    const end = (last: PointerEvent) => {
      edge.removeEventListener('pointermove', follow)
      setMoved(undefined)
      if (last.type === 'pointerup' && Math.abs(last.clientX - from) > 2) onWidth(width + last.clientX - from)
    }
    edge.addEventListener('pointermove', follow)
    edge.addEventListener('pointerup', end, { once: true })
    edge.addEventListener('pointercancel', end, { once: true })
  }
  return (
    <th {...rest}>
      {children}
      <span
        className="column-edge"
        aria-hidden
        title={`拖动改${columnLabel ?? ''}的列宽，双击恢复`}
        style={moved === undefined ? undefined : { transform: `translateX(${moved}px)`, opacity: 1 }}
        onPointerDown={begin}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => {
          event.stopPropagation()
          onWidth(null)
        }}
      />
    </th>
  )
}
