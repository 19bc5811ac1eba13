import type { Confirmations } from '#core/access/confirmation.ts'
import type { Books } from '#core/db/connection.ts'
import type { StationRow, WriteTx } from '#core/db/transaction.ts'
import type { Ports } from '#core/ports.ts'
import type { RecordHooks } from '#core/register/hooks.ts'
import type { Resources } from '#core/station/resources.ts'
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
