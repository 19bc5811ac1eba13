import type { z } from 'zod'
import type { Handlers } from '#api/call.ts'
import type { TaskCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { exportRecords, templateOf } from '#core/exporting/service.ts'
import { batchOf, findBatches, findStaged, shownOf } from '#core/importing/batch.ts'
import { commitBatch, undoBatch } from '#core/importing/commit.ts'
import { mendCell } from '#core/importing/mend.ts'
import { markedSheetJob, problemsOf } from '#core/importing/marked.ts'
import { openSheetsJob } from '#core/importing/open-job.ts'
import type { SheetSource } from '#core/importing/source.ts'
import { type StagedBatch, stageRowsJob, type StageRequest } from '#core/importing/stage-job.ts'
import { openStaging, rememberedMapping, rememberMapping, type Staging } from '#core/importing/stage.ts'
import { definitionOf } from '#core/register/service.ts'
import type { importingContract, SheetInput } from '#shared/contract/importing.ts'
import { shanghaiDate } from '#shared/model/date.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type FileLike = z.output<typeof SheetInput> | null

function sourceOf(file: FileLike, text: string | null): SheetSource | null {
  if (file) {
    const bytes = 'bytes' in file ? file.bytes : new Uint8Array(Buffer.from(file.base64, 'base64'))
    return { name: file.name, bytes, text: null }
  }
  return text === null ? null : { name: '粘贴的内容', bytes: null, text }
}

const NOTHING: SheetSource = { name: '粘贴的内容', bytes: null, text: '' }

function summary(call: TaskCall, batch: string) {
  return shownOf(batchOf(call.station.db(), batch))
}

/** Rows, rate and time left on the screen, and an end where the clerk wants one. */
function progressOf(call: TaskCall, label: string, total: number): (done: number) => void {
  return (done) => call.watch.step(label, done, total)
}

/** A dry run that broke off, for whatever reason, leaves no rows behind which somebody might take for a whole file. */
function discard(call: TaskCall, batch: string): void {
  const db = call.station.db()
  db.transaction(() => {
    prepared(db, 'DELETE FROM dry.staged_row WHERE batch = ?').run(batch)
    prepared(db, "UPDATE import_batch SET state = 'discarded' WHERE id = ?").run(batch)
  }).immediate()
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

type StageInput = z.output<(typeof importingContract)['import.stage']['input']>

function requestOf(call: TaskCall, input: StageInput, today: string): StageRequest {
  const { counties, towns } = call.core.resources
  const { county: named, ...defaults } = input.defaults
  const county = defaultCounty(call, named)
  return {
    record: input.record,
    opened: input.opened,
    source: sourceOf(input.file, input.text),
    sheet: input.sheet,
    mapping: input.mapping,
    units: input.units,
    counties: counties.map(({ code, name, within }) => ({ code, name, ...(within === undefined ? {} : { within }) })),
    towns,
    defaultCounty: county,
    defaults:
      'county' in definitionOf(call, input.record).fields && county !== null ? { ...defaults, county } : defaults,
    today,
  }
}

export const importingHandlers: Handlers<typeof importingContract> = {
  'import.open': async (call, input) => {
    definitionOf(call, input.record)
    const source = sourceOf(input.file, input.text) ?? NOTHING
    const opened = await call.jobs.run(openSheetsJob, { record: input.record, source })
    const sheets = opened.sheets.map((sheet) => {
      const remembered = rememberedMapping(call.station.db(), sheet, input.record)
      return {
        name: sheet.name,
        rows: sheet.rows,
        headerRow: sheet.headerRow,
        columns: [...sheet.columns],
        units: [...sheet.units],
        sample: sheet.sample.map((row) => [...row]),
        mapping: remembered ?? { ...sheet.mapping },
        remembered: remembered !== null,
        ignored: [...sheet.ignored],
      }
    })
    return { sheets, notes: [...opened.notes], opened: opened.opened }
  },
  'import.stage': async (call, input) => {
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
    const progress = progressOf(call, '试导入', 0)
    const place: { staging: Staging | null } = { staging: null }
    const take = ({ about, rows }: StagedBatch) => {
      if (about) {
        const { name: fileName, digest: fileDigest, bytes: fileBytes, mapping, date1904 } = about
        const { defaultCounty, defaults, today } = request
        const reading = { mapping, date1904, defaultCounty, defaults, today }
        place.staging = openStaging(
          { db, definitions: call.definitions },
          { ...facts, sheet: input.sheet, fileName, fileDigest, fileBytes, reading },
        )
        rememberMapping(db, about, input.record, input.mapping, now)
      }
      if (!place.staging) return
      if (batchOf(db, facts.batch).state !== 'staging') refuse('JOB_CANCELLED')
      place.staging.take(rows)
      progress(place.staging.rows())
    }
    try {
      await call.jobs.stream(stageRowsJob, request, take)
      place.staging?.done()
    } catch (error) {
      if (place.staging) discard(call, facts.batch)
      throw error
    }
    return summary(call, facts.batch)
  },
  'import.rows': (call, input) => findStaged(call, input),
  'import.mend': (call, input) => {
    const { others } = mendCell(call, input)
    return { summary: shownOf(batchOf(call.db, input.batch)), others }
  },
  'import.commit': (call, input) => {
    const { added, changed } = batchOf(call.station.db(), input.batch)
    const progress = progressOf(call, '导入', added + (input.updateExisting ? changed : 0))
    call.command('import.commit', (command) => commitBatch(command, input, progress))
    return summary(call, input.batch)
  },
  'import.discard': (call, input) => {
    if (batchOf(call.db, input.batch).state !== 'staged') refuse('BATCH_STATE')
    prepared(call.tx.db, 'DELETE FROM dry.staged_row WHERE batch = ?').run(input.batch)
    prepared(call.tx.db, "UPDATE import_batch SET state = 'discarded' WHERE id = ?").run(input.batch)
    return {}
  },
  'import.undo': (call, input) => undoBatch(call, input.batch, input.reason),
  'import.marked': async (call, input) => {
    const batch = batchOf(call.station.db(), input.batch)
    const marks = problemsOf(call.station.db(), input.batch)
    const bytes = await call.jobs.run(markedSheetJob, {
      record: batch.record,
      source: sourceOf(input.file, null) ?? NOTHING,
      sheet: batch.sheet,
      digest: batch.digest,
      marks,
      at: call.core.ports.clock.now(),
    })
    return {
      name: `${batch.fileName.replace(/\.[^.]*$/u, '')}-问题.xlsx`,
      mime: XLSX,
      base64: Buffer.from(bytes).toString('base64'),
    }
  },
  'import.find': (call, input) => findBatches(call.db, input.record),
  'import.template': async (call, input) => {
    const definition = definitionOf(call, input.record)
    const bytes = await templateOf(definition, call.core.resources, call.core.ports.clock.now())
    return { name: `${definition.label}导入模板.xlsx`, mime: XLSX, base64: Buffer.from(bytes).toString('base64') }
  },
  'export.records': async (call, input) => {
    const made = await call.query((ask) => exportRecords(ask, input))
    call.command('export.records', ({ tx }) =>
      tx.tell({ detail: { record: input.record, rows: made.rows, fields: made.fields, purpose: input.purpose ?? '' } }),
    )
    return {
      name: made.name,
      mime: input.format === 'xlsx' ? XLSX : 'text/csv',
      base64: Buffer.from(made.bytes).toString('base64'),
    }
  },
}
