import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Money, type MoneyWord } from '#ui/component/money.tsx'

type Hidden<T> = Pick<DataColumn<T>, 'hidden'>

const columnOf =
  (how: { readonly figures?: true; readonly wrap?: true }) =>
  <T,>(
    key: string,
    label: string,
    width: number,
    render: (row: T) => ReactNode,
    hidden: Hidden<T> = {},
  ): DataColumn<T> => ({ key, label, width, ...how, ...hidden, render })

/** A column of figures, set right. */
export const numberColumn = columnOf({ figures: true })

/** A column of whole sentences or long names: its lines break instead of being cut off. */
export const wrapColumn = columnOf({ wrap: true })

/** The county or district that a row belongs to: five characters of its name stand whole. */
export const countyColumn = <T,>(of: (row: T) => string): DataColumn<T> => ({
  key: 'county',
  label: '县市区',
  width: 88,
  render: of,
})

/** A column of amounts with their unit in its head; nothing stands where a row has none. */
export function moneyColumn<T>(
  key: string,
  label: string,
  width: number,
  of: (row: T) => number | null | undefined,
  unit: MoneyWord = '元',
): DataColumn<T> {
  return numberColumn(key, `${label}（${unit}）`, width, (row) => <Money fen={of(row)} unit={unit} />)
}

type ActColumn<T> = {
  readonly label?: string
  readonly width?: number
  /** On which rows it may be done (default: all of them). */
  readonly when?: (row: T) => boolean
}

/** The column of the one act of each row; no column where nobody here may do it. */
export function actColumn<T>(
  word: string,
  run: ((row: T) => void) | undefined,
  { label = '办理', width = 84, when = () => true }: ActColumn<T> = {},
): readonly DataColumn<T>[] {
  if (!run) return []
  const button = (row: T) => (
    <Button size="small" onClick={() => run(row)}>
      {word}
    </Button>
  )
  return [{ key: 'act', label, width, render: (row) => (when(row) ? button(row) : null) }]
}
