import { Alert, Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import type { ClockView } from '#shared/contract/register.ts'
import { rowTitle, type RecordDefinition } from '#shared/definition/record.ts'
import { ClockTag } from '#ui/component/clock-tag.tsx'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { AttachmentPart } from '#ui/component/attachment-part.tsx'
import { ChildTable, childrenOf } from '#ui/component/child-table.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { type FieldValueMap, typedValues } from '#ui/component/field-check.ts'
import { History } from '#ui/component/history.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { permissionOf } from '#ui/component/record-columns.tsx'
import { type RecordEditor, useRecordEditor } from '#ui/component/record-editor.ts'
import { RecordDrawer } from '#ui/component/record-facts.tsx'
import { RecordForm } from '#ui/component/record-form.tsx'
import { recordPath } from '#ui/component/screens.tsx'
import { useReveal } from '#ui/component/reveal.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { useUndo } from '#ui/component/undo.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

export type RecordPageProps = {
  readonly definition: RecordDefinition
  /** undefined = a new record. */
  readonly id?: string
  /** Values a new record starts with. */
  readonly fixed?: FieldValueMap
  /** Extra buttons of the title line, for a stored record. */
  readonly actions?: (row: Row) => ReactNode
  /** More parts of the right panel, for a stored record. */
  readonly panel?: (row: Row) => ReactNode
  /** More parts below the form, for a stored record. */
  readonly below?: (row: Row) => ReactNode
  /**
   * Asked before a correction is sent (更名 keeps the former name): false stops it,
   * a function is run after it was saved.
   */
  readonly beforeCorrect?: (before: Row, next: FieldValueMap) => Promise<boolean | ((row: Row) => Promise<void>)>
  readonly newPath?: string
}

/** One record: the form at the left, facts at the right, the records that belong to it below. */
export function RecordPage(props: RecordPageProps) {
  if (props.id === undefined) return <RecordBody {...props} />
  return <StoredRecord {...props} id={props.id} />
}

function StoredRecord(props: RecordPageProps & { readonly id: string }) {
  const got = useAsk('register.get', { record: props.definition.name, id: props.id }, { keep: false })
  if (!got.value)
    return (
      <Page title={props.definition.label} loading={got.loading}>
        <FaultAlert fault={got.fault} />
      </Page>
    )
  return <RecordBody key={props.id} {...props} got={got.value} />
}

type Got = {
  readonly row: Row
  readonly titles: Record<string, string>
  readonly children: Record<string, Row[]>
  readonly flags: { code: string; message: string; at: number }[]
  readonly ours: boolean
  readonly clocks: ClockView[]
}

function RecordBody(props: RecordPageProps & { readonly got?: Got }) {
  const { definition, got } = props
  const row = got?.row
  const navigate = useNavigate()
  const { can } = useSession()
  const editor = useRecordEditor(definition, row, props.fixed)
  const [starts, setStarts] = useState(row ? 0 : 1)
  const [related, setRelated] = useState<{ record: string; id: string } | undefined>(undefined)
  const correct = useCommand('register.correct')
  const voiding = useCommand('register.void')
  const undo = useUndo()
  const reveal = useReveal(definition, row?.id)
  const writes = can(permissionOf(definition.permission.write)) && !definition.immutable
  const readOnly = !writes || (got !== undefined && (!got.ours || row?.voidedAt !== null))
  const newPath = props.newPath ?? `/record/${definition.name}/new`

  const save = async (andNew: boolean) => {
    const before = row
    const after = before && editor.dirty ? await props.beforeCorrect?.(before, editor.values) : undefined
    if (after === false) return
    const saved = await editor.save()
    if (!saved) return
    if (typeof after === 'function') await after(saved.row)
    const { id, rev } = saved.row
    undo(`${definition.label}已保存`, async () => {
      const reply = before
        ? await correct.run({ record: definition.name, id, rev, values: typedValues(definition, before) })
        : await voiding.run({ record: definition.name, id, rev, reason: '撤销新增' })
      return reply.ok ? undefined : reply.fault
    })
    if (andNew) {
      setStarts((count) => count + 1)
      // From a new record to the next one: 返回 still leads to where the first was begun.
      void navigate(newPath, { replace: before === undefined })
    } else if (!before) void navigate(recordPath(definition.name, id), { replace: true })
  }
  const firstRelated = [...editor.problems, ...editor.warnings].flatMap((one) => one.related)[0]
  useUiCommands([
    ...(readOnly
      ? []
      : [
          { id: 'save', label: '保存', shortcut: 'Ctrl+S', run: () => void save(false) },
          { id: 'save-next', label: '保存并新增', shortcut: 'Ctrl+Enter', run: () => void save(true) },
        ]),
    ...(firstRelated
      ? [{ id: 'related', label: '查看相近的记录', shortcut: 'F4', run: () => setRelated(firstRelated) }]
      : []),
    { id: 'back', label: '返回', shortcut: 'Escape', run: () => void navigate(-1) },
  ])
  const title = row ? rowTitle(definition, row, got?.titles ?? {}) || definition.label : `新增${definition.label}`
  return (
    <Page
      title={title}
      note={row ? <RowState label={definition.label} row={row} ours={got?.ours ?? true} /> : undefined}
      actions={
        <>
          {row ? props.actions?.(row) : null}
          {row && got?.ours && writes ? <VoidButton definition={definition} row={row} /> : null}
          {readOnly ? null : (
            <>
              <Button onClick={() => void save(true)} disabled={editor.busy}>
                保存并新增
              </Button>
              <Button type="primary" loading={editor.busy} onClick={() => void save(false)}>
                保存
              </Button>
            </>
          )}
        </>
      }
      panel={
        row && got ? (
          <>
            <Flags flags={got.flags} />
            <Clocks clocks={got.clocks} />
            {props.panel?.(row)}
            <History definition={definition} id={row.id} titles={got.titles} />
          </>
        ) : undefined
      }
    >
      <DraftOffer editor={editor} />
      <FaultAlert fault={editor.fault ?? reveal.fault} />
      <RecordForm
        definition={definition}
        values={editor.values}
        onChange={editor.change}
        problems={editor.problems}
        warnings={editor.warnings}
        focusProblems={editor.refusals}
        focusFirst={starts}
        reveal={reveal}
        readOnly={readOnly}
        titles={got?.titles ?? {}}
        onSave={() => void save(true)}
        onOpenRelated={(record, id) => setRelated({ record, id })}
      />
      {row && got
        ? childrenOf(definition.name).map((child) => (
            <ChildTable
              key={child.name}
              definition={child}
              parentId={row.id}
              rows={got.children[child.name] ?? []}
              titles={got.titles}
              readOnly={(!got.ours && child.answers !== true) || row.voidedAt !== null}
              onOpenRelated={(record, id) => setRelated({ record, id })}
            />
          ))
        : null}
      {row ? props.below?.(row) : null}
      {row && definition.name !== 'attachment' ? (
        <AttachmentPart
          record={definition.name}
          subject={row.id}
          readOnly={row.voidedAt !== null || !can(permissionOf(definition.permission.write))}
        />
      ) : null}
      <RecordDrawer target={related} onClose={() => setRelated(undefined)} />
    </Page>
  )
}

function RowState({ label, row, ours }: { readonly label: string; readonly row: Row; readonly ours: boolean }) {
  return (
    <>
      <span>{label}</span>
      {row.voidedAt === null ? null : <StateTag tone="danger">已作废</StateTag>}
      {ours ? null : <StateTag tone="neutral">其他单位报送，只能查看</StateTag>}
      <span className="hint">{`最近改动 ${shanghaiTime(row.updatedAt)}`}</span>
    </>
  )
}

function Clocks({ clocks }: { readonly clocks: Got['clocks'] }) {
  if (clocks.length === 0) return null
  return (
    <Section title="期限">
      <ul className="plain-list">
        {clocks.map((clock) => (
          <li key={clock.label}>
            <ClockTag clock={clock} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Flags({ flags }: { readonly flags: Got['flags'] }) {
  if (flags.length === 0) return null
  return (
    <Section title="提示">
      <ul className="plain-list">
        {flags.map((flag) => (
          <li key={flag.code + flag.at}>
            <StateTag tone="warning">{flag.message}</StateTag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function DraftOffer({ editor }: { readonly editor: RecordEditor }) {
  const { offered } = editor.draft
  if (!offered || editor.dirty) return null
  return (
    <Alert
      className="fault"
      type="info"
      showIcon
      title={`有 ${shanghaiTime(offered.at)} 没有保存的草稿`}
      action={
        <div className="inline-acts">
          <Button size="small" onClick={editor.takeDraft}>
            接着填
          </Button>
          <Button size="small" onClick={editor.draft.clear}>
            不要了
          </Button>
        </div>
      }
    />
  )
}

function VoidButton({ definition, row }: { readonly definition: RecordDefinition; readonly row: Row }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const voiding = useCommand('register.void')
  const restore = useCommand('register.restore')
  const undo = useUndo()
  const back = async (rev: number) => {
    const reply = await restore.run({ record: definition.name, id: row.id, rev })
    return reply.ok ? undefined : reply.fault
  }
  if (row.voidedAt !== null)
    return (
      <Button loading={restore.busy} onClick={() => void back(row.rev)}>
        恢复
      </Button>
    )
  const run = async () => {
    const reply = await voiding.run({ record: definition.name, id: row.id, rev: row.rev, reason })
    if (!reply.ok) return
    setOpen(false)
    undo(`${definition.label}已作废`, () => back(reply.value.row.rev))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>作废</Button>
      <Modal
        open={open}
        title={`作废这条${definition.label}`}
        okText="作废"
        cancelText="返回"
        okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: voiding.busy }}
        onOk={() => void run()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <FaultAlert fault={voiding.fault} />
        <p>作废后不再出现在名单和合计里，记录和历史仍然保留，可以恢复。</p>
        <label htmlFor="void-reason">作废理由</label>
        <Input id="void-reason" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Modal>
    </>
  )
}
