import { isDeepStrictEqual } from 'node:util'
import type { CommandCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { refuse } from '#core/fault.ts'
import { batchOf, sheetText, shownOf, textNow } from '#core/importing/batch.ts'
import { isDitto, plainLine } from '#core/importing/clean/text.ts'
import { heldBelow, heldRow, type HeldRow } from '#core/importing/held.ts'
import { recountBatch } from '#core/importing/import-batch-repo.ts'
import { copiesAbove } from '#core/importing/judge.ts'
import { deskOf, judged } from '#core/importing/rejudge.ts'
import { emptyCell, textCell, type SheetCell } from '#core/importing/sheet/cell.ts'
import { updateStaged } from '#core/importing/staged-row-repo.ts'
import { tallyOf } from '#core/importing/tally.ts'
import type { FieldSynonyms } from '#shared/definition/import/column.ts'
import type { In, Out } from '#shared/contract/index.ts'

type MendRequest = In<'import.mend'>

type Mended = Out<'import.mend'>

/**
 * Mends a cell of a dry run: the row is judged again by what judged it first, with the new words in place of the sheet's. The
 * dry run is then the one that a sheet with those words would have made, whatever was mended before and in whatever order:
 * rows whose 同上 copies the cell follow it, and where the row is now another thing, or none, every row is asked again whether
 * it repeats one, since that is a matter of all of them. No other row is read anew, so a mending in a sheet of a hundred
 * thousand rows takes no longer than a look at their names. Gives the import as it stands then, and the other rows that changed.
 * Faults: BATCH_UNKNOWN, BATCH_STATE, MEND_WRONG.
 */
export function mendCell(call: CommandCall, request: MendRequest): Mended {
  const batch = batchOf(call.db, request.batch)
  if (batch.state !== 'staged' || batch.reading === null)
    refuse('BATCH_STATE', { message: '这次试导入已经不在了（已经入册、放弃，或者程序关过），这一格没有改' })
  const desk = deskOf(call, batch.record, batch.reading)
  const held =
    heldRow(call.db, request.batch, request.row) ?? refuse('MEND_WRONG', { message: '没有这一行，什么也没有改' })
  const mended = withMend(call, desk.fields, held, request)
  // Asked again after an answer that never came: it is so already.
  if (isDeepStrictEqual(mended, held)) return { summary: shownOf(batch), others: [] }
  const dirty = new Map([[held.row, mended], ...followers(call.db, desk.fields, request, mended)])
  const changed = [...judged(call.db, desk, request.batch, dirty)]
  for (const { staged, problems, ...row } of changed)
    updateStaged(call.tx.db, request.batch, {
      ...row,
      json: JSON.stringify(staged),
      problems: JSON.stringify(problems),
    })
  recountBatch(call.tx.db, request.batch, JSON.stringify(tallyOf(call.db, request.batch)))
  const summary = shownOf(batchOf(call.db, request.batch))
  return { summary, others: changed.map(({ row }) => row).filter((row) => row !== request.row) }
}

/** The row with one cell mended, or given back to the sheet. */
function withMend(call: CommandCall, fields: FieldSynonyms, held: HeldRow, request: MendRequest): HeldRow {
  const { field, was, text } = request
  const { read, mends = [] } = held.staged
  const known = fields.find((one) => one.field === field)
  if (!read || !known)
    return refuse('MEND_WRONG', { message: '这一行不能在这里改，请在原表里改好后再导入。什么也没有改' })
  const before = sheetText(read, field)
  const now = textNow(read, mends, field)
  if (now === (text ?? before)) return held
  if (now !== was) refuse('MEND_WRONG', { message: '这一格刚才已经改过，请看清现在的内容再改。什么也没有改' })
  if (text !== null && copiesAbove(known) && saysDitto(textCell(text)))
    refuse('MEND_WRONG', { message: '请写出实际内容，不写“同上”。什么也没有改' })
  const others = mends.filter((one) => one.field !== field)
  const by = call.principal.personName
  const own = text === null || text === before ? [] : [{ field, before, after: text, by, at: call.now }]
  return { ...held, staged: { ...held.staged, mends: [...others, ...own] } }
}

const saysDitto = ({ text }: SheetCell) => isDitto(plainLine(text))

/** What a row passes on to the 同上 below it; null where it copies itself and there was nothing above. */
function passedOn({ staged: { read, mends = [] } }: HeldRow, field: string): SheetCell | null {
  const mend = mends.find((one) => one.field === field)
  if (mend) return textCell(mend.after)
  const cell = read?.cells[field] ?? emptyCell
  return saysDitto(cell) ? (read?.above[field] ?? null) : cell
}

/** The rows below whose cell says 同上 and means this one. */
function followers(db: ReadDb, fields: FieldSynonyms, request: MendRequest, head: HeldRow): [number, HeldRow][] {
  const { batch, field } = request
  const known = fields.find((one) => one.field === field)
  if (!known || !copiesAbove(known)) return []
  const cell = passedOn(head, field)
  const found: [number, HeldRow][] = []
  for (const held of heldBelow(db, batch, request.row)) {
    const { read, mends = [] } = held.staged
    if (!read || !saysDitto(read.cells[field] ?? emptyCell) || mends.some((one) => one.field === field)) break
    const { [field]: _copied, ...others } = read.above
    const above = cell === null ? others : { ...others, [field]: cell }
    found.push([held.row, { ...held, staged: { ...held.staged, read: { ...read, above } } }])
  }
  return found
}
