import { done, type Handlers } from '#api/call.ts'
import { recordsFile, templateFile } from '#core/exporting/task.ts'
import { findBatches, findStaged } from '#core/importing/batch.ts'
import { undoBatch } from '#core/importing/commit.ts'
import { mendCell } from '#core/importing/mend.ts'
import { commitSheet, giveUpSheet, gridsOf, markSheet, openSheet, stageSheet } from '#core/importing/task.ts'
import type { importingContract } from '#shared/contract/importing.ts'

export const importingHandlers: Handlers<typeof importingContract> = {
  'import.open': (call, input) => openSheet(call, input),
  'import.grid': (call, input) => gridsOf(call, input),
  'import.stage': (call, input) => stageSheet(call, input),
  'import.rows': (call, input) => findStaged(call, input),
  'import.mend': (call, input) => mendCell(call, input),
  'import.commit': (call, input) => commitSheet(call, input),
  'import.discard': (call, input) => done(giveUpSheet(call, input.batch)),
  'import.undo': (call, input) => undoBatch(call, input.batch, input.reason),
  'import.marked': (call, input) => markSheet(call, input),
  'import.find': (call, input) => findBatches(call.db, input.record),
  'import.template': (call, input) => templateFile(call, input.record),
  'export.records': (call, input) => recordsFile(call, input),
}
