import type { JobControl, Jobs } from '#api/call.ts'
import { jobFunctions } from '#api/job.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'
import type { Ports } from '#core/ports.ts'
import { openWriterDesk } from '#shell/worker/desk.ts'
import { createSwitchboard, relay } from '#shell/worker/switchboard.ts'
import type { Station } from '#core/station/station.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { shipped } from '#shared/definition/shipped.ts'
import type { Host, HostEvent } from '#shell/host.ts'

export type InlineOptions = {
  readonly dataDir: string
  readonly resourcesDir: string
  readonly fontDirs: readonly string[]
  readonly ports: Ports
  readonly origin: string
  readonly checkOutputs?: boolean
}

/** The same station without threads: for the command line, the demo and tests. Faults: STATION_HELD. */
export function createInlineHost(options: InlineOptions): Host & { readonly station: Station } {
  let send: (event: HostEvent) => void = () => undefined
  const desk = openWriterDesk({
    ...options,
    jobs: inlineJobs,
    emit: (event) => send({ connection: '*', ...event }),
  })
  const board = createSwitchboard(
    {
      write: desk.dispatch,
      read: desk.dispatch,
      noteDenial: () => undefined,
      noteDamage: () => undefined,
      warnings: desk.warnings.all,
      close: async () => desk.station.close(),
    },
    options.origin,
    options.ports.clock.now,
  )
  return { ...relay(board, (forward) => (send = forward)), station: desk.station }
}

const inlineJobs: Jobs = {
  run: async (name, input, control) => runJob(shipped, name, input, watchOf(control)),
  stream: async <T>(name: string, input: unknown, take: (batch: T) => void, control?: JobControl) => {
    for await (const batch of runJob<AsyncIterable<T>>(shipped, name, input, watchOf(control))) take(batch)
  },
}

function watchOf(control: JobControl | undefined): Watch {
  return control ? { step: control.tell } : UNWATCHED
}

/** Runs a named job in place. */
export function runJob<T>(definitions: Definitions, name: string, input: unknown, watch: Watch): T {
  const job = Object.hasOwn(jobFunctions, name) ? jobFunctions[name] : undefined
  if (!job) throw new Error(`no job named ${name}`)
  // The registry is the only place that knows a job's types; callers and jobs agree through its key.
  return job(definitions, input as never, watch) as T
}
