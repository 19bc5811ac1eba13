import type { Worker } from 'node:worker_threads'
import type { JobControl, Jobs } from '#api/call.ts'
import { jobLimit } from '#api/job.ts'
import { createLane, type JobTimes } from '#shell/worker/lane.ts'

/**
 * Given to every thread. By this V8 also paces its collector: without a limit it lets garbage grow to four times what lives,
 * and an import held 900 MB. A job that needs more fails alone.
 */
export const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 }

/** Jobs that leave native code in their thread. */
const LEAVES_NATIVE_CODE = new Set(['print.compile'])

const TIMES: JobTimes = { limit: jobLimit, grace: 3_000 }

/**
 * Job workers, started at the first job: they parse, compute and compile, and never write (design decision 10). Forms have a
 * thread of their own, because it may not be ended; all others share one.
 * Faults: those of the job, JOB_CANCELLED, JOB_TIMED_OUT.
 */
export function createWorkerJobs(
  spawn: () => Worker,
  emit: (event: { readonly name: string; readonly data: unknown }) => void,
  times: JobTimes = TIMES,
): Jobs & { readonly close: () => Promise<void> } {
  const broken = () => emit({ name: 'changed', data: { records: [] } })
  const plain = createLane({ spawn, times, broken, stays: false })
  const native = createLane({ spawn, times, broken, stays: true })

  function ask<T>(
    name: string,
    input: unknown,
    take: ((batch: unknown) => void) | null,
    control: JobControl | undefined,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const lane = LEAVES_NATIVE_CODE.has(name) ? native : plain
      lane.add({ name, input, take, control, resolve: (value) => resolve(value as T), reject })
    })
  }

  return {
    run: (name, input, control) => ask(name, input, null, control),
    stream: <T>(name: string, input: unknown, take: (batch: T) => void, control?: JobControl) =>
      ask<void>(name, input, (batch) => take(batch as T), control),
    close: async () => {
      plain.close()
      native.close()
    },
  }
}
