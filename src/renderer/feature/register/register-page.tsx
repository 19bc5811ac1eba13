import { useMemo } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { recordNamed } from '#shared/definition/all.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useSession } from '#ui/api/session.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { typedFields } from '#ui/component/field-check.ts'
import { Page } from '#ui/component/page.tsx'
import { RecordListPage } from '#ui/component/record-list.tsx'
import { RecordPage } from '#ui/component/record-page.tsx'
import { Button } from 'antd'

/** The list of the register named by the path: derived from its definition alone. */
export function RegisterList() {
  const definition = recordNamed(useLocation().pathname.split('/')[2] ?? '')
  if (!definition) return <NoRegister />
  return (
    <RecordListPage
      key={definition.name}
      definition={definition}
      {...(definition.importable ? { importPath: `/import/${definition.name}` } : {})}
    />
  )
}

export function NewRecord() {
  const { record = '' } = useParams()
  const definition = recordNamed(record)
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

export function StoredRecordPage() {
  const { record = '', id = '' } = useParams()
  const navigate = useNavigate()
  const definition = recordNamed(record)
  if (!definition) return <NoRegister />
  const parent = definition.parent
  return (
    <RecordPage
      key={id}
      definition={definition}
      id={id}
      {...(parent
        ? {
            actions: (row) => {
              const target = definition.fields[parent]?.target
              return target === 'enterprise' ? (
                <Button onClick={() => void navigate(`/enterprise/${String(row[parent])}`)}>打开企业</Button>
              ) : null
            },
          }
        : {})}
    />
  )
}

function NoRegister() {
  return (
    <Page title="没有这个登记册">
      <Empty why="地址里的登记册名称不对。请从左侧导航进入。" />
    </Page>
  )
}
