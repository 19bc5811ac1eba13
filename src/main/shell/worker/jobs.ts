import type { Worker } from 'node:worker_threads'
import { isCancelled, type JobControl, type Jobs } from '#api/call.ts'
import { inputTransfers } from '#api/transfer.ts'
import { DomainFault } from '#core/fault.ts'

/**
 * Given to every thread. By this V8 also paces its collector: without a limit it lets garbage grow to four times what lives,
 * and an import held 900 MB. A job that needs more fails alone.
 */
export const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 }

/** Jobs whose thread must not end before the process: tearing it down under the typesetter's native code crashed (SIGSEGV). */
const LEAVES_NATIVE_CODE = new Set(['print.compile'])

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
  | {
      readonly id: number
      readonly ok: false
      readonly code: string | null
      readonly details: Record<string, unknown>
      readonly message: string
    }

/** One job worker, started at the first job: it parses, computes and compiles, and never writes (design decision 10). */
export function createWorkerJobs(
  spawn: () => Worker,
  emit: (event: { readonly name: string; readonly data: unknown }) => void,
): Jobs & { readonly close: () => Promise<void> } {
  let worker: Worker | null = null
  let stays = false
  let last = 0
  const waiting = new Map<
    number,
    {
      resolve: (value: unknown) => void
      reject: (error: Error) => void
      take: ((batch: unknown) => void) | null
      control: JobControl | undefined
    }
  >()

  function start(): Worker {
    if (worker) return worker
    const made = spawn()
    stays = false
    made.on('message', (reply: JobReply) => {
      const one = waiting.get(reply.id)
      if (!one) return
      if ('step' in reply) {
        // A cancelled job ends by itself at its next step; telling must not end this thread.
        if (one.control && !isCancelled(one.control.flag)) one.control.tell(...reply.step)
        return
      }
      if (reply.ok && reply.batch) {
        // Asked for before this batch is stored, so that parsing goes on beside writing.
        made.postMessage({ id: reply.id, next: true } satisfies JobRequest)
        try {
          one.take?.(reply.value)
        } catch (error) {
          waiting.delete(reply.id)
          one.reject(error instanceof Error ? error : new Error(String(error)))
        }
        return
      }
      waiting.delete(reply.id)
      if (reply.ok) one.resolve(reply.value)
      else one.reject(reply.code === null ? new Error(reply.message) : new DomainFault(reply.code, reply.details))
    })
    made.on('error', (error) => {
      // A job that breaks its thread breaks only itself; the next job gets a new one.
      worker = null
      for (const one of waiting.values()) one.reject(error instanceof Error ? error : new Error(String(error)))
      waiting.clear()
      emit({ name: 'changed', data: { records: [] } })
    })
    worker = made
    return made
  }

  // A thread with nothing to do never collects: a large sheet would be kept, 160 MB of it, until the next job.
  function retire(): void {
    if (!worker || stays || waiting.size > 0) return
    worker.postMessage({ end: true } satisfies JobRequest)
    worker = null
  }

  function ask<T>(
    name: string,
    input: unknown,
    take: ((batch: unknown) => void) | null,
    control: JobControl | undefined,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve: (value) => resolve(value as T), reject, take, control })
      const flag = control?.flag ?? null
      const asked = start()
      stays ||= LEAVES_NATIVE_CODE.has(name)
      asked.postMessage(
        { id: last, name, input, streams: take !== null, flag } satisfies JobRequest,
        inputTransfers(name, input),
      )
    })
  }

  return {
    run: (name, input, control) => ask(name, input, null, control),
    stream: <T>(name: string, input: unknown, take: (batch: T) => void, control?: JobControl) =>
      ask<void>(name, input, (batch) => take(batch as T), control).finally(retire),
    close: async () => {
      // Not terminated, see above.
      worker?.unref()
      worker = null
    },
  }
}
