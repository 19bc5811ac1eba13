import { type ReactNode, useMemo, useState } from 'react'
import type { Row } from '#shared/contract/common.ts'
import { rowTitle, type RecordDefinition } from '#shared/definition/record.ts'
import { looksMasked } from '#shared/definition/mask.ts'
import { mayAnswer } from '#shared/definition/authority.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { type Along, withAlong } from '#ui/component/along.ts'
import { AnswerPart } from '#ui/component/answer-part.tsx'
import { AttachmentPart } from '#ui/component/attachment-part.tsx'
import { ChildTable, childrenOf } from '#ui/component/child-table.tsx'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { EditorNotices, TypedOffer } from '#ui/component/editor-notices.tsx'
import { type FieldValueMap, typedValues } from '#ui/component/field-check.ts'
import { History, type Version } from '#ui/component/history.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { ListMenu } from '#ui/component/list-menu.tsx'
import { NextDue } from '#ui/component/next-due.tsx'
import { Page } from '#ui/component/page.tsx'
import { permissionOf } from '#ui/component/record-columns.tsx'
import {
  type BeforeCorrect,
  EDIT_KEY,
  type Related,
  useRecordKeys,
  useRecordMode,
  useRecordSaving,
} from '#ui/component/record-acts.ts'
import { formOfEditor, type RecordEditor, useRecordEditor } from '#ui/component/record-editor.ts'
import { RecordDrawer } from '#ui/component/record-facts.tsx'
import { RecordForm } from '#ui/component/record-form.tsx'
import { RecordReading } from '#ui/component/record-reading.tsx'
import { ReturnAct } from '#ui/component/return-dialog.tsx'
import { useReveal } from '#ui/component/reveal.tsx'
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
  readonly beforeCorrect?: BeforeCorrect
  /** More parts of what is read, right below its fields. */
  readonly reading?: (row: Row) => ReactNode
  /** Rows that a new one may be recorded with, each in a section of its own. */
  readonly along?: readonly Along[]
}

/** One record: what is read or its form at the left, facts at the right, the records that belong to it below. */
export function RecordPage(props: RecordPageProps) {
  if (props.id === undefined) return <RecordBody {...props} />
  return <StoredRecord {...props} id={props.id} />
}

function StoredRecord(props: RecordPageProps & { readonly id: string }) {
  const got = useAsk('register.get', { record: props.definition.name, id: props.id }, { keep: false })
  if (!got.value) return <ComingPage title={props.definition.label} asked={got} />
  return <RecordBody key={props.id} {...props} got={got.value} />
}

type BodyProps = RecordPageProps & { readonly got?: Got }

const NO_ROWS: readonly Along[] = []

/** Said above what is read: the form was left with something typed, which is kept as a draft. */
const LEFT = '有改动还没有保存，已存为草稿；下面是登记的内容'

type Mode = ReturnType<typeof useRecordMode>

function RecordBody(props: BodyProps) {
  const { definition, got } = props
  const row = got?.row
  const along = row ? NO_ROWS : (props.along ?? NO_ROWS)
  const asked = useMemo(() => withAlong(definition, along), [definition, along])
  const editor = useRecordEditor(asked, row, props.fixed, along)
  const mode = useRecordMode(definition, got, editor)
  const { save, starts } = useRecordSaving({ ...props, before: row, onSaved: mode.end }, editor)
  const [related, setRelated] = useState<Related | undefined>(undefined)
  const reveal = useReveal(definition, row)
  const { editing, edit, leave } = mode
  useRecordKeys({ editor, edit, leave, save: editing ? save : undefined, onRelated: setRelated })
  const titles = got?.titles ?? {}
  const takeDraft = (key: string) => {
    mode.begin()
    editor.takeDraft(key)
  }
  return (
    <Page
      title={row ? rowTitle(definition, row, titles) || definition.label : `新增${definition.label}`}
      note={row ? <RowState label={definition.label} row={row} ours={got?.ours ?? true} /> : undefined}
      actions={<Acts {...props} mode={mode} busy={editor.busy} onSave={(andNew) => void save(andNew)} />}
      panel={got ? <Panel {...props} got={got} onTake={takeVersion(definition, editor, mode)} /> : undefined}
    >
      <EditorNotices
        definition={definition}
        editor={{ ...editor, takeDraft }}
        titles={titles}
        fault={reveal.fault}
        onSave={() => void save(false)}
      />
      {mode.left ? <TypedOffer title={LEFT} word="接着改" onTake={mode.begin} onDrop={editor.reset} /> : null}
      {editing || !row ? (
        <RecordForm
          definition={asked}
          {...formOfEditor(editor)}
          focusFirst={starts}
          reveal={reveal}
          id={row?.id}
          titles={titles}
          onSave={() => void save(true)}
          onOpenRelated={(record, id) => setRelated({ record, id })}
        />
      ) : (
        <>
          <RecordReading definition={definition} row={row} titles={titles} reveal={reveal} />
          {props.reading?.(row)}
        </>
      )}
      {got ? <Below {...props} got={got} onOpen={setRelated} /> : null}
      <RecordDrawer target={related} onClose={() => setRelated(undefined)} />
    </Page>
  )
}

type ActsProps = BodyProps & {
  readonly mode: Mode
  readonly busy: boolean
  readonly onSave: (andNew: boolean) => void
}

/** The title line: what the page offers of a record that is read, or how its form is saved and left. */
function Acts({ mode, busy, onSave, ...props }: ActsProps) {
  const row = props.got?.row
  const { editing, edit } = mode
  return (
    <>
      {row && !editing ? <ReadActs {...props} row={row} writes={mode.writes} /> : null}
      {row ? <NextDue id={row.id} /> : null}
      {row && editing ? (
        <Keyed shortcut="Escape" onClick={mode.leave}>
          返回
        </Keyed>
      ) : null}
      {editing ? <SaveButtons busy={busy} onSave={onSave} /> : null}
      {edit ? (
        <Keyed shortcut={EDIT_KEY} type="primary" onClick={edit}>
          修改
        </Keyed>
      ) : null}
    </>
  )
}

/** What can be done with a stored record while it is read. */
function ReadActs(props: BodyProps & { readonly row: Row; readonly writes: boolean }) {
  const { definition, actions, row, writes, got } = props
  const title = rowTitle(definition, row, got?.titles ?? {}) || definition.label
  return (
    <>
      <ReturnAct record={definition.name} row={row.id} title={title} ours={got?.ours ?? true} />
      {actions?.(row)}
      <ListMenu record={definition.name} id={row.id} />
      {writes ? <VoidButton definition={definition} row={row} /> : null}
    </>
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
function takeVersion(definition: RecordDefinition, editor: RecordEditor, mode: Mode) {
  if (!mode.mayEdit) return undefined
  return (version: Version) => {
    const before = typedValues(definition, version.values)
    const kept = Object.entries(before).filter(([, value]) => !looksMasked(value))
    editor.change({ ...editor.values, ...Object.fromEntries(kept) })
    mode.begin()
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
