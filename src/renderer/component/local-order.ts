import { type ReactNode, useMemo } from 'react'
import { useRemembered } from '#ui/component/remember.ts'
import { compareShown, wordsInCell, shownValue } from '#ui/component/shown.ts'

type Sort = { readonly field: string; readonly descending: boolean } | null
/** As much of a column as order and search ask of it. */
type Column<T> = { readonly key: string; readonly render: (row: T) => ReactNode }

type Ordered<T, C> = {
  readonly rows: readonly T[]
  readonly columns: readonly C[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
}

type Table<T, C> = {
  readonly label: string
  readonly rows: readonly T[]
  readonly columns: readonly C[]
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  readonly onEnd?: () => void
}

/** Rows looked at to see whether a column has anything to be put in order by. */
const LOOKED_AT = 30

/**
 * A table that is here whole, and whose order the station is not asked for, is put in order here: by any column, by what stands in
 * it. One that is read page by page cannot be: what is not read yet has no place.
 */
export function useLocalOrder<T, C extends Column<T>>({
  label,
  rows,
  columns,
  sort,
  onSort,
  onEnd,
}: Table<T, C>): Ordered<T, C> | undefined {
  const [kept, keep] = useRemembered<Sort>(`table:${label}:sort`, null)
  const local = onSort === undefined && onEnd === undefined
  const able = useMemo(
    () =>
      local
        ? columns.map((column) => ({
            ...column,
            sortable: rows.slice(0, LOOKED_AT).some((row) => shownValue(column.render(row)) !== ''),
          }))
        : columns,
    [local, columns, rows],
  )
  const ordered = useMemo(() => {
    const by = columns.find((column) => column.key === kept?.field)
    if (!local || !by || !kept) return rows
    const keyed = rows.map((row) => ({ row, key: shownValue(by.render(row)) }))
    return keyed.toSorted((a, b) => compareShown(a.key, b.key, kept.descending)).map(({ row }) => row)
  }, [local, columns, rows, kept])
  if (!local) return undefined
  return { rows: ordered, columns: able, sort: sort ?? kept, onSort: keep }
}

/** The rows in which a word stands that somebody looks for, in whichever column. */
export function rowsWith<T>(rows: readonly T[], columns: readonly Column<T>[], words: string): readonly T[] {
  const wanted = words.trim().toLowerCase().split(/\s+/u).filter(Boolean)
  if (wanted.length === 0) return rows
  return rows.filter((row) => {
    const text = columns
      .map((column) => wordsInCell(column.render(row)))
      .join(' ')
      .toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
