import { useCallback } from 'react'
import { AXIS_TOOLTIP, valueAxis } from '#ui/component/name-axis.ts'
import { usePicture } from '#ui/component/use-picture.ts'
import type { LedgerPicture } from '#ui/feature/fund/ledger-picture.ts'

// 分 per 万元: the picture rounds, the table above it is exact.
const FEN_PER_WAN = 1_000_000

const COLORS = ['#0958d9', '#d48806', '#389e0d']

const wan = (fen: number) => Math.round((fen / FEN_PER_WAN) * 100) / 100

function optionOf(picture: LedgerPicture) {
  return {
    animation: false,
    aria: { enabled: true, label: { description: `${picture.title}的柱状图，单位万元；数据见上面的表。` } },
    color: COLORS,
    legend: { right: 8, top: 0, itemHeight: 10, textStyle: { color: '#1f1f1f' } },
    grid: { left: 8, right: 56, top: 24, bottom: 4, containLabel: true },
    tooltip: { ...AXIS_TOOLTIP, axisPointer: { type: 'shadow' as const } },
    xAxis: valueAxis('万元'),
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: [...picture.labels],
      axisLabel: { color: '#1f1f1f', interval: 0, width: 200, overflow: 'truncate' as const },
    },
    series: picture.parts.map(({ name, fen }) => ({
      name,
      type: 'bar' as const,
      stack: 'whole',
      barMaxWidth: 14,
      data: fen.map(wan),
    })),
  }
}

/** Bars of one kind, each of its parts, in 万元. */
export function LedgerChart({ picture }: { readonly picture: LedgerPicture }) {
  const box = usePicture(useCallback(() => optionOf(picture), [picture]))
  const height = Math.min(260, 64 + picture.labels.length * 20)
  return (
    <div className="ledger-picture">
      <h2 className="ledger-picture-title">{`${picture.title}（万元）`}</h2>
      <div ref={box} className="ledger-chart" style={{ height }} role="img" aria-label={picture.title} />
    </div>
  )
}
