import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type Axis, axesOf, tableFiguresOf, usualTable } from '#shared/definition/axis.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { definitions } from '#ui/api/definitions.ts'
import type { InputOf } from '#ui/api/client.ts'

/** A day, a month or a year, as far as it is typed; a year field takes years alone. */
const EDGE = /^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u

/** A date, a period or a year by which the rows may be narrowed. */
const isTime = ({ part, field, through }: Axis) =>
  through === undefined && (field?.kind === 'year' || (part === 'year' && field !== undefined))

const timeKey = (axis: Axis) => axis.name

function edgeOf(kind: string | undefined, typed: string): string | number | undefined {
  const text = typed.trim()
  if (!EDGE.test(text)) return undefined
  return kind === 'year' ? Number(text.slice(0, 4)) : text
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
    ? ([
        ['from', from],
        ['to', to],
      ] as const)
    : []
  const filter = Object.fromEntries(
    edges.flatMap(([edge, typed]) => {
      const value = edgeOf(time?.field?.kind, typed)
      return time === undefined || value === undefined ? [] : [[`${timeKey(time)}~${edge}`, value]]
    }),
  )
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
  return { ...offered, times, time, from, to, input, change }
}

export type TableAsk = ReturnType<typeof useTableAsk>
