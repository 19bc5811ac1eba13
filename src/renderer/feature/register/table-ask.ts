import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type Axis, axesOf, tableFiguresOf, usualTable } from '#shared/definition/axis.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { parseDate } from '#shared/model/date.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today } from '#ui/api/session.tsx'
import type { InputOf } from '#ui/api/client.ts'

/** A date, a period or a year by which the rows may be narrowed. */
const isTime = ({ part, field, through }: Axis) =>
  through === undefined && (field?.kind === 'year' || (part === 'year' && field !== undefined))

const timeKey = (axis: Axis) => axis.name

/** A day, a month or a year, as far as it is typed and as forms read it; a year field takes years alone. */
function edgeOf(kind: string | undefined, typed: string): string | number | undefined {
  const read = parseDate(typed, today())
  if (!read.ok) return undefined
  return kind === 'year' ? Number(read.value.date.slice(0, 4)) : read.value.date
}

type Part = 'rows' | 'columns' | 'figure' | 'time' | 'from' | 'to'

/** What the page asks of a record: kept in the address, so that a table can be linked to and come back to. */
export function useTableAsk(definition: RecordDefinition) {
  const [params, setParams] = useSearchParams()
  const all = definitions()
  const offered = useMemo(
    () => ({
      axes: axesOf(all, definition),
      figures: tableFiguresOf(all, definition),
      usual: usualTable(all, definition),
    }),
    [all, definition],
  )
  const times = offered.axes.filter(isTime)
  const chosen = params.get('time')
  const time = times.find((one) => timeKey(one) === chosen) ?? times[0]
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? '']
  const edges = time
    ? (
        [
          ['from', from],
          ['to', to],
        ] as const
      ).filter(([, typed]) => typed.trim() !== '')
    : []
  const filter = Object.fromEntries(
    edges.flatMap(([edge, typed]) => {
      const value = edgeOf(time?.field?.kind, typed)
      return time === undefined || value === undefined ? [] : [[`${timeKey(time)}~${edge}`, value]]
    }),
  )
  const unread = edges.filter(([edge]) => !(time && `${timeKey(time)}~${edge}` in filter))
  const rows = params.get('rows') ?? offered.usual.rows
  const input = {
    record: definition.name,
    rows,
    columns: params.get('columns') ?? (params.has('rows') ? '' : offered.usual.columns),
    figure: params.get('figure') ?? offered.usual.figure,
    filter,
  } satisfies InputOf<'register.table'>
  const change = (changed: Partial<Record<Part, string>>) => {
    const next = new URLSearchParams(params)
    // What is usual stands nowhere in the address until something is chosen; then everything does.
    next.set('rows', input.rows)
    next.set('columns', input.columns)
    next.set('figure', input.figure)
    for (const [name, value] of Object.entries(changed)) next.set(name, value)
    setParams(next, { replace: true })
  }
  return { ...offered, times, time, from, to, unread: new Map<string, string>(unread), input, change }
}

export type TableAsk = ReturnType<typeof useTableAsk>
