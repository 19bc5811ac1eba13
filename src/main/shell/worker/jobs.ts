import type { Worker } from 'node:worker_threads'
import type { AnyJob, Job, JobControl, Jobs, StreamJob } from '#core/job.ts'
import { createLane, type JobTimes } from '#shell/worker/lane.ts'
import type { Emit } from '#shell/worker/warnings.ts'

/**
 * Given to every thread. By this V8 also paces its collector: without a limit it lets garbage grow to four times what lives,
 * and an import held 900 MB. A job that needs more fails alone.
 */
export const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 }

const TIMES: JobTimes = { limit: (job, input) => job.limit(input), grace: 3_000 }

/**
 * Job workers, started at the first job: they parse, compute and compile, and never write (design decision 10). Forms have a
 * thread of their own, because it may not be ended; all others share one.
 * Faults: those of the job, JOB_CANCELLED, JOB_TIMED_OUT.
 */
export function createWorkerJobs(
  spawn: () => Worker,
  emit: Emit,
  times: JobTimes = TIMES,
): Jobs & { readonly close: () => Promise<void> } {
  const broken = () => emit({ name: 'changed', data: { records: [] } })
  const plain = createLane({ spawn, times, broken, stays: false })
  const native = createLane({ spawn, times, broken, stays: true })

  function ask<T>(
    job: AnyJob,
    input: unknown,
    take: ((batch: unknown) => void) | null,
    control: JobControl | undefined,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const lane = job.leavesNativeCode === true ? native : plain
      lane.add({ job, input, take, control, resolve: (value) => resolve(value as T), reject })
    })
  }

  return {
    run: <In, Out>(job: Job<In, Out>, input: In, control?: JobControl) => ask<Out>(job, input, null, control),
    stream: <In, Batch>(job: StreamJob<In, Batch>, input: In, take: (batch: Batch) => void, control?: JobControl) =>
      // A job's type says what it gives; the thread only carries it.
      ask<void>(job, input, (batch) => take(batch as Batch), control),
    close: async () => {
      plain.close()
      native.close()
    },
  }
}
