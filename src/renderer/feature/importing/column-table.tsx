import type { Field } from '#shared/definition/field.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { Choose } from '#ui/component/choose.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { type AmountUnit, UNITS, unitWord } from '#ui/feature/importing/words.ts'

type Sheet = OutputOf<'import.open'>['sheets'][number]
type Mapping = Sheet['mapping']

/** A field that a column can fill. */
export type ImportTarget = {
  readonly value: string
  readonly label: string
  readonly required: boolean
  readonly field?: Field
}

function targetOf(mapping: Mapping, targets: readonly ImportTarget[], column: string): ImportTarget | undefined {
  return targets.find((one) => one.value === mapping[column])
}

/** Whether the clerk has to say in which unit a column's amounts stand: nobody states it, and not every cell does. */
export function unitAsked(sheet: Sheet, mapping: Mapping, targets: readonly ImportTarget[], column: string): boolean {
  const said = sheet.units[sheet.columns.indexOf(column)]
  return targetOf(mapping, targets, column)?.field?.kind === 'money' && said?.stated === null && said.plain
}

/** What the numbers look like: shown, never taken by itself. */
function proposed(sheet: Sheet, field: Field | undefined, at: number): AmountUnit {
  return field?.unit === '万元' && sheet.units[at]?.large === false ? 'wan' : 'yuan'
}

/** The columns of a sheet, their first cells, the field each fills and the unit of amounts. */
export function ColumnTable(props: {
  readonly sheet: Sheet
  readonly mapping: Mapping
  readonly targets: readonly ImportTarget[]
  readonly units: Readonly<Record<string, AmountUnit>>
  readonly onField: (column: string, field: string | null) => void
  readonly onUnit: (column: string, unit: AmountUnit | undefined) => void
}) {
  const { sheet, mapping, targets, units } = props
  return (
    <PlainTable
      className="plain-table mapping"
      rows={sheet.columns}
      rowKey={(column) => column}
      columns={[
        { label: '表里的栏目', heads: true, render: (column) => column },
        { label: '前几行的内容', cells: 'sample', render: (_, at) => sampleOf(sheet, at) },
        {
          label: '登记为',
          render: (column) => (
            <Choose<string>
              aria-label={`“${column}”登记为`}
              value={mapping[column] ?? null}
              placeholder="不导入"
              showSearch={{ optionFilterProp: 'label' }}
              options={targets.map(({ value, label, required }) => ({
                value,
                label: required ? `${label} *` : label,
              }))}
              onChange={(value: string | undefined) => props.onField(column, value ?? null)}
            />
          ),
        },
        {
          label: '金额单位',
          render: (column, at) => {
            const target = targetOf(mapping, targets, column)
            return unitAsked(sheet, mapping, targets, column) ? (
              <Choose<AmountUnit>
                aria-label={`“${column}”的金额单位`}
                value={units[column] ?? null}
                placeholder={`像是${unitWord(proposed(sheet, target?.field, at))}，请选定`}
                options={UNITS.map(({ value, label }) => ({ value, label }))}
                onChange={(value: AmountUnit | undefined) => props.onUnit(column, value)}
              />
            ) : (
              <span className="hint">{statedUnit(sheet, target, at)}</span>
            )
          },
        },
      ]}
    />
  )
}

function sampleOf(sheet: Sheet, at: number): string {
  return sheet.sample
    .map((row) => row[at] ?? '')
    .filter((text) => text !== '')
    .slice(0, 3)
    .join('；')
}

function statedUnit(sheet: Sheet, target: ImportTarget | undefined, at: number): string {
  if (target?.field?.kind !== 'money') return ''
  const stated = sheet.units[at]?.stated ?? null
  return stated === null ? '每格自己写明' : `${unitWord(stated)}（表里写明）`
}
