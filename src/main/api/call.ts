import type { CommandCall, Core, QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import type { Halt } from '#core/db/halt.ts'
import type { Jobs } from '#core/job.ts'
import type { Station } from '#core/station/station.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { Contract, Output, Parsed, Route } from '#shared/contract/route.ts'

type HandlerOf<R extends Route> = R['kind'] extends 'query'
  ? (call: QueryCall, input: Parsed<R>) => Output<R>
  : R['kind'] extends 'task'
    ? (call: TaskCall, input: Parsed<R>) => Output<R> | Promise<Output<R>>
    : (call: CommandCall, input: Parsed<R>) => Output<R>

/** A handler for every route and none besides: a missing or extra one does not compile. */
export type Handlers<C extends Contract> = { readonly [K in keyof C]: HandlerOf<C[K]> }

/** The answer of an act that has nothing to tell. */
export function done(_nothing: void): Record<string, never> {
  return {}
}

/** A call as the shell hands it over. */
export type Request = {
  readonly route: string
  readonly input: unknown
  /** Client-made; the same id applies once. */
  readonly commandId: string | null
  /** The logged-in user as the shell knows it, never as the input claims. */
  readonly userId: string | null
  readonly connection: string
  readonly origin: string
  /** One word shared by all threads; 1 once `job.cancel` named this call. */
  readonly cancel?: Int32Array
}

/** Where a request runs: the writer holds the station, a reader only a read-only connection. */
export type Desk = {
  readonly core: Core
  readonly station: Station | null
  readonly dataDir: string
  readonly readDb: () => ReadDb
  /** Whether the folder may be written: known where the station is held. */
  readonly halt: Halt | null
  readonly jobs: Jobs
  readonly emit: (event: { readonly name: string; readonly data: unknown }) => void
  /** Tests parse every output too; in production the trusted side's word is enough. */
  readonly checkOutputs: boolean
}
