import { markedSheet } from '#core/importing/marked.ts'
import { compileForms } from '#core/printing/compile-job.ts'
import { openSheets, stageRows } from '#core/importing/read-job.ts'

/** Pure, long work that may run in a job worker: bytes and plain data in and out, no station, no database. */
export const jobFunctions: Readonly<Record<string, (input: never) => unknown>> = {
  'import.open': openSheets,
  'import.signature': openSheets,
  'import.stage': stageRows,
  'import.marked': markedSheet,
  'print.compile': compileForms,
}
