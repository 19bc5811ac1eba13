import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Section } from '#ui/component/page.tsx'
import { usePaths } from '#ui/component/screens.tsx'

type HeldTitle = OutputOf<'desk.dealings'>['titles'][number]

/** 称号: every certificate with its state today and the years of support that it brings. */
export function FirmTitles({ titles }: { readonly titles: readonly HeldTitle[] }) {
  const navigate = useNavigate()
  const { recordPath } = usePaths()
  const columns = useMemo(
    (): readonly DataColumn<HeldTitle>[] => [
      wrapColumn('kind', '称号', 190, ({ id, kind }) => <Link to={recordPath('title', id)}>{kind}</Link>),
      wrapColumn('number', '编号', 170, ({ number }) => number),
      { key: 'issuedOn', label: '发证日期', width: 100, render: ({ issuedOn }) => issuedOn },
      { key: 'validTo', label: '有效期至', width: 100, render: ({ validTo }) => validTo },
      wrapColumn('state', '状态', 90, ({ state }) => state),
      wrapColumn('support', '三年支持', 164, ({ support }) => <span className="lines">{support.join('\n')}</span>),
    ],
    [recordPath],
  )
  return (
    <Section title={`称号（${titles.length}）`}>
      {titles.length === 0 ? (
        <p className="hint">还没有认定或示范称号。</p>
      ) : (
        <DataTable<HeldTitle>
          label="称号"
          asked={null}
          columns={columns}
          rows={titles}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate(recordPath('title', id))}
        />
      )}
    </Section>
  )
}
