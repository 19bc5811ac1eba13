import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { measureText } from '#shared/definition/measure/words.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Section } from '#ui/component/page.tsx'
import { usePaths } from '#ui/component/screens.tsx'

/** Which figure: of which measure, period, unit and row. */
export type FigureAsked = InputOf<'measure.rows'>

type Behind = OutputOf<'measure.rows'>
type Part = Behind['parts'][number]
type Row = Part['rows'][number]

/** A figure with its unit, as it is said in a line: 12 家. */
export function figureAndUnit({ kind, unit, value }: Pick<Part, 'kind' | 'unit' | 'value'>): string {
  const text = measureText(kind, value)
  if (value === null) return text
  return kind === 'ratio' ? `${text}%` : `${text} ${unit}`
}

/** A figure that opens the rows behind it. */
export function FigureButton(props: {
  readonly kind: Part['kind']
  readonly value: number | null
  readonly label: string
  readonly onOpen: () => void
}) {
  const text = measureText(props.kind, props.value)
  return (
    <Button
      type="link"
      size="small"
      className="figures"
      aria-label={`${props.label} ${text}，看明细`}
      onClick={props.onOpen}
    >
      {text}
    </Button>
  )
}

const columnsOf = (kind: Part['kind'], many: boolean): readonly DataColumn<Row>[] => [
  wrapColumn('title', '记录', many ? 420 : 520, ({ title }) => title),
  ...(many ? [{ key: 'unit', label: '单位', width: 120, render: ({ unit }: Row) => unit }] : []),
  numberColumn('amount', '计入', 130, ({ amount }) => (amount === null ? '1' : measureText(kind, amount))),
]

function PartTable({ part, many, onLeave }: { part: Part; many: boolean; onLeave: () => void }) {
  const navigate = useNavigate()
  const { recordPath } = usePaths()
  const more = part.count > part.rows.length ? `，这里列出前 ${part.rows.length} 条` : ''
  return (
    <Section title={`${part.label}：${figureAndUnit(part)}（${part.count} 条${more}）`}>
      {part.note === '' ? null : <p className="hint para">{part.note}</p>}
      <DataTable<Row>
        label="数字的明细"
        columns={columnsOf(part.kind, many)}
        rows={part.rows}
        rowKey={(row) => row.id}
        onOpen={(row) => {
          if (row.record === null) return
          onLeave()
          void navigate(recordPath(row.record, row.id))
        }}
        asked={null}
        empty="没有计入的记录。"
      />
    </Section>
  )
}

/** 数字的来处: the rows a figure is computed from, each opening its record. */
export function FigureDialog({ asked, onClose }: { readonly asked: FigureAsked; readonly onClose: () => void }) {
  const navigate = useNavigate()
  const answer = useAsk('measure.rows', asked, { keep: false })
  const { value } = answer
  const screen = value?.screen ?? null
  return (
    <Dialog
      title={value ? `${value.title}：${figureAndUnit(value)}` : '数字的来处'}
      width={860}
      onClose={onClose}
      more={
        screen === null ? null : (
          <Button
            onClick={() => {
              onClose()
              void navigate(screen)
            }}
          >
            看怎样算的
          </Button>
        )
      }
    >
      <FaultAlert fault={answer.fault} onRetry={answer.refresh} />
      {value && value.note !== '' && value.parts[0]?.note !== value.note ? (
        <p className="hint para">{value.note}</p>
      ) : null}
      {value?.screen === null
        ? value.parts.map((part) => (
            <PartTable key={part.measure} part={part} many={asked.station === null} onLeave={onClose} />
          ))
        : null}
    </Dialog>
  )
}
