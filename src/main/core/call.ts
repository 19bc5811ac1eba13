import type { Confirmations } from '#core/access/confirmation.ts'
import type { Books } from '#core/db/connection.ts'
import type { StationRow, WriteTx } from '#core/db/transaction.ts'
import type { Jobs } from '#core/job.ts'
import type { Ports } from '#core/ports.ts'
import type { RecordHooks } from '#core/register/hooks.ts'
import type { Resources } from '#core/station/resources.ts'
import type { Station } from '#core/station/station.ts'
import type { Watch } from '#core/watch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Permission, Role } from '#shared/permission.ts'

/** Who is asking: re-read from the database on every call, so that a disabled user stops at once (quality S-43). */
export type Principal = {
  readonly userId: string
  readonly userName: string
  readonly personId: string
  readonly personName: string
  readonly roles: readonly Role[]
  readonly permissions: ReadonlySet<Permission>
  /** The password is still the one an administrator set: nothing but changing it is open. */
  readonly mustChangePassword: boolean
  readonly origin: string
}

/** What every room is handed: its world, without a database. */
export type Core = {
  readonly ports: Ports
  readonly resources: Resources
  /** What names mean now; a call carries the set it began with. */
  readonly definitions: Definitions
  readonly hooks: ReadonlyMap<string, RecordHooks>
  readonly confirmations: Confirmations
}

/** A question: a read-only connection, what its names mean, and who asks. */
export type QueryCall = Books & {
  readonly core: Core
  readonly station: StationRow
  readonly now: number
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string
  readonly principal: Principal
}

/** A command: inside one write transaction; `tx.db` also reads what was just written. */
export type CommandCall = QueryCall & { readonly tx: WriteTx }

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
  /** Runs a command and takes back what it wrote: what is shown is what would happen. */
  readonly preview: <T>(action: string, act: (call: CommandCall) => T) => T
  /**
   * Takes back what was put on the disk for the next command, such as a file its rows name, should that command or whatever
   * comes before it fail: what is said not to have been done leaves nothing.
   */
  readonly takeBack: (undo: () => void) => void
  readonly emit: (event: { readonly name: string; readonly data: unknown }) => void
}
