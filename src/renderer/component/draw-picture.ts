import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

/** Draws a picture into a box, and anew as the box changes its width; answers the function that takes it away. */
export function drawPicture(
  element: HTMLElement,
  optionAt: (width: number) => Parameters<echarts.EChartsType['setOption']>[0],
): () => void {
  const chart = echarts.init(element, undefined, { renderer: 'svg' })
  const draw = () => chart.setOption(optionAt(element.clientWidth))
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
}
