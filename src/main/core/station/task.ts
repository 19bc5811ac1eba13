import type { CommandCall, Commands, Core, Principal, QueryCall } from '#core/call.ts'
import type { Jobs } from '#core/job.ts'
import type { Station } from '#core/station/station.ts'
import type { Watch } from '#core/watch.ts'

/** A task: the station itself, for files, keys and jobs. `user` is null only on public routes. */
export type TaskCall = Commands & {
  readonly core: Core
  readonly station: Station
  readonly connection: string
  readonly origin: string
  readonly principal: Principal | null
  readonly commandId: string
  /** Jobs of this call: they stop when it is cancelled. */
  readonly jobs: Jobs
  /** Tells progress under a label and stops the work once the caller cancelled it (route job.cancel). */
  readonly watch: Watch
  /** Runs part of the task as a query of its own. */
  readonly query: <T>(ask: (call: QueryCall) => T) => T
  /** Runs a command and takes back what it wrote: what is shown is what would happen. */
  readonly preview: <T>(action: string, act: (call: CommandCall) => T) => T
  /**
   * Takes back what was put on the disk for the next command, such as a file its rows name, should that command or whatever
   * comes before it fail: what is said not to have been done leaves nothing.
   */
  readonly takeBack: (undo: () => void) => void
  readonly emit: (event: { readonly name: string; readonly data: unknown }) => void
}
