import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useSession } from '#ui/api/session.tsx'
import { type Command, useCommand } from '#ui/api/use-command.ts'
import { type FieldValueMap, typedValues } from '#ui/component/field-check.ts'
import { permissionOf } from '#ui/component/record-columns.tsx'
import type { RecordEditor } from '#ui/component/record-editor.ts'
import type { Got } from '#ui/component/record-part.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { useUndoSaved } from '#ui/component/undo.tsx'

/** Another record that something points at. */
export type Related = { readonly record: string; readonly id: string }

/** The key that makes a form of a record that is read. */
export const EDIT_KEY = 'F2'

/**
 * Asked before a correction is sent (更名 keeps the former name): false stops it,
 * a function is run after it was saved.
 */
export type BeforeCorrect = (before: Row, next: FieldValueMap) => Promise<boolean | ((row: Row) => Promise<void>)>

type SavingProps = {
  readonly definition: RecordDefinition
  /** The stored record; undefined for a new one. */
  readonly before: Row | undefined
  readonly beforeCorrect?: BeforeCorrect
  /** A stored record was saved, and is read again. */
  readonly onSaved: () => void
}

type RecordKeys = {
  readonly editor: RecordEditor
  /** Absent where nothing may be changed, and in the form. */
  readonly edit: (() => void) | undefined
  readonly leave: () => void
  /** Absent where no form stands. */
  readonly save: ((andNew: boolean) => Promise<void>) | undefined
  readonly onRelated: (to: Related) => void
}

/** Saving: what is asked before, how it is undone, and where it leads. */
export function useRecordSaving(props: SavingProps, editor: RecordEditor) {
  const { definition, before } = props
  const navigate = useNavigate()
  const { recordPath, newPath } = usePaths()
  const correct = useCommand('register.correct')
  const voiding = useCommand('register.void')
  const undoSaved = useUndoSaved(definition.label)
  const [starts, setStarts] = useState(1)
  const save = async (andNew: boolean) => {
    const after = before && editor.dirty ? await props.beforeCorrect?.(before, editor.values) : undefined
    if (after === false) return
    const saved = await editor.save()
    if (!saved) return
    if (typeof after === 'function') await after(saved.row)
    const { id, rev } = saved.row
    undoSaved(saved, (was) =>
      was
        ? correct.run({ record: definition.name, id, rev, from: was.rev, values: typedValues(definition, was) })
        : takeBack(voiding, [...saved.along, { record: definition.name, id, rev }]),
    )
    if (andNew) {
      setStarts((count) => count + 1)
      // From a new record to the next one: 返回 still leads to where the first was begun.
      void navigate(newPath(definition.name), { replace: before === undefined })
    } else if (before) props.onSaved()
    else void navigate(recordPath(definition.name, id), { replace: true })
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

/** F2 into the form; in it Ctrl+S, Ctrl+Enter, F4 to the record that looks alike; Esc back, from a form to what is read. */
export function useRecordKeys({ editor, edit, leave, save, onRelated }: RecordKeys) {
  const alike = [...editor.problems, ...editor.warnings].flatMap((one) => one.related)[0]
  useUiCommands([
    ...(edit ? [{ id: 'edit', label: '修改', shortcut: EDIT_KEY, run: edit }] : []),
    ...(save
      ? [
          { id: 'save', label: '保存', shortcut: 'Ctrl+S', run: () => void save(false) },
          { id: 'save-next', label: '保存并新增', shortcut: 'Ctrl+Enter', run: () => void save(true) },
        ]
      : []),
    ...(alike ? [{ id: 'related', label: '查看相近的记录', shortcut: 'F4', run: () => onRelated(alike) }] : []),
    { id: 'back', label: '返回', shortcut: 'Escape', run: leave },
  ])
}

/**
 * Reading or form: a new record is a form, a stored one is read until somebody asks for its form, takes a draft up or puts an
 * earlier version back. Who leaves the form keeps what was typed: it is said above what is read.
 */
export function useRecordMode(definition: RecordDefinition, got: Got | undefined, editor: RecordEditor) {
  const navigate = useNavigate()
  const { can } = useSession()
  const [asked, setAsked] = useState(false)
  const writes = can(permissionOf(definition.permission.write)) && !definition.immutable && got?.ours !== false
  const mayEdit = got !== undefined && writes && got.row.voidedAt === null
  const editing = got === undefined || (mayEdit && asked)
  return {
    writes,
    mayEdit,
    editing,
    edit: mayEdit && !editing ? () => setAsked(true) : undefined,
    begin: () => setAsked(true),
    end: () => setAsked(false),
    leave: () => (got !== undefined && editing ? setAsked(false) : void navigate(-1)),
    left: mayEdit && !editing && editor.dirty,
  }
}
