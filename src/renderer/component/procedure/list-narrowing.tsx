import { Checkbox } from 'antd'
import { STATED_FIELDS } from '#shared/definition/stated-field.ts'
import { statesOf } from '#shared/definition/procedure/state-words.ts'
import { definitions } from '#ui/api/definitions.ts'
import type { Sort } from '#ui/component/data-table.tsx'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { listKey, type ProcedureFound } from '#ui/component/procedure/use-procedure-list.ts'
import { useUnits } from '#ui/component/units.ts'
import { useRemembered } from '#ui/component/remember.ts'
import { type ListView, SavedViews } from '#ui/component/saved-views.tsx'
import { useYear, YearFilter } from '#ui/component/year.tsx'

/** What the list asks the station for, of the order chosen in the table. */
function statedSort(sort: Sort) {
  const field = STATED_FIELDS.find((one) => one === sort?.field)
  return sort && field ? { field, descending: sort.descending } : null
}

type Narrowed = { readonly procedure: string; readonly fixedState?: string; readonly noun: string }

/** The states in which there are any, each with its number. */
function StateChoice(props: {
  readonly procedure: string
  readonly counts: ProcedureFound['counts']
  readonly value: string | null
  readonly onChange: (state: string | null) => void
}) {
  return (
    <FilterChoice
      label="状态"
      value={props.value}
      options={statesOf(definitions().procedure(props.procedure))
        .map((choice) => ({ ...choice, count: props.counts[choice.value] ?? 0 }))
        .filter((choice) => choice.count > 0 || choice.value === props.value)
        .map((choice) => ({ value: choice.value, label: `${choice.label}（${choice.count}）` }))}
      none="还没有申请"
      onChange={props.onChange}
    />
  )
}

/** What narrows the list and in which order it stands, kept until one comes back. */
function useKept({ procedure, fixedState }: Narrowed) {
  const key = listKey(procedure, fixedState)
  const [query, setQuery] = useRemembered(`${key}:query`, '')
  const [state, setState] = useRemembered<string | null>(`${key}:state`, null)
  const [year, setYear] = useYear<number | null>(key, null)
  const [onlyOpen, setOnlyOpen] = useRemembered(`${key}:open`, false)
  const [station, setStation] = useRemembered<string | null>(`${key}:station`, null)
  // Where all wait at one step, what is due first comes first.
  const first = fixedState === undefined ? null : { field: 'due', descending: false }
  const [sort, setSort] = useRemembered<Sort>(`${key}:sort`, first)
  const take = (view: Pick<ListView, 'query' | 'filter'>) => {
    const kept = view.filter
    setQuery(view.query)
    setState(typeof kept['state'] === 'string' ? kept['state'] : null)
    setYear(typeof kept['year'] === 'number' ? kept['year'] : null)
    setStation(typeof kept['station'] === 'string' ? kept['station'] : null)
    setOnlyOpen(kept['open'] === true)
  }
  const values = { key, query, state, year, onlyOpen, station, sort }
  return { ...values, setQuery, setState, setYear, setOnlyOpen, setStation, setSort, take }
}

/** The list's search and filters, kept until one comes back; a list of one fixed state offers fewer. */
export function useNarrowing(props: Narrowed, asksMoney: boolean) {
  const kept = useKept(props)
  const { key, query, state, year, onlyOpen, station, sort, setQuery, setSort } = kept
  const units = useUnits()
  const clear = () => kept.take({ query: '', filter: {} })
  const take = (view: ListView) => {
    kept.take(view)
    setSort(view.sort)
  }
  return {
    filter: {
      procedure: props.procedure,
      state: props.fixedState ?? state,
      year,
      query: query.trim(),
      onlyOpen,
      station,
      sort: statedSort(sort),
    },
    sort,
    setSort,
    units,
    narrowed: query !== '' || state !== null || year !== null || station !== null || onlyOpen,
    clear,
    search: {
      label: `查找${props.noun}`,
      placeholder: asksMoney ? '编号、企业、项目名称' : '编号、企业',
      value: query,
      onChange: setQuery,
      first: true,
    },
    filters: (counts: ProcedureFound['counts']) => (
      <>
        {props.fixedState === undefined ? (
          <StateChoice procedure={props.procedure} counts={counts} value={state} onChange={kept.setState} />
        ) : null}
        <YearFilter value={year} onChange={kept.setYear} />
        {units.length > 0 ? (
          <FilterChoice label="县市区" value={station} options={units} searched onChange={kept.setStation} />
        ) : null}
        {props.fixedState === undefined ? (
          <Checkbox checked={onlyOpen} onChange={(event) => kept.setOnlyOpen(event.target.checked)}>
            只看未办结
          </Checkbox>
        ) : null}
        <SavedViews
          list={key}
          now={{ query, filter: { state, year, station, open: onlyOpen }, sort, voided: false }}
          onTake={take}
        />
      </>
    ),
  }
}
