import type { TableRef } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Question } from '#ui/api/use-ask.ts'
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
  /** Space. */
  readonly onPreview?: (row: T) => void
  /** Each row that becomes the active one by a key or the mouse. */
  readonly onWalk?: (row: T) => void
  readonly selected?: readonly string[]
  readonly onSelect?: (keys: string[]) => void
  /** Fill the height of the page (lists) or grow with the rows (tables inside a record). */
  readonly fill?: boolean
  /** Called near the end of the rows, to load the next page. */
  readonly onEnd?: () => void
  /** How a list that is read page by page is walked in both directions, to both ends, and found again (api/use-pages.ts). */
  readonly way?: ListWay
  /**
   * The question whose answer the rows are. Where it failed the list says so and offers to ask again, and says nothing of
   * being empty; null where the rows are no answer of the station.
   */
  readonly asked: Question | null
}

/** The way through a long list. */
type ListWay = {
  readonly before: () => void
  /** Undefined where the end, or the beginning, is among the rows. */
  readonly toEnd: (() => void) | undefined
  readonly toStart: (() => void) | undefined
  readonly mark: (index: number) => void
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
  const { rows, rowKey, onEnd, way } = props
  const [active, setActive] = useActive(props)
  const box = useRef<HTMLDivElement>(null)
  const table = useRef<TableRef>(null)
  const height = useHeight(box, props.fill ?? false)
  const virtual = rows.length > PLAIN_LIMIT
  const at = Math.min(active, Math.max(0, rows.length - 1))
  useEffect(() => {
    if (rows.length > 0 && at >= rows.length - NEAR) onEnd?.()
    if (at > 0 && at < NEAR) way?.before()
    if (rows.length > 0) way?.mark(at)
  }, [at, rows.length, onEnd, way])
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
  const walk = (index: number) => {
    const row = rows[index]
    setActive(index)
    if (row) props.onWalk?.(row)
  }
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    walk(next)
    show(next)
  }
  const wish = useWish(props, move)
  const take = (index: number) => {
    walk(index)
    box.current?.focus({ preventScroll: true })
  }
  return { box, table, at, virtual, height, take, onKeyDown: (event) => walkByKey(event, props, at, { move, wish }) }
}

/** Rows at either end at which the next ones are read. */
const NEAR = 10

/** The active row, kept by what names it: rows that come in before it do not move it, and coming back finds it again. */
function useActive<T>({ label, rows, rowKey }: WalkedTable<T>): readonly [number, (index: number) => void] {
  const [kept, keep] = useRemembered<{ readonly at: number; readonly key: string }>(`table:${label}:active`, {
    at: 0,
    key: '',
  })
  const found = useMemo(() => {
    const there = rows[kept.at]
    // Where it was is where it is, as a rule: only else all rows are looked through.
    if (kept.key === '' || (there && rowKey(there) === kept.key)) return kept.at
    const index = rows.findIndex((row) => rowKey(row) === kept.key)
    return index < 0 ? kept.at : index
  }, [rows, rowKey, kept])
  const set = (index: number) => {
    const row = rows[index]
    keep({ at: index, key: row ? rowKey(row) : '' })
  }
  return [found, set]
}

/** The end or the beginning of a long list, which may have to be read first: its row is the active one once it is there. */
function useWish<T>({ rows, way, asked }: WalkedTable<T>, move: (to: number) => void): (end: 'first' | 'last') => void {
  const wished = useRef<'first' | 'last' | undefined>(undefined)
  const latest = useRef(move)
  const loading = asked?.loading ?? false
  useEffect(() => {
    latest.current = move
  })
  useEffect(() => {
    const end = wished.current
    if (end === undefined || loading) return
    wished.current = undefined
    latest.current(end === 'first' ? 0 : rows.length - 1)
  }, [rows, loading])
  return (end) => {
    const read = end === 'first' ? way?.toStart : way?.toEnd
    if (read) wished.current = end
    if (read) read()
    else move(end === 'first' ? 0 : rows.length - 1)
  }
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

type ChosenRows<T> = Pick<WalkedTable<T>, 'rows' | 'rowKey' | 'selected'>

/** True where every row that is listed is chosen: one that a search hides does not count. */
export function areAllChosen<T>({ rows, rowKey, selected }: ChosenRows<T>): boolean {
  const chosen = new Set(selected)
  return rows.every((row) => chosen.has(rowKey(row)))
}

/** Every row that is listed; none, where all of them are chosen. */
export function allOrNone<T>(table: ChosenRows<T>): string[] {
  return areAllChosen(table) ? [] : table.rows.map(table.rowKey)
}

function walkByKey<T extends object>(
  event: KeyboardEvent<HTMLDivElement>,
  props: WalkedTable<T>,
  at: number,
  to: { readonly move: (to: number) => void; readonly wish: (end: 'first' | 'last') => void },
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
  if (step !== undefined) to.move(at + step)
  else if (event.key === 'Home') to.wish('first')
  else if (event.key === 'End') to.wish('last')
  else if (event.key === 'Enter' && row) props.onOpen?.(row)
  else if (event.key === ' ' && row) {
    if (props.onPreview) props.onPreview(row)
    else toggle(props, rowKey(row))
  } else return
  event.preventDefault()
}

/**
 * Rows that are read before those in sight do not push them away: a virtual table stays where it was scrolled to, so it is scrolled
 * on by as much as came in above.
 */
export function useStay<T>(
  { rows, rowKey }: Pick<WalkedTable<T>, 'rows' | 'rowKey'>,
  box: RefObject<HTMLDivElement | null>,
  table: RefObject<TableRef | null>,
): (top: number) => void {
  const top = useRef(0)
  const first = useRef<string | undefined>(undefined)
  useLayoutEffect(() => {
    const was = first.current
    const [row] = rows
    first.current = row ? rowKey(row) : undefined
    if (was === undefined || was === first.current) return
    const came = rows.findIndex((one) => rowKey(one) === was)
    const height = box.current?.querySelector<HTMLElement>('.ant-table-row')?.offsetHeight ?? 0
    if (came > 0) table.current?.scrollTo({ top: top.current + came * height })
  }, [rows, rowKey, box, table])
  return (now) => {
    top.current = now
  }
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
