import type { TableRef } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { isComposing } from '#ui/component/ime.ts'
import { useRemembered } from '#ui/component/remember.ts'

/** Above this a plain antd table slows typing down; the virtual one does not (measured). */
const PLAIN_LIMIT = 50

/** A table whose rows can be walked. */
export type WalkedTable<T> = {
  /** Names the table for screen readers and keys what is remembered about it. */
  readonly label: string
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  /** Enter and double click. */
  readonly onOpen?: (row: T) => void
  /** The row somebody works in: it is made the active one and brought into sight. */
  readonly goTo?: string
  /** Space, and each move while a preview is open. */
  readonly onPreview?: (row: T) => void
  readonly selected?: readonly string[]
  readonly onSelect?: (keys: string[]) => void
  /** Fill the height of the page (lists) or grow with the rows (tables inside a record). */
  readonly fill?: boolean
  /** Called near the end of the rows, to load the next page. */
  readonly onEnd?: () => void
}

export type TableWalk = {
  readonly box: RefObject<HTMLDivElement | null>
  readonly table: RefObject<TableRef | null>
  /** The active row. */
  readonly at: number
  readonly virtual: boolean
  /** Of the box in px, where the table fills the page. */
  readonly height: number | undefined
  /** Makes a row the active one and brings the keyboard to the table. */
  readonly take: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void
}

/** The active row of a table and the keys that walk it: it is found again on coming back, and followed where `goTo` leads. */
export function useTableWalk<T extends object>(props: WalkedTable<T>): TableWalk {
  const { rows, rowKey, onEnd } = props
  const [active, setActive] = useRemembered(`table:${props.label}:active`, 0)
  const box = useRef<HTMLDivElement>(null)
  const table = useRef<TableRef>(null)
  const height = useHeight(box, props.fill ?? false)
  const virtual = rows.length > PLAIN_LIMIT
  const at = Math.min(active, Math.max(0, rows.length - 1))
  useEffect(() => {
    if (rows.length > 0 && at >= rows.length - 10) onEnd?.()
  }, [at, rows.length, onEnd])
  useScrollerStop(box)
  const show = (index: number) => {
    const row = rows[index]
    // A virtual table has only the rows in sight; it scrolls to the others by their place.
    if (virtual) table.current?.scrollTo({ index })
    else if (row)
      box.current?.querySelector(`[data-row-key="${CSS.escape(rowKey(row))}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const ready = rows.length > 0 && (!props.fill || height !== undefined)
  const target = props.goTo === undefined ? -1 : rows.findIndex((row) => rowKey(row) === props.goTo)
  useSight({ show, at, ready, target, setActive })
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setActive(next)
    show(next)
  }
  const take = (index: number) => {
    setActive(index)
    box.current?.focus({ preventScroll: true })
  }
  return { box, table, at, virtual, height, take, onKeyDown: (event) => walkByKey(event, props, at, move) }
}

/** Brings the remembered row into sight once, when rows and height are there, and every row that is to be gone to. */
function useSight(to: {
  readonly show: (index: number) => void
  readonly at: number
  readonly ready: boolean
  readonly target: number
  readonly setActive: (index: number) => void
}): void {
  const { at, ready, target, setActive } = to
  const placed = useRef(false)
  const latest = useRef(to.show)
  useEffect(() => {
    latest.current = to.show
  })
  useEffect(() => {
    if (!ready || placed.current) return
    placed.current = true
    if (at > 0) latest.current(at)
  }, [ready, at])
  useEffect(() => {
    if (target < 0) return
    setActive(target)
    latest.current(target)
  }, [target, setActive])
}

/** Every row that is listed; none, where all of them are chosen. */
export function allOrNone<T>({
  rows,
  rowKey,
  selected,
}: Pick<WalkedTable<T>, 'rows' | 'rowKey' | 'selected'>): string[] {
  return selected?.length === rows.length ? [] : rows.map(rowKey)
}

function walkByKey<T extends object>(
  event: KeyboardEvent<HTMLDivElement>,
  props: WalkedTable<T>,
  at: number,
  move: (to: number) => void,
): void {
  const { rows, rowKey } = props
  if (isComposing(event) || !isTable(event.target, event.currentTarget) || event.altKey) return
  if (event.ctrlKey) {
    if (event.key.toLowerCase() !== 'a' || !props.onSelect) return
    event.preventDefault()
    props.onSelect(allOrNone(props))
    return
  }
  const row = rows[at]
  const step = STEPS[event.key]
  if (step !== undefined) move(at + step)
  else if (event.key === 'Home') move(0)
  else if (event.key === 'End') move(rows.length - 1)
  else if (event.key === 'Enter' && row) props.onOpen?.(row)
  else if (event.key === ' ' && row) {
    if (props.onPreview) props.onPreview(row)
    else toggle(props, rowKey(row))
  } else return
  event.preventDefault()
}

const SCROLLERS = '.ant-table-content, .ant-table-body'

/** What scrolls must be reachable by the keyboard too (WCAG 2.1.1): antd's scroller becomes a stop while it overflows. */
function useScrollerStop(box: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    for (const scroller of box.current?.querySelectorAll<HTMLElement>(SCROLLERS) ?? []) {
      const overflows = scroller.scrollWidth > scroller.clientWidth || scroller.scrollHeight > scroller.clientHeight
      if (overflows) scroller.tabIndex = 0
      else scroller.removeAttribute('tabindex')
    }
  })
}

/** The box itself or its scroller; keys typed in a control inside the table are that control's. */
function isTable(target: EventTarget, box: Element): boolean {
  return target === box || (target instanceof Element && target.matches(SCROLLERS))
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }

function toggle<T>(props: WalkedTable<T>, key: string): void {
  const selected = props.selected ?? []
  props.onSelect?.(selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key])
}

function useHeight(box: RefObject<HTMLDivElement | null>, fill: boolean): number | undefined {
  const [height, setHeight] = useState<number | undefined>(undefined)
  useEffect(() => {
    const element = box.current
    if (!element || !fill) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, fill])
  return fill ? height : undefined
}
