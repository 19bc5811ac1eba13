import { useCallback, useMemo, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { client, type InputOf, type OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { verdictWords } from '#ui/feature/importing/words.ts'

/** A cell of a dry run. */
export type MendPlace = { readonly row: number; readonly field: string }

export type ImportRow = OutputOf<'import.rows'>[number]

/** The mending of cells in a dry run: which one is open, and what was done last. */
export type Mending = {
  readonly open: MendPlace | null
  /** What became of the cell mended last, in words. */
  readonly said: string
  /** Takes the last mending back, where there is one; a fault of that is said. */
  readonly undo: (() => void) | null
  readonly fault: Fault | undefined
  readonly openAt: (place: MendPlace) => void
  readonly openRow: (row: ImportRow) => void
  readonly next: (after: MendPlace) => void
  readonly leave: () => void
  readonly mended: (place: MendPlace, words: WordChange, answer: OutputOf<'import.mend'>) => void
}

/** What stood in a cell, and what stands there since. */
export type WordChange = { readonly from: string; readonly to: string }
type Done = WordChange & { readonly place: MendPlace }

/** Cells of a row that a finding asks to look at; of one kind of problem alone where that was chosen. A cell that was mended asks no more. */
function placesIn(row: ImportRow, code: string | null): MendPlace[] {
  const asking = row.problems.filter((one) => (code === null ? one.code !== MENDED : one.code === code))
  const fields = [...new Set(asking.map((one) => one.field))].filter((field) => Object.hasOwn(row.cells, field))
  return fields.map((field) => ({ row: row.row, field }))
}

/** Code of the remark that a cell was mended. */
export const MENDED = 'CELL_MENDED'

/** What follows a place: the next one of its row, else the first of a later row. */
function following(rows: readonly ImportRow[], code: string | null, { row, field }: MendPlace): MendPlace | null {
  const here = rows.find((one) => one.row === row)
  const own = here ? placesIn(here, code) : []
  const at = own.findIndex((one) => one.field === field)
  const rest = own.slice(at + 1).filter((one) => one.field !== field)
  const later = rows.filter((one) => one.row > row).flatMap((one) => placesIn(one, code))
  return rest[0] ?? later[0] ?? null
}

/** Keeps what is being mended among the rows that are shown. */
export function useMending(props: {
  readonly question: InputOf<'import.rows'>
  readonly rows: readonly ImportRow[]
  readonly onSummary: (summary: BatchSummary) => void
  readonly refresh: () => void
}): Mending {
  const { question, rows, onSummary, refresh } = props
  const { batch, verdict, code = null, after = 0, limit } = question
  const [open, setOpen] = useState<MendPlace | null>(null)
  const [said, setSaid] = useState('')
  const [done, setDone] = useState<Done | null>(null)
  const { run, fault } = useCommand('import.mend')

  const go = useCallback((place: MendPlace | null) => {
    setOpen(place)
    // Back to the rows, so that the keys go on from there.
    if (place === null) document.querySelector<HTMLElement>('.data-table-box')?.focus()
  }, [])
  const next = useCallback((from: MendPlace) => go(following(rows, code, from)), [rows, code, go])
  const openRow = useCallback((row: ImportRow) => go(placesIn(row, code)[0] ?? mendedIn(row)), [code, go])
  const settle = useCallback(
    async (place: MendPlace, answer: OutputOf<'import.mend'>, undone: boolean) => {
      onSummary(answer.summary)
      const page = limit === undefined ? {} : { limit }
      const [fresh, own] = await Promise.all([
        client['import.rows']({ batch, verdict, code, after, ...page }),
        client['import.rows']({ batch, verdict: null, after: place.row - 1, limit: 1 }),
      ])
      refresh()
      setSaid(outcome(place, own.ok ? own.value[0] : undefined, answer.others, undone))
      return fresh.ok ? fresh.value : []
    },
    [batch, verdict, code, after, limit, onSummary, refresh],
  )
  const mended = useCallback(
    async (place: MendPlace, words: WordChange, answer: OutputOf<'import.mend'>) => {
      setDone({ place, ...words })
      const shown = await settle(place, answer, false)
      const row = shown.find((one) => one.row === place.row)
      // What was typed is wrong too: the cell stays open with what is said of it now.
      const still = row !== undefined && placesIn(row, code).some(({ field }) => field === place.field)
      go(still ? place : following(shown, code, place))
    },
    [code, settle, go],
  )
  const undo = useCallback(
    async ({ place, from, to }: Done) => {
      const reply = await run({ batch, ...place, was: to, text: from })
      if (!reply.ok) return
      setDone(null)
      await settle(place, reply.value, true)
      go(null)
    },
    [batch, run, settle, go],
  )
  return useMemo(
    () => ({
      open,
      said,
      undo: done === null ? null : () => void undo(done),
      fault,
      openAt: go,
      openRow,
      next,
      leave: () => go(null),
      mended: (place: MendPlace, words: WordChange, answer: OutputOf<'import.mend'>) =>
        void mended(place, words, answer),
    }),
    [open, said, done, undo, fault, go, openRow, next, mended],
  )
}

function mendedIn(row: ImportRow): MendPlace | null {
  const [field] = Object.keys(row.cells)
  return field === undefined ? null : { row: row.row, field }
}

function outcome(
  { row, field }: MendPlace,
  now: ImportRow | undefined,
  others: readonly number[],
  undone: boolean,
): string {
  const asks = !undone && now?.problems.some((one) => one.code !== MENDED && one.field === field)
  const what = `第 ${row} 行${undone ? '退回了一格' : '改了一格'}，这一行现在：${now ? verdictWords(now.verdict).label : ''}`
  const many = others.length > 5 ? `等 ${others.length} 行` : '行'
  const along = others.length === 0 ? '' : `；第 ${others.slice(0, 5).join('、')} ${many}跟着变了`
  return `${what}${asks ? '，这一格还有问题' : ''}${along}。`
}
