import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { date, text } from '#shared/definition/field.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { ClauseText, clausesOf } from '#ui/component/clause.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { MARKS, type ParameterLine, valueField, valueText } from '#ui/feature/system/parameter-value.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'

const columns: readonly DataColumn<ParameterLine>[] = [
  { key: 'label', label: '参数', width: 220, wrap: true, render: ({ label }) => label },
  { key: 'value', label: '现值', width: 130, wrap: true, render: (line) => valueText(line, line.value) },
  { key: 'clause', label: '条文', width: 68, render: ({ clause }) => <ClauseText>{clause}</ClauseText> },
  {
    key: 'mark',
    label: '来历',
    width: 156,
    render: ({ mark }) => MARKS[mark] ?? mark,
  },
  { key: 'from', label: '起用日期', width: 92, render: ({ effectiveFrom }) => effectiveFrom ?? '一直' },
  { key: 'basis', label: '依据文号', width: 140, wrap: true, render: ({ basis }) => basis },
]

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

function ParameterPanel({
  line,
  onRecord,
}: {
  readonly line: ParameterLine
  readonly onRecord: (() => void) | undefined
}) {
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

const lineKey = (line: ParameterLine) => line.name

/** 参数与政策: each dated value with its clause and history; a change is a new value with its day. */
export function ParameterPage() {
  const { can } = useSession()
  const asked = useAsk('parameter.find', {})
  const [query, setQuery] = useState('')
  const [search] = useSearchParams()
  const [name, setName] = useState<string | undefined>(search.get('name') ?? undefined)
  const [recording, setRecording] = useState(false)
  const all = useMemo(() => asked.value ?? [], [asked.value])
  const rows = useMemo(
    () => all.filter((line) => query === '' || `${line.label}${line.clause}${line.name}`.includes(query.trim())),
    [all, query],
  )
  const chosen = all.find((line) => line.name === name) ?? rows[0]
  const pick = (line: ParameterLine) => setName(line.name)
  return (
    <ListPage<ParameterLine>
      title="参数与政策"
      label="参数"
      panel={
        chosen ? (
          <ParameterPanel line={chosen} onRecord={can('parameter.write') ? () => setRecording(true) : undefined} />
        ) : undefined
      }
      footer={
        <>
          <span role="status">共 {rows.length} 个参数</span>
          {can('parameter.write') ? null : <span>改参数由负责人办理</span>}
        </>
      }
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={lineKey}
      onOpen={pick}
      onPreview={pick}
      search={{ label: '查找参数', placeholder: '参数名称、条文', value: query, onChange: setQuery }}
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
