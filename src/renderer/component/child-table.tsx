import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Row } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { DataTable } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { EditorNotices } from '#ui/component/editor-notices.tsx'
import { typedValues } from '#ui/component/field-check.ts'
import { Section } from '#ui/component/page.tsx'
import { PasteBlock } from '#ui/component/paste-block.tsx'
import { permissionOf, recordColumns } from '#ui/component/record-columns.tsx'
import { formOfEditor, type RecordEditor, useRecordEditor } from '#ui/component/record-editor.ts'
import { useProposals } from '#ui/component/known.ts'
import { RecordForm } from '#ui/component/record-form.tsx'
import { useReveal } from '#ui/component/reveal.tsx'
import { useUndo, useUndoSaved } from '#ui/component/undo.tsx'

/** Definitions whose rows belong to rows of the named record. */
export function childrenOf(record: string): readonly RecordDefinition[] {
  const all: readonly RecordDefinition[] = definitions().records
  return all.filter((one) => one.parent !== undefined && one.fields[one.parent]?.target === record)
}

type ChildTableProps = {
  readonly definition: RecordDefinition
  readonly parentId: string
  /** The field that names the record these rows belong to; the definition's own unless said. */
  readonly parent?: string
  readonly rows: readonly Row[]
  readonly titles: Readonly<Record<string, string>>
  readonly readOnly?: boolean
  readonly onOpenRelated?: (record: string, id: string) => void
}

/** Rows that belong to a record, added and corrected in place. */
export function ChildTable(props: ChildTableProps) {
  const { definition } = props
  const parent = props.parent ?? definition.parent ?? ''
  const { can } = useSession()
  const divisions = useDivisionTitles()
  const [editing, setEditing] = useState<string | undefined>(undefined)
  const [pasting, setPasting] = useState(false)
  const fixed = useMemo(() => ({ [parent]: props.parentId }), [parent, props.parentId])
  const titles = useMemo(() => ({ ...divisions, ...props.titles }), [divisions, props.titles])
  const columns = useMemo(
    () => recordColumns(definition, titles, { without: [parent], all: false }),
    [definition, titles, parent],
  )
  const writes = !props.readOnly && !definition.immutable && can(permissionOf(definition.permission.write))
  const { onOpenRelated } = props
  const open = writes
    ? (one: Row) => setEditing(one.id)
    : onOpenRelated && ((one: Row) => onOpenRelated(definition.name, one.id))
  const row = props.rows.find((one) => one.id === editing)
  return (
    <Section
      title={`${definition.label}（${props.rows.length}）`}
      extra={
        writes && editing === undefined ? (
          <div className="inline-acts">
            <Button size="small" aria-label={`粘贴多行${definition.label}`} onClick={() => setPasting(true)}>
              粘贴多行
            </Button>
            <Button size="small" onClick={() => setEditing('new')}>{`新增${definition.label}`}</Button>
          </div>
        ) : null
      }
    >
      {props.rows.length > 0 ? (
        <DataTable<Row>
          label={definition.label}
          asked={null}
          columns={columns}
          rows={props.rows}
          rowKey={(one) => one.id}
          {...(open ? { onOpen: open } : {})}
        />
      ) : editing === undefined ? (
        <p className="hint">{`还没有登记${definition.label}。${writes ? '点右边的按钮新增。' : ''}`}</p>
      ) : null}
      {pasting ? <PasteBlock definition={definition} fixed={fixed} onClose={() => setPasting(false)} /> : null}
      {writes && (editing === 'new' || row) ? (
        <ChildEditor key={editing} {...props} parent={parent} row={row} onClose={() => setEditing(undefined)} />
      ) : null}
    </Section>
  )
}

type EditorProps = Omit<ChildTableProps, 'parent'> & {
  readonly parent: string
  readonly row: Row | undefined
  readonly onClose: () => void
}

/** Saving and voiding one row, each with its way back. */
function useChildActs({ definition, row, onClose }: EditorProps, editor: RecordEditor, onNext: () => void) {
  const voiding = useCommand('register.void')
  const restore = useCommand('register.restore')
  const correct = useCommand('register.correct')
  const undo = useUndo()
  const undoSaved = useUndoSaved(definition.label)
  const save = async (next: boolean) => {
    const saved = await editor.save()
    if (!saved) return
    const { id, rev } = saved.row
    undoSaved(saved, (was) =>
      was
        ? correct.run({ record: definition.name, id, rev, from: was.rev, values: typedValues(definition, was) })
        : voiding.run({ record: definition.name, id, rev, reason: '撤销新增' }),
    )
    if (next) onNext()
    else onClose()
  }
  const remove = async () => {
    if (!row) return
    const reply = await voiding.run({ record: definition.name, id: row.id, rev: row.rev, reason: '登记有误' })
    if (!reply.ok) return
    const { rev } = reply.value.row
    undo(`${definition.label}已作废`, () => restore.faultOf({ record: definition.name, id: row.id, rev }))
    onClose()
  }
  return { save, remove, fault: voiding.fault }
}

function ChildEditor(props: EditorProps) {
  const { definition, parentId, parent, row, titles, onClose, onOpenRelated } = props
  const fixed = useMemo(() => ({ [parent]: parentId }), [parent, parentId])
  const editor = useRecordEditor(definition, row, fixed)
  const proposals = useProposals(definition, editor.values, fixed, row === undefined)
  const [starts, setStarts] = useState(1)
  const { save, remove, fault } = useChildActs(props, editor, () => setStarts((count) => count + 1))
  const reveal = useReveal(definition, row)
  return (
    <div className="child-editor">
      <EditorNotices
        definition={definition}
        editor={editor}
        titles={titles}
        fault={fault ?? reveal.fault}
        onSave={() => void save(false)}
      />
      <RecordForm
        definition={definition}
        {...formOfEditor(editor)}
        titles={titles}
        proposals={proposals}
        hidden={[parent]}
        id={row?.id}
        anchors={false}
        reveal={reveal}
        focusFirst={starts}
        onSaveStay={() => void save(false)}
        onSave={() => void save(row === undefined)}
        {...(onOpenRelated ? { onOpenRelated } : {})}
      />
      <div className="child-editor-acts">
        <Button type="primary" ghost loading={editor.busy} onClick={() => void save(false)}>
          {`保存${definition.label}`}
        </Button>
        {row ? (
          <Button danger onClick={() => void remove()}>
            作废这一条
          </Button>
        ) : (
          <Button onClick={() => void save(true)} disabled={editor.busy}>
            保存并再加一条
          </Button>
        )}
        <Button
          onClick={() => {
            editor.reset()
            onClose()
          }}
        >
          取消
        </Button>
      </div>
    </div>
  )
}
