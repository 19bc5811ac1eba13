import { Button, Input } from 'antd'
import { useEffect, useId, useMemo, useState } from 'react'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { definitions } from '#ui/api/definitions.ts'
import { client } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import {
  pastedValue,
  type PasteColumn,
  pasteColumns,
  type PastedRow,
  pastedRows,
  placeBlock,
  filledRows,
} from '#ui/component/block-paste.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { checkFields } from '#ui/component/field-check.ts'
import { editText, numberVerdict, showText } from '#ui/component/field-text.ts'
import { useUndo } from '#ui/component/undo.tsx'

const MOST_ROWS = 500
const SHOWN = 100

/** Titles that referring cells name, by target and text: asked once each, exact names only. */
async function lookUp(order: readonly (PasteColumn | undefined)[], rows: readonly (readonly string[])[]) {
  const found = new Map<string, string>()
  for (const [at, column] of order.entries()) {
    const target = column?.field.kind === 'reference' ? column.field.target : undefined
    const definition = target === undefined ? undefined : definitions().record(target)
    if (!target || !definition) continue
    for (const text of new Set(rows.map((row) => (row[at] ?? '').trim()).filter((one) => one !== ''))) {
      const reply = await client['register.find']({ record: target, query: text.slice(0, 100), limit: 5 })
      const same = reply.ok ? reply.value.rows.filter((row) => row[definition.title] === text) : []
      const [only] = same
      if (only && same.length === 1) found.set(`${target} ${text}`, only.id)
    }
  }
  return (target: string, text: string) => found.get(`${target} ${text}`)
}

function columnsShown(columns: readonly PasteColumn[], rows: readonly PastedRow[]): readonly PasteColumn[] {
  return columns.filter(
    ({ name, field }) =>
      field.required || rows.some((row) => row.values[name] !== null || row.problems[name] !== undefined),
  )
}

type PasteBlockProps = {
  readonly definition: RecordDefinition
  readonly fixed: Readonly<Record<string, unknown>>
  readonly onClose: () => void
}

/** The words of the header over cells that no field takes: they are not lost without being named. */
function droppedHeads(order: readonly (PasteColumn | undefined)[], block: readonly (readonly string[])[]): string[] {
  return order.flatMap((column, at) => {
    if (column) return []
    const word = (block[0]?.[at] ?? '').trim()
    return [word === '' ? `第 ${at + 1} 列` : word]
  })
}

/** Puts what was typed into a wrong cell, and `down` into every wrong one below it that says the same. */
type Mend = (at: number, column: PasteColumn, text: string, down: boolean) => void

/** The pasted text as rows, read anew as it changes, and each wrong cell mended in place. */
function usePasted({ definition, fixed }: PasteBlockProps, columns: readonly PasteColumn[], text: string) {
  const [rows, setRows] = useState<readonly PastedRow[]>([])
  const [dropped, setDropped] = useState<readonly string[]>([])
  useEffect(() => {
    let live = true
    const block = filledRows(text)
    const { order, rows: cells } = placeBlock(columns, block)
    setDropped(droppedHeads(order, block))
    void lookUp(order, cells.slice(0, MOST_ROWS)).then((resolve) => {
      if (live) setRows(pastedRows(definition, fixed, order, cells.slice(0, MOST_ROWS), today(), resolve))
    })
    return () => {
      live = false
    }
  }, [columns, definition, fixed, text])
  const put = (cells: ReadonlySet<number>, name: string, value: unknown) =>
    setRows((before) =>
      before.map((row, place) => {
        if (!cells.has(place)) return row
        const values = { ...row.values, [name]: value }
        const problems = checkFields(definition, values, today())
        return { values, problems: Object.fromEntries(problems.map((one) => [one.field ?? '', one.message])) }
      }),
    )
  const mend: Mend = (at, column, cell, down) => {
    const { field, name } = column
    const alike = (row: PastedRow) => row.problems[name] !== undefined && String(row.values[name]) === was
    const was = String(rows[at]?.values[name])
    const cells = new Set(
      rows.flatMap((row, place) => (place === at || (down && place > at && alike(row)) ? place : [])),
    )
    if (field.kind !== 'reference') return put(cells, name, pastedValue(field, cell, today()))
    // What a cell names is looked up again: the name may be right now.
    void lookUp([column], [[cell]]).then((resolve) =>
      put(cells, name, resolve(field.target ?? '', cell.trim()) ?? cell),
    )
  }
  return { rows, dropped, mend }
}

/** Rows pasted from a sheet, wrong cells marked and mended in place, saved all at once, undone with one Ctrl+Z. */
export function PasteBlock(props: PasteBlockProps) {
  const { definition, onClose } = props
  const id = useId()
  const columns = useMemo(() => pasteColumns(definition), [definition])
  const [text, setText] = useState('')
  const { rows, dropped, mend } = usePasted(props, columns, text)
  const record = useCommand('register.recordMany')
  const voidMany = useCommand('register.voidMany')
  const undo = useUndo()
  const wrong = rows.filter((row) => Object.keys(row.problems).length > 0).length
  const save = async () => {
    const reply = await record.run({ record: definition.name, rows: rows.map((row) => row.values) })
    if (!reply.ok) return
    const made = reply.value.rows
    undo(`${definition.label}已粘贴 ${made.length} 行`, () =>
      voidMany.faultOf({ record: definition.name, rows: made, reason: '撤销粘贴' }),
    )
    onClose()
  }
  const word = rows.length === 0 ? '保存' : `保存 ${rows.length} 行`
  return (
    <Dialog
      width={1100}
      title={`粘贴多行：${definition.label}`}
      act={{ word, run: () => void save(), busy: record.busy, ready: rows.length > 0 && wrong === 0 }}
      fault={record.fault}
      onClose={onClose}
    >
      <label htmlFor={id} className="hint">
        {`在表格里选中几行复制，贴到这里（一次最多 ${MOST_ROWS} 行）。有表头的按表头对应，没有的按这个顺序：${columns
          .map(({ field }) => field.label)
          .join('、')}。`}
      </label>
      <Input.TextArea id={id} rows={4} value={text} onChange={(event) => setText(event.target.value)} />
      {dropped.length > 0 ? (
        <p className="hint hint-warns">{`这几列没有对应的栏目，不会登记：${dropped.join('、')}`}</p>
      ) : null}
      {rows.length > 0 ? <PastedGrid rows={rows} columns={columns} wrong={wrong} onMend={mend} /> : null}
      {text !== '' ? (
        <Button size="small" onClick={() => setText('')}>
          清空重贴
        </Button>
      ) : null}
    </Dialog>
  )
}

function PastedGrid(props: {
  readonly rows: readonly PastedRow[]
  readonly columns: readonly PasteColumn[]
  readonly wrong: number
  readonly onMend: Mend
}) {
  const { rows, wrong } = props
  const shown = columnsShown(props.columns, rows)
  return (
    <>
      <p role="status" className={wrong > 0 ? 'hint hint-wrong' : 'hint'}>
        {wrong > 0
          ? `${rows.length} 行，其中 ${wrong} 行有问题，改好标红的格再保存；Ctrl+D 把改好的也填到下面写法相同的格`
          : `${rows.length} 行，没有问题`}
      </p>
      <div className="paste-grid" tabIndex={0} role="group" aria-label="粘贴的内容">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">行</th>
              {shown.map(({ name, field }) => (
                <th key={name} scope="col">
                  {field.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row, at) => (
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                {shown.map((column) => (
                  <Cell key={column.name} row={row} at={at} column={column} onMend={props.onMend} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > SHOWN ? <p className="hint">{`只列前 ${SHOWN} 行，保存的是全部 ${rows.length} 行。`}</p> : null}
      </div>
    </>
  )
}

function Cell(props: {
  readonly row: PastedRow
  readonly at: number
  readonly column: PasteColumn
  readonly onMend: Mend
}) {
  const { row, at, column, onMend } = props
  const { name, field } = column
  const problem = row.problems[name]
  const value = row.values[name]
  const odd = problem === undefined ? numberVerdict(field, value) : undefined
  if (problem === undefined)
    return (
      <td>
        {showText(field, value)}
        {odd?.warns ? <span className="hint hint-warns">{odd.text}</span> : null}
      </td>
    )
  return (
    <td className="paste-wrong">
      <Input
        size="small"
        status="error"
        aria-label={`第 ${at + 1} 行 ${field.label}：${problem}`}
        title={problem}
        defaultValue={Array.isArray(value) ? value.join('、') : editText(field, value)}
        onBlur={(event) => onMend(at, column, event.target.value, false)}
        onKeyDown={(event) => {
          if (!event.ctrlKey || event.key.toLowerCase() !== 'd' || event.nativeEvent.isComposing) return
          event.preventDefault()
          onMend(at, column, event.currentTarget.value, true)
        }}
      />
      <span className="hint hint-wrong">{problem}</span>
    </td>
  )
}
