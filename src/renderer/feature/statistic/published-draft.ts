import { useCallback, useState } from 'react'
import { type FieldValueMap, checkFields, emptyValues, typedValues } from '#ui/component/field-check.ts'
import { definitions } from '#ui/api/definitions.ts'
import type { Fault } from '#shared/contract/route.ts'
import { client, type InputOf, type OutputOf } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { type Command, useCommand } from '#ui/api/use-command.ts'
import type { PickedSheet } from '#ui/component/file.ts'

export type Content = OutputOf<'statistic.readTable'>['content']
export type Column = Content['columns'][number]
export type PublishedLine = Content['lines'][number]
type Head = InputOf<'statistic.saveTable'>['head']

/** The record whose typed fields stand above the table. */
export function tableRecord() {
  const found = definitions().record('published_table')
  if (!found) throw new Error('the set of definitions has no published_table')
  return found
}

export type Stored = Pick<OutputOf<'statistic.table'>, 'id' | 'rev' | 'head' | 'content'>

/** Reads a file or what was pasted: its cells by the station, then what they are; nothing is stored. */
function useReading() {
  const grid = useCommand('import.grid')
  const [unread, setUnread] = useState<Fault | undefined>(undefined)
  const read = async (source: { readonly file: PickedSheet | null; readonly text: string | null }) => {
    const cells = await grid.run({ file: source.file, text: source.text })
    const [sheet, ...others] = cells.ok ? cells.value.sheets : []
    if (!cells.ok || !sheet) return undefined
    const table = await client['statistic.readTable']({ grid: sheet.grid })
    setUnread(table.ok ? undefined : table.fault)
    if (!table.ok) return undefined
    const notes = [
      ...cells.value.notes,
      ...others.map((one) => `工作表“${one.name}”没有读：一次录入一张表`),
      ...table.value.above.map((one) => `表头以上：${one}`),
    ]
    return { ...table.value, notes }
  }
  const clear = () => {
    grid.clear()
    setUnread(undefined)
  }
  return { read, clear, busy: grid.busy, fault: grid.fault ?? unread }
}

const changed = <T>(all: readonly T[], at: number, patch: Partial<T>): T[] =>
  all.map((one, n) => (n === at ? { ...one, ...patch } : one))

/** A table as it is copied from paper: read from a file or the clipboard, then looked through and saved. */
export function usePublishedDraft(stored: Stored | undefined, onSaved: (id: string) => void) {
  const record = tableRecord()
  const [values, setValues] = useState<FieldValueMap>(() =>
    stored ? typedValues(record, stored.head) : emptyValues(record),
  )
  const [content, setContent] = useState<Content | undefined>(stored?.content)
  const [notes, setNotes] = useState<readonly string[]>([])
  const [tried, setTried] = useState(0)
  const reading = useReading()
  const saving = useCommand('statistic.saveTable')

  const read = async (source: Parameters<typeof reading.read>[0]) => {
    const found = await reading.read(source)
    if (!found) return
    setContent(found.content)
    setNotes(found.notes)
    setValues((old) => ({
      ...old,
      title: old['title'] ?? found.above[0]?.slice(0, 120) ?? null,
      unit: old['unit'] ?? (found.unit === '' ? null : found.unit.slice(0, 20)),
    }))
  }
  const save = async () => {
    setTried((count) => count + 1)
    if (!content || checkFields(record, values, today()).length > 0) return
    // What checkFields let through is a head; the station parses it again.
    const head = values as Head
    const reply = await saving.run({ id: stored?.id ?? null, rev: stored?.rev ?? null, head, content })
    if (reply.ok) onSaved(reply.value.id)
  }
  const column = useCallback(
    (at: number, patch: Partial<Column>) =>
      setContent((old) => (old ? { ...old, columns: changed(old.columns, at, patch) } : old)),
    [],
  )
  const line = useCallback(
    (at: number, patch: Partial<PublishedLine>) =>
      setContent((old) => (old ? { ...old, lines: changed(old.lines, at, patch) } : old)),
    [],
  )
  const again = () => setContent(undefined)
  const clear = () => {
    reading.clear()
    saving.clear()
  }
  const problems = tried === 0 ? [] : checkFields(record, values, today())
  const shown = { record, values, setValues, content, notes, problems, tried }
  return { ...shown, read, save, column, line, again, clear, ...statesOf(reading, saving) }
}

function statesOf(reading: ReturnType<typeof useReading>, saving: Command<'statistic.saveTable'>) {
  return { busy: reading.busy, saving: saving.busy, fault: reading.fault ?? saving.fault }
}

export type PublishedDraft = ReturnType<typeof usePublishedDraft>
