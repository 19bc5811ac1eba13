import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { entityEntry } from '#shared/definition/register/entity-entry.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Line = OutputOf<'entry.unlisted'>[number]

/** So many are registered in one go. */
const MOST = 200
const BY = { identifier: '证照号码相同', name: '名称相同' } as const

const COLUMNS: readonly DataColumn<Line>[] = [
  { key: 'registeredOn', label: '登记日期', width: 110, render: ({ registeredOn }) => registeredOn },
  wrapColumn('name', '主体名称', 260, ({ name }) => name),
  { key: 'identifier', label: '证照号码', width: 190, render: ({ identifier }) => identifier },
  { key: 'kind', label: '类型', width: 110, render: ({ kind }) => kind },
  wrapColumn('address', '住所', 220, ({ address }) => address),
  wrapColumn('found', '与名录比对', 200, ({ found }) =>
    found ? (
      <StateTag tone="active">{`名录里有：${found.name}（${BY[found.by]}）`}</StateTag>
    ) : (
      <StateTag tone="warning">名录里没有</StateTag>
    ),
  ),
]

/** One unit, and the act that puts it into the register or joins it to the enterprise it is. */
function UnlistedPanel({ line }: { readonly line: Line | undefined }) {
  const { can } = useSession()
  const { recordPath } = usePaths()
  const enrol = useCommand('entry.enrol')
  if (!line) return <p className="quiet">没有要核对的主体。</p>
  const { id, name, identifier, kind, registeredOn, address, found } = line
  return (
    <Section title={name}>
      <FaultAlert fault={enrol.fault} onClose={enrol.clear} />
      <FactList
        lines={[
          ['证照号码', identifier],
          ['类型', kind],
          ['登记日期', registeredOn],
          ['住所', address],
          ['名录里的企业', found?.name ?? '没有'],
        ]}
      />
      <div className="inline-acts">
        {can('register.write') ? (
          <Button type="primary" loading={enrol.busy} onClick={() => void enrol.run({ ids: [id] })}>
            {found ? '对上这家企业' : '登记到名录'}
          </Button>
        ) : null}
        {found ? <GoButton to={recordPath(enterprise.name, found.id)}>打开企业</GoButton> : null}
        <GoButton to={recordPath(entityEntry.name, id)}>打开名单记录</GoButton>
      </div>
    </Section>
  )
}

/** Everything that is shown becomes an enterprise, or none of it does. */
function EnrolAll({ lines, onClose }: { readonly lines: readonly Line[]; readonly onClose: () => void }) {
  const enrol = useCommand('entry.enrol', onClose)
  const fresh = lines.filter(({ found }) => found === null).length
  return (
    <Dialog
      title="全部登记"
      act={{ word: '登记', run: () => void enrol.run({ ids: lines.map(({ id }) => id) }), busy: enrol.busy }}
      fault={enrol.fault}
      onClose={onClose}
    >
      <p>{`新登记到名录 ${fresh} 户，对上名录里已有的 ${lines.length - fresh} 户。`}</p>
      <p className="quiet">登记的只有名单上写着的内容，其余栏目以后再补；有一户登记不成，就一户都不登记。</p>
    </Dialog>
  )
}

/** 新登记主体核对: units of the lists of 工商 that the register of enterprises does not have, and the act that registers them. */
export function UnlistedPage() {
  const { can } = useSession()
  const { recordPath, listPath } = usePaths()
  const navigate = useNavigate()
  const asked = useAsk('entry.unlisted', {})
  const [shown, setShown] = useState<string | undefined>(undefined)
  const [all, setAll] = useState(false)
  const rows = asked.value ?? []
  const line = rows.find(({ id }) => id === shown) ?? rows[0]
  const batch = rows.slice(0, MOST)
  const importPath = `/import/${entityEntry.name}`
  return (
    <ListPage<Line>
      title="新登记主体核对"
      label="名录里没有的新登记主体"
      panel={<UnlistedPanel key={line?.id} line={line} />}
      actions={
        <>
          {can('register.write') ? <Button onClick={() => void navigate(importPath)}>导入名单</Button> : null}
          {can('register.write') && rows.length > 0 ? (
            <Button type="primary" onClick={() => setAll(true)}>{`全部登记（${batch.length} 户）`}</Button>
          ) : null}
        </>
      }
      footer={<span role="status">{`不在名录的 ${rows.length} 户`}</span>}
      asked={asked}
      columns={COLUMNS}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate(recordPath(entityEntry.name, id))}
      onPreview={(line) => setShown(line?.id)}
      empty={
        <Empty why="名单里的主体都已在名录，或者还没有导入工商部门的名单。">
          <Button onClick={() => void navigate(importPath)}>导入名单</Button>
          <Button onClick={() => void navigate(listPath(entityEntry.name))}>看全部名单</Button>
        </Empty>
      }
    >
      {all ? <EnrolAll lines={batch} onClose={() => setAll(false)} /> : null}
    </ListPage>
  )
}
