import { z } from 'zod'
import type { CommandCall, QueryCall } from '#core/call.ts'
import type { PendingAct } from '#core/pending/pending-act-repo.ts'
import {
  giveOpinion,
  type Ledger,
  procedureOf,
  type ProcedureRules,
  recordPayment,
  subjectOf,
  type Within,
} from '#core/procedure/service.ts'
import { Id, IsoDay } from '#shared/contract/common.ts'
import { MeetingInput } from '#shared/contract/procedure.ts'
import { type Step, stepsOf } from '#shared/definition/procedure/procedure.ts'
import { assert } from '#shared/never.ts'

/** What money and rules stand behind a procedure: handed in, because rooms above this one bring them. */
export type Means = {
  readonly rulesOf: (call: QueryCall, procedure: string) => ProcedureRules
  readonly ledger: Ledger
}

/** A word as it was recorded from a signed sheet. */
const Word = z.strictObject({
  rev: z.int(),
  outcome: z.string(),
  text: z.string().nullable(),
  amount: z.int().nullable(),
  signedOn: IsoDay,
  document: z.string().nullable(),
  meeting: MeetingInput.nullable(),
  paper: z.strictObject({ signatory: Id, signatoryUnit: z.string(), paperNumber: z.string() }),
})
export type Word = z.output<typeof Word>

/** A payment as it was recorded from the treasury's voucher. */
const Voucher = z.strictObject({
  rev: z.int(),
  amount: z.int(),
  paidOn: IsoDay,
  document: z.string(),
  reason: z.string().nullable(),
  payer: Id.nullable(),
  /** The order it pays, where the paper or a list names one. */
  order: Id.nullable().default(null),
})
export type Voucher = z.output<typeof Voucher>

export type Recorded =
  | { readonly kind: 'opinion'; readonly said: Word }
  | { readonly kind: 'payment'; readonly said: Voucher }

/** The content of a pending act, read strictly: a file may be damaged at any row. */
export function readRecorded({ kind, json }: Pick<PendingAct, 'kind' | 'json'>): Recorded {
  const found: unknown = JSON.parse(json)
  return kind === 'opinion' ? { kind, said: Word.parse(found) } : { kind, said: Voucher.parse(found) }
}

/** The step of an application that an act is about, as the application's own fields have it. Faults: RECORD_UNKNOWN. */
export function stepOf(call: QueryCall, act: Pick<PendingAct, 'procedure' | 'subject' | 'step'>): Step {
  const definition = procedureOf(call.definitions, act.procedure)
  const { row } = subjectOf(call, definition, act.subject)
  const own = stepsOf(definition, row).find((one) => one.name === act.step)
  const step = own ?? definition.steps.find((one) => one.name === act.step)
  assert(step, `the procedure ${act.procedure} has the step ${act.step}`)
  return step
}

type Doing = {
  readonly act: Pick<PendingAct, 'procedure' | 'subject' | 'step'>
  readonly recorded: Recorded
  /** The person who compared it; null while it is only tried. */
  readonly comparedBy: string | null
  readonly payer: string | null
}

/** Does the act, by the function that does it for a person at the desk. Faults: those of `giveOpinion` and `recordPayment`. */
export function doRecorded(call: CommandCall, means: Means, doing: Doing, within: Within): void {
  const { act, recorded, comparedBy, payer } = doing
  const { procedure, subject, step } = act
  const rules = means.rulesOf(call, procedure)
  const of = { procedure, subject, confirmation: null }
  if (recorded.kind === 'opinion') {
    const { paper, ...said } = recorded.said
    giveOpinion(call, rules, { ...of, ...said, step, paper: { ...paper, comparedBy } }, within)
  } else
    recordPayment(call, rules, means.ledger, { ...of, ...recorded.said, payer: recorded.said.payer ?? payer }, within)
}
