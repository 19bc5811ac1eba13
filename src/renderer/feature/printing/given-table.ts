import { useCallback, useState } from 'react'
import { definitions } from '#ui/api/definitions.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import type { PickedSheet } from '#ui/component/file.ts'
import { thisYear } from '#ui/component/year.tsx'

export type Looked = OutputOf<'given.look'>
export type GivenTable = Looked['tables'][number]
type List = NonNullable<InputOf<'given.look'>['list']>
type Mapping = {
  readonly columns: Readonly<Record<string, string>>
  readonly cells: Readonly<Record<string, string>>
}

/** What a table can be filled from: `register:enterprise`, `procedure:fund`, `pools`, `fund-year`. */
type Choice = { readonly source: string; readonly year: number | null }

/** Every list that a table can be filled from, in the words of the menu. */
export function choiceOptions(): { value: string; label: string }[] {
  const { records, procedures } = definitions()
  return [
    ...procedures.map((one) => ({ value: `procedure:${one.name}`, label: `${one.label}（申请清册）` })),
    { value: 'pools', label: '资金池清册' },
    { value: 'fund-year', label: '资金年度汇总' },
    ...records
      .filter((one) => one.group === '登记册')
      .map((one) => ({ value: `register:${one.name}`, label: one.label })),
  ]
}

function listOf({ source, year }: Choice): List {
  const [kind = '', name = ''] = source.split(':')
  if (kind === 'procedure') return { list: 'procedure', procedure: name, year }
  if (kind === 'pools') return { list: 'pools', year }
  if (kind === 'fund-year') return { list: 'fund-year', year: year ?? thisYear() }
  return { list: 'register', record: name, ...(year === null ? {} : { year }) }
}

/** The choice behind a remembered list; null where it is one that this screen does not offer. */
function choiceOf(list: NonNullable<GivenTable['remembered']>['list']): Choice | null {
  const year = 'year' in list && typeof list.year === 'number' ? list.year : null
  if (list.list === 'register') return { source: `register:${list.record}`, year }
  if (list.list === 'procedure') return { source: `procedure:${list.procedure}`, year }
  return list.list === 'pools' || list.list === 'fund-year' ? { source: list.list, year } : null
}

const NOTHING: Mapping = { columns: {}, cells: {} }

/** Before anything is chosen by hand: as the like of this table was filled last time, else what its heads say. */
function mappingOf(table: GivenTable | undefined, choice: Choice | null): Mapping {
  if (!table) return NOTHING
  const { remembered, proposed } = table
  const same = remembered && choiceOf(remembered.list)?.source === choice?.source
  return same ? { columns: remembered.columns, cells: remembered.cells } : { columns: proposed, cells: {} }
}

/** Asks what a file is: first as it is, and where its like was filled before, with the list of that time. */
function useLook() {
  const { run, fault, clear, busy } = useCommand('given.look')
  const look = useCallback(
    async (file: PickedSheet, choice: Choice | null, headerRow: number | null) => {
      const first = await run({ file, list: choice && listOf(choice), headerRow })
      if (!first.ok) return null
      const known = first.value.tables.find((one) => one.remembered)?.remembered
      const before = choice || !known ? null : choiceOf(known.list)
      if (!before) return { looked: first.value, choice }
      const again = await run({ file, list: listOf(before), headerRow })
      return again.ok ? { looked: again.value, choice: before } : null
    },
    [run],
  )
  return { look, fault, clear, busy }
}

/** What is being filled from what: a file, the list, the row of heads. */
type Wanted = { readonly file: PickedSheet | null; readonly choice: Choice | null; readonly headerRow: number | null }

/** The tables that were found, the one that is looked at, and what each of its columns and cells is to hold. */
function useTables(onChange: () => void) {
  const [found, setFound] = useState<{ looked: Looked; choice: Choice | null } | null>(null)
  const [at, setAt] = useState(0)
  const [mapping, setMapping] = useState<Mapping>(NOTHING)
  const show = (place: number, from = found) => {
    setAt(place)
    setMapping(mappingOf(from?.looked.tables[place], from?.choice ?? null))
  }
  const take = (next: { looked: Looked; choice: Choice | null }) => {
    setFound(next)
    const known = next.looked.tables.findIndex((one) => one.remembered)
    show(Math.max(0, known), next)
  }
  const change = useCallback(
    (part: Partial<Mapping>) => {
      onChange()
      setMapping((before) => ({ ...before, ...part }))
    },
    [onChange],
  )
  const looked = found?.looked ?? null
  return { looked, table: looked?.tables[at], at, show, take, mapping, change }
}

/** A given file, the list it is filled from, which column holds what, and what came of it. */
export function useGivenTable() {
  const { look, ...asking } = useLook()
  const fill = useCommand('given.fill')
  const [wanted, setWanted] = useState<Wanted>({ file: null, choice: null, headerRow: null })
  const [done, setDone] = useState<OutputOf<'given.fill'> | null>(null)
  const forget = useCallback(() => setDone(null), [])
  const { take, ...tables } = useTables(forget)
  const { file, choice, headerRow } = wanted
  const { table, mapping } = tables
  const want = async (part: Partial<Wanted>) => {
    const next = { ...wanted, ...part }
    setWanted(next)
    forget()
    if (!next.file) return
    const found = await look(next.file, next.choice, next.headerRow)
    if (!found) return
    setWanted({ ...next, choice: found.choice })
    take(found)
  }
  const write = async () => {
    if (!file || !table || !choice) return
    const [columns, cells] = [{ ...mapping.columns }, { ...mapping.cells }]
    const { sheet, headerRow: row } = table
    const reply = await fill.run({ file, list: listOf(choice), sheet, headerRow: row, columns, cells })
    if (reply.ok) setDone(reply.value)
  }
  const ready = table !== undefined && choice !== null && Object.keys(mapping.columns).length > 0
  const clear = () => {
    asking.clear()
    fill.clear()
  }
  const [busy, fault] = [asking.busy || fill.busy, fill.fault ?? asking.fault]
  return { ...tables, file, choice, headerRow, want, write, ready, done, busy, fault, clear }
}
