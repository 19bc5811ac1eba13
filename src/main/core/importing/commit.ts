import type { CommandCall } from '#core/call.ts'
import { getRecord, ownStamp, reviseRecord } from '#core/db/record-store.ts'
import { imageOf, type RowImage, type Values } from '#core/db/row-image.ts'
import { writeNewImages, type NewImage } from '#core/db/row-writer.ts'
import { findImageBefore, findVersionsOfCommand } from '#core/db/row-history-repo.ts'
import { readStation } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { batchOf, existingOf, type StagedValues } from '#core/importing/batch.ts'
import { commitBatchRow, undoBatchRow } from '#core/importing/import-batch-repo.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import { keepStaged, listRowsToEnter, type Verdict } from '#core/importing/staged-row-repo.ts'
import { definitionOf, judge, recordRow, settleOutcome, type StoredRow } from '#core/register/service.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { In } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

type CommitOptions = In<'import.commit'>

type Entered = { added: number; changed: number }
type Staged = ReturnType<typeof listRowsToEnter>[number]

const SLICE = 2000

/** Rows that do not go in stay to be looked at, and with them changes of registered rows that were left out by choice. */
const OUT: readonly Verdict[] = ['refused', 'repeated']

/**
 * Enters the good rows in the caller's one transaction: one audit entry with a digest of all versions written.
 * Faults: BATCH_STATE (already entered, or a refused row while all were demanded), RULE_BROKEN.
 */
export function commitBatch(call: CommandCall, options: CommitOptions, progress: (done: number) => void): void {
  const batch = batchOf(call.db, options.batch)
  if (batch.state === 'discarded')
    refuse('BATCH_STATE', {
      message: '这次试导入已经不在了（程序关过，或者又试导入过），一行都没有导入，请重新选择文件',
    })
  if (batch.state === 'staging')
    refuse('BATCH_STATE', { message: '试导入还没有做完，一行都没有导入，请等它做完，或者重新选择文件' })
  if (batch.state !== 'staged') refuse('BATCH_STATE', { message: '这次导入已经办过' })
  if (options.onlyIfAllGood && batch.refused + batch.repeated > 0)
    refuse('BATCH_STATE', { message: `有 ${batch.refused + batch.repeated} 行进不去，按您的选择一行都没有导入` })
  const definition = definitionOf(call, batch.record)
  const stale = staleness(call, definition, batch.rev)
  let after = 0
  let done = 0
  const entered: Entered = { added: 0, changed: 0 }
  for (;;) {
    // Rows are walked while others are written, so they are read in slices by row number.
    const rows = listRowsToEnter(call.db, options.batch, after, SLICE)
    if (rows.length === 0) break
    if (rows.some(stale)) refuse('BATCH_STATE', { message: '试导入之后登记的内容有改动，一行都没有导入，请重新试导入' })
    const { added, changed } = enterSlice(call, definition, rows, options.updateExisting)
    entered.added += added
    entered.changed += changed
    done += rows.length
    progress(done)
    after = rows.at(-1)?.row ?? after
  }
  keepStaged(call.tx.db, options.batch, options.updateExisting ? OUT : [...OUT, 'changed'])
  const left = batch.changed - entered.changed
  if (entered.added !== batch.added || left !== (options.updateExisting ? 0 : batch.changed))
    // The rows of the dry run are not those it counted: what was shown is not what would go in.
    refuse('BATCH_STATE', { message: '试导入的内容与当时显示的不一致，一行都没有导入，请重新试导入' })
  commitBatchRow(call.tx.db, options.batch, { command: call.tx.commandId, changed: entered.changed, left })
  call.tx.tell({
    subject: options.batch,
    detail: {
      record: batch.record,
      file: batch.fileName,
      ...entered,
      left,
      ...pick(batch, 'refused', 'repeated', 'mended'),
    },
  })
}

/**
 * Says whether a row would now do something else than the dry run showed: the enterprise was registered meanwhile, or what
 * it changes has changed. Where nothing at all was written since, no row is looked at.
 */
function staleness({ db, station }: CommandCall, definition: RecordDefinition, rev: number): (row: Staged) => boolean {
  if (readStation(db).rev === rev) return () => false
  const plan = importPlanOf(definition)
  return ({ existing, json }) => {
    const { values, assumed } = JSON.parse(json) as StagedValues
    if (existingOf(db, definition, plan, station.id, { ...assumed, ...values }) !== existing) return true
    return existing !== null && (getRecord(db, definition, existing)?.rev ?? Infinity) > rev
  }
}

function enterSlice(
  call: CommandCall,
  definition: RecordDefinition,
  rows: readonly Staged[],
  updateExisting: boolean,
): Entered {
  const entered: Entered = { added: 0, changed: 0 }
  const plan = importPlanOf(definition)
  const fresh: NewImage[] = []
  const children: { readonly id: string; readonly child: Values }[] = []
  for (const row of rows) {
    const staged = JSON.parse(row.json) as StagedValues
    if (row.existing !== null) {
      if (!updateExisting) continue
      updateRow(call, definition, row.existing, staged.values)
      entered.changed += 1
      continue
    }
    entered.added += 1
    if (!plan.plain) {
      recordRow(call, definition, typedOf(definition, { ...staged.assumed, ...staged.values }))
      continue
    }
    const id = call.tx.uuid()
    const image = imageOf(definition, { ...staged.assumed, ...staged.values }, null)
    fresh.push({ stamp: ownStamp(call.tx, definition, id), image, pinyin: staged.pinyin })
    if (staged.child) children.push({ id, child: staged.child })
  }
  writeNewImages(call.tx, definition, fresh)
  for (const { id, child } of children) plan.enterChild?.(call, id, child)
  return entered
}

/** A sheet may bring the number of an entry it took from us; only the program gives numbers. */
function typedOf(definition: RecordDefinition, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !definition.fields[name]?.computed))
}

function updateRow(call: CommandCall, definition: RecordDefinition, id: string, values: Values): void {
  const old = getRecord(call.db, definition, id) as StoredRow
  const typed = Object.fromEntries(
    Object.entries(definition.fields)
      .filter(([, field]) => !field.computed)
      .map(([name]) => [name, values[name] ?? old[name] ?? null]),
  )
  const judged = judge(call, definition, typed, old)
  const first = judged.problems[0]
  if (first) refuse('RULE_BROKEN', { message: first.message })
  const row = reviseRecord(call.tx, definition, id, judged.values) as StoredRow
  call.core.hooks.get(definition.name)?.afterWrite?.(call, call.tx, row, old)
  settleOutcome(call, definition, row, old)
  importPlanOf(definition).afterUpdate?.(call, row, old)
}

/**
 * Undoes an import: what it added is voided, what it changed gets its earlier image back, all by new versions.
 * Rows changed since are kept and counted. Faults: BATCH_STATE.
 */
export function undoBatch(call: CommandCall, id: string, reason: string): { undone: number; kept: number } {
  const batch = batchOf(call.db, id)
  if (batch.state !== 'committed') refuse('BATCH_STATE', { message: '只有已经导入、还没有撤销的才能撤销' })
  const spans = new Map<string, Span>()
  for (const { record, id: row, rev } of findVersionsOfCommand(call.db, batch.commandId))
    spans.set(row, { record, id: row, first: rev, last: spans.get(row)?.last ?? rev })
  // Told before anything is written: what is undone moves the rows it stands under, and those come after it.
  const changed = new Set(
    [...spans.values()].filter((one) => getRecord(call.db, definitionOf(call, one.record), one.id)?.rev !== one.last),
  )
  for (const one of [...spans.values()].toReversed()) if (!changed.has(one)) undoRow(call, one, reason)
  // What is kept still counts in the rows above it, which now say what they said before the import.
  for (const { record, id: row } of changed) {
    const definition = definitionOf(call, record)
    const live = getRecord(call.tx.db, definition, row)
    if (live?.voidedAt === null) settleOutcome(call, definition, live)
  }
  const [undone, kept] = [spans.size - changed.size, changed.size]
  undoBatchRow(call.tx.db, id, call.now)
  call.tx.tell({ subject: id, detail: { undone, kept, reason } })
  return { undone, kept }
}

/** A row that an import wrote, perhaps several times: a sum above its rows is written with each of them. */
type Span = { readonly record: string; readonly id: string; readonly first: number; readonly last: number }

function undoRow(call: CommandCall, { record, id, first }: Span, reason: string): void {
  const definition = definitionOf(call, record)
  const row = getRecord(call.db, definition, id) as StoredRow
  const before = findImageBefore(call.db, id, first)
  const image = before === undefined ? null : (JSON.parse(before) as RowImage)
  const patch = image
    ? Object.fromEntries(Object.keys(definition.fields).map((name) => [name, image.f[name] ?? null]))
    : {}
  const restored = reviseRecord(call.tx, definition, id, patch, {
    voidReason: image ? (image.void ?? null) : `撤销导入：${reason}`,
  }) as StoredRow
  call.core.hooks.get(definition.name)?.afterWrite?.(call, call.tx, restored, row)
  settleOutcome(call, definition, restored, row)
}
