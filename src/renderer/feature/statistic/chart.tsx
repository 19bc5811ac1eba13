import { useCallback } from 'react'
import { AXIS_TOOLTIP, nameAxis, valueAxis } from '#ui/component/name-axis.ts'
import { usePicture } from '#ui/component/use-picture.ts'

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
  const optionAt = useCallback(
    (width: number) => optionOf(title, unit, labels, series, width),
    [title, unit, labels, series],
  )
  const box = usePicture(optionAt)
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
    yAxis: valueAxis(unit),
    series: series.map((one) => ({
      name: one.name,
      type: one.kind,
      barMaxWidth: 22,
      connectNulls: false,
      data: [...one.values],
    })),
  }
}
