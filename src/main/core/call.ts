import type { Books } from '#core/db/connection.ts'
import type { Values } from '#core/db/row-image.ts'
import type { StationRow, WriteTx } from '#core/db/transaction.ts'
import type { Ports } from '#core/ports.ts'
import type { Resources } from '#core/resources.ts'
import type { Watch } from '#core/watch.ts'
import type { Warning } from '#shared/contract/common.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { Permission, Role } from '#shared/permission.ts'

/** Who is asking: re-read from the database on every call, so that a disabled user stops at once. */
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

/** Single-use proofs that the person at the desk typed the password again. */
export type Confirmations = {
  readonly issue: (userId: string) => string
  readonly take: (userId: string, token: string) => boolean
  /** The same, as one connection sees them: what it is given is for that act, or for any where `act` is null. */
  readonly at: (connection: string, act: string | null) => Confirmations
  /** Nobody at this connection holds a proof any more: it was locked or left. */
  readonly forget: (connection: string) => void
}

/** What is kept of a row instead of what was typed, by field, and what to say of typed values that were not kept. */
export type Kept = { readonly values: Values; readonly warnings: readonly Warning[] }

/** Figures of rows that other rows say already (`held` of a field): the register keeps them and knows no measure. */
export type HeldFigures = {
  /** What rows say of the figures of a row that is written; `old` is the stored row when correcting. */
  readonly keep: (call: QueryCall, record: RecordDefinition, typed: Values, old: Values | undefined) => Kept
  /** Writes the rows of this unit anew whose figures the written row moves. */
  readonly moved: (call: CommandCall, record: RecordDefinition, row: Values, old: Values | undefined) => void
}

/** What every room is handed: its world, without a database. */
export type Core = {
  readonly ports: Ports
  readonly resources: Resources
  /** What names mean now; a call carries the set it began with. */
  readonly definitions: Definitions
  readonly hooks: ReadonlyMap<string, RecordHooks>
  /** Absent where nothing is measured: in tests of rooms below the measures. */
  readonly figures?: HeldFigures
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

/** Work that runs commands of its own, each in a transaction: what a task has of its station. */
export type Commands = {
  readonly definitions: Definitions
  readonly command: <T>(action: string, act: (call: CommandCall) => T) => T
}

/** What a hook found of values that are to be stored. */
export type Judgement = {
  /** The values to store, computed fields filled. */
  readonly values: Values
  /** Each blocks saving. */
  readonly problems: readonly Warning[]
  /** Shown, never blocking. */
  readonly warnings: readonly Warning[]
}

/** A problem or a warning at a field of a row, in words. */
export function warningAt(
  field: string | null,
  code: string,
  message: string,
  related: Warning['related'] = [],
): Warning {
  return { field, code, message, related }
}

/** What a hook found; `false` stands where there was nothing to say. */
export function judgementOf(
  values: Values,
  problems: readonly (Warning | false)[] = [],
  warnings: readonly (Warning | false)[] = [],
): Judgement {
  const found = (all: readonly (Warning | false)[]) => all.filter((one) => one !== false)
  return { values, problems: found(problems), warnings: found(warnings) }
}

type AfterWrite = (call: QueryCall, tx: WriteTx, row: Values, old: Values | undefined) => void

/** What follows from rows that arrived together, once for each thing they speak of. */
export type Follow = {
  /** `about`: each thing by its key, with the ids of the rows that speak of it. */
  readonly run: (call: QueryCall, tx: WriteTx, about: ReadonlyMap<string, readonly string[]>, watch: Watch) => void
}

/** What a person should look at: a row, the kind of the matter, and the words. It is stored and shown, never a refusal (design §5). */
export type RowFinding = {
  readonly record: string
  readonly row: string
  readonly code: string
  readonly message: string
  /** The words by which a finding that stands open is known as this one, with other figures. */
  readonly about?: string
}

/** What a person should look at of rows that arrived: judged once for each thing they speak of, when all of them are in. */
export type ArrivalRule = {
  /** What is being done, for whoever waits. */
  readonly what: string
  /** `rows`: the ids of those that speak of the thing, in the order in which they were written. */
  readonly judge: (books: Books, about: string, rows: readonly string[]) => readonly RowFinding[]
}

/** What arriving rows bring about: work for each row, and work for what many of them may speak of. */
type Arriving = {
  readonly each?: AfterWrite | undefined
  /** `of` = the key of what a row speaks of; undefined where nothing follows. */
  readonly follows: readonly { readonly of: (row: Values) => string | undefined; readonly what: Follow }[]
  /** The same for the rules of the room that owns the record; the carrier knows none. */
  readonly rules?: readonly { readonly of: (row: Values) => string | undefined; readonly rule: ArrivalRule }[]
}

/**
 * What a definition cannot say about its record. Rooms hand these to `openStation`; the register itself knows no room.
 */
export type RecordHooks = {
  /** Why this record has code of its own: printed in docs/policy.md. */
  readonly why: string
  /** Pure on the database: judges typed values, fills computed fields. `old` is the stored row when correcting. */
  readonly judge?: (call: QueryCall, values: Values, old: Values | undefined) => Judgement
  /** Throws a fault where a row must not be voided. */
  readonly beforeVoid?: (call: QueryCall, row: Values) => void
  /** Runs in the same transaction after a row was added, corrected, voided or received: refreshes projections. */
  readonly afterWrite?: AfterWrite
  /**
   * The same for the rows of a package, where `afterWrite` row by row would do the work of one thing as often as rows speak of
   * it: thousands of opinions of one application derive its state once.
   */
  readonly arriving?: Arriving
  /** What follows from findings about rows of this record that arrived. Faults: JOB_CANCELLED. */
  readonly found?: (call: CommandCall, findings: readonly RowFinding[], watch: Watch) => void
}

/** What the exchange runs for rows of this record. */
export function arrivingOf(hooks: RecordHooks): Arriving {
  return hooks.arriving ?? { each: hooks.afterWrite, follows: [] }
}
