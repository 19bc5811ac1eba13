import { Segmented } from 'antd'
import { useMemo } from 'react'
import { YEAR_AMOUNTS, YEAR_CUTS, type YearAmount } from '#shared/definition/fund-year.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Money } from '#ui/component/money.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { thisYear, useYear, YearPick } from '#ui/component/year.tsx'

type YearLine = OutputOf<'fund.year'>[number]['total']
type Placed = YearLine & { readonly at: string }

/** Last year's confirmations and returns are seldom looked for; all of them are on paper. */
const SECONDARY: ReadonlySet<YearAmount> = new Set(['confirmed', 'returned'])

const cell = (fen: number | null) => (fen === null ? '' : <Money fen={fen} />)

const columns: readonly DataColumn<Placed>[] = [
  wrapColumn('label', '项目', 180, ({ label }) => label),
  ...YEAR_AMOUNTS.flatMap(([key, label]): DataColumn<Placed>[] => [
    { key, label: `${label}（元）`, width: 116, figures: true, render: ({ now }) => cell(now[key]) },
    numberColumn(`before-${key}`, `上年${label}（元）`, 116, ({ before }) => cell(before[key]), {
      hidden: SECONDARY.has(key),
    }),
  ]),
]

/** Two lines of the guide may be called the same. */
const lineKey = (line: Placed) => line.at

const TOTAL = 'total'

const moved = ({ now, before }: YearLine) =>
  YEAR_AMOUNTS.some(([key]) => (now[key] ?? 0) !== 0 || (before[key] ?? 0) !== 0)

/** The lines of a cut and their total below; none where nothing was ever given. */
function placed(table: OutputOf<'fund.year'>[number] | undefined): Placed[] {
  if (!table || !moved(table.total)) return []
  return [...table.rows.map((row, at) => ({ ...row, at: String(at) })), { ...table.total, at: TOTAL }]
}

/** 年度报告: what the fund of a year was given and what became of it, in cuts that add up to the same. */
export function YearPage() {
  const [by, setBy] = useRemembered<string>('fund-year:by', 'category')
  const [year, setYear] = useYear('fund-year', thisYear())
  const asked = useAsk('fund.year', { year })
  const table = asked.value?.find((one) => one.by === by) ?? asked.value?.[0]
  const rows = useMemo(() => placed(table), [table])
  return (
    <PaperListPage<Placed>
      title="专项资金年度报告"
      label={table?.label ?? ''}
      clause="五(一)"
      sheet={{ list: 'fund-year', year }}
      actions={
        <>
          <GoButton to={`/print/paper/NB-1/${year}`}>年度报告公文</GoButton>
          <Segmented
            aria-label="怎样分"
            options={YEAR_CUTS.map(({ value, label }) => ({ value, label }))}
            value={table?.by ?? by}
            onChange={setBy}
          />
        </>
      }
      footer={
        <span role="status">
          {year} 年，旁边是 {year - 1} 年
        </span>
      }
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={lineKey}
      rowClass={(line) => (line.at === TOTAL ? 'row-top' : '')}
      filters={<YearPick value={year} onChange={setYear} />}
      empty={`${year} 年和上年都没有资金池。先在“资金池”里登记年度预算。`}
    />
  )
}
