import { useMemo, useState } from 'react'
import type { Row } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { bankAccount } from '#shared/definition/register/bank-account.ts'
import { contact } from '#shared/definition/register/contact.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { shop } from '#shared/definition/register/shop.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useFind } from '#ui/api/use-find.ts'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { SearchBox } from '#ui/component/filter-bar.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { recordColumns } from '#ui/component/record-columns.tsx'
import { useSettled } from '#ui/component/record-editor.ts'
import { useOpenRecord } from '#ui/component/screens.tsx'

const WAIT_MS = 150

/** Looks for one word in everything that tells enterprises apart: name, number, shop, contact, account. */
export function DuplicatesPage() {
  const [typed, setTyped] = useState('')
  const query = useSettled(typed.trim(), WAIT_MS)
  return (
    <Page title="查重">
      <div className="toolbar">
        <SearchBox
          label="要查的名称、号码、网址"
          placeholder="名称、证照号码、法定代表人、网店名"
          first
          value={typed}
          onChange={setTyped}
        />
      </div>
      {query === '' ? (
        <Empty why="输入一个名称、证照号码、法定代表人或网店名，看有没有相同或相近的登记。录入新企业时也会自动查重。" />
      ) : (
        <>
          <NearNames query={query} />
          <Hits definition={enterprise} query={query} />
          <Hits definition={shop} query={query} parent="enterprise" />
          <Hits definition={contact} query={query} parent="enterprise" />
          <Hits definition={bankAccount} query={query} parent="enterprise" />
        </>
      )}
    </Page>
  )
}

type Near = OutputOf<'register.near'>[number]

const NEAR_COLUMNS: readonly DataColumn<Near>[] = [
  { key: 'name', label: '企业名称', width: 300, render: (one) => one.name },
  { key: 'reason', label: '为什么相近', width: 220, render: (one) => one.reason },
  { key: 'identifier', label: '证照号码', width: 190, render: (one) => one.identifier ?? '' },
  { key: 'county', label: '县市区', width: 120, render: (one) => one.county },
]

/** Enterprises whose names are like the word, though no part of them is equal to it. */
function NearNames({ query }: { readonly query: string }) {
  const openRecord = useOpenRecord()
  const asked = useAsk('register.near', { name: query })
  const rows = asked.value ?? []
  return (
    <Section title={`名称相近（${rows.length}）`}>
      <DataTable<Near>
        label="查重：名称相近"
        columns={NEAR_COLUMNS}
        rows={rows}
        rowKey={(one) => one.id}
        onOpen={(one) => openRecord('enterprise', one.id)}
        asked={asked}
        empty={<p className="hint">没有名称相近的企业：字号、读音、字形都比过。</p>}
      />
    </Section>
  )
}

function Hits(props: { readonly definition: RecordDefinition; readonly query: string; readonly parent?: string }) {
  const { definition, query, parent } = props
  const openRecord = useOpenRecord()
  const divisions = useDivisionTitles()
  const found = useFind({ record: definition.name, query, limit: 20 })
  const columns = useMemo(
    () => recordColumns(definition, { ...divisions, ...found.titles }, { all: false }),
    [definition, divisions, found.titles],
  )
  const open = (row: Row) => openRecord('enterprise', parent ? String(row[parent]) : row.id)
  return (
    <Section title={`${definition.label}（${found.count}）`}>
      <DataTable<Row>
        label={`查重：${definition.label}`}
        columns={columns}
        rows={found.rows}
        rowKey={(row) => row.id}
        onOpen={open}
        asked={found}
        empty={<p className="hint">{`没有查到相近的${definition.label}。`}</p>}
      />
    </Section>
  )
}
