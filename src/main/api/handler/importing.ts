import type { Handlers, TaskCall } from '#api/call.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation } from '#core/db/transaction.ts'
import { sm3Hex } from '#core/exchange/crypto/sm3.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { exportRecords, templateOf } from '#core/exporting/service.ts'
import { batchOf, findBatches, findStaged } from '#core/importing/batch.ts'
import { commitBatch, undoBatch } from '#core/importing/commit.ts'
import { problemsOf } from '#core/importing/marked.ts'
import type { OpenedSheet, ParsedRow, SheetSource, StageRequest } from '#core/importing/read-job.ts'
import { openStaging, rememberedMapping, rememberMapping } from '#core/importing/stage.ts'
import { definitionOf } from '#core/register/service.ts'
import type { importingContract } from '#shared/contract/importing.ts'
import { shanghaiDate } from '#shared/model/date.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type FileLike = { readonly name: string; readonly base64: string } | null

function sourceOf(file: FileLike, text: string | null): SheetSource {
  if (file) return { name: file.name, bytes: new Uint8Array(Buffer.from(file.base64, 'base64')), text: null }
  return { name: '粘贴的内容', bytes: null, text: text ?? '' }
}

function summary(call: TaskCall, batch: string) {
  const { commandId: _internal, ...shown } = batchOf(call.station.db(), batch)
  return shown
}

/** Rows, rate and time left on the screen, and an end where the clerk wants one. */
function progressOf(call: TaskCall, label: string, total: number): (done: number) => void {
  return (done) => call.watch.step(label, done, total)
}

/** A dry run that was stopped leaves no rows behind which somebody might take for a whole file. */
function discardWhenStopped(call: TaskCall, batch: string, error: unknown): never {
  if (error instanceof DomainFault && error.code === 'JOB_CANCELLED') {
    const db = call.station.db()
    db.transaction(() => {
      prepared(db, 'DELETE FROM staged_row WHERE batch = ?').run(batch)
      prepared(db, "UPDATE import_batch SET state = 'discarded' WHERE id = ?").run(batch)
    }).immediate()
  }
  throw error
}

export const importingHandlers: Handlers<typeof importingContract> = {
  'import.open': async (call, input) => {
    definitionOf(input.record)
    const opened = await call.jobs.run<{ sheets: OpenedSheet[]; notes: string[] }>('import.open', {
      record: input.record,
      source: sourceOf(input.file, input.text),
    })
    const sheets = opened.sheets.map((sheet) => {
      const remembered = rememberedMapping(call.station.db(), sheet.signature, input.record)
      return {
        name: sheet.name,
        rows: sheet.sample.length,
        headerRow: sheet.headerRow,
        columns: [...sheet.columns],
        sample: sheet.sample.map((row) => [...row]),
        mapping: remembered ?? { ...sheet.mapping },
        remembered: remembered !== null,
        ignored: [...sheet.ignored],
      }
    })
    return { sheets, notes: opened.notes }
  },
  'import.stage': async (call, input) => {
    definitionOf(input.record)
    const db = call.station.db()
    const source = sourceOf(input.file, input.text)
    const { resources } = call.core
    const now = call.core.ports.clock.now()
    const request: StageRequest = {
      record: input.record,
      source,
      sheet: input.sheet,
      mapping: input.mapping,
      counties: resources.counties.map((one) => ({ code: one.code, name: one.name })),
      defaultCounty: typeof input.defaults['county'] === 'string' ? input.defaults['county'] : null,
      defaults: input.defaults,
      today: shanghaiDate(now),
    }
    const staging = openStaging(db, {
      batch: call.core.ports.ids.uuid(),
      record: input.record,
      fileName: source.name,
      fileDigest: sm3Hex(source.bytes ?? Buffer.from(source.text ?? '')),
      at: now,
      principal: call.principal ?? refuse('NOT_LOGGED_IN'),
      station: readStation(db),
    })
    const progress = progressOf(call, '试导入', 0)
    await call.jobs
      .stream<ParsedRow[]>('import.stage', request, (rows) => {
        if (batchOf(db, staging.batch).state !== 'staged') refuse('JOB_CANCELLED')
        staging.take(rows)
        progress(staging.rows())
      })
      .catch((error: unknown) => discardWhenStopped(call, staging.batch, error))
    staging.done()
    const { sheets } = await call.jobs.run<{ sheets: OpenedSheet[] }>('import.signature', {
      record: input.record,
      source,
    })
    const signature = sheets.find((sheet) => sheet.name === input.sheet)?.signature
    if (signature) rememberMapping(db, signature, input.record, input.mapping, now)
    return summary(call, staging.batch)
  },
  'import.rows': (call, input) => findStaged(call, input),
  'import.commit': (call, input) => {
    const { added, changed } = batchOf(call.station.db(), input.batch)
    const progress = progressOf(call, '导入', added + (input.updateExisting ? changed : 0))
    call.command('import.commit', (command) => commitBatch(command, input, progress))
    return summary(call, input.batch)
  },
  'import.discard': (call, input) => {
    if (batchOf(call.db, input.batch).state !== 'staged') refuse('BATCH_STATE')
    prepared(call.tx.db, 'DELETE FROM staged_row WHERE batch = ?').run(input.batch)
    prepared(call.tx.db, "UPDATE import_batch SET state = 'discarded' WHERE id = ?").run(input.batch)
    return {}
  },
  'import.undo': (call, input) => undoBatch(call, input.batch, input.reason),
  'import.marked': async (call, input) => {
    const batch = batchOf(call.station.db(), input.batch)
    const marks = problemsOf(call.station.db(), input.batch)
    const bytes = await call.jobs.run<Uint8Array>('import.marked', {
      record: batch.record,
      source: sourceOf(input.file, null),
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
    const definition = definitionOf(input.record)
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
