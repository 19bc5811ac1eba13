import type { Worker } from 'node:worker_threads'
import { DomainFault } from '#core/fault.ts'
import { type AnyJob, isCancelled, type JobControl } from '#core/job.ts'
import { errorOf, type Failure } from '#shell/worker/failure.ts'

/** `next` asks a streaming job for its following batch, so that a slow taker is never flooded. */
export type JobRequest =
  | {
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly streams: boolean
      readonly flag: Int32Array | null
    }
  | { readonly id: number; readonly next: true }
  | { readonly end: true }
export type JobReply =
  | { readonly id: number; readonly step: readonly [what: string, done: number, total: number] }
  | { readonly id: number; readonly ok: true; readonly value: unknown; readonly batch?: true }
  | { readonly id: number; readonly ok: false; readonly failure: Failure }

/** What a thread of jobs is begun with. */
export type JobStart = { readonly dataDir: string; readonly resourcesDir: string }

/** How long a job may take, and how long one that was stopped may go on before its thread is ended; ms. */
export type JobTimes = { readonly limit: (job: AnyJob, input: unknown) => number; readonly grace: number }

/** A job as it was asked for. */
type Ask = {
  readonly job: AnyJob
  readonly input: unknown
  readonly take: ((batch: unknown) => void) | null
  readonly control: JobControl | undefined
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

type Running = Ask & {
  readonly id: number
  readonly flag: Int32Array
  readonly limit: number
  /** Time this thread was awake since the job began or gave its last batch, and since it was told to stop; ms. */
  spent: number
  asked: number
  /** Why it was told to stop; null while nobody wants that. */
  why: 'JOB_CANCELLED' | 'JOB_TIMED_OUT' | null
}

const TICK = 250
/** A thread that was busy itself learns late that a job is done: of a longer sleep only so much counts. */
const LONGEST_TICK = 2 * TICK

type LaneOptions = {
  readonly spawn: () => Worker
  readonly times: JobTimes
  /** Called when a thread broke under its job. */
  readonly broken: () => void
  /** The thread must not end before the process: tearing it down under the typesetter's native code crashed (SIGSEGV). */
  readonly stays: boolean
}

type Lane = { readonly add: (ask: Ask) => void; readonly close: () => void }

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

/**
 * One thread that does its jobs one after the other; those that wait are kept here, so that they survive it. A job that was
 * cancelled or is past its time and does not yield is ended with its thread, and the next one gets a new one.
 */
export function createLane({ spawn, times, broken, stays }: LaneOptions): Lane {
  let worker: Worker | null = null
  let current: Running | null = null
  let timer: NodeJS.Timeout | null = null
  let last = 0
  let ticked = 0
  const queue: Ask[] = []

  function leave(): void {
    const left = worker
    // Whatever it still says is about a job nobody waits for.
    worker = null
    if (stays) left?.unref()
    else void left?.terminate()
  }

  function finish(settle: (job: Running) => void): void {
    const job = current
    current = null
    if (job) settle(job)
    // A thread with nothing to do never collects: a large sheet would be kept, 160 MB of it, until the next job.
    if (worker && job?.take && !stays && queue.length === 0) {
      worker.postMessage({ end: true } satisfies JobRequest)
      worker = null
    }
    next()
  }

  function hear(made: Worker, reply: JobReply): void {
    const job = current
    if (made !== worker || job?.id !== reply.id) return
    if ('step' in reply) {
      // A cancelled job ends by itself at its next step; telling must not end this thread.
      if (job.control && job.why === null && !isCancelled(job.control.flag)) job.control.tell(...reply.step)
      return
    }
    if (!reply.ok) return finish((one) => one.reject(one.why ? new DomainFault(one.why) : errorOf(reply.failure)))
    if (!reply.batch) {
      // Done after all, a moment late: whoever asked goes on.
      if (job.why === 'JOB_TIMED_OUT') Atomics.store(job.flag, 0, 0)
      return finish((one) => one.resolve(reply.value))
    }
    job.spent = 0
    // Asked for before this batch is stored, so that parsing goes on beside writing.
    made.postMessage({ id: reply.id, next: true } satisfies JobRequest)
    try {
      job.take?.(reply.value)
    } catch (error) {
      finish((one) => one.reject(asError(error)))
    }
  }

  function start(): Worker {
    const made = spawn()
    made.on('message', (reply: JobReply) => hear(made, reply))
    const fail = (error: unknown) => {
      if (made !== worker) return
      // A job that breaks its thread breaks only itself; the next job gets a new one.
      worker = null
      finish((job) => job.reject(asError(error)))
      broken()
    }
    made.on('error', fail)
    made.on('exit', (code) => fail(new Error(`job thread ended with ${code}`)))
    return made
  }

  function watch(): void {
    const now = performance.now()
    const passed = Math.min(now - ticked, LONGEST_TICK)
    ticked = now
    const job = current
    if (!job) return
    job.spent += passed
    const late = job.spent > job.limit
    if (job.why !== null) job.asked += passed
    else if (late || isCancelled(job.flag)) {
      job.why = late ? 'JOB_TIMED_OUT' : 'JOB_CANCELLED'
      Atomics.store(job.flag, 0, 1)
    }
    if (job.why === null || job.asked <= times.grace) return
    // Nobody waits any longer. A thread that must stay is left to its work as long as that may take.
    job.reject(new DomainFault(job.why))
    if (stays && !late) return
    leave()
    finish(() => undefined)
  }

  function rest(): void {
    if (timer) clearInterval(timer)
    timer = null
  }

  function next(): void {
    if (current) return
    const ask = queue.shift()
    if (!ask) return rest()
    const flag = ask.control?.flag ?? new Int32Array(new SharedArrayBuffer(4))
    const { job, input } = ask
    last += 1
    current = { ...ask, id: last, flag, limit: times.limit(job, input), spent: 0, asked: 0, why: null }
    if (isCancelled(flag)) return finish((one) => one.reject(new DomainFault('JOB_CANCELLED')))
    ticked = performance.now()
    timer ??= setInterval(watch, TICK)
    worker ??= start()
    const request: JobRequest = { id: last, name: job.name, input, streams: ask.take !== null, flag }
    worker.postMessage(request, job.inputMemory?.(input) ?? [])
  }

  return {
    add: (ask) => {
      queue.push(ask)
      next()
    },
    close: () => {
      rest()
      worker?.unref()
      worker = null
      current = null
      queue.length = 0
    },
  }
}
