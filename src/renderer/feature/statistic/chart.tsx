import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { AXIS_TOOLTIP, nameAxis } from '#ui/component/name-axis.ts'

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
    const draw = () => chart.setOption(optionOf(title, unit, labels, series, element.clientWidth))
    draw()
    const observer = new ResizeObserver(() => {
      chart.resize()
      draw()
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [title, unit, labels, series])
  return <div ref={box} className="statistic-chart" role="img" aria-label={title} />
}

const LEFT = 64
const RIGHT = 16

function optionOf(
  title: string,
  unit: string,
  labels: readonly string[],
  series: readonly ChartSeries[],
  width: number,
) {
  const names = nameAxis(labels, width - LEFT - RIGHT)
  return {
    animation: false,
    aria: { enabled: true, label: { description: `${title}，单位${unit}；数据见旁边的表。` } },
    color: ['#0958d9', '#874d00', '#237804'],
    grid: { left: LEFT, right: RIGHT, top: 28, bottom: names.height },
    legend: { top: 0, textStyle: { color: '#1f1f1f' } },
    tooltip: AXIS_TOOLTIP,
    xAxis: names.axis,
    yAxis: {
      type: 'value' as const,
      name: unit,
      axisLabel: { color: '#595959' },
      nameTextStyle: { color: '#595959' },
    },
    series: series.map((one) => ({
      name: one.name,
      type: one.kind,
      barMaxWidth: 22,
      connectNulls: false,
      data: [...one.values],
    })),
  }
}
