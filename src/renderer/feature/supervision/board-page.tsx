import { useMemo, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { type FigureAsked, FigureButton, FigureDialog } from '#ui/component/figure.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { thisYear, useYear, YearPick } from '#ui/component/year.tsx'

type Board = OutputOf<'measure.board'>
type Line = Board['clauses'][number]['lines'][number]
/** A measure, with its clause where it is the first of it; a clause without any has a line all the same. */
type Placed = { readonly key: string; readonly clause: string; readonly title: string; readonly line: Line | undefined }

function placed(board: Board | undefined): Placed[] {
  return (board?.clauses ?? []).flatMap(({ id, title, lines }): Placed[] =>
    lines.length === 0
      ? [{ key: id, clause: id, title, line: undefined }]
      : lines.map((line, at) => ({
          key: `${id} ${line.measure}`,
          clause: at === 0 ? id : '',
          title: at === 0 ? title : '',
          line,
        })),
  )
}

type Open = (measure: string, station: string | null) => void

function columnsOf(units: Board['units'], open: Open): readonly DataColumn<Placed>[] {
  const figure = (key: string, label: string, station: string | null, of: (line: Line) => number | null) => ({
    key,
    label,
    width: 88,
    figures: true,
    render: ({ line }: Placed) =>
      line === undefined ? null : (
        <FigureButton
          kind={line.kind}
          value={of(line)}
          label={`${label} ${line.label}`}
          onOpen={() => open(line.measure, station)}
        />
      ),
  })
  return [
    { key: 'clause', label: '条款', width: 60, render: ({ clause }) => <strong>{clause}</strong> },
    wrapColumn('title', '事项', 130, ({ title }) => <strong>{title}</strong>),
    wrapColumn('measure', '指标', 176, ({ line }) =>
      line === undefined ? (
        <span className="quiet">没有可以计算的指标</span>
      ) : (
        <span title={line.note}>{line.label}</span>
      ),
    ),
    { key: 'unit', label: '单位', width: 52, render: ({ line }) => line?.unit ?? '' },
    ...(units.length > 1 ? [figure('total', '合计', null, (line) => line.total)] : []),
    ...units.map(({ station, name }, at) => figure(station, name, station, (line) => line.values[at] ?? null)),
  ]
}

/** 落实情况: every clause of the document, its measures of a year computed from what is held, each opening its rows. */
export function BoardPage() {
  const [year, setYear] = useYear('board', thisYear())
  const asked = useAsk('measure.board', { year })
  const [figure, setFigure] = useState<FigureAsked | undefined>(undefined)
  const board = asked.value
  const rows = useMemo(() => placed(board), [board])
  const units = board?.units ?? []
  const open: Open = (measure, station) => setFigure({ measure, station, period: String(year) })
  const only = units.length === 1 ? (units[0]?.station ?? null) : null
  return (
    <PaperListPage<Placed>
      title={board?.title ?? '落实情况'}
      clause="六(一)"
      sheet={{ list: 'board', year }}
      actions={<GoButton to={`/print/paper/NB-2/${year}`}>年度报告公文</GoButton>}
      footer={<span role="status">{year} 年；数字由程序按登记册、审核通过的月报、资金台账和培训记录计算</span>}
      asked={asked}
      columns={columnsOf(units, open)}
      rows={rows}
      rowKey={({ key }) => key}
      onOpen={({ line }) => {
        if (line) open(line.measure, only)
      }}
      filters={<YearPick value={year} onChange={setYear} />}
      hint="按数字看它是哪些记录算出来的。"
      empty="政策文件里没有条款。请管理员核对安装的程序是否完整。"
    >
      {figure ? <FigureDialog asked={figure} onClose={() => setFigure(undefined)} /> : null}
    </PaperListPage>
  )
}
