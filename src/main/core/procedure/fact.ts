import type { Flagged } from '#shared/definition/entry-flag.ts'
import type { Outcome, Step } from '#shared/definition/procedure/procedure.ts'

/** A row by its own name and its place in what its writer wrote. */
type Written = { readonly id: string; readonly station: string; readonly epoch: string; readonly rev: number }

export type OpinionFact = Written & {
  readonly round: number
  readonly step: string
  readonly outcome: string
  readonly amount: number | null
  readonly signatory: string
  readonly enteredBy: string
  readonly signedOn: string
  readonly subjectRev: number
  readonly waiver: string | null
}

export type NoticeFact = Written & {
  readonly round: number
  readonly postedOn: string
  readonly endsOn: string
  readonly subjectRev: number
}

export type ObjectionFact = {
  readonly round: number
  readonly receivedOn: string
  readonly closedOn: string | null
  readonly upheld: boolean | null
}

/** A posted ledger row; amounts in 分, negative for a 红冲. */
export type EntryFact = Flagged & {
  readonly v: number
  readonly id: string
  readonly station: string
  readonly kind: string
  readonly amount: number
  readonly postedOn: string
  readonly payer: string | null
  readonly reversalOf: string | null
}

/** A row of a record that does a step, or turns the matter aside; not void. */
export type StageFact = Written & {
  readonly record: string
  readonly round: number
  readonly values: Readonly<Record<string, unknown>>
}

export type Facts = {
  readonly stages: readonly StageFact[]
  readonly opinions: readonly OpinionFact[]
  readonly notices: readonly NoticeFact[]
  readonly objections: readonly ObjectionFact[]
  readonly entries: readonly EntryFact[]
}

/** The application as its owner wrote it. `contentRev` = oldest version whose content equals today's. */
export type SubjectFact = {
  readonly id: string
  readonly station: string
  readonly round: number
  readonly contentRev: number
  readonly createdBy: string
  readonly appliedOn: string
  /** Day the papers of this round came in; `appliedOn` in round 1. */
  readonly roundSince: string
  readonly withdrawnOn: string | null
  readonly voided: boolean
  readonly values: Readonly<Record<string, unknown>>
}

export type StepState = {
  readonly step: Step
  readonly status: 'done' | 'current' | 'waiting'
  readonly on: string | null
  readonly outcome: Outcome | null
  readonly opinion: OpinionFact | null
}

export type DerivedState = {
  readonly procedure: string
  readonly subject: string
  readonly state: string
  /** Code of the word the state is called by (`labelWords`). */
  readonly label: string
  /** The step that may act now; null where the owner must correct, or nothing is open. */
  readonly step: string | null
  readonly round: number
  readonly since: string
  readonly due: string | null
  readonly finished: boolean
  readonly approved: number
  readonly paid: number
  /** Of what was paid: what the enterprise said has reached it; all of it where nobody asks. */
  readonly arrived: number
  readonly returned: number
  /** What was called back and has not come in. */
  readonly dueBack: number
  /** Codes of what a person should look at (`flagWords`). */
  readonly flags: readonly string[]
  readonly steps: readonly StepState[]
  /** The 公示 that counts in this round. */
  readonly notice: NoticeFact | null
}

/** The step now due, where there is one. */
export function currentStep({ steps }: Pick<DerivedState, 'steps'>): Step | undefined {
  return steps.find((one) => one.status === 'current')?.step
}

/** The sum of one kind of ledger entry, reversals included. */
export function sumOf(entries: readonly EntryFact[], kind: string): number {
  return entries.reduce((sum, entry) => (entry.kind === kind ? sum + entry.amount : sum), 0)
}

/** A writer's own order: epoch ordinal, then revision; never a clock, never arrival. */
export function writerOrder(a: Omit<Written, 'station'>, b: Omit<Written, 'station'>): number {
  const ordinal = (epoch: string) => Number.parseInt(epoch, 10) || 0
  return ordinal(a.epoch) - ordinal(b.epoch) || a.rev - b.rev || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
