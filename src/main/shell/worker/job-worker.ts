import { parentPort } from 'node:worker_threads'
import { DomainFault } from '#core/fault.ts'
import { runJob } from '#shell/worker/inline.ts'
import type { JobReply, JobRequest } from '#shell/worker/jobs.ts'

const port = parentPort
if (!port) throw new Error('job-worker runs in a worker thread only')

port.on('message', (request: JobRequest) => {
  void (async (): Promise<JobReply> => {
    try {
      return { id: request.id, ok: true, value: await runJob(request.name, request.input) }
    } catch (error) {
      const known = error instanceof DomainFault
      return {
        id: request.id,
        ok: false,
        code: known ? error.code : null,
        details: known ? { ...error.details } : {},
        message: error instanceof Error ? error.message : String(error),
      }
    }
  })().then((reply) => port.postMessage(reply))
})
