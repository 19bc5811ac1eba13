import { useMemo, useState } from 'react'
import { measureText } from '#shared/definition/measure/words.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { type FigureAsked, FigureButton, FigureDialog } from '#ui/component/figure.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

type Line = OutputOf<'measure.targets'>['lines'][number]

const TONES: Readonly<Record<Line['cells'][number]['light'], Tone>> = {
  met: 'success',
  near: 'warning',
  behind: 'danger',
  none: 'neutral',
}

const cellOf = (line: Line, year: number) => line.cells.find((one) => one.year === year)

function columnsOf(years: readonly number[], open: (figure: FigureAsked) => void): readonly DataColumn<Line>[] {
  return [
    { key: 'clause', label: '条款', width: 56, render: ({ clause }) => clause },
    wrapColumn('label', '目标', 200, ({ label, unit }) => `${label}（${unit}）`),
    { key: 'place', label: '单位', width: 92, render: ({ place }) => place },
    {
      key: 'verdict',
      label: '结论',
      width: 180,
      render: ({ verdict, cells }) => (
        <StateTag tone={TONES[cells.findLast(({ value }) => value !== null)?.light ?? 'none']}>{verdict}</StateTag>
      ),
    },
    ...years.flatMap((year): DataColumn<Line>[] => [
      numberColumn(`goal-${year}`, `${year} 目标`, 74, (line) =>
        measureText(line.kind, cellOf(line, year)?.goal ?? null),
      ),
      numberColumn(`done-${year}`, `${year} 完成`, 76, (line) => (
        <FigureButton
          kind={line.kind}
          value={cellOf(line, year)?.value ?? null}
          label={`${line.place} ${year} 年 ${line.label}`}
          onOpen={() => open({ measure: line.measure, period: String(year), station: line.station })}
        />
      )),
    ]),
  ]
}

/** 目标评估: every goal of the document, year by year to its end, of each unit and of all together. */
export function TargetPage() {
  const asked = useAsk('measure.targets', {})
  const [figure, setFigure] = useState<FigureAsked | undefined>(undefined)
  const rows = asked.value?.lines ?? []
  const years = useMemo(
    () =>
      [...new Set((asked.value?.lines ?? []).flatMap(({ cells }) => cells.map(({ year }) => year)))].toSorted(
        (a, b) => a - b,
      ),
    [asked.value],
  )
  return (
    <PaperListPage<Line>
      title="目标评估"
      clause="一(二)"
      sheet={{ list: 'targets' }}
      footer={<span role="status">目标是参数，市局可以改；比率截尾不进位</span>}
      asked={asked}
      columns={columnsOf(years, setFigure)}
      rows={rows}
      rowKey={(line) => `${line.measure} ${line.station ?? ''}`}
      empty="政策文件没有定逐年的目标。在“参数与政策”登记目标以后，列在这里。"
    >
      {figure ? <FigureDialog asked={figure} onClose={() => setFigure(undefined)} /> : null}
    </PaperListPage>
  )
}
