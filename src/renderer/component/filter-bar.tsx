import { Input, type SelectProps, Segmented } from 'antd'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Choose } from '#ui/component/choose.tsx'
import { isComposing } from '#ui/component/ime.ts'

export type SearchProps = {
  /** What is looked for: names the box for screen readers. */
  readonly label: string
  /** What may be typed: 编号、企业. */
  readonly placeholder: string
  readonly value: string
  readonly onChange: (words: string) => void
  /** The box has the focus when the page opens. */
  readonly first?: boolean
  readonly maxLength?: number
}

/** A pause in typing after which the list is asked: no list is drawn again for each letter of a word. */
const PAUSE_MS = 120

/** What stands in the box, which the list hears of at a pause, and at once where it is emptied or left by a key. */
function useTyped(value: string, onChange: (words: string) => void) {
  const [text, setText] = useState(value)
  // What the list was told last, or last said itself: a saved view, 清除条件.
  const told = useRef(value)
  const typed = useRef(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    typed.current = value
    setText(value)
  }, [value])
  const tell = useCallback(() => {
    clearTimeout(timer.current)
    if (typed.current === told.current) return
    told.current = typed.current
    latest.current(typed.current)
  }, [])
  useEffect(() => tell, [tell])
  const type = (next: string) => {
    setText(next)
    typed.current = next
    clearTimeout(timer.current)
    if (next === '') tell()
    else timer.current = setTimeout(tell, PAUSE_MS)
  }
  return { text, type, tell }
}

/** The search box of a page; Ctrl+F leads to it, ↓ goes on in the rows found. */
export function SearchBox({ label, placeholder, value, onChange, first, maxLength }: SearchProps) {
  const typed = useTyped(value, onChange)
  return (
    <Input.Search
      className="search"
      type="search"
      allowClear
      autoFocus={first ?? false}
      aria-label={label}
      placeholder={placeholder}
      value={typed.text}
      {...(maxLength === undefined ? {} : { maxLength })}
      onChange={(event) => typed.type(event.target.value)}
      onKeyDown={(event) => {
        if ((event.key === 'Enter' || event.key === 'ArrowDown') && !isComposing(event)) typed.tell()
        intoTable(event)
      }}
    />
  )
}

function intoTable(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'ArrowDown' || isComposing(event)) return
  const table = event.currentTarget.closest('.data-table')?.querySelector<HTMLElement>('.data-table-box')
  if (!table || table.hidden) return
  event.preventDefault()
  table.focus()
}

export type FilterBarProps = {
  readonly search?: SearchProps | undefined
  /** The filters of the list, in one line after the search. */
  readonly filters?: ReactNode
  /** Said at the end of the line. */
  readonly hint?: string
}

/** Search first, one line of filters, a word about them; nothing where a list has none of these. */
export function filterBar({ search, filters, hint }: FilterBarProps): ReactNode {
  if (!search && !filters && hint === undefined) return undefined
  return (
    <>
      {search ? <SearchBox {...search} /> : null}
      {filters}
      {hint === undefined ? null : <span className="hint">{hint}</span>}
    </>
  )
}

/** One closed choice that narrows a list, or none. */
export function FilterChoice<V extends string>(props: {
  readonly label: string
  readonly placeholder?: string
  readonly value: V | null
  readonly options: NonNullable<SelectProps<V>['options']>
  /** Found by typing a part of its word, where there are many. */
  readonly searched?: boolean
  readonly none?: string
  readonly onChange: (value: V | null) => void
}) {
  return (
    <Choose<V>
      aria-label={`筛选：${props.label}`}
      placeholder={props.placeholder ?? props.label}
      className="filter"
      value={props.value}
      options={props.options}
      {...(props.searched ? { showSearch: { optionFilterProp: 'label' } } : {})}
      {...(props.none === undefined ? {} : { notFoundContent: props.none })}
      onChange={(value: V | undefined) => props.onChange(value ?? null)}
    />
  )
}

/** What still waits, or everything. */
export function OpenOrAll(props: {
  readonly open: boolean
  /** The word for what waits: 待处置, 未了结. */
  readonly word: string
  readonly onChange: (open: boolean) => void
}) {
  return (
    <Segmented
      aria-label="看哪些"
      value={props.open ? 'open' : 'all'}
      options={[
        { value: 'open', label: props.word },
        { value: 'all', label: '全部' },
      ]}
      onChange={(value) => props.onChange(value === 'open')}
    />
  )
}
