import { parentPort } from 'node:worker_threads'

/** What a test gives a job beside its name: to go on for so long without yielding, and then to answer. */
export type Spin = { readonly spin: number }

const isSpin = (input: unknown): input is Spin => typeof input === 'object' && input !== null && 'spin' in input

// Heard before the program's own listener, which then never gets its turn while this one works on.
parentPort?.on('message', (request: { readonly id: number; readonly input?: unknown }) => {
  if (!isSpin(request.input)) return
  const until = performance.now() + request.input.spin
  while (performance.now() < until);
  parentPort?.postMessage({ id: request.id, ok: true, value: 'done' })
})

await import('#shell/worker/job-worker.ts')
