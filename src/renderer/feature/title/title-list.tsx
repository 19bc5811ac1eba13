import { Button, Checkbox } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { definitions } from '#ui/api/definitions.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { countyColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { YearListButton } from '#ui/component/list-menu.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import type { TitleLine } from '#shared/contract/title.ts'
import { TitleTag, titleHints } from '#ui/feature/title/title-state.tsx'

function columnsOf(divisions: Readonly<Record<string, string>>): readonly DataColumn<TitleLine>[] {
  return [
    { key: 'kind', label: '称号', width: 104, render: ({ kindLabel }) => kindLabel },
    { key: 'number', label: '证书编号', width: 160, render: ({ number }) => number },
    { key: 'holder', label: '企业（基地）', width: 220, render: ({ holder }) => holder },
    countyColumn(({ county }) => divisions[county] ?? county),
    { key: 'issuedOn', label: '授予日期', width: 92, render: ({ issuedOn }) => issuedOn },
    { key: 'validTo', label: '有效期至', width: 92, render: ({ validTo }) => validTo },
    { key: 'state', label: '状态', width: 92, render: ({ state }) => <TitleTag state={state} /> },
    { key: 'support', label: '今年支持', width: 116, render: ({ support }) => support },
    wrapColumn('hints', '提示', 186, ({ state }) => titleHints(state).join('；')),
    { key: 'document', label: '文号', width: 160, hidden: true, render: ({ document }) => document },
  ]
}

const lineId = (line: TitleLine) => line.id
const lateClass = (line: TitleLine) => (line.state.flags.length > 0 ? 'row-late' : '')
const MOST = 500

/** The list's search and filters, kept until one comes back. */
function useNarrowing() {
  const [query, setQuery] = useRemembered('titles:query', '')
  const [kind, setKind] = useRemembered<string | null>('titles:kind', null)
  const [onlyOpen, setOnlyOpen] = useRemembered('titles:open', false)
  return {
    input: { kind, query: query.trim(), onlyOpen, limit: MOST },
    narrowed: query !== '' || kind !== null || onlyOpen,
    search: { label: '查找证书、称号', placeholder: '编号、企业名称', value: query, onChange: setQuery, first: true },
    filters: (
      <>
        <FilterChoice
          label="称号"
          value={kind}
          options={definitions().titles.map(({ value, label }) => ({ value, label }))}
          onChange={setKind}
        />
        <Checkbox checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)}>
          只看未到期
        </Checkbox>
      </>
    ),
  }
}

/** Every certificate and title, with state, term and this year's support. */
export function TitleList() {
  const navigate = useNavigate()
  const { input, narrowed, search, filters } = useNarrowing()
  const found = useAsk('title.find', input)
  const divisions = useDivisionTitles()
  const columns = useMemo(() => columnsOf(divisions), [divisions])
  const rows = found.value?.rows ?? []
  const count = found.value?.count ?? 0
  return (
    <ListPage<TitleLine>
      title="证书、称号与三年支持"
      label="证书、称号"
      actions={<YearListButton code="SF-5" year={null} />}
      footer={
        <span role="status">
          {count > rows.length ? `已列出最近 ${rows.length} 个，共 ${count} 个；请用查找缩小范围` : `共 ${count} 个`}
          {`，需要处理 ${rows.filter((row) => titleHints(row.state).length > 0).length} 个`}
        </span>
      }
      asked={found}
      columns={columns}
      rows={rows}
      rowKey={lineId}
      rowClass={lateClass}
      onOpen={(line) => void navigate(`/title/${line.id}`)}
      search={search}
      filters={filters}
      empty={
        narrowed ? (
          <Empty why="没有符合查找和筛选条件的证书、称号。换一个词，或清除条件。" />
        ) : (
          <Empty why="还没有认定过企业，也没有授予过示范称号。市局作出认定或授予的决定以后，证书就列在这里。">
            <Button onClick={() => void navigate('/recognition')}>去认定申请</Button>
          </Empty>
        )
      }
    />
  )
}
