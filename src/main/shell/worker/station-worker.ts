import { join } from 'node:path'
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Request } from '#api/call.ts'
import type { Dispatch } from '#api/dispatch.ts'
import { checkpointWhenQuiet, type Checkpoints } from '#core/db/checkpoint.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { DomainFault } from '#core/fault.ts'
import { dropGoneFiles } from '#core/attachment/service.ts'
import { backupIfDue } from '#core/backup/schedule.ts'
import { dropOldSent } from '#core/exchange/service.ts'
import { openReaderDesk, openWriterDesk } from '#shell/worker/desk.ts'
import { type Failure, failureOf } from '#shell/worker/failure.ts'
import { createWorkerJobs, THREAD_LIMITS } from '#shell/worker/jobs.ts'
import type { JobStart } from '#shell/worker/lane.ts'
import { fileLog } from '#shell/worker/log.ts'
import { watchMedia } from '#shell/worker/media.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import type { Emit } from '#shell/worker/warnings.ts'
import type { Fault, Reply } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'
import { DATABASE_FILE } from '#core/station/file.ts'
import { openVault } from '#core/station/vault.ts'

/** Messages of the two station threads. The data key passes only through `link`, a private channel between them. */
export type WorkerStart = {
  readonly role: 'writer' | 'reader'
  readonly dataDir: string
  readonly resourcesDir: string
  readonly fontDirs: readonly string[]
  readonly jobFile: string
  readonly link: MessagePort
  /** Where media are mounted, a folder each; the system's own where it is not said. */
  readonly mediaDir?: string | null
}
export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly request: Request }
  | { readonly kind: 'denial'; readonly request: Request }
  /** The reading thread met damage. */
  | { readonly kind: 'damage' }
  | { readonly kind: 'close'; readonly id: number }
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'event'; readonly event: { readonly name: string; readonly data: unknown } }
  | { readonly kind: 'closed'; readonly id: number }

const FIRST_LOOK = 60_000
const NEXT_LOOK = 3_600_000

const port = parentPort
if (!port) throw new Error('station-worker runs in a worker thread only')
const start = workerData as WorkerStart
const post = (message: FromWorker) => port.postMessage(message)
const log = fileLog({ by: start.role, places: () => [start.dataDir] })
const ports = productionPorts(start.dataDir, log, start.mediaDir ?? null)
const emit: Emit = (event) => post({ kind: 'event', event })

/** Runs what nobody waits for: its failure is written down and must not end this thread, which answers everybody. */
function attempt(what: string, run: () => void): void {
  try {
    run()
  } catch (error) {
    logError(what, error)
  }
}

function logError(what: string, error: unknown): void {
  ports.log({ level: 'error', what, error })
}

/** A file that cannot be opened for reading for a reason nobody foresaw. */
function unread(error: unknown): Fault {
  const reference = Buffer.from(ports.random(4)).toString('hex')
  ports.log({ level: 'error', what: 'opening for reading', fault: 'INTERNAL', reference, error })
  return faultWords('INTERNAL', { reference })
}

function serveWriter(): void {
  const jobs = createWorkerJobs(() => {
    const { dataDir, resourcesDir } = start
    const given: JobStart = { dataDir, resourcesDir }
    return new Worker(start.jobFile, { workerData: given, resourceLimits: THREAD_LIMITS })
  }, emit)
  const desk = openWriterDesk({ ...start, ports, jobs, emit })
  let told = false
  let daily: NodeJS.Timeout | null = null
  let unwatch: (() => void) | null = null
  let checkpoints: Checkpoints | null = null
  // A little after the first login, when the desk is idle; a station left open gets its backup every day too.
  const backupLater = () => {
    daily ??= setTimeout(
      () => {
        daily = null
        const made = desk.station.halt.isOn() ? Promise.resolve(null) : backupIfDue(desk.station, ports)
        // A copy of what was found damaged would only push a sound one out.
        made
          .then((one) => {
            // Contents that a redaction took out of the books while a package was read.
            const { station } = desk
            if (station.state() === 'open' && !desk.station.halt.isOn()) {
              dropGoneFiles(station.db(), openVault(station.dataDir, station.dataKey(), ports.random))
              dropOldSent(station, ports)
            }
            if (one) emit({ name: 'changed', data: { records: [] } })
          })
          .catch((error: unknown) => logError('daily backup', error))
        if (desk.station.state() === 'open') backupLater()
      },
      told ? NEXT_LOOK : FIRST_LOOK,
    )
    daily.unref()
  }
  const afterOpening = () => {
    if (desk.station.state() !== 'open') return
    // Carrying over writes into the file: not into one that was found damaged.
    if (!desk.station.halt.isOn())
      checkpoints ??= checkpointWhenQuiet(desk.station.db(), (error) => {
        if (error !== null) logError('carrying the log over', error)
        desk.warnings.set('log-waiting', error !== null)
      })
    if (told) return
    backupLater()
    if (ports.media) unwatch = watchMedia(ports.media, () => emit({ name: 'media', data: {} }))
    told = true
    start.link.postMessage({ key: desk.station.dataKey() })
  }
  // The thread that only reads met damage: nothing is written from now on.
  const stopWriting = () => {
    desk.station.halt.begin()
    checkpoints?.stop()
  }
  port?.on('message', (message: ToWorker) => {
    if (message.kind === 'denial') return attempt('note of a denial', () => desk.noteDenial(message.request))
    if (message.kind === 'damage') return stopWriting()
    if (message.kind === 'close') {
      unwatch?.()
      return void jobs.close().then(() => {
        checkpoints?.stop()
        attempt('closing', () => desk.station.close())
        post({ kind: 'closed', id: message.id })
      })
    }
    checkpoints?.began()
    return void desk.dispatch(message.request).then((reply) => {
      if (desk.station.halt.isOn()) checkpoints?.stop()
      else if (told) checkpoints?.answered()
      attempt('opening', afterOpening)
      post({ kind: 'reply', id: message.id, reply })
    })
  })
}

function serveReader(): void {
  let desk: { dispatch: Dispatch; close: () => void } | null = null
  let held: Uint8Array | null = null
  const waiting: { id: number; request: Request }[] = []
  const open = (key: Uint8Array) => {
    const none = () => Promise.reject(new Error('a reader runs no jobs'))
    const jobs = { run: none, stream: none }
    desk = openReaderDesk({ ...start, ports, jobs, emit, file: join(start.dataDir, DATABASE_FILE), key })
    key.fill(0)
    held = null
  }
  const answer = ({ id, request }: { id: number; request: Request }) => {
    try {
      // What kept the file from opening may be over: each request tries again.
      if (!desk && held) open(held)
    } catch (error) {
      const fault = constraintFault(error)
      const words = fault instanceof DomainFault ? faultWords(fault.code, fault.details) : unread(error)
      return post({ kind: 'reply', id, reply: { ok: false, fault: words } })
    }
    if (!desk) return waiting.push({ id, request })
    return desk.dispatch(request).then((reply) => post({ kind: 'reply', id, reply }))
  }
  start.link.on('message', ({ key }: { key: Uint8Array }) => {
    held = key
    for (const one of waiting.splice(0)) void answer(one)
  })
  port?.on('message', (message: ToWorker) => {
    if (message.kind === 'call') void answer(message)
    if (message.kind === 'close') {
      desk?.close()
      start.link.close()
      post({ kind: 'closed', id: message.id })
    }
  })
}

try {
  if (start.role === 'writer') serveWriter()
  else serveReader()
  post({ kind: 'ready' })
} catch (error) {
  ports.log({ level: 'error', what: 'the station did not open', error })
  post({ kind: 'failed', failure: failureOf(constraintFault(error)) })
}
