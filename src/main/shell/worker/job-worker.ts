import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { jobNamed } from '#api/job.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { type JobContext, createKeep, isCancelled } from '#core/job.ts'
import { loadPack } from '#core/pack.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'
import { failureOf } from '#shell/worker/failure.ts'
import type { JobReply, JobRequest, JobStart } from '#shell/worker/lane.ts'
import { fileLog } from '#shell/worker/log.ts'

const port = parentPort
if (!port) throw new Error('job-worker runs in a worker thread only')

// The thread that starts this one says where the station lies and what ships beside the program.
const start = workerData as JobStart
const log = fileLog({ by: 'jobs', places: () => [start.dataDir] })
const definitions = definitionsOf(loadPack(join(start.resourcesDir, 'pack')))
const TELL_EVERY = 100
const streams = new Map<number, AsyncIterator<unknown>>()
const keep = createKeep()

/** Progress goes to the asking thread now and then; the flag is shared, so a cancellation is seen at the next step. */
function contextOf(id: number, flag: Int32Array | null): JobContext {
  let told = 0
  const step = (what: string, done: number, total: number) => {
    if (flag && isCancelled(flag)) refuse('JOB_CANCELLED')
    const at = performance.now()
    if (at - told < TELL_EVERY && done < total) return
    told = at
    port?.postMessage({ id, step: [what, done, total] } satisfies JobReply)
  }
  return { definitions, watch: { step }, keep }
}

type First = Extract<JobRequest, { readonly name: string }>

/** A job that yields batches was asked for as one, by its type. */
function streamOf({ id, name, input, flag }: First): AsyncIterator<unknown> {
  return (jobNamed(name).run(input, contextOf(id, flag)) as AsyncIterable<unknown>)[Symbol.asyncIterator]()
}

type Answer = { readonly reply: JobReply; readonly transfer?: ArrayBuffer[] }

async function answer(request: Exclude<JobRequest, { readonly end: true }>): Promise<Answer> {
  const { id } = request
  try {
    if (!('next' in request) && !request.streams) {
      const job = jobNamed(request.name)
      const value = await job.run(request.input, contextOf(id, request.flag))
      return { reply: { id, ok: true, value }, transfer: job.outputMemory?.(value) ?? [] }
    }
    const stream = 'next' in request ? streams.get(id) : streamOf(request)
    if (!stream) return { reply: { id, ok: true, value: null } }
    streams.set(id, stream)
    const step = await stream.next()
    if (!step.done) return { reply: { id, ok: true, value: step.value, batch: true } }
    streams.delete(id)
    return { reply: { id, ok: true, value: null } }
  } catch (error) {
    streams.delete(id)
    // Here alone its places are known: the asking thread gets its words, and the code the user is told.
    if (!(error instanceof DomainFault))
      log({ level: 'error', what: 'name' in request ? `job ${request.name}` : 'a batch of a job', error })
    return { reply: { id, ok: false, failure: failureOf(error) } }
  }
}

port.on('message', (request: JobRequest) => {
  if ('end' in request) return port.close()
  void answer(request).then(({ reply, transfer = [] }) => port.postMessage(reply, transfer))
})
