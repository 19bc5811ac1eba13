import type { OutputOf } from '#ui/api/client.ts'
import type { Question } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { formatYuan } from '#shared/model/money.ts'
import { StateTag, wordTag } from '#ui/component/state-tag.tsx'

type View = OutputOf<'statistic.table'>
export type PublishedReport = View['report']
type Statement = PublishedReport['statements'][number]
type Beside = View['beside'][number]

const WHAT: Readonly<Record<Statement['what'], string>> = {
  sum: '合计',
  within: '其中',
  growth: '增长',
  implied: '增长相互',
  share: '占比',
  span: '本期与累计',
}
const VERDICT = {
  unexplained: { tone: 'danger', label: '不符' },
  rounding: { tone: 'warning', label: '四舍五入' },
  exact: { tone: 'success', label: '相符' },
  'no-base': { tone: 'neutral', label: '不能复算' },
} as const

const FINDINGS: readonly DataColumn<Statement>[] = [
  { key: 'verdict', label: '结论', width: 110, render: ({ verdict }) => wordTag(VERDICT[verdict]) },
  { key: 'what', label: '核对', width: 96, render: ({ what }) => WHAT[what] },
  { key: 'row', label: '行', width: 200, render: ({ row }) => row },
  { key: 'name', label: '栏', width: 170, render: ({ name }) => name },
  numberColumn('printed', '印的是', 110, ({ printed }) => printed),
  numberColumn('computed', '应为', 110, ({ computed }) => computed),
  wrapColumn('words', '说明', 300, ({ words }) => words),
]

const statementKey = (one: Statement) => `${one.what} ${one.line} ${one.column} ${one.printed} ${one.computed}`

/** What a table says of itself, what does not come out first; nothing in the table is changed by it. */
export function ReportPart(props: { readonly report: PublishedReport | undefined; readonly asked: Question | null }) {
  const { report, asked } = props
  const { tally } = report ?? {}
  const [some, rest] = [report?.statements.filter(isOdd) ?? [], report?.statements.filter((one) => !isOdd(one)) ?? []]
  return (
    <Section title="核对">
      {tally ? (
        <p role="status">
          {`相符 ${tally.exact} 处，四舍五入之差 ${tally.rounding} 处，`}
          <StateTag tone={tally.unexplained > 0 ? 'danger' : 'success'}>{`不符 ${tally.unexplained} 处`}</StateTag>
          {`，没有上年数不能复算 ${tally.open} 处。`}
        </p>
      ) : null}
      {(report?.suspects ?? []).map((one) => (
        <p key={`${one.line} ${one.column} ${one.right}`} className="finding-problem">
          {`${one.row}，${one.name}：印的是 ${one.printed}，应为 ${one.right}`}
          {one.alone
            ? one.mends > 1
              ? `（改这一格，${one.mends} 处就都相符）`
              : ''
            : '；也可能是同一合计里的另一格印错，请核对原表'}
          。
        </p>
      ))}
      <DataTable<Statement>
        label="核对结果"
        columns={FINDINGS}
        rows={[...some, ...rest]}
        rowKey={statementKey}
        asked={asked}
        empty="表里没有可以相互核对的数。请设好各行的所属和各栏的种类。"
      />
    </Section>
  )
}

const isOdd = ({ verdict }: Statement) => verdict === 'unexplained' || verdict === 'rounding'

const BESIDE: readonly DataColumn<Beside>[] = [
  { key: 'row', label: '公布的项目', width: 170, render: ({ row }) => row },
  { key: 'name', label: '栏', width: 140, render: ({ name }) => name },
  numberColumn('printed', '公布数', 100, ({ printed }) => printed),
  numberColumn('theirs', '折合（元）', 140, (one) => <Amount one={one} value={one.theirs} />),
  { key: 'indicator', label: '本系统指标', width: 170, render: ({ indicator }) => indicator },
  { key: 'months', label: '报告期', width: 130, render: ({ months }) => months },
  numberColumn('ours', '本系统的数', 160, (one) => <Amount one={one} value={one.ours} />),
  numberColumn('share', '占公布数（%）', 110, ({ share }) => (share === null ? '—' : (share / 10).toFixed(1))),
]

function Amount({ one, value }: { readonly one: Beside; readonly value: number | null }) {
  if (value === null) return <>—</>
  if (one.kind === 'dollar') return <>{`${formatYuan(value)} 美元`}</>
  return one.kind === 'money' ? <Money fen={value} /> : <>{value.toLocaleString('zh-CN')}</>
}

/** Printed figures beside what the reports that passed add up to here. */
export function BesidePart({ rows }: { readonly rows: readonly Beside[] }) {
  return (
    <Section title="与本系统的数对照">
      <DataTable<Beside>
        label="对照"
        columns={BESIDE}
        rows={rows}
        rowKey={(one) => `${one.line} ${one.column}`}
        asked={null}
        empty="还没有指定哪一行与本系统的哪个指标对照。在“更正”里给那一行选上指标。"
      />
    </Section>
  )
}
