import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

echarts.use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer])

export type ChartBar = { readonly label: string; readonly fen: number }

// 分 per 万元: the picture rounds, the table above it is exact.
const FEN_PER_WAN = 1_000_000

/** The sums of the table above as bars, in 万元. */
export function LedgerChart({ title, bars }: { readonly title: string; readonly bars: readonly ChartBar[] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const chart = echarts.init(element, undefined, { renderer: 'svg' })
    chart.setOption({
      animation: false,
      aria: { enabled: true, label: { description: `${title}各项合计的柱状图，单位万元；数据见上面的表和合计。` } },
      color: ['#0958d9'],
      grid: { left: 96, right: 72, top: 4, bottom: 20 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'value', name: '万元', axisLabel: { color: '#595959' }, nameTextStyle: { color: '#595959' } },
      yAxis: { type: 'category', inverse: true, data: bars.map((bar) => bar.label), axisLabel: { color: '#1f1f1f' } },
      series: [
        {
          type: 'bar',
          barMaxWidth: 14,
          label: { show: true, position: 'right', color: '#1f1f1f' },
          data: bars.map((bar) => Math.round((bar.fen / FEN_PER_WAN) * 100) / 100),
        },
      ],
    })
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [title, bars])
  return <div ref={box} className="ledger-chart" role="img" aria-label={`${title}各项合计`} />
}
