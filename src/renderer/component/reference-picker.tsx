import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { Permission } from '#shared/permission.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import type { Row } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { showText } from '#ui/component/field-text.ts'
import { nothingFound } from '#ui/component/nothing-found.ts'
import { usePaths } from '#ui/component/screens.tsx'

export type ReferencePickerProps = {
  readonly id?: string
  readonly label?: string
  /** Record name of what is picked, e.g. `enterprise`. */
  readonly target: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  /** Title of the value already picked. */
  readonly title?: string
  readonly filter?: Readonly<Record<string, string | number | boolean>>
  readonly disabled?: boolean
  readonly wrong?: boolean
  readonly describedBy?: string
  readonly placeholder?: string
}

const SHOWN = 30
const SHOWN_WHOLE = 500

/** Picks one record by any part of its name, its code or its pinyin initials (U-13). */
export function ReferencePicker(props: ReferencePickerProps) {
  const { can } = useSession()
  const paths = usePaths()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const definition = definitions().record(props.target)
  // A record without an index of its text is short, or narrowed by its parent: its lines are matched here.
  const indexed = definition?.search !== undefined || definition?.pinyin !== undefined
  const found = useAsk(
    'register.find',
    {
      record: props.target,
      query: indexed ? query : '',
      filter: props.filter ?? {},
      limit: indexed ? SHOWN : SHOWN_WHOLE,
    },
    { enabled: open && definition !== undefined },
  )
  // A register's rows are made on one page; master records and facts have their own ways.
  const newPath =
    definition?.group === '登记册' && can(definition.permission.write as Permission)
      ? paths.newPath(definition.name)
      : null
  const near = useNear(props.target, query, open, found.value)
  const { options, take } = useOptions(props, definition, found.value, near)
  return (
    <Choose<string>
      {...(props.id ? { id: props.id } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      showSearch={{ ...(indexed ? { filterOption: false } : { optionFilterProp: 'label' }), onSearch: setQuery }}
      value={props.value}
      options={options}
      optionRender={(option) => <OptionLine label={String(option.data.label)} detail={String(option.data.detail)} />}
      loading={found.loading}
      disabled={props.disabled ?? false}
      status={props.wrong ? 'error' : ''}
      placeholder={props.placeholder ?? '输入名称、号码或拼音首字母'}
      notFoundContent={nothingFound(found, '没有找到；换一个字，或先登记它')}
      {...(newPath
        ? { popupRender: (menu) => <WithNew menu={menu} label={definition?.label ?? ''} path={newPath} /> }
        : {})}
      onOpenChange={setOpen}
      onChange={(value: string | undefined) => {
        take(value)
        props.onChange(value ?? null)
      }}
    />
  )
}

/** A row by its title, and beside it what tells it from another of the same title. */
function OptionLine({ label, detail }: { readonly label: string; readonly detail: string }) {
  return (
    <>
      {label}
      {detail === '' ? null : <span className="quiet">{` · ${detail}`}</span>}
    </>
  )
}

type Option = { readonly value: string; readonly label: string; readonly detail: string }

/** Enterprises whose names are only like what was typed: offered below those that hold it, with the reason. */
function useNear(target: string, query: string, open: boolean, found: OutputOf<'register.find'> | undefined): Option[] {
  const enabled = open && target === 'enterprise' && query.trim().length > 2
  const asked = useAsk('register.near', { name: query.trim(), most: 5 }, { enabled, keep: false })
  if (!enabled || !found) return []
  const held = new Set(found.rows.map((row) => row.id))
  return (asked.value ?? [])
    .filter((one) => !held.has(one.id))
    .map((one) => ({ value: one.id, label: one.name, detail: one.reason }))
}

/** What is free in each pool, where pools are picked. */
function useBalances(target: string): (id: string) => string {
  const asked = useAsk('fund.pools', {}, { enabled: target === 'fund_pool' })
  const free = useMemo(
    () =>
      new Map(
        (asked.value ?? [])
          .filter(({ booked }) => booked)
          .map((one) => [one.pool.id, `余额 ${formatYuan(one.available)} 元`]),
      ),
    [asked.value],
  )
  return (id) => free.get(id) ?? ''
}

/** The rows found, and the one picked before even where it is not among them. */
function useOptions(
  props: ReferencePickerProps,
  definition: RecordDefinition | undefined,
  found: OutputOf<'register.find'> | undefined,
  near: readonly Option[],
) {
  const { value, title } = props
  const divisions = useDivisionTitles()
  const balanceOf = useBalances(props.target)
  const [picked, setPicked] = useState<Option | undefined>(undefined)
  const options = useMemo(() => {
    if (!definition) return []
    const field = definition.fields[definition.title]
    const titles = { ...divisions, ...found?.titles }
    const detailOf = (row: Row) =>
      [
        ...(definition.apart ?? []).map((name) => {
          const of = definition.fields[name]
          if (of?.kind === 'boolean') return row[name] === true ? of.label : ''
          return of ? showText(of, row[name], titles) : ''
        }),
        balanceOf(row.id),
      ]
        .filter((one) => one !== '')
        .join(' · ')
    const rows = (found?.rows ?? []).map((row) => ({
      value: row.id,
      label: field ? showText(field, row[definition.title], found?.titles) : row.id,
      detail: detailOf(row),
    }))
    const current =
      value === null
        ? []
        : [{ value, label: picked?.value === value ? picked.label : (title ?? '已选记录'), detail: '' }]
    return [...current.filter((one) => rows.every((row) => row.value !== one.value)), ...rows, ...near]
  }, [definition, found, near, value, title, picked, divisions, balanceOf])
  return { options, take: (chosen: string | undefined) => setPicked(options.find((one) => one.value === chosen)) }
}

/** The choices, and below them the way to record one that is not there; what was typed so far is kept as a draft. */
function WithNew({ menu, label, path }: { readonly menu: ReactNode; readonly label: string; readonly path: string }) {
  return (
    <>
      {menu}
      <p className="picker-new">
        <Link to={path}>登记新的{label}</Link>
      </p>
    </>
  )
}
