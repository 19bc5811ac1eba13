import { contentBuffers, proveContent, type ContentRequest, type PackageContent } from '#core/exchange/content.ts'
import { markedSheet } from '#core/importing/marked.ts'
import type { CompileRequest } from '#core/printing/compile-job.ts'
import type { Watch } from '#core/watch.ts'
import { openSheets, stageRows } from '#core/importing/read-job.ts'

/** Pure, long work that may run in a job worker: bytes and plain data in and out, no station, no database. */
export const jobFunctions: Readonly<Record<string, (input: never, watch: Watch) => unknown>> = {
  'exchange.prove': (request: ContentRequest, watch) => proveContent(request, watch),
  'import.open': openSheets,
  'import.stage': stageRows,
  'import.marked': markedSheet,
  // Loaded at the first form: the typesetter's native part is large, and a thread that never prints ends cleanly without it.
  'print.compile': async (input: CompileRequest) => (await import('#core/printing/compile-job.ts')).compileForms(input),
}

/** Buffers of a job's result that change hands instead of being copied; only where the job made them and keeps none. */
export function jobTransfers(name: string, value: unknown): ArrayBuffer[] {
  // The name says what the job gave.
  return name === 'exchange.prove' ? contentBuffers(value as PackageContent) : []
}
