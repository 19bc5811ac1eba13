import { markedSheet } from '#core/importing/marked.ts'
import type { CompileRequest } from '#core/printing/compile-job.ts'
import { openSheets, stageRows } from '#core/importing/read-job.ts'

/** Pure, long work that may run in a job worker: bytes and plain data in and out, no station, no database. */
export const jobFunctions: Readonly<Record<string, (input: never) => unknown>> = {
  'import.open': openSheets,
  'import.signature': openSheets,
  'import.stage': stageRows,
  'import.marked': markedSheet,
  // Loaded at the first form: the typesetter's native part is large, and a thread that never prints ends cleanly without it.
  'print.compile': async (input: CompileRequest) => (await import('#core/printing/compile-job.ts')).compileForms(input),
}
