import { type ReactNode, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import { rowTitle, type RecordDefinition } from '#shared/definition/record.ts'
import { looksMasked } from '#shared/definition/mask.ts'
import { mayAnswer } from '#shared/definition/authority.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { type Command, useCommand } from '#ui/api/use-command.ts'
import { type Along, withAlong } from '#ui/component/along.ts'
import { AnswerPart } from '#ui/component/answer-part.tsx'
import { AttachmentPart } from '#ui/component/attachment-part.tsx'
import { ChildTable, childrenOf } from '#ui/component/child-table.tsx'
import { EditorNotices } from '#ui/component/editor-notices.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { type FieldValueMap, typedValues } from '#ui/component/field-check.ts'
import { History, type Version } from '#ui/component/history.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { ListMenu } from '#ui/component/list-menu.tsx'
import { NextDue } from '#ui/component/next-due.tsx'
import { Page } from '#ui/component/page.tsx'
import { permissionOf } from '#ui/component/record-columns.tsx'
import { type RecordEditor, useRecordEditor } from '#ui/component/record-editor.ts'
import { RecordDrawer } from '#ui/component/record-facts.tsx'
import { RecordForm } from '#ui/component/record-form.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { useReveal } from '#ui/component/reveal.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { useUndoSaved } from '#ui/component/undo.tsx'
import { type Got, RowState, VoidButton, Flags, Clocks } from '#ui/component/record-part.tsx'

type RecordPageProps = {
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
  /** Rows that a new one may be recorded with, each in a section of its own. */
  readonly along?: readonly Along[]
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
        <FaultAlert fault={got.fault} onRetry={got.refresh} />
      </Page>
    )
  return <RecordBody key={props.id} {...props} got={got.value} />
}

type BodyProps = RecordPageProps & { readonly got?: Got }
type Related = { readonly record: string; readonly id: string }

/** Saving: what is asked before, how it is undone, and where it leads. */
function useSaving(props: BodyProps, editor: RecordEditor) {
  const { definition, got } = props
  const before = got?.row
  const navigate = useNavigate()
  const { recordPath } = usePaths()
  const correct = useCommand('register.correct')
  const voiding = useCommand('register.void')
  const undoSaved = useUndoSaved(definition.label)
  const [starts, setStarts] = useState(before ? 0 : 1)
  const newPath = props.newPath ?? `/record/${definition.name}/new`
  const save = async (andNew: boolean) => {
    const after = before && editor.dirty ? await props.beforeCorrect?.(before, editor.values) : undefined
    if (after === false) return
    const saved = await editor.save()
    if (!saved) return
    if (typeof after === 'function') await after(saved.row)
    const { id, rev } = saved.row
    undoSaved(saved, (was) =>
      was
        ? correct.run({ record: definition.name, id, rev, values: typedValues(definition, was) })
        : takeBack(voiding, [...saved.along, { record: definition.name, id, rev }]),
    )
    if (andNew) {
      setStarts((count) => count + 1)
      // From a new record to the next one: 返回 still leads to where the first was begun.
      void navigate(newPath, { replace: before === undefined })
    } else if (!before) void navigate(recordPath(definition.name, id), { replace: true })
  }
  return { save, starts }
}

/** Takes a new record back with the rows it was recorded with; the first refusal ends it. */
async function takeBack(
  voiding: Command<'register.void'>,
  rows: readonly { readonly record: string; readonly id: string; readonly rev: number }[],
) {
  for (const row of rows) {
    const reply = await voiding.run({ ...row, reason: '撤销新增' })
    if (!reply.ok) return reply
  }
  return { ok: true } as const
}

/** Ctrl+S, Ctrl+Enter, F4 to the record that looks alike, Esc back. */
function useBodyKeys(
  editor: RecordEditor,
  save: ((andNew: boolean) => Promise<void>) | undefined,
  onRelated: (to: Related) => void,
) {
  const navigate = useNavigate()
  const alike = [...editor.problems, ...editor.warnings].flatMap((one) => one.related)[0]
  useUiCommands([
    ...(save
      ? [
          { id: 'save', label: '保存', shortcut: 'Ctrl+S', run: () => void save(false) },
          { id: 'save-next', label: '保存并新增', shortcut: 'Ctrl+Enter', run: () => void save(true) },
        ]
      : []),
    ...(alike ? [{ id: 'related', label: '查看相近的记录', shortcut: 'F4', run: () => onRelated(alike) }] : []),
    { id: 'back', label: '返回', shortcut: 'Escape', run: () => void navigate(-1) },
  ])
}

const NO_ROWS: readonly Along[] = []

function RecordBody(props: BodyProps) {
  const { definition, got } = props
  const row = got?.row
  const { can } = useSession()
  const along = row ? NO_ROWS : (props.along ?? NO_ROWS)
  const asked = useMemo(() => withAlong(definition, along), [definition, along])
  const editor = useRecordEditor(asked, row, props.fixed, along)
  const { save, starts } = useSaving(props, editor)
  const [related, setRelated] = useState<Related | undefined>(undefined)
  const reveal = useReveal(definition, row?.id)
  const writes = can(permissionOf(definition.permission.write)) && !definition.immutable
  const readOnly = !writes || (got !== undefined && (!got.ours || row?.voidedAt !== null))
  useBodyKeys(editor, readOnly ? undefined : save, setRelated)
  const titles = got?.titles ?? {}
  const title = row ? rowTitle(definition, row, titles) || definition.label : `新增${definition.label}`
  return (
    <Page
      title={title}
      note={row ? <RowState label={definition.label} row={row} ours={got?.ours ?? true} /> : undefined}
      actions={
        <>
          {row ? props.actions?.(row) : null}
          {row ? <ListMenu record={definition.name} id={row.id} /> : null}
          {row && got?.ours && writes ? <VoidButton definition={definition} row={row} /> : null}
          {row ? <NextDue id={row.id} /> : null}
          {readOnly ? null : <SaveButtons busy={editor.busy} onSave={(andNew) => void save(andNew)} />}
        </>
      }
      panel={
        got ? <Panel {...props} got={got} onTake={readOnly ? undefined : takeVersion(definition, editor)} /> : undefined
      }
    >
      <EditorNotices
        definition={definition}
        editor={editor}
        titles={titles}
        fault={reveal.fault}
        onSave={() => void save(false)}
      />
      <RecordForm
        definition={asked}
        values={editor.values}
        onChange={editor.change}
        problems={editor.problems}
        warnings={editor.warnings}
        focusProblems={editor.refusals}
        focusFirst={starts}
        reveal={reveal}
        readOnly={readOnly}
        id={row?.id}
        titles={titles}
        onSave={() => void save(true)}
        onOpenRelated={(record, id) => setRelated({ record, id })}
      />
      {got ? <Below {...props} got={got} onOpen={setRelated} /> : null}
      <RecordDrawer target={related} onClose={() => setRelated(undefined)} />
    </Page>
  )
}

function SaveButtons({ busy, onSave }: { readonly busy: boolean; readonly onSave: (andNew: boolean) => void }) {
  return (
    <>
      <Keyed shortcut="Ctrl+Enter" onClick={() => onSave(true)} disabled={busy}>
        保存并新增
      </Keyed>
      <Keyed shortcut="Ctrl+S" type="primary" loading={busy} onClick={() => onSave(false)}>
        保存
      </Keyed>
    </>
  )
}

type StoredProps = RecordPageProps & { readonly got: Got }

/** An earlier version's values stand in the form as if typed; what is hidden from this person stays as it is. */
function takeVersion(definition: RecordDefinition, editor: RecordEditor) {
  return (version: Version) => {
    const before = typedValues(definition, version.values)
    const kept = Object.entries(before).filter(([, value]) => !looksMasked(value))
    editor.change({ ...editor.values, ...Object.fromEntries(kept) })
  }
}

function Panel(props: StoredProps & { readonly onTake: ((version: Version) => void) | undefined }) {
  const { definition, got } = props
  return (
    <>
      <Flags flags={got.flags} />
      <Clocks clocks={got.clocks} />
      {definition.answered ? <AnswerPart record={definition.name} row={got.row.id} /> : null}
      {props.panel?.(got.row)}
      <History
        definition={definition}
        id={got.row.id}
        titles={got.titles}
        {...(props.onTake ? { onTake: props.onTake } : {})}
      />
    </>
  )
}

/** What belongs to a stored record: its own records, more parts of its page, its files. */
function Below(props: StoredProps & { readonly onOpen: (to: Related) => void }) {
  const { definition, got } = props
  const { row } = got
  const { can, station } = useSession()
  return (
    <>
      {childrenOf(definition.name).map((child) => (
        <ChildTable
          key={child.name}
          definition={child}
          parentId={row.id}
          rows={got.children[child.name] ?? []}
          titles={got.titles}
          readOnly={(!got.ours && !mayAnswer(child, station.kind)) || row.voidedAt !== null}
          onOpenRelated={(record, id) => props.onOpen({ record, id })}
        />
      ))}
      {props.below?.(row)}
      {definition.name === 'attachment' ? null : (
        <AttachmentPart
          record={definition.name}
          subject={row.id}
          readOnly={row.voidedAt !== null || !can(permissionOf(definition.permission.write))}
        />
      )}
    </>
  )
}
