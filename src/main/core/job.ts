import type { Watch } from '#core/watch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'

export const MINUTE = 60_000
export const MEGABYTE = 2 ** 20

/** The flag that `job.cancel` sets, seen by every thread at once, and where a job's progress is told. */
export type JobControl = {
  readonly flag: Int32Array
  readonly tell: (what: string, done: number, total: number) => void
}

/** What a job works with beside its input. */
export type JobContext = {
  /** What names mean in the thread that runs it. */
  readonly definitions: Definitions
  readonly watch: Watch
  /** What the thread keeps from one job to the next: made once, and found again by the function that makes it. */
  readonly keep: <T extends object>(make: () => T) => T
}

/** A job as the threads see it, which carry its input and what it gives without knowing them. */
export type AnyJob = {
  readonly name: string
  readonly run: (input: unknown, context: JobContext) => unknown
  /** How long it may take for what it is given, ms, a streaming one for each batch: some twenty times what a slow office computer needs. */
  readonly limit: (input: unknown) => number
  /** Memory of the input that changes hands instead of being copied. */
  readonly inputMemory?: (input: unknown) => ArrayBuffer[]
  /** Memory of the result that changes hands; only where the job made it and keeps none. */
  readonly outputMemory?: (output: unknown) => ArrayBuffer[]
  /** It leaves native code in its thread, which must not end before the process. */
  readonly leavesNativeCode?: boolean
}

declare const types: unique symbol
/** Pure, long work that may run in a job worker: bytes and plain data in and out, no station, no database. */
export type Job<In, Out> = AnyJob & { readonly [types]?: (input: In) => Out }
/** A job that yields its result in batches. */
export type StreamJob<In, Batch> = AnyJob & { readonly [types]?: (input: In) => AsyncIterable<Batch> }

type Work<In, Out, Answer> = {
  readonly name: string
  readonly run: (input: In, context: JobContext) => Answer
  readonly limit: (input: In) => number
  readonly inputMemory?: (input: In) => ArrayBuffer[]
  readonly outputMemory?: (output: Out) => ArrayBuffer[]
  readonly leavesNativeCode?: boolean
}

/** Defines a job by its name. It is listed in `src/main/api/job.ts`, where its thread finds it. */
export function defineJob<In, Out>(work: Work<In, Out, Out | Promise<Out>>): Job<In, Out> {
  // Who asks gives the job itself, with an input of its type; the threads between carry both by the name.
  return work as AnyJob
}

/** Defines a job that yields batches. */
export function defineStream<In, Batch>(work: Work<In, never, AsyncIterable<Batch>>): StreamJob<In, Batch> {
  // As above.
  return work as AnyJob
}

/** Work that runs outside one transaction: in a job worker where there is one, in place otherwise. */
export type Jobs = {
  readonly run: <In, Out>(job: Job<In, Out>, input: In, control?: JobControl) => Promise<Out>
  /** Each batch is handed over before the next is asked for. */
  readonly stream: <In, Batch>(
    job: StreamJob<In, Batch>,
    input: In,
    take: (batch: Batch) => void,
    control?: JobControl,
  ) => Promise<void>
}

/** What one thread of jobs, or one desk without threads, keeps between them. */
export function createKeep(): JobContext['keep'] {
  const kept = new Map<() => object, object>()
  return <T extends object>(make: () => T): T => {
    const found = kept.get(make) ?? make()
    kept.set(make, found)
    // Found by the very function that made it.
    return found as T
  }
}

/** True once the call whose flag this is was cancelled, whichever thread asks. */
export function isCancelled(flag: Int32Array): boolean {
  return Atomics.load(flag, 0) === 1
}
