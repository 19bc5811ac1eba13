/** Under this name the memory below is handed to the threads. */
export const MEMORY = 'job-memory'

/** What the test and the thread that starts jobs share: the limit of the next thread, and how many were started. */
export const newMemory = () => new Int32Array(new SharedArrayBuffer(8))
/** Threads of jobs that start from now on get so many megabytes. */
export const limitJobs = (memory: Int32Array, megabytes: number) => void Atomics.store(memory, 0, megabytes)
export const limitOfJobs = (memory: Int32Array) => Atomics.load(memory, 0)
export const startedJobs = (memory: Int32Array) => Atomics.load(memory, 1)
export const noteStart = (memory: Int32Array) => void Atomics.add(memory, 1, 1)
