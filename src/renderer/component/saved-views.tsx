import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { text } from '#shared/definition/field.ts'
import type { Sort } from '#ui/component/data-table.tsx'
import { dialogForm, FormDialog } from '#ui/component/form-dialog.tsx'
import { usePreference } from '#ui/component/preference.ts'

type ViewFilter = Readonly<Record<string, string | number | boolean | null>>
export type ListView = {
  readonly query: string
  readonly filter: ViewFilter
  readonly sort: Sort
  readonly voided: boolean
}
type SavedView = ListView & { readonly name: string }

const NONE: readonly SavedView[] = []
const MOST = 20

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isView(value: unknown): value is SavedView {
  if (!isObject(value) || !isObject(value['filter'])) return false
  const { name, query, filter, sort, voided } = value
  const sorted =
    sort === null || (isObject(sort) && typeof sort['field'] === 'string' && typeof sort['descending'] === 'boolean')
  const plain = Object.values(filter).every(
    (one) => one === null || ['string', 'number', 'boolean'].includes(typeof one),
  )
  return typeof name === 'string' && typeof query === 'string' && typeof voided === 'boolean' && sorted && plain
}

function areViews(value: unknown): value is readonly SavedView[] {
  return Array.isArray(value) && value.every(isView)
}

const nameForm = dialogForm('存为视图', { name: text({ label: '视图名称', required: true, max: 30 }) })

/** Search, filters and order kept under a name, per user and list. */
export function SavedViews(props: {
  readonly list: string
  readonly now: ListView
  readonly onTake: (view: ListView) => void
}) {
  const [views, setViews] = usePreference(`views:${props.list}`.slice(0, 60), NONE, areViews)
  const [naming, setNaming] = useState(false)
  const keep = (name: string) => {
    setViews([...views.filter((one) => one.name !== name), { ...props.now, name }].slice(-MOST))
    setNaming(false)
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...views.map((one) => ({ key: `take:${one.name}`, label: one.name, onClick: () => props.onTake(one) })),
            ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: 'keep', label: '把现在的查找和筛选存为视图…', onClick: () => setNaming(true) },
            ...views.map((one) => ({
              key: `drop:${one.name}`,
              label: `删除视图“${one.name}”`,
              onClick: () => setViews(views.filter((other) => other.name !== one.name)),
            })),
          ],
        }}
      >
        <Button>{views.length > 0 ? `视图 ${views.length} ▾` : '视图 ▾'}</Button>
      </Dropdown>
      {naming ? (
        <FormDialog
          title="存为视图"
          definition={nameForm}
          okText="保存视图"
          width={520}
          onClose={() => setNaming(false)}
          onSubmit={({ name }) => keep(name)}
        >
          <p className="hint">只存查找的字、筛选、排序和是否含已作废；只有您自己看得到。同名的会换成新的。</p>
        </FormDialog>
      ) : null}
    </>
  )
}
