import { Button, Input } from 'antd'
import { useEffect, useId, useMemo, useState } from 'react'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { definitions } from '#ui/api/definitions.ts'
import { client, type OutputOf } from '#ui/api/client.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import {
  isNaming,
  pastedValue,
  pastedRow,
  type PasteColumn,
  pasteColumns,
  type PastedRow,
  pastedRows,
  placeBlock,
  filledRows,
} from '#ui/component/block-paste.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { editText, numberVerdict, showText } from '#ui/component/field-text.ts'
import { useUndo } from '#ui/component/undo.tsx'

const MOST_ROWS = 500
const SHOWN = 100

const oneOf = <T,>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined)

/** The one record that is called exactly this. */
async function recordNamed(target: string, text: string): Promise<string | undefined> {
  const title = definitions().record(target)?.title ?? ''
  const reply = await client['register.find']({ record: target, query: text.slice(0, 100), limit: 5 })
  return oneOf(reply.ok ? reply.value.rows.filter((row) => row[title] === text) : [])?.id
}

/** The one county or township of this name; of several townships that of the own county. */
function divisionNamed(units: OutputOf<'register.reference'>, { level }: Field, text: string, county: string) {
  const all = level === 'town' ? units.towns : units.counties
  const same = all.filter(({ label }) => label === text)
  return (oneOf(same) ?? oneOf(same.filter((one) => 'county' in one && one.county === county)))?.value
}

/** What the cells of naming columns name, asked once each, exact names only; and how what was found is called. */
async function lookUp(
  order: readonly (PasteColumn | undefined)[],
  rows: readonly (readonly string[])[],
  county: string,
) {
  const found = new Map<string, string>()
  const titles: Record<string, string> = {}
  const divided = order.some((column) => column?.field.kind === 'division')
  const units = divided ? await client['register.reference']({}) : undefined
  const named = ({ target, ...field }: Field, text: string) =>
    target === undefined ? units?.ok && divisionNamed(units.value, field, text, county) : recordNamed(target, text)
  for (const [at, column] of order.entries()) {
    if (!column || !isNaming(column.field)) continue
    for (const text of new Set(rows.map((row) => (row[at] ?? '').trim()).filter((one) => one !== ''))) {
      const id = await named(column.field, text)
      if (!id) continue
      found.set(`${column.name} ${text}`, id)
      titles[id] = text
    }
  }
  const nameOf = new Map(order.map((column) => [column?.field, column?.name]))
  return { titles, resolve: (field: Field, text: string) => found.get(`${nameOf.get(field) ?? ''} ${text}`) }
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

/** What a text was read as. */
type Read = {
  readonly of: string
  readonly rows: readonly PastedRow[]
  /** Rows of the text beyond what is taken at once. */
  readonly over: number
  readonly dropped: readonly string[]
  readonly titles: Readonly<Record<string, string>>
  /** Rows that were wrong when they were read: they stay in sight once they are mended. */
  readonly wrongAtFirst: ReadonlySet<number>
}

const isWrong = ({ problems }: PastedRow) => Object.keys(problems).length > 0
const UNREAD: Read = { of: '', rows: [], over: 0, dropped: [], titles: {}, wrongAtFirst: new Set() }

/** The pasted text as rows, read anew as it changes, and each wrong cell mended in place. */
function usePasted({ definition, fixed }: PasteBlockProps, columns: readonly PasteColumn[], text: string) {
  const { station } = useSession()
  const [read, setRead] = useState(UNREAD)
  const { rows } = read
  useEffect(() => {
    let live = true
    const block = filledRows(text)
    const { order, rows: all } = placeBlock(columns, block)
    const cells = all.slice(0, MOST_ROWS)
    void lookUp(order, cells, station.code).then(({ resolve, titles }) => {
      if (!live) return
      const made = pastedRows(definition, fixed, order, cells, today(), resolve)
      const wrongAtFirst = new Set(made.flatMap((row, at) => (isWrong(row) ? at : [])))
      const dropped = droppedHeads(order, block)
      setRead({ of: text, rows: made, over: all.length - cells.length, dropped, titles, wrongAtFirst })
    })
    return () => {
      live = false
    }
  }, [columns, definition, fixed, text, station.code])
  const put = (cells: ReadonlySet<number>, name: string, value: unknown, titles: Read['titles'] = {}) =>
    setRead((before) => {
      // What was looked up for another text is for none of these rows.
      if (before.of !== read.of) return before
      const next = before.rows.map((row, place) =>
        cells.has(place) ? pastedRow(definition, { ...row.values, [name]: value }, today()) : row,
      )
      return { ...before, rows: next, titles: { ...before.titles, ...titles } }
    })
  const mend: Mend = (at, column, cell, down) => {
    const { field, name } = column
    const alike = (row: PastedRow) => row.problems[name] !== undefined && String(row.values[name]) === was
    const was = String(rows[at]?.values[name])
    const cells = new Set(
      rows.flatMap((row, place) => (place === at || (down && place > at && alike(row)) ? place : [])),
    )
    if (!isNaming(field)) return put(cells, name, pastedValue(field, cell, today()))
    // What a cell names is looked up again: the name may be right now.
    void lookUp([column], [[cell]], station.code).then(({ resolve, titles }) =>
      put(cells, name, resolve(field, cell.trim()) ?? (cell.trim() === '' ? null : cell.trim()), titles),
    )
  }
  return { ...read, reading: read.of !== text, mend }
}

/** Rows pasted from a sheet, wrong cells marked and mended in place, saved all at once, undone with one Ctrl+Z. */
export function PasteBlock(props: PasteBlockProps) {
  const { definition, onClose } = props
  const id = useId()
  const columns = useMemo(() => pasteColumns(definition), [definition])
  const [text, setText] = useState('')
  const pasted = usePasted(props, columns, text)
  const { rows, dropped, over } = pasted
  const record = useCommand('register.recordMany')
  const voidMany = useCommand('register.voidMany')
  const undo = useUndo()
  const wrong = rows.filter(isWrong).length
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
      act={{
        word,
        run: () => void save(),
        busy: record.busy,
        ready: rows.length > 0 && wrong === 0 && !pasted.reading,
      }}
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
      {over > 0 ? (
        <p className="hint hint-warns">
          {`贴来的有 ${rows.length + over} 行，只放进来前 ${MOST_ROWS} 行；后面 ${over} 行没有放进来，保存以后请再贴`}
        </p>
      ) : null}
      {rows.length > 0 ? <PastedGrid pasted={pasted} columns={columns} wrong={wrong} /> : null}
      {text !== '' ? (
        <Button size="small" onClick={() => setText('')}>
          清空重贴
        </Button>
      ) : null}
    </Dialog>
  )
}

function PastedGrid(props: {
  readonly pasted: ReturnType<typeof usePasted>
  readonly columns: readonly PasteColumn[]
  readonly wrong: number
}) {
  const { pasted, wrong } = props
  const { rows } = pasted
  // Every row that has to be mended can be reached, however far down it lies.
  const listed = [...rows.keys()].filter((at) => at < SHOWN || pasted.wrongAtFirst.has(at))
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
            {listed.map((at) => (
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                {shown.map((column) => (
                  <Cell key={column.name} pasted={pasted} at={at} column={column} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > listed.length ? (
          <p className="hint">{`只列前 ${SHOWN} 行和有问题的行，保存的是全部 ${rows.length} 行。`}</p>
        ) : null}
      </div>
    </>
  )
}

function Cell(props: {
  readonly pasted: ReturnType<typeof usePasted>
  readonly at: number
  readonly column: PasteColumn
}) {
  const { pasted, at, column } = props
  const { mend: onMend, titles } = pasted
  const { name, field } = column
  const problem = pasted.rows[at]?.problems[name]
  const value = pasted.rows[at]?.values[name]
  const odd = problem === undefined ? numberVerdict(field, value) : undefined
  if (problem === undefined)
    return (
      <td>
        {showText(field, value, titles)}
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
        defaultValue={Array.isArray(value) ? value.join('、') : (titles[String(value)] ?? editText(field, value))}
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
