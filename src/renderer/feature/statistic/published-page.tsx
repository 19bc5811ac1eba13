import { Button, Input } from 'antd'
import { type ClipboardEvent, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type FieldValueMap, typedFields } from '#ui/component/field-check.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Basis } from '#ui/component/clause.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { pickSheet } from '#ui/component/file.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { type FactLine, FactList } from '#ui/component/procedure/facts.tsx'
import { FieldValue } from '#ui/component/record-columns.tsx'
import { RecordForm } from '#ui/component/record-form.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import {
  type PublishedDraft,
  type Stored,
  tableRecord,
  usePublishedDraft,
} from '#ui/feature/statistic/published-draft.ts'
import { ColumnPart } from '#ui/feature/statistic/published-columns.tsx'
import { PublishedGrid } from '#ui/feature/statistic/published-grid.tsx'
import { LinePart } from '#ui/feature/statistic/published-lines.tsx'
import { BesidePart, ReportPart } from '#ui/feature/statistic/published-report.tsx'
import '#ui/feature/statistic/statistic.css'

const ACCEPT = '.xlsx,.xls,.csv,.txt,.et'

/** A published table copied in from a file or the clipboard. */
export function NewPublishedTable() {
  const navigate = useNavigate()
  return <Editing stored={undefined} onSaved={(id) => void navigate(`/statistic/table/${id}`, { replace: true })} />
}

/** A published table as it was printed, with what its figures give and what stands beside them here. */
export function PublishedTablePage() {
  const { id = '' } = useParams()
  const { can } = useSession()
  const [editing, setEditing] = useState(false)
  const asked = useAsk('statistic.table', { id })
  const { value } = asked
  if (editing && value)
    return <Editing stored={value} onSaved={() => setEditing(false)} onLeave={() => setEditing(false)} />
  const record = tableRecord()
  return (
    <Page
      title={value ? value.head.title : '公布表'}
      note={<Basis of={record.clause} />}
      loading={asked.loading && !value}
      actions={
        value?.ours && can('statistic.write') ? (
          <Button type="primary" onClick={() => setEditing(true)}>
            更正
          </Button>
        ) : undefined
      }
    >
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {value ? (
        <>
          <HeadFacts head={value.head} />
          <PublishedGrid content={value.content} report={value.report} />
          <p className="hint">
            {`数字 ${value.report.cells.figure} 格，0 有 ${value.report.cells.zero} 格，“-” 有 ${value.report.cells.dash} 格，空 ${value.report.cells.blank} 格；照印出来的样子存着，核对不改动它们。`}
          </p>
          <ReportPart report={value.report} asked={asked} />
          <BesidePart rows={value.beside} />
        </>
      ) : null}
    </Page>
  )
}

function HeadFacts({ head }: { readonly head: FieldValueMap }) {
  const titles = useDivisionTitles()
  const lines = typedFields(tableRecord()).map(([name, field]): FactLine => {
    const value = head[name]
    return [field.label, value === null ? null : <FieldValue key={name} field={field} value={value} titles={titles} />]
  })
  return <FactList wide lines={lines} />
}

function Editing(props: {
  readonly stored: Stored | undefined
  readonly onSaved: (id: string) => void
  readonly onLeave?: () => void
}) {
  const draft = usePublishedDraft(props.stored, props.onSaved)
  const { content } = draft
  useUiCommands([{ id: 'save:published', label: '保存公布表', shortcut: 'Ctrl+S', run: () => void draft.save() }])
  return (
    <Page
      title={props.stored ? `更正：${props.stored.head.title}` : '录入公布表'}
      note={<Basis of={draft.record.clause} />}
      actions={
        <>
          {props.onLeave ? <Button onClick={props.onLeave}>不改了</Button> : null}
          {content ? <Button onClick={draft.again}>重新粘贴</Button> : null}
          <Keyed
            shortcut="Ctrl+S"
            type="primary"
            disabled={!content}
            loading={draft.saving}
            onClick={() => void draft.save()}
          >
            保存
          </Keyed>
        </>
      }
    >
      <FaultAlert fault={draft.fault} onClose={draft.clear} />
      {content ? null : <Given draft={draft} />}
      {draft.notes.map((one) => (
        <p key={one} className="hint">
          {one}
        </p>
      ))}
      <RecordForm
        definition={draft.record}
        values={draft.values}
        onChange={draft.setValues}
        problems={draft.problems}
        focusProblems={draft.tried}
        anchors={false}
      />
      {content ? <Looking draft={draft} content={content} /> : null}
    </Page>
  )
}

function Looking({ draft, content }: { readonly draft: PublishedDraft; readonly content: Stored['content'] }) {
  const asked = useAsk('statistic.checkTable', { content })
  return (
    <>
      <ReportPart report={asked.value} asked={asked} />
      <LinePart content={content} draft={draft} report={asked.value} />
      <ColumnPart content={content} draft={draft} />
    </>
  )
}

/** Where the table comes from: a file, or a block copied with its header. */
function Given({ draft }: { readonly draft: PublishedDraft }) {
  const [text, setText] = useState('')
  const choose = async () => {
    const file = await pickSheet(ACCEPT)
    if (file) void draft.read({ file, text: null })
  }
  const paste = (event: ClipboardEvent) => {
    const block = event.clipboardData.getData('text/plain')
    if (!block.includes('\n')) return
    event.preventDefault()
    void draft.read({ file: null, text: block })
  }
  return (
    <Section title="表">
      <Empty why="从公报、年鉴或网页上复制整张表（连同栏名）粘贴到下面，或者选一个表格文件。空格、“-”和 0 都照原样保留。">
        <Button loading={draft.busy} onClick={() => void choose()}>
          选择文件
        </Button>
      </Empty>
      <div className="labelled">
        <label htmlFor="published-paste">粘贴</label>
        <Input.TextArea
          id="published-paste"
          rows={4}
          value={text}
          onPaste={paste}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button disabled={text.trim() === ''} loading={draft.busy} onClick={() => void draft.read({ file: null, text })}>
        读取
      </Button>
    </Section>
  )
}
