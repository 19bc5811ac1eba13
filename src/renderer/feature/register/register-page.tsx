import { useMemo } from 'react'
import { useLocation, useParams, useSearchParams } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import { ListFilter } from '#shared/contract/register-table.ts'
import { cardPaper, type RecordDefinition } from '#shared/definition/record.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import type { Lens } from '#ui/component/list-lens.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { typedFields } from '#ui/component/field-check.ts'
import { PrintButton } from '#ui/component/print-button.tsx'
import { Page } from '#ui/component/page.tsx'
import { RecordListPage } from '#ui/component/record-list.tsx'
import { PaperMenu } from '#ui/component/procedure/paper-menu.tsx'
import { RecordPage } from '#ui/component/record-page.tsx'
import { Button } from 'antd'

/** The list of the register named by the path: derived from its definition alone. */
export function RegisterList() {
  const definition = definitions().record(useLocation().pathname.split('/')[2] ?? '')
  if (!definition) return <NoRegister />
  return <ListOf key={definition.name} definition={definition} />
}

const LENSES: readonly Lens[] = ['all', 'open', 'overdue']

/** What a table's figure narrows the list to, as `register.find` takes it; nothing where the address is no such filter. */
function givenFilter(params: URLSearchParams) {
  const text = params.get('f')
  if (text === null) return undefined
  try {
    const read = ListFilter.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** What a figure narrows the list to: `f` a filter, or `by` a field, `is` its value (or `none`), of one `year`. */
function narrowingOf(definition: RecordDefinition, params: URLSearchParams) {
  const filter = givenFilter(params)
  if (filter) return { fixed: filter, year: null }
  const by = params.get('by')
  const year = params.has('year') ? Number(params.get('year')) : null
  if (by === null || (!params.has('is') && !params.has('none'))) return { fixed: undefined, year }
  const kind = definition.fields[by]?.kind
  const typed = params.get('is') ?? ''
  const value = params.has('none')
    ? null
    : kind === 'boolean'
      ? typed === '1'
      : definition.fields[by]?.storage === 'integer'
        ? Number(typed)
        : typed
  return { fixed: { [by]: value }, year }
}

function ListOf({ definition }: { readonly definition: RecordDefinition }) {
  const [params, setParams] = useSearchParams()
  const given = params.toString()
  const { fixed, year } = useMemo(() => narrowingOf(definition, new URLSearchParams(given)), [definition, given])
  const part = (params.get('w') ?? '').slice(0, 80) || '汇总的这一部分'
  const lens = LENSES.find((one) => one === params.get('lens')) ?? 'all'
  const setLens = (next: Lens) => {
    const to = new URLSearchParams(params)
    if (next === 'all') to.delete('lens')
    else to.set('lens', next)
    setParams(to, { replace: true })
  }
  return (
    <RecordListPage
      definition={definition}
      lens={lens}
      onLens={setLens}
      year={year}
      {...(fixed ? { fixed } : {})}
      {...(fixed || year !== null
        ? { narrowing: <Button onClick={() => setParams({}, { replace: true })}>{`只看${part} ×`}</Button> }
        : {})}
      {...(definition.summary
        ? { actions: <GoButton to={`/register/${definition.name}/summary`}>汇总</GoButton> }
        : {})}
      {...(definition.importable ? { importPath: `/import/${definition.name}` } : {})}
    />
  )
}

/** A new entry of any register. */
export function NewRecord() {
  const { record = '' } = useParams()
  const definition = definitions().record(record)
  if (!definition) return <NoRegister />
  return <NewOf key={record} definition={definition} />
}

/** A new record may be given values in the address: `?enterprise=…` from the page of its parent. */
function NewOf({ definition }: { readonly definition: RecordDefinition }) {
  const [query] = useSearchParams()
  const { station } = useSession()
  const given = query.toString()
  const fixed = useMemo(() => {
    const values = new URLSearchParams(given)
    const county =
      definition.fields['county']?.kind === 'division' && station.kind === 'county' ? { county: station.code } : {}
    const named = typedFields(definition)
      .filter(([name]) => values.has(name))
      .map(([name]) => [name, values.get(name)])
    return { ...county, ...Object.fromEntries(named) }
  }, [definition, given, station])
  return <RecordPage definition={definition} fixed={fixed} />
}

/** An entry of any register. */
export function StoredRecordPage() {
  const { record = '', id = '' } = useParams()
  const definition = definitions().record(record)
  if (!definition) return <NoRegister />
  return (
    <RecordPage
      key={id}
      definition={definition}
      id={id}
      actions={(row) => <StoredActions definition={definition} row={row} />}
    />
  )
}

/** What a stored row offers whatever its register: its paper, and the enterprise it belongs to. */
function StoredActions({ definition, row }: { readonly definition: RecordDefinition; readonly row: Row }) {
  const { can } = useSession()
  const { parent, name } = definition
  const enterprise =
    parent !== undefined && definition.fields[parent]?.target === 'enterprise' ? row[parent] : undefined
  return (
    <>
      {enterprise === undefined ? null : <GoButton to={`/enterprise/${String(enterprise)}`}>打开企业</GoButton>}
      <PrintButton word="打印" path={`/print/paper/${cardPaper(definition).code}/${row.id}?record=${name}`} />
      {can('form.print') ? <PaperMenu record={name} id={row.id} /> : null}
    </>
  )
}

function NoRegister() {
  return (
    <Page title="没有这个登记册">
      <Empty why="地址里的登记册名称不对。请从左侧导航进入。" />
    </Page>
  )
}
