import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { date, text } from '#shared/definition/field.ts'
import { parameterGroup, parameterGroups } from '#shared/definition/parameter-group.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { clausesOf } from '#ui/component/clause.tsx'
import type { Sort } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { usePreference } from '#ui/component/preference.ts'
import { useRemembered } from '#ui/component/remember.ts'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { MARKS, type ParameterLine, valueField, valueText } from '#ui/feature/system/parameter-value.ts'
import {
  parameterColumns,
  parameterKey,
  type ParameterListRow,
  parameterRows,
} from '#ui/feature/system/parameter-rows.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'

function NewValue({ line, onClose }: { readonly line: ParameterLine; readonly onClose: () => void }) {
  const definition = useMemo(
    () =>
      dialogForm('登记新值', {
        value: valueField(line),
        effectiveFrom: date({ label: '起用日期', required: true, help: '这一天起按新值；以前的申请不变' }),
        basis: text({ label: '依据文号', max: 100 }),
      }),
    [line],
  )
  return (
    <CommandDialog
      route="parameter.record"
      title={`登记新值：${line.label}`}
      definition={definition}
      initial={{ effectiveFrom: today() }}
      okText="登记"
      onClose={onClose}
      input={(values) => ({
        name: line.name,
        value: String(values.value),
        effectiveFrom: values.effectiveFrom,
        basis: values.basis,
      })}
    >
      <p>
        现值 {valueText(line, line.value)}，来历：{MARKS[line.mark] ?? line.mark}（{line.clause}）。
      </p>
    </CommandDialog>
  )
}

function PastValues({ line }: { readonly line: ParameterLine }) {
  const lines = line.history.map(
    (one) => [one.effectiveFrom, `${valueText(line, one.value)}${one.basis === '' ? '' : `（${one.basis}）`}`] as const,
  )
  return (
    <Section title="以前的值">
      {lines.length === 0 ? <p className="quiet">没有改过。</p> : <FactList lines={lines} />}
    </Section>
  )
}

function ParameterPanel(props: { readonly line: ParameterLine; readonly onRecord: (() => void) | undefined }) {
  const { line, onRecord } = props
  const reference = useAsk('register.reference', {})
  const [clause] = clausesOf(reference.value, line.clause)
  return (
    <>
      <Section
        title={line.label}
        extra={
          onRecord ? (
            <Button size="small" onClick={onRecord}>
              登记新值
            </Button>
          ) : undefined
        }
      >
        <FactList
          lines={[
            ['现值', valueText(line, line.value)],
            ['来历', MARKS[line.mark] ?? line.mark],
            ['起用日期', line.effectiveFrom ?? '一直'],
            ['依据文号', line.basis],
          ]}
        />
      </Section>
      <PastValues line={line} />
      <Section title={`条文 ${clause?.id ?? line.clause}`}>
        {clause ? (
          <>
            <p>
              <strong>{clause.title}</strong>
            </p>
            <p className="long">{clause.text}</p>
          </>
        ) : (
          <p className="quiet">这个数不出自政策文件的条文。</p>
        )}
      </Section>
    </>
  )
}

const isGroups = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** The list in its groups: which are unfolded is kept for whoever looks; while something is looked for, all are. */
function useGroups(lines: readonly ParameterLine[], searched: boolean, wanted: string | undefined) {
  const first = wanted === undefined ? [] : [parameterGroup(wanted)]
  const [kept, keep] = usePreference<readonly string[]>('parameters:open', [], isGroups)
  const [asked, setAsked] = useState<readonly string[]>(first)
  const [sort, setSort] = useRemembered<Sort>('parameters:sort', null)
  const rows = useMemo(
    () => parameterRows(lines, (label) => searched || kept.includes(label) || asked.includes(label), sort),
    [lines, searched, kept, asked, sort],
  )
  const toggle = (label: string, open: boolean) => {
    setAsked(asked.filter((one) => one !== label))
    keep(open ? [...kept, label] : kept.filter((one) => one !== label))
  }
  const all = (open: boolean) => {
    setAsked([])
    keep(open ? parameterGroups : [])
  }
  return { rows, sort, setSort, toggle, all }
}

/** What the panel shows before one is chosen: the first that stands in the list, else the first of the first group. */
function firstShown(rows: readonly ParameterListRow[], lines: readonly ParameterLine[]): ParameterLine | undefined {
  const [head] = rows
  const shown = rows.find((row) => row.kind === 'line')
  if (shown) return shown.line
  return lines.find(({ name }) => head?.kind === 'group' && parameterGroup(name) === head.label)
}

type Groups = ReturnType<typeof useGroups>

/** All groups at once. */
function FoldButton({ groups }: { readonly groups: Groups }) {
  const open = groups.rows.some((row) => row.kind === 'line')
  return <Button onClick={() => groups.all(!open)}>{open ? '都收起' : '都展开'}</Button>
}

/** 参数与政策: each dated value with its clause and history, in groups; a change is a new value with its day. */
export function ParameterPage() {
  const { can } = useSession()
  const asked = useAsk('parameter.find', {})
  const [query, setQuery] = useState('')
  const [search] = useSearchParams()
  const given = search.get('name') ?? undefined
  const [name, setName] = useState<string | undefined>(given)
  const [recording, setRecording] = useState(false)
  const all = useMemo(() => asked.value ?? [], [asked.value])
  const lines = useMemo(
    () =>
      all.filter((line) =>
        `${line.label}${line.clause}${line.name}${parameterGroup(line.name)}`.includes(query.trim()),
      ),
    [all, query],
  )
  const groups = useGroups(lines, query.trim() !== '', given)
  const chosen = all.find((line) => line.name === name) ?? firstShown(groups.rows, lines)
  const open = (row: ParameterListRow) =>
    row.kind === 'group' ? groups.toggle(row.label, !row.open) : setName(row.line.name)
  const look = (row: ParameterListRow) => (row.kind === 'line' ? setName(row.line.name) : undefined)
  return (
    <ListPage<ParameterListRow>
      title="参数与政策"
      label="参数"
      panel={
        chosen ? (
          <ParameterPanel line={chosen} onRecord={can('parameter.write') ? () => setRecording(true) : undefined} />
        ) : undefined
      }
      footer={
        <>
          <span role="status">共 {lines.length} 个参数</span>
          {can('parameter.write') ? null : <span>改参数由负责人办理</span>}
        </>
      }
      asked={asked}
      columns={parameterColumns}
      rows={groups.rows}
      rowKey={parameterKey}
      rowClass={(row) => (row.kind === 'group' ? 'row-top' : '')}
      sort={groups.sort}
      onSort={groups.setSort}
      onOpen={open}
      onPreview={look}
      search={{ label: '查找参数', placeholder: '参数名称、条文、组', value: query, onChange: setQuery }}
      filters={query.trim() === '' ? <FoldButton groups={groups} /> : null}
      hint="回车展开、收起一组"
      empty={
        <Empty why="没有符合条件的参数。">
          <Button onClick={() => setQuery('')}>清除条件</Button>
        </Empty>
      }
    >
      {recording && chosen ? <NewValue line={chosen} onClose={() => setRecording(false)} /> : null}
    </ListPage>
  )
}
