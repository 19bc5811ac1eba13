import type { CommandCall, Core, Principal, QueryCall } from '#core/call.ts'
import type { Watch } from '#core/watch.ts'
import type { Station } from '#core/station/station.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Contract, Output, Parsed, Route } from '#shared/contract/route.ts'

/** Work that runs outside one transaction: in a job worker where there is one, in place otherwise. */
export type Jobs = {
  readonly run: <T>(name: string, input: unknown, control?: JobControl) => Promise<T>
  /** Runs a job that yields its result in batches; each is handed over before the next is asked for. */
  readonly stream: <T>(name: string, input: unknown, take: (batch: T) => void, control?: JobControl) => Promise<void>
}

/** The flag that `job.cancel` sets, seen by every thread at once, and where a job's progress is told. */
export type JobControl = {
  readonly flag: Int32Array
  readonly tell: (what: string, done: number, total: number) => void
}

/** A task: the station itself, for files, keys and jobs. `user` is null only on public routes. */
export type TaskCall = {
  readonly core: Core
  readonly definitions: Definitions
  readonly station: Station
  readonly connection: string
  readonly origin: string
  readonly principal: Principal | null
  readonly commandId: string
  /** Jobs of this call: they stop when it is cancelled. */
  readonly jobs: Jobs
  /** Tells progress under a label and stops the work once the caller cancelled it (route job.cancel). */
  readonly watch: Watch
  /** Runs part of the task as a query or a command of its own. */
  readonly query: <T>(ask: (call: QueryCall) => T) => T
  readonly command: <T>(action: string, act: (call: CommandCall) => T) => T
  /**
   * Takes back what was put on the disk for the next command, such as a file its rows name, should that command or whatever
   * comes before it fail: what is said not to have been done leaves nothing.
   */
  readonly takeBack: (undo: () => void) => void
  readonly emit: (event: { readonly name: string; readonly data: unknown }) => void
}

type HandlerOf<R extends Route> = R['kind'] extends 'query'
  ? (call: QueryCall, input: Parsed<R>) => Output<R>
  : R['kind'] extends 'task'
    ? (call: TaskCall, input: Parsed<R>) => Output<R> | Promise<Output<R>>
    : (call: CommandCall, input: Parsed<R>) => Output<R>

/** A handler for every route and none besides: a missing or extra one does not compile. */
export type Handlers<C extends Contract> = { readonly [K in keyof C]: HandlerOf<C[K]> }

/** True once the call whose flag this is was cancelled, whichever thread asks. */
export function isCancelled(flag: Int32Array): boolean {
  return Atomics.load(flag, 0) === 1
}
