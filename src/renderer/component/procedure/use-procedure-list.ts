import { ask, type InputOf, type OutputOf } from '#ui/api/client.ts'
import { type Pages, usePages, useRows } from '#ui/api/use-pages.ts'
import type { Sort } from '#ui/component/data-table.tsx'
import { remember } from '#ui/component/remember.ts'

type ListPage = OutputOf<'procedure.list'>
export type ProcedureLine = ListPage['rows'][number]

export type ProcedureFound = Omit<Pages<ListPage>, 'pages'> & {
  readonly rows: readonly ProcedureLine[]
  readonly titles: Readonly<Record<string, string>>
  readonly payees: ListPage['payees']
  readonly counts: ListPage['counts']
  readonly sums: ListPage['sums']
}

const NOTHING: ListPage['sums'] = { applied: 0, approved: 0, paid: 0 }

/** Where the list of a procedure keeps its search and filters. */
export function listKey(procedure: string, fixedState = ''): string {
  return `procedure:${procedure}:${fixedState}`
}

type Narrowing = {
  readonly state: string | null
  readonly year: number | null
  readonly onlyOpen: boolean
  readonly station: string | null
  readonly sort?: Sort
}

function show(procedure: string, to: Narrowing): void {
  const key = listKey(procedure)
  remember(`${key}:state`, to.state)
  remember(`${key}:query`, '')
  remember(`${key}:year`, to.year)
  remember(`${key}:open`, to.onlyOpen)
  remember(`${key}:station`, to.station)
  if (to.sort) remember(`${key}:sort`, to.sort)
}

/** The list of a procedure, opened next, shows all in that state and nothing else. */
export function showState(procedure: string, state: string): void {
  show(procedure, { state, year: null, onlyOpen: false, station: null })
}

/** The list of a procedure, opened next, shows what one unit entered. */
export function showUnit(procedure: string, station: string, more: Omit<Narrowing, 'station' | 'state'>): void {
  show(procedure, { ...more, state: null, station })
}

const heads = (first: ListPage | undefined, all: readonly ListPage[]) => ({
  counts: first?.counts ?? {},
  sums: first?.sums ?? NOTHING,
  payees: Object.fromEntries(all.flatMap(({ payees }) => Object.entries(payees))),
})

/** Applications of one procedure with their derived states, read page by page. */
export function useProcedureList(input: Omit<InputOf<'procedure.list'>, 'after' | 'back' | 'limit'>): ProcedureFound {
  const found = usePages<ListPage>(['procedure.list', 'pages', input], (place) =>
    ask('procedure.list', { ...input, ...place }),
  )
  return useRows(found, heads)
}
