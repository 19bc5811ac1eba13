import type { CommandCall, QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import type { Subject } from '#core/procedure/subject.ts'
import type { CalculationSheet } from '#shared/definition/calculation-sheet.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { Out } from '#shared/contract/index.ts'

type CheckResult = 'pass' | 'warn' | 'fail' | 'not-checked'

/** What one automatic check found, and the value it saw. */
export type CheckAnswer = { readonly result: CheckResult; readonly seen: string }

/** The same with the code of the check. */
export type CheckFinding = CheckAnswer & { readonly item: string }

/** The check holds; `seen` says what was looked at. */
export const pass = (seen = ''): CheckAnswer => ({ result: 'pass', seen })
/** The check leaves it to a person, who reads why. */
export const warn = (seen: string): CheckAnswer => ({ result: 'warn', seen })
/** The check does not hold; only a reason lets the application pass. */
export const fail = (seen: string): CheckAnswer => ({ result: 'fail', seen })

/** What the checks of one application look at, gathered once. */
export type CheckScope = {
  readonly call: QueryCall
  readonly subject: Subject
  readonly definition: ProcedureDefinition
  /** The amount the rules suggest; null where no money is asked for. */
  readonly sheet: CalculationSheet | null
}

export type Check = (scope: CheckScope) => CheckAnswer

/** What several checks of one application look at: worked out for the first of them. */
export function oncePerScope<T>(make: (scope: CheckScope) => T): (scope: CheckScope) => T {
  const known = new WeakMap<CheckScope, { readonly value: T }>()
  return (scope) => {
    const found = known.get(scope) ?? { value: make(scope) }
    known.set(scope, found)
    return found.value
  }
}

export type PayeeAccount = {
  readonly account: string
  readonly name: string
  readonly bank: string
  readonly accountNumber: string
  /** Why money must not go there; undefined for the enterprise's own 基本账户. */
  readonly problem: string | undefined
}

export type EarlierSupport = Out<'procedure.workspace'>['limits']['earlierSupport'][number]

/** What a test of the definition is held against; `null` = nothing registered. Money in 分, ratios in 万分之一. */
export type Measured = { readonly label: string; readonly value: number | null; readonly note?: string }

/** A pool that bears an application: how much of it (万分之一), and what is free in it as seen here (分). */
export type PoolView = Out<'procedure.workspace'>['limits']['pools'][number]

/** What a money procedure asks of its room. All amounts in 分. */
export type MoneyRules = {
  /** The amount the rules suggest for these values; `id` is the stored application, null while it is being typed. */
  readonly calculate: (call: QueryCall, values: Values, id: string | null) => CalculationSheet
  /** No decision may exceed this; the reason-free limit is the calculation's result. */
  readonly ceiling: (call: QueryCall, subject: Subject) => number
  /** A decision worked out again from its frozen facts alone; undefined where they do not hold what is needed. */
  readonly recompute?: (facts: ReadonlyMap<string, string>) => number | undefined
  readonly payee: (call: QueryCall, subject: Subject) => PayeeAccount | undefined
  /** The pools that bear it, one or several. */
  readonly pools: (call: QueryCall, subject: Subject) => readonly PoolView[]
  /** Posts the approval; faults POOL_OVERDRAWN, CAP_PASSED, OBSTACLE (shares), NOT_OURS (another station's pool). */
  readonly postApproval: (
    call: CommandCall,
    subject: Subject,
    amount: number,
    on: string,
    document: string | null,
  ) => void
}

/** What a room brings to the one procedure core: its checks, its facts, and its money where it asks for any. */
/** The place of an enterprise by its sales of a year: in its county, or in the city as the city counts or last told it. */
export type Rank = Out<'procedure.workspace'>['limits']['ranks'][number]

export type ProcedureRules = {
  readonly money?: MoneyRules
  /** The automatic checks by their code; a room says so of each definition that none is missing (`CheckCode`). */
  readonly checks: Readonly<Record<string, Check>>
  /** One measure of the definition's tests. */
  readonly measure?: (call: QueryCall, subject: Subject, name: string) => Measured
  /** The values of the definition's frozen facts, by key. */
  readonly freeze: (
    call: QueryCall,
    subject: Subject,
    sheet: CalculationSheet | null,
  ) => Readonly<Record<string, string>>
  readonly earlier: (call: QueryCall, subject: Subject) => readonly EarlierSupport[]
  readonly samePeople: (call: QueryCall, subject: Subject) => readonly string[]
  /** Its places by sales, where the procedure shows them (`ranks`). */
  readonly ranks?: (call: QueryCall, subject: Subject) => readonly Rank[]
}
