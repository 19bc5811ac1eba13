import { Alert, Button, InputNumber } from 'antd'
import { useMemo } from 'react'
import { Choose } from '#ui/component/choose.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { type PickedSheet, pickSheet, readPickedSheet } from '#ui/component/file.ts'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { YearFilter } from '#ui/component/year.tsx'
import { DropPlace } from '#ui/feature/printing/drop-place.tsx'
import { GivenPanel } from '#ui/feature/printing/given-panel.tsx'
import { choiceOptions, type GivenTable, type Looked, useGivenTable } from '#ui/feature/printing/given-table.ts'

type Column = GivenTable['columns'][number]

const columnKey = (column: Column) => column.letter

/** What a column can hold: the running number, and the columns of the list. */
function sourceOptions(list: Looked['list']): { value: string; label: string }[] {
  const columns = list?.columns.map(({ label }) => ({ value: `col:${label}`, label })) ?? []
  return [{ value: 'number', label: '序号（1、2、3…）' }, ...columns]
}

type Given = ReturnType<typeof useGivenTable>

/** The columns of the given table, each with what it is to hold. */
function useColumns({ looked, mapping, change }: Given): readonly DataColumn<Column>[] {
  const options = useMemo(() => sourceOptions(looked?.list ?? null), [looked])
  return useMemo<readonly DataColumn<Column>[]>(
    () => [
      { key: 'letter', label: '列', width: 60, render: ({ letter }) => letter },
      { key: 'name', label: '表头', width: 260, render: ({ name }) => name },
      {
        key: 'source',
        label: '填什么',
        width: 260,
        render: (column) => (
          <SourceChoice
            column={column}
            options={options}
            mapping={mapping.columns}
            onChange={(columns) => change({ columns })}
          />
        ),
      },
      { key: 'unit', label: '金额单位', width: 140, render: ({ unit, unitStated }) => (unitStated ? unit : '') },
    ],
    [options, mapping, change],
  )
}

/** Where the values go: the row of heads, the first row, and how many rows there are for them. */
const placeWords = (table: GivenTable | undefined) =>
  table
    ? `表头第 ${table.headerRow} 行，从第 ${table.firstRow} 行填起${table.room === null ? '' : `，留有 ${table.room} 行`}`
    : ''

const WAY =
  '选一张财政、省、部发下来的 xlsx 表（也可以拖进来），再选用哪一张清册来填。表的格式、公式、合并都不动，只写值。'

/** 填别人的表: a table of the treasury or the province, filled from a list; its formats and formulas stay. */
export function GivenPage() {
  const given = useGivenTable()
  const { table, looked, file } = given
  const columns = useColumns(given)
  const take = (picked: PickedSheet | undefined) => {
    if (picked) void given.want({ file: picked, headerRow: null })
  }
  const warnings = looked?.warnings ?? []
  return (
    <DropPlace onFile={(dropped) => void readPickedSheet(dropped).then(take)}>
      <ListPage<Column>
        title="填别人的表"
        note={file ? <span>{file.name}</span> : undefined}
        actions={
          <>
            <Button onClick={() => void pickSheet('.xlsx').then(take)}>选择表格…</Button>
            <Button type="primary" disabled={!given.ready} loading={given.busy} onClick={() => void given.write()}>
              填写
            </Button>
          </>
        }
        filters={file ? <Filters given={given} /> : undefined}
        above={warnings.length > 0 ? <Alert type="warning" showIcon title={warnings.join('；')} /> : undefined}
        panel={table ? <GivenPanel given={given} table={table} /> : undefined}
        footer={<span role="status">{placeWords(table)}</span>}
        asked={null}
        fault={given.fault}
        onFaultRead={given.clear}
        columns={columns}
        rows={table?.columns ?? []}
        rowKey={columnKey}
        empty={WAY}
      />
    </DropPlace>
  )
}

/** Where the values come from, and which table of the file is meant. */
function Filters({ given }: { readonly given: Given }) {
  const { choice, want, looked, at, show } = given
  const options = useMemo(choiceOptions, [])
  const tables = looked?.tables.map((one, place) => ({ value: String(place), label: one.sheet })) ?? []
  return (
    <>
      <FilterChoice
        label="用哪张清册"
        searched
        value={choice?.source ?? null}
        options={options}
        onChange={(source) => void want({ choice: source === null ? null : { source, year: choice?.year ?? null } })}
      />
      <YearFilter
        value={choice?.year ?? null}
        onChange={(year) => choice && void want({ choice: { ...choice, year } })}
      />
      {tables.length > 1 ? (
        <FilterChoice
          label="工作表"
          value={String(at)}
          options={tables}
          onChange={(place) => show(Number(place ?? 0))}
        />
      ) : null}
      <InputNumber
        aria-label="表头在第几行"
        placeholder="表头在第几行"
        style={{ width: 140 }}
        min={1}
        max={1000}
        precision={0}
        value={given.headerRow}
        onChange={(row) => void want({ headerRow: row })}
      />
    </>
  )
}

function SourceChoice(props: {
  readonly column: Column
  readonly options: { value: string; label: string }[]
  readonly mapping: Readonly<Record<string, string>>
  readonly onChange: (next: Record<string, string>) => void
}) {
  const { column, mapping } = props
  if (column.formula) return <span className="hint">表里自己的公式，不填</span>
  return (
    <Choose
      aria-label={`${column.letter} 列填什么`}
      placeholder="不填"
      style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }}
      value={mapping[column.letter] ?? null}
      options={props.options}
      onChange={(source: string | null | undefined) => {
        const { [column.letter]: _, ...rest } = mapping
        props.onChange(source ? { ...rest, [column.letter]: source } : rest)
      }}
    />
  )
}
