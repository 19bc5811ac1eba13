import { type ReactNode, useCallback } from 'react'
import { AXIS_TOOLTIP, nameAxis, valueAxis } from '#ui/component/name-axis.ts'
import { usePicture } from '#ui/component/use-picture.ts'

export type FigureSeries = {
  readonly name: string
  /** One figure a place, null where there is none: a gap is drawn, never a zero. */
  readonly figures: readonly (number | null)[]
  readonly line?: boolean
}

type FigureChartProps = {
  readonly label: string
  readonly unit: string
  /** Words under the axis. */
  readonly places: readonly string[]
  readonly series: readonly FigureSeries[]
  /** The exact words of the table; what is drawn is rounded. */
  readonly text: (series: number, place: number) => ReactNode
  readonly head: string
  /** Said in place of a picture where there is nothing to draw. */
  readonly none: string
}

const LEFT = 56
const RIGHT = 12
const COLOURS = ['#0958d9', '#237804', '#874d00', '#cf1322'] as const

/** A small picture and, below it, the same numbers as a table: the table is what counts. */
export function FigureChart(props: FigureChartProps) {
  const { label, unit, places, series } = props
  const empty = series.every((one) => one.line === true || one.figures.every((figure) => figure === null))
  const optionAt = useCallback(
    (width: number) => figureOption(label, unit, places, series, width),
    [label, unit, places, series],
  )
  const box = usePicture(empty ? null : optionAt)
  if (empty) return <p className="hint">{props.none}</p>
  return (
    <>
      <div ref={box} className="chart" role="img" aria-label={`${label}，单位${unit}，数据见下面的表`} />
      <details>
        <summary>看数据</summary>
        <table className="plain-table">
          <caption className="hint">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{props.head}</th>
              {series.map((one) => (
                <th key={one.name} scope="col">{`${one.name}（${unit}）`}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map((place, at) => (
              <tr key={place}>
                <th scope="row">{place}</th>
                {series.map((one, column) => (
                  <td key={one.name} className="figures">
                    {props.text(column, at)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

/** The picture of figures at some places, as wide as it may be; what is drawn is rounded. */
export function figureOption(
  label: string,
  unit: string,
  places: readonly string[],
  series: readonly FigureSeries[],
  width: number,
) {
  const names = nameAxis(places, width - LEFT - RIGHT)
  return {
    animation: false,
    aria: { enabled: true, label: { description: `${label}，单位${unit}；数据见图下的表。` } },
    color: [...COLOURS],
    grid: { left: LEFT, right: RIGHT, top: 32, bottom: names.height },
    legend: { top: 0, right: 12, textStyle: { color: '#1f1f1f' } },
    tooltip: AXIS_TOOLTIP,
    xAxis: names.axis,
    yAxis: valueAxis(unit),
    series: series.map((one) => ({
      name: one.name,
      type: one.line === true ? ('line' as const) : ('bar' as const),
      // Dashes tell the line of the target apart without colour.
      ...(one.line === true ? { lineStyle: { type: 'dashed' as const }, symbol: 'diamond', symbolSize: 8 } : {}),
      data: one.figures.map((figure) => (figure === null ? null : Math.round(figure * 100) / 100)),
    })),
  }
}
