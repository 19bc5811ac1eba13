import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Radio } from 'antd'

/** Which columns of a table this person sees, and how close its rows stand; null = as designed. */
export type Layout = { readonly columns: readonly string[] | null; readonly dense: boolean }
export const FIRST_LAYOUT: Layout = { columns: null, dense: true }

/** Whether what was remembered is a layout of columns. */
export function isLayout(value: unknown): value is Layout {
  return typeof value === 'object' && value !== null && 'columns' in value && 'dense' in value
}

type Column = { readonly key: string; readonly label: string; readonly hidden?: boolean }

/** The columns of a layout, in the order of the table. */
export function chosenColumns<C extends Column>(columns: readonly C[], layout: Layout): readonly C[] {
  return columns.filter((column) => (layout.columns ? layout.columns.includes(column.key) : !column.hidden))
}

/** The choice of columns and density, behind one button. */
export function TableSettings({
  columns,
  layout,
  onChange,
}: {
  readonly columns: readonly Column[]
  readonly layout: Layout
  readonly onChange: (layout: Layout) => void
}) {
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
          <Checkbox.Group
            value={[...chosen]}
            options={columns.map((column) => ({ value: column.key, label: column.label }))}
            onChange={(next) => onChange({ ...layout, columns: next.map(String) })}
          />
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
