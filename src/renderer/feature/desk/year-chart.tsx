import { useCallback } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { Money } from '#ui/component/money.tsx'
import { usePicture } from '#ui/component/use-picture.ts'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { figureOption } from '#ui/feature/desk/figure-chart.tsx'

type Months = OutputOf<'desk.today'>['byMonth']

// 分 per 万元. Charts draw rounded figures; the table below them has the exact ones.
const FEN_PER_WAN = 1_000_000

/** Approved and paid by month: the picture, and the same numbers as a table. */
export function YearChart({ byMonth, year }: { readonly byMonth: Months; readonly year: number }) {
  const empty = byMonth.every((month) => month.approved === 0 && month.paid === 0)
  const optionAt = useCallback((width: number) => optionOf(byMonth, year, width), [byMonth, year])
  const box = usePicture(empty ? null : optionAt)
  if (empty) return <p className="hint">{`${year} 年还没有批准和拨付，有了以后这里按月画图。`}</p>
  return (
    <>
      <div ref={box} className="chart" role="img" aria-label={`${year} 年按月批准和拨付`} />
      <details>
        <summary>看数据</summary>
        <PlainTable
          className="plain-table"
          rows={byMonth}
          rowKey={({ month }) => month}
          columns={[
            { label: '月份', heads: true, render: ({ month }) => month },
            { label: '批准（元）', figures: true, render: ({ approved }) => <Money fen={approved} /> },
            { label: '拨付（元）', figures: true, render: ({ paid }) => <Money fen={paid} /> },
          ]}
        />
      </details>
    </>
  )
}

function optionOf(byMonth: Months, year: number, width: number) {
  const months = byMonth.map((month) => `${Number(month.month.slice(-2))}月`)
  const series = [
    { name: '批准', figures: byMonth.map(({ approved }) => approved / FEN_PER_WAN) },
    { name: '拨付', figures: byMonth.map(({ paid }) => paid / FEN_PER_WAN) },
  ]
  return figureOption(`${year} 年按月批准和拨付的柱状图`, '万元', months, series, width)
}
