import { parentPort } from 'node:worker_threads'
import { DomainFault } from '#core/fault.ts'
import { runJob } from '#shell/worker/inline.ts'
import type { JobReply, JobRequest } from '#shell/worker/jobs.ts'

const port = parentPort
if (!port) throw new Error('job-worker runs in a worker thread only')

const streams = new Map<number, AsyncIterator<unknown>>()

async function answer(request: JobRequest): Promise<JobReply> {
  try {
    const stream =
      'next' in request
        ? streams.get(request.id)
        : request.streams
          ? runJob<AsyncIterable<unknown>>(request.name, request.input)[Symbol.asyncIterator]()
          : null
    if (stream === null && !('next' in request))
      return { id: request.id, ok: true, value: await runJob(request.name, request.input) }
    if (!stream) return { id: request.id, ok: true, value: null }
    streams.set(request.id, stream)
    const step = await stream.next()
    if (!step.done) return { id: request.id, ok: true, value: step.value, batch: true }
    streams.delete(request.id)
    return { id: request.id, ok: true, value: null }
  } catch (error) {
    streams.delete(request.id)
    const known = error instanceof DomainFault
    return {
      id: request.id,
      ok: false,
      code: known ? error.code : null,
      details: known ? { ...error.details } : {},
      message: error instanceof Error ? error.message : String(error),
    }
  }
}

port.on('message', (request: JobRequest) => {
  void answer(request).then((reply) => port.postMessage(reply))
})
