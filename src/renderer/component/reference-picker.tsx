import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { Permission } from '#shared/permission.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { showText } from '#ui/component/field-text.ts'

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
      ? `/record/${definition.name}/new`
      : null
  const { options, take } = useOptions(props, definition, found.value)
  return (
    <Choose<string>
      {...(props.id ? { id: props.id } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      showSearch={{ ...(indexed ? { filterOption: false } : { optionFilterProp: 'label' }), onSearch: setQuery }}
      value={props.value}
      options={options}
      loading={found.loading}
      disabled={props.disabled ?? false}
      status={props.wrong ? 'error' : ''}
      placeholder={props.placeholder ?? '输入名称、号码或拼音首字母'}
      notFoundContent={found.loading ? '正在查找' : '没有找到；换一个字，或先登记它'}
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

/** The rows found, and the one picked before even where it is not among them. */
function useOptions(
  props: ReferencePickerProps,
  definition: RecordDefinition | undefined,
  found: OutputOf<'register.find'> | undefined,
) {
  const { value, title } = props
  const [picked, setPicked] = useState<{ value: string; label: string } | undefined>(undefined)
  const options = useMemo(() => {
    if (!definition) return []
    const field = definition.fields[definition.title]
    const rows = (found?.rows ?? []).map((row) => ({
      value: row.id,
      label: field ? showText(field, row[definition.title], found?.titles) : row.id,
    }))
    const current =
      value === null ? [] : [{ value, label: picked?.value === value ? picked.label : (title ?? '已选记录') }]
    return [...current.filter((one) => rows.every((row) => row.value !== one.value)), ...rows]
  }, [definition, found, value, title, picked])
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
