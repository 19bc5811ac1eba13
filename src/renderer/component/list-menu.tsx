import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { thisYear } from '#ui/component/year.tsx'

/** Where a list that is data is looked at and printed: of a record, or of a year. */
function listPath(code: string, subject: string, record = ''): string {
  return `/print/paper/${code}/${subject}?record=${record}`
}

type Item = { readonly key: string; readonly label: string; readonly name: string }

/** The lists that are printed from a record, as a menu would show them. */
export function listsOf(record: string, id: string): readonly Item[] {
  return definitions()
    .lists.filter(({ rows }) => record in rows)
    .map(({ code, name }) => ({ key: listPath(code, id, record), label: `${code} ${name}`, name }))
}

/** 打印清单: the lists made from this record, on paper and in Excel. */
export function ListMenu({ record, id }: { readonly record: string; readonly id: string }) {
  const navigate = useNavigate()
  const { can } = useSession()
  const items = listsOf(record, id)
  const [only] = items
  if (!only || !can('form.print')) return null
  if (items.length === 1) return <Button onClick={() => void navigate(only.key)}>{`打印${only.name}`}</Button>
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: items.map(({ key, label }) => ({ key, label })), onClick: ({ key }) => void navigate(key) }}
    >
      <Button>打印清单</Button>
    </Dropdown>
  )
}

/** 打印台账: a list of a year; where the screen shows all years, of this one, which can be changed on its page. */
export function YearListButton({ code, year }: { readonly code: string; readonly year: number | null }) {
  const navigate = useNavigate()
  const { can } = useSession()
  const list = definitions().lists.find((one) => one.code === code)
  if (!list || !can('form.print')) return null
  return <Button onClick={() => void navigate(listPath(code, String(year ?? thisYear())))}>{`打印${list.name}`}</Button>
}
