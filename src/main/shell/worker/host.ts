import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MessageChannel, Worker } from 'node:worker_threads'
import { ownMemory } from '#core/memory.ts'
import type { Request } from '#api/call.ts'
import type { Log } from '#core/ports.ts'
import type { Host, HostEvent } from '#shell/host.ts'
import { errorOf } from '#shell/worker/failure.ts'
import { fileLog } from '#shell/worker/log.ts'
import type { Emit } from '#shell/worker/warnings.ts'
import type { FromWorker, ToWorker, WorkerStart } from '#shell/worker/station-worker.ts'
import { THREAD_LIMITS } from '#shell/worker/jobs.ts'
import { createSwitchboard } from '#shell/worker/switchboard.ts'
import type { StationEvent, StationWarning } from '#shared/contract/event.ts'
import type { Reply } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'

type ThreadedOptions = Omit<WorkerStart, 'role' | 'jobFile' | 'link'> & { readonly origin: string }

const IDLE_CHECK = 15_000

type Thread = {
  readonly call: (request: Request) => Promise<Reply>
  readonly post: (message: ToWorker) => void
  readonly close: () => Promise<void>
}

/** Bundled beside this file as .mjs; from source (demo, tests) as .ts. */
function workerFile(name: string): string {
  const bundled = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url))
  if (existsSync(bundled)) return bundled
  const besideChunks = fileURLToPath(new URL(`../${name}.mjs`, import.meta.url))
  return existsSync(besideChunks)
    ? besideChunks
    : fileURLToPath(new URL(`./${name === 'worker' ? 'station' : name}-worker.ts`, import.meta.url))
}

/** A sheet's bytes are handed over to the station thread, not copied: whoever calls has its own copy or is done with it. */
function movedIn(input: unknown): ArrayBuffer[] {
  const file = typeof input === 'object' && input !== null && 'file' in input ? input.file : null
  const bytes = typeof file === 'object' && file !== null && 'bytes' in file ? file.bytes : null
  const memory = bytes instanceof Uint8Array ? ownMemory(bytes) : null
  return memory ? [memory] : []
}

async function startThread(start: WorkerStart, emit: Emit, log: Log): Promise<Thread> {
  const worker = new Worker(workerFile('worker'), {
    workerData: start,
    transferList: [start.link],
    resourceLimits: THREAD_LIMITS,
  })
  const waiting = new Map<number, (reply: Reply) => void>()
  let last = 0
  let closed: (() => void) | null = null
  let ended = false
  let closing = false
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolve()
      if (message.kind === 'failed') reject(errorOf(message.failure))
      if (message.kind === 'event') emit(message.event)
      if (message.kind === 'closed') closed?.()
      if (message.kind === 'reply') {
        waiting.get(message.id)?.(message.reply)
        waiting.delete(message.id)
      }
    })
    const fail = (error: unknown) => {
      if (!ended && !closing) log({ level: 'error', what: `the thread of the ${start.role} ended`, error })
      ended = true
      reject(error instanceof Error ? error : new Error(String(error)))
      // Whoever waits is told that nobody knows; the command id makes a retry safe.
      for (const answer of waiting.values()) answer({ ok: false, fault: faultWords('STATION_STOPPED') })
      waiting.clear()
      closed?.()
    }
    worker.on('error', fail)
    worker.on('exit', (code) => fail(new Error(`station thread ended with ${code}`)))
  })
  return {
    call: (request) =>
      new Promise((resolve) => {
        // A dead thread answers nobody: whoever asks is told at once.
        if (ended) return resolve({ ok: false, fault: faultWords('STATION_STOPPED') })
        last += 1
        waiting.set(last, resolve)
        worker.postMessage({ kind: 'call', id: last, request } satisfies ToWorker, movedIn(request.input))
      }),
    post: (message) => worker.postMessage(message),
    close: async () => {
      if (ended) return
      closing = true
      await new Promise<void>((resolve) => {
        closed = resolve
        worker.postMessage({ kind: 'close', id: 0 } satisfies ToWorker)
      })
      worker.unref()
    },
  }
}

/** A station in two threads, one that writes and one that only reads, with job workers behind the writer. Faults: STATION_HELD. */
export async function createHost(options: ThreadedOptions): Promise<Host> {
  let send: (event: HostEvent) => void = () => undefined
  let warnings: readonly StationWarning[] = []
  const emit: Emit = (event) => {
    // Built by our own thread; the name tells the shape.
    const { name, data } = event as StationEvent
    if (name === 'warning') ({ warnings } = data)
    send({ connection: '*', ...event })
  }
  const log = fileLog({ by: 'main', places: () => [options.dataDir] })
  const link = new MessageChannel()
  const start = { ...options, jobFile: workerFile('job') }
  const writer = await startThread({ ...start, role: 'writer', link: link.port1 }, emit, log)
  const reader = await startThread({ ...start, role: 'reader', link: link.port2 }, emit, log)
  const board = createSwitchboard(
    {
      write: writer.call,
      read: reader.call,
      noteDenial: (request) => writer.post({ kind: 'denial', request }),
      noteDamage: () => writer.post({ kind: 'damage' }),
      warnings: () => warnings,
      close: async () => {
        clearInterval(timer)
        await reader.close()
        await writer.close()
      },
    },
    options.origin,
    () => Date.now(),
  )
  const timer = setInterval(() => void board.checkIdle(), IDLE_CHECK)
  timer.unref()
  send = board.emit
  return board
}
