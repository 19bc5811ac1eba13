import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

type ChartSeries = {
  readonly name: string
  readonly kind: 'bar' | 'line'
  readonly values: readonly (number | null)[]
}

/** The numbers of the table beside it as a picture; missing ones leave a gap. */
export function StatisticChart(props: {
  readonly title: string
  readonly unit: string
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
}) {
  const { title, unit, labels, series } = props
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const chart = echarts.init(element, undefined, { renderer: 'svg' })
    chart.setOption({
      animation: false,
      aria: { enabled: true, label: { description: `${title}，单位${unit}；数据见旁边的表。` } },
      color: ['#0958d9', '#874d00', '#237804'],
      grid: { left: 64, right: 16, top: 28, bottom: 28 },
      legend: { top: 0, textStyle: { color: '#1f1f1f' } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: [...labels], axisLabel: { color: '#595959' } },
      yAxis: { type: 'value', name: unit, axisLabel: { color: '#595959' }, nameTextStyle: { color: '#595959' } },
      series: series.map((one) => ({
        name: one.name,
        type: one.kind,
        barMaxWidth: 22,
        connectNulls: false,
        data: [...one.values],
      })),
    })
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [title, unit, labels, series])
  return <div ref={box} className="statistic-chart" role="img" aria-label={title} />
}
