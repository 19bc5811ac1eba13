import { createKeep, type Job, type JobControl, type Jobs, type StreamJob } from '#core/job.ts'
import { UNWATCHED } from '#core/watch.ts'
import { type DeskOptions, openWriterDesk, type WriterDesk } from '#shell/worker/desk.ts'
import { createSwitchboard } from '#shell/worker/switchboard.ts'
import type { Station } from '#core/station/station.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Host, HostEvent } from '#shell/host.ts'

type InlineOptions = Omit<DeskOptions, 'jobs' | 'emit'> & { readonly origin: string }

/** The same station without threads: for the command line, the demo and tests. Faults: STATION_HELD. */
export function createInlineHost(options: InlineOptions): Host & { readonly station: Station } {
  let send: (event: HostEvent) => void = () => undefined
  const desk: WriterDesk = openWriterDesk({
    ...options,
    jobs: createInlineJobs(() => desk.station.core.definitions),
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
  send = board.emit
  return { ...board, station: desk.station }
}

/** Jobs in place, one after the other or not: what they keep, this desk keeps. */
function createInlineJobs(definitions: () => Definitions): Jobs {
  const keep = createKeep()
  const context = (control: JobControl | undefined) => ({
    definitions: definitions(),
    watch: control ? { step: control.tell } : UNWATCHED,
    keep,
  })
  return {
    // The job's type says what it gives.
    run: async <In, Out>(job: Job<In, Out>, input: In, control?: JobControl) =>
      (await job.run(input, context(control))) as Out,
    stream: async <In, Batch>(
      job: StreamJob<In, Batch>,
      input: In,
      take: (batch: Batch) => void,
      control?: JobControl,
    ) => {
      for await (const batch of job.run(input, context(control)) as AsyncIterable<Batch>) take(batch)
    },
  }
}
