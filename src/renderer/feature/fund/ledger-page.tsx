import { Button, Popover, Segmented } from 'antd'
import { useMemo } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { saveFile } from '#ui/component/file.ts'
import { ListPage } from '#ui/component/list-page.tsx'
import { YearListButton } from '#ui/component/list-menu.tsx'
import { Money } from '#ui/component/money.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { useYear, YearFilter } from '#ui/component/year.tsx'
import { LedgerChart } from '#ui/feature/fund/ledger-chart.tsx'
import { ledgerPicture } from '#ui/feature/fund/ledger-picture.ts'
import { ledgerFile } from '#ui/feature/fund/ledger-csv.ts'

type Ledger = OutputOf<'fund.ledger'>
type LedgerColumn = Ledger['columns'][number]
type LedgerLine = { readonly at: string; readonly cells: Ledger['rows'][number] }

const LEDGERS = [
  { value: 'project', paper: 'ZJ-20', label: '项目台账', why: '还没有申请，项目台账是空的。' },
  { value: 'payment', paper: 'ZJ-21', label: '资金拨付台账', why: '还没有拨付，拨付台账是空的。' },
  { value: 'pool', paper: 'ZJ-22', label: '资金总账', why: '还没有资金池，总账是空的。' },
] as const

const WIDE = /名称|户名|单位|开户行|备注|项目/u

/** Whose and what for first, then the money, so that it stands in the window; paper and file keep the order of the ledger. */
function moneyNear(columns: readonly LedgerColumn[]): readonly LedgerColumn[] {
  const rank = ({ label, money }: LedgerColumn) =>
    /^(?:序号|编号)$/u.test(label) ? 0 : /单位名称|户名|资金池/u.test(label) ? 1 : money ? 2 : 3
  return columns.toSorted((a, b) => rank(a) - rank(b))
}

function columnOf(column: LedgerColumn): DataColumn<LedgerLine> {
  const money = (cell: string | number | null | undefined) =>
    typeof cell === 'number' ? <Money fen={cell} /> : (cell ?? '')
  return {
    key: column.key,
    label: column.money ? `${column.label}（元）` : column.label,
    width: column.money
      ? 132
      : WIDE.test(column.label)
        ? 190
        : column.label === '序号' || column.label === '年度'
          ? 60
          : /编号|证照/u.test(column.label)
            ? 172
            : 112,
    figures: column.money,
    render: ({ cells }) => (column.money ? money(cells[column.key]) : (cells[column.key] ?? '')),
  }
}

const lineKey = (line: LedgerLine) => line.at

type Sum = { readonly key: string; readonly label: string; readonly fen: number }

/** The sums of money of a ledger. */
function sumsOf(value: Ledger | undefined): Sum[] {
  return (value?.columns ?? []).flatMap((column) => {
    const fen = value?.sums[column.key]
    return column.money && fen !== undefined ? [{ key: column.key, label: column.label, fen }] : []
  })
}

/** What is asked for first stands in the line; with the others it would not fit into one. */
const FIRST: ReadonlySet<string> = new Set(['applied', 'approved', 'paid', 'unpaid', 'amount', 'budget', 'available'])

function LedgerSums({ rows, sums }: { readonly rows: number; readonly sums: readonly Sum[] }) {
  const others = sums.filter(({ key }) => !FIRST.has(key))
  return (
    <>
      <span role="status">共 {rows} 行</span>
      <span>合计（元）</span>
      {sums
        .filter(({ key }) => FIRST.has(key))
        .map((sum) => (
          <span key={sum.key}>
            {sum.label} <Money fen={sum.fen} />
          </span>
        ))}
      {others.length === 0 ? null : (
        <Popover
          trigger="click"
          title="其余合计（元）"
          content={
            <FactList lines={others.map((sum) => [sum.label, <Money key={sum.key} fen={sum.fen} />] as const)} />
          }
        >
          <Button size="small">{`其余 ${others.length} 项合计`}</Button>
        </Popover>
      )}
    </>
  )
}

/** 三本台账: table first, a small picture second, the same numbers. */
export function LedgerPage() {
  const [name, setName] = useRemembered<string>('fund-ledger:name', 'project')
  const [year, setYear] = useYear<number | null>('fund-ledger', null)
  const ledger = LEDGERS.find((one) => one.value === name) ?? LEDGERS[0]
  const asked = useAsk('fund.ledger', { ledger: ledger.value, year }, { keep: false })
  const { value } = asked
  const columns = useMemo(() => moneyNear(value?.columns ?? []).map(columnOf), [value])
  const rows = useMemo(() => (value?.rows ?? []).map((cells, at): LedgerLine => ({ at: String(at), cells })), [value])
  const sums = useMemo(() => sumsOf(value), [value])
  const picture = useMemo(() => value && ledgerPicture(ledger.value, value, year), [ledger, value, year])
  const title = `${year === null ? '' : `${year} 年`}${ledger.label}`
  return (
    <ListPage<LedgerLine>
      title="三本台账"
      label={ledger.label}
      clause="五(一)"
      actions={
        <>
          <Segmented
            aria-label="哪一本台账"
            options={LEDGERS.map((one) => ({ value: one.value, label: one.label }))}
            value={ledger.value}
            onChange={setName}
          />
          <YearListButton code={ledger.paper} year={year} />
          <Button disabled={rows.length === 0} onClick={() => value && void saveFile(ledgerFile(title, value))}>
            导出表格
          </Button>
        </>
      }
      footer={<LedgerSums rows={rows.length} sums={sums} />}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={lineKey}
      filters={<YearFilter value={year} onChange={setYear} />}
      empty={year === null ? ledger.why : `${year} 年没有数据。换一个年度，或看全部年度。`}
    >
      {rows.length > 0 && picture ? <LedgerChart picture={picture} /> : null}
    </ListPage>
  )
}
