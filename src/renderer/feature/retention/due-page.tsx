import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { longText } from '#shared/definition/field.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { DestructionLists } from '#ui/feature/retention/list-part.tsx'
import { ACTS } from '#ui/feature/retention/words.ts'

type Groups = OutputOf<'retention.due'>['groups']
type Line = Groups[number] & Groups[number]['rows'][number] & { readonly key: string }

const columns: readonly DataColumn<Line>[] = [
  { key: 'record', label: '登记册', width: 104, render: ({ recordLabel }) => recordLabel },
  wrapColumn('title', '记录', 230, ({ title }) => title),
  wrapColumn('label', '内容', 150, ({ label }) => label),
  { key: 'act', label: '办理', width: 90, render: ({ act }) => ACTS[act] },
  { key: 'years', label: '期限', width: 70, render: ({ years }) => (years === 0 ? '即办' : `${years} 年`) },
  { key: 'endedOn', label: '期满日期', width: 104, render: ({ endedOn }) => endedOn },
  { key: 'listed', label: '已列清册', width: 170, render: ({ listed }) => listed ?? '' },
]

function linesOf(groups: Groups): Line[] {
  return groups.flatMap((group) =>
    group.rows.map((row) => ({ ...group, ...row, key: `${group.record} ${row.row} ${group.label}` })),
  )
}

const reasonForm = dialogForm('编制销毁清册', {
  reason: longText({
    label: '鉴定意见',
    required: true,
    max: 300,
    help: '例如 办结满两年，无复查、诉讼，同意抹去投诉人信息',
  }),
})

function ProposeDialog(props: {
  readonly lines: readonly Line[]
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const { lines, onDone, onClose } = props
  return (
    <CommandDialog
      route="retention.propose"
      title="编制销毁清册"
      definition={reasonForm}
      okText="编制"
      input={({ reason }) => ({
        items: lines.map(({ record, row, label }) => ({ record, row, label })),
        reason: String(reason),
      })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{`共 ${lines.length} 条。编成以后打印出来鉴定、签字，由另一人复核；复核以前什么都不动。`}</p>
    </CommandDialog>
  )
}

/** Which registers have something due, with how much; chosen ones alone are listed. */
function useNarrowing(groups: Groups) {
  const [record, setRecord] = useState<string | null>(null)
  const options = useMemo(() => {
    const counts = new Map<string, { label: string; count: number }>()
    for (const one of groups)
      counts.set(one.record, {
        label: one.recordLabel,
        count: (counts.get(one.record)?.count ?? 0) + one.count + one.onLists,
      })
    return [...counts]
      .filter(([, one]) => one.count > 0)
      .map(([value, one]) => ({ value, label: `${one.label} ${one.count}` }))
  }, [groups])
  const rows = useMemo(
    () => linesOf(groups).filter((one) => record === null || one.record === record),
    [groups, record],
  )
  return { rows, filter: <FilterChoice label="登记册" value={record} options={options} onChange={setRecord} /> }
}

/** 保管到期: what is due, put on a list by one person and confirmed by another. */
export function DuePage() {
  const openRecord = useOpenRecord()
  const { can } = useSession()
  const asked = useAsk('retention.due', {})
  const groups = useMemo(() => asked.value?.groups ?? [], [asked.value])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [proposing, setProposing] = useState(false)
  const { rows, filter } = useNarrowing(groups)
  const free = rows.filter((one) => chosen.includes(one.key) && one.listed === null && one.act !== 'review')
  const count = groups.reduce((sum, one) => sum + one.count, 0)
  const listed = groups.reduce((sum, one) => sum + one.onLists, 0)
  const looks = asked.value
  return (
    <PaperListPage<Line>
      title="保管到期"
      sheet={{ list: 'due' }}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.key}
      filters={filter}
      fill={false}
      onOpen={(one) => openRecord(one.record, one.row)}
      {...(can('retention.propose') ? { selected: chosen, onSelect: setChosen } : {})}
      actions={
        can('retention.propose') ? (
          <Button type="primary" disabled={free.length === 0} onClick={() => setProposing(true)}>
            {free.length === 0 ? '编制销毁清册' : `编制销毁清册（${free.length} 条）`}
          </Button>
        ) : null
      }
      footer={
        <span role="status">
          {`到期 ${count} 条${listed > 0 ? `，另有 ${listed} 条已列清册、待复核` : ''}`}
          {looks && looks.oldLooks > 0
            ? `；满 ${looks.looksYears} 年的查看记录 ${looks.oldLooks} 条，留在审计链里，不单独删除`
            : ''}
        </span>
      }
      empty="没有保管期满的记录。期限在“系统 → 参数与政策”里看，名称以“保管期限”开头。"
    >
      <DestructionLists lists={asked.value?.lists ?? []} />
      {proposing ? (
        <ProposeDialog
          lines={free}
          onDone={() => {
            setChosen([])
            setProposing(false)
          }}
          onClose={() => setProposing(false)}
        />
      ) : null}
    </PaperListPage>
  )
}
