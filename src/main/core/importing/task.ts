import type { z } from 'zod'
import type { CommandCall } from '#core/call.ts'
import { allOrNothing, type WriteDb } from '#core/db/connection.ts'
import { readStation } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { batchOf, shownOf } from '#core/importing/batch.ts'
import { commitBatch } from '#core/importing/commit.ts'
import { discardBatch } from '#core/importing/import-batch-repo.ts'
import { readGridJob } from '#core/importing/grid-job.ts'
import { markedSheetJob, problemsOf } from '#core/importing/marked.ts'
import { openSheetsJob } from '#core/importing/open-job.ts'
import type { SheetSource } from '#core/importing/source.ts'
import { type StagedBatch, stageRowsJob, type StageRequest } from '#core/importing/stage-job.ts'
import { deleteStaged } from '#core/importing/staged-row-repo.ts'
import { openStaging, rememberedMapping, rememberMapping, type Staging } from '#core/importing/stage.ts'
import { definitionOf } from '#core/register/service.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { BatchSummary, SheetInput } from '#shared/contract/importing.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { pick } from '#shared/pick.ts'

type FileLike = z.output<typeof SheetInput> | null

const PASTED = '粘贴的内容'

function sourceOf(file: FileLike, text: string | null): SheetSource | null {
  if (file) {
    const bytes = 'bytes' in file ? file.bytes : new Uint8Array(Buffer.from(file.base64, 'base64'))
    return { name: file.name, bytes, text: null }
  }
  return text === null ? null : { name: PASTED, bytes: null, text }
}

const NOTHING: SheetSource = { name: PASTED, bytes: null, text: '' }

function summaryOf(call: TaskCall, batch: string): BatchSummary {
  return shownOf(batchOf(call.station.db(), batch))
}

/** Opens a file that is to be imported, with the mapping its headers were imported with before. Faults: RECORD_KIND_UNKNOWN, SHEET_*. */
export async function openSheet(call: TaskCall, input: In<'import.open'>): Promise<Out<'import.open'>> {
  const { record } = input
  definitionOf(call, record)
  const source = sourceOf(input.file, input.text) ?? NOTHING
  const { opened, notes, sheets } = await call.jobs.run(openSheetsJob, { record, source })
  return {
    opened,
    notes,
    sheets: sheets.map(({ signature, ...sheet }) => {
      const remembered = rememberedMapping(call.station.db(), { ...sheet, signature }, record)
      return { ...sheet, mapping: remembered ?? sheet.mapping, remembered: remembered !== null }
    }),
  }
}

/** The cells of a sheet, as printed. Faults: SHEET_*. */
export async function gridsOf(call: TaskCall, input: In<'import.grid'>): Promise<Out<'import.grid'>> {
  const { sheets, notes } = await call.jobs.run(readGridJob, sourceOf(input.file, input.text) ?? NOTHING)
  return { sheets: sheets.map(({ name, grid }) => ({ name, grid: grid.map((row) => [...row]) })), notes: [...notes] }
}

/** The county of rows that nothing speaks of: the one named, else at a county station its own. */
function defaultCounty(call: TaskCall, named: unknown): string | null {
  const { counties } = call.core.resources
  const { kind, code } = readStation(call.station.db())
  const own = kind === 'county' && counties.some((one) => one.code === code) ? code : null
  if (named === undefined || named === null) return own
  const found = counties.find((one) => one.code === named)
  return found?.code ?? refuse('MAPPING_WRONG', { message: `没有代码是“${String(named).slice(0, 20)}”的县市区` })
}

type StageInput = In<'import.stage'>

function requestOf(call: TaskCall, input: StageInput, today: string): StageRequest {
  const { counties, towns } = call.core.resources
  const { county: named, ...defaults } = input.defaults
  const asked = definitionOf(call, input.record).fields['county']
  // Where the county may stay open, a silent row is of none but where the clerk names one.
  const open = asked?.required === false && (named === undefined || named === null)
  const county = open ? null : defaultCounty(call, named)
  return {
    ...pick(input, 'record', 'opened', 'sheet', 'mapping', 'units'),
    source: sourceOf(input.file, input.text),
    counties: counties.map(({ code, name, within }) => ({ code, name, ...(within === undefined ? {} : { within }) })),
    towns,
    defaultCounty: county,
    defaults: asked && county !== null ? { ...defaults, county } : defaults,
    today,
  }
}

function dropRows(db: WriteDb, batch: string): void {
  deleteStaged(db, [batch])
  discardBatch(db, batch)
}

/** A dry run that broke off, for whatever reason, leaves no rows behind which somebody might take for a whole file. */
function dropStaging(call: TaskCall, batch: string): void {
  const db = call.station.db()
  allOrNothing(db, () => dropRows(db, batch))
}

/** Reads a file to its end into a dry run. Faults: RECORD_KIND_UNKNOWN, SHEET_*, MAPPING_WRONG, JOB_CANCELLED. */
export async function stageSheet(call: TaskCall, input: StageInput): Promise<BatchSummary> {
  definitionOf(call, input.record)
  const db = call.station.db()
  const now = call.core.ports.clock.now()
  const request = requestOf(call, input, shanghaiDate(now))
  const facts = {
    batch: call.core.ports.ids.uuid(),
    record: input.record,
    at: now,
    principal: call.principal ?? refuse('NOT_LOGGED_IN'),
    station: readStation(db),
  }
  const place: { staging: Staging | null } = { staging: null }
  const take = ({ about, rows }: StagedBatch) => {
    if (about) {
      const { name: fileName, digest: fileDigest, bytes: fileBytes, mapping, date1904 } = about
      const reading = { mapping, date1904, ...pick(request, 'defaultCounty', 'defaults', 'today') }
      place.staging = openStaging(
        { db, definitions: call.definitions },
        { ...facts, sheet: input.sheet, fileName, fileDigest, fileBytes, reading },
      )
      rememberMapping(db, about, input.record, input.mapping, now)
    }
    if (!place.staging) return
    if (batchOf(db, facts.batch).state !== 'staging') refuse('JOB_CANCELLED')
    place.staging.take(rows)
    call.watch.step('试导入', place.staging.rows(), 0)
  }
  try {
    await call.jobs.stream(stageRowsJob, request, take)
    place.staging?.done()
  } catch (error) {
    if (place.staging) dropStaging(call, facts.batch)
    throw error
  }
  return summaryOf(call, facts.batch)
}

/** Enters a dry run. Faults: those of `commitBatch`. */
export function commitSheet(call: TaskCall, input: In<'import.commit'>): BatchSummary {
  const { added, changed } = batchOf(call.station.db(), input.batch)
  const total = added + (input.updateExisting ? changed : 0)
  call.command('import.commit', (command) =>
    commitBatch(command, input, (done) => call.watch.step('导入', done, total)),
  )
  return summaryOf(call, input.batch)
}

/** Lets a dry run go. Faults: BATCH_UNKNOWN, BATCH_STATE. */
export function giveUpSheet(call: CommandCall, batch: string): void {
  if (batchOf(call.db, batch).state !== 'staged') refuse('BATCH_STATE')
  dropRows(call.tx.db, batch)
}

/** The clerk's own sheet with the wrong cells marked. Faults: BATCH_UNKNOWN, SHEET_UNREADABLE. */
export async function markSheet(call: TaskCall, input: In<'import.marked'>): Promise<SavedFile> {
  const batch = batchOf(call.station.db(), input.batch)
  const bytes = await call.jobs.run(markedSheetJob, {
    record: batch.record,
    source: sourceOf(input.file, null) ?? NOTHING,
    sheet: batch.sheet,
    digest: batch.digest,
    marks: problemsOf(call.station.db(), input.batch),
    at: call.core.ports.clock.now(),
  })
  return savedFile(`${batch.fileName.replace(/\.[^.]*$/u, '')}-问题`, 'xlsx', bytes)
}
