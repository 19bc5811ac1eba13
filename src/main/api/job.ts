import { contentBuffers, proveContent, type ContentRequest, type PackageContent } from '#core/exchange/content.ts'
import { markedSheet, type MarkRequest } from '#core/importing/marked.ts'
import type { CompileRequest } from '#core/printing/compile-job.ts'
import type { Watch } from '#core/watch.ts'
import { openSheets, type OpenRequest } from '#core/importing/open-job.ts'
import type { SheetSource } from '#core/importing/source.ts'
import { stageRows, type StageRequest } from '#core/importing/stage-job.ts'
import type { Definitions } from '#shared/definition/definitions.ts'

/** A job reads names by the set of definitions of the thread that runs it. */
type JobFunction = (definitions: Definitions, input: never, watch: Watch) => unknown

/** Pure, long work that may run in a job worker: bytes and plain data in and out, no station, no database. */
export const jobFunctions: Readonly<Record<string, JobFunction>> = {
  'exchange.prove': (definitions, request: ContentRequest, watch) => proveContent(definitions, request, watch),
  'import.open': openSheets,
  'import.stage': stageRows,
  'import.marked': markedSheet,
  // Loaded at the first form: the typesetter's native part is large, and a thread that never prints ends cleanly without it.
  'print.compile': async (_definitions, input: CompileRequest) =>
    (await import('#core/printing/compile-job.ts')).compileForms(input),
}

const MINUTE = 60_000
const MEGABYTE = 2 ** 20

/** The largest file that is read as a sheet: what a sheet held from its opening may have been. */
const LARGEST_SHEET = 50 * MEGABYTE

const sheetBytes = (source: SheetSource | null): number =>
  source ? (source.bytes?.length ?? source.text?.length ?? 0) : LARGEST_SHEET

/** Whatever stands in lists, however deep: the lines of a form. */
function linesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + linesIn(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, one) => sum + linesIn(one), 0)
}

/** A time to start with and so much for each piece, ms: some twenty times what a slow office computer needs. */
type Limit = { readonly start: number; readonly each: number; readonly pieces: (input: never) => number }

/** How long each kind of job may take; a streaming one, for each of its batches. */
const limits: Readonly<Record<string, Limit>> = {
  'exchange.prove': { start: MINUTE, each: 10_000, pieces: ({ bytes }: ContentRequest) => bytes.length / MEGABYTE },
  'import.open': {
    start: MINUTE,
    each: MINUTE / 2,
    pieces: ({ source }: OpenRequest) => sheetBytes(source) / MEGABYTE,
  },
  'import.stage': {
    start: MINUTE,
    each: MINUTE / 2,
    pieces: ({ source }: StageRequest) => sheetBytes(source) / MEGABYTE,
  },
  'import.marked': { start: MINUTE, each: MINUTE, pieces: ({ source }: MarkRequest) => sheetBytes(source) / MEGABYTE },
  'print.compile': { start: 5 * MINUTE, each: 500, pieces: ({ records }: CompileRequest) => linesIn(records) },
}

/** How long a job may take, ms, by the size of what it was given. */
export function jobLimit(name: string, input: unknown): number {
  const limit = Object.hasOwn(limits, name) ? limits[name] : undefined
  // The name says what the job takes.
  return limit ? limit.start + limit.each * limit.pieces(input as never) : MINUTE
}

/** Buffers of a job's result that change hands instead of being copied; only where the job made them and keeps none. */
export function jobTransfers(name: string, value: unknown): ArrayBuffer[] {
  // The name says what the job gave.
  return name === 'exchange.prove' ? contentBuffers(value as PackageContent) : []
}
