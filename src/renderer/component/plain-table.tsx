import type { CSSProperties, ReactNode } from 'react'

/** One column of a plain table: its head, and what stands under it. */
export type PlainColumn<T> = {
  readonly label: string
  /** Said and not seen, above buttons. */
  readonly silent?: boolean
  /** Its cells are the heads of their rows. */
  readonly heads?: boolean
  /** Right-aligned figures. */
  readonly figures?: boolean
  /** A class of its cells alone. */
  readonly cells?: string
  readonly width?: number | string
  readonly render: (row: T, at: number) => ReactNode
}

/** A short table that is read from top to bottom: heads, and a line for every row. One to walk in and to sort is a `DataTable`. */
export function PlainTable<T>(props: {
  readonly columns: readonly PlainColumn<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string | number
  readonly className?: string
}) {
  const { columns, className = 'grid' } = props
  return (
    <table className={className}>
      <thead>
        <tr>
          {columns.map(({ label, silent, figures, width }) => (
            <th key={label} scope="col" {...classOf(figures ? 'figures' : undefined)} {...styleOf(width)}>
              {silent ? <span className="hidden-text">{label}</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, at) => (
          <tr key={props.rowKey(row)}>
            {columns.map((column) => (
              <Cell key={column.label} column={column} row={row} at={at} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<T>({ column, row, at }: { readonly column: PlainColumn<T>; readonly row: T; readonly at: number }) {
  const content = column.render(row, at)
  const shown = classOf(column.figures ? 'figures' : column.cells)
  return column.heads ? (
    <th scope="row" {...shown}>
      {content}
    </th>
  ) : (
    <td {...shown}>{content}</td>
  )
}

const classOf = (name: string | undefined) => (name === undefined ? {} : { className: name })
const styleOf = (width: PlainColumn<unknown>['width']): { style?: CSSProperties } =>
  width === undefined ? {} : { style: { width } }
