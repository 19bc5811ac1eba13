import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Radio } from 'antd'

/** Which columns of a table this person sees, how wide, and how close its rows stand; null = as designed. */
export type Layout = {
  readonly columns: readonly string[] | null
  readonly dense: boolean
  /** In px at the normal size of type, of the columns that were made wider or narrower. */
  readonly widths?: Readonly<Record<string, number>>
}
export const FIRST_LAYOUT: Layout = { columns: null, dense: true }

/** Whether what was remembered is a layout of columns. */
export function isLayout(value: unknown): value is Layout {
  return typeof value === 'object' && value !== null && 'columns' in value && 'dense' in value
}

type Column = { readonly key: string; readonly label: string; readonly width: number; readonly hidden?: boolean }

const NARROWEST = 48
const WIDEST = 900
const STEP = 24

/** The columns of a layout, in the order of the table. */
export function chosenColumns<C extends Column>(columns: readonly C[], layout: Layout): readonly C[] {
  return columns.filter((column) => (layout.columns ? layout.columns.includes(column.key) : !column.hidden))
}

/** Padding and the arrows of the order beside the words of a head, in px at the normal size of type. */
const HEAD_ROOM = { dense: 26, roomy: 34 }

/** What the words of a head take in px at the normal size of type: a Chinese character 14, a letter or a digit 9. */
const headWidth = (label: string) => [...label].reduce((sum, one) => sum + (one < '\u{2e80}' ? 9 : 14), 0)

/** How wide a column is: as this person made it, else as designed, but never so narrow that its head is cut off. */
export function widthOf({ key, label, width }: Column, layout: Layout): number {
  const kept = layout.widths?.[key]
  if (typeof kept === 'number' && Number.isFinite(kept)) return kept
  return Math.max(width, headWidth(label) + HEAD_ROOM[layout.dense ? 'dense' : 'roomy'])
}

/** The layout with a column made as wide as that; null = as designed. */
export function withWidth(layout: Layout, key: string, width: number | null): Layout {
  const { [key]: _before, ...others } = layout.widths ?? {}
  if (width === null) return { ...layout, widths: others }
  return { ...layout, widths: { ...others, [key]: Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))) } }
}

/** One column in the choice: seen or not, and its width by keys. */
function ColumnLine(props: {
  readonly column: Column
  readonly layout: Layout
  readonly seen: boolean
  readonly onSee: (seen: boolean) => void
  readonly onChange: (layout: Layout) => void
}) {
  const { column, layout, seen, onChange } = props
  const width = widthOf(column, layout)
  return (
    <div className="table-settings-line">
      <Checkbox checked={seen} onChange={(event) => props.onSee(event.target.checked)}>
        {column.label}
      </Checkbox>
      <Button
        size="small"
        type="text"
        aria-label={`${column.label}：窄一些`}
        disabled={!seen || width <= NARROWEST}
        onClick={() => onChange(withWidth(layout, column.key, width - STEP))}
      >
        窄
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={`${column.label}：宽一些`}
        disabled={!seen || width >= WIDEST}
        onClick={() => onChange(withWidth(layout, column.key, width + STEP))}
      >
        宽
      </Button>
    </div>
  )
}

/** The choice of columns, their widths and the density, behind one button. */
export function TableSettings(props: {
  readonly columns: readonly Column[]
  readonly layout: Layout
  readonly onChange: (layout: Layout) => void
}) {
  const { columns, layout, onChange } = props
  const chosen = chosenColumns(columns, layout).map((column) => column.key)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="table-settings">
          <Radio.Group
            aria-label="行距"
            value={layout.dense}
            options={[
              { value: true, label: '紧凑' },
              { value: false, label: '宽松' },
            ]}
            onChange={(event) => onChange({ ...layout, dense: event.target.value === true })}
          />
          <div className="table-settings-columns" role="group" aria-label="看哪些列，多宽">
            {columns.map((column) => (
              <ColumnLine
                key={column.key}
                column={column}
                layout={layout}
                seen={chosen.includes(column.key)}
                onSee={(seen) => onChange({ ...layout, columns: see(columns, chosen, column.key, seen) })}
                onChange={onChange}
              />
            ))}
          </div>
          <p className="hint">列宽也可以在表头的竖线上拖动，双击恢复。</p>
          <Button size="small" onClick={() => onChange(FIRST_LAYOUT)}>
            恢复默认
          </Button>
        </div>
      }
    >
      <Button className="table-settings-button" size="small" icon={<SettingOutlined aria-hidden />}>
        列
      </Button>
    </Popover>
  )
}

/** The seen columns with one more or less, in the order of the table. */
function see(columns: readonly Column[], chosen: readonly string[], key: string, seen: boolean): string[] {
  return columns.map((one) => one.key).filter((one) => (one === key ? seen : chosen.includes(one)))
}
