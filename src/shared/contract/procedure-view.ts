import { z } from 'zod'
import { CalculationSheet } from '#shared/definition/calculation-sheet.ts'
import { Row } from '#shared/contract/common.ts'
import { EFFECTS, STEP_KINDS } from '#shared/definition/procedure/procedure.ts'

export const StateView = z.strictObject({
  procedure: z.string(),
  subject: z.string(),
  state: z.string(),
  label: z.string(),
  step: z.string().nullable(),
  round: z.int(),
  since: z.string(),
  due: z.string().nullable(),
  daysInState: z.int(),
  overdue: z.boolean(),
  finished: z.boolean(),
  approved: z.int(),
  paid: z.int(),
  /** Of what was paid, what has reached the enterprise; what came back, and what is still to come back. */
  arrived: z.int(),
  returned: z.int(),
  dueBack: z.int(),
  flags: z.array(z.string()),
})
export type StateView = z.output<typeof StateView>

const StepView = z.strictObject({
  name: z.string(),
  label: z.string(),
  kind: z.enum(STEP_KINDS),
  status: z.enum(['done', 'current', 'waiting', 'not-needed']),
  on: z.string().nullable(),
  outcome: z.string().nullable(),
  /** What the outcome does; null where the step has none yet, or is done by an act of its own. */
  effect: z.enum(EFFECTS).nullable(),
  who: z.string().nullable(),
  /** The signed word that did it, among `opinions`. */
  opinion: z.string().nullable(),
  /** Instalments may be paid while it is waited for. */
  pays: z.boolean(),
})

const CheckView = z.strictObject({
  item: z.string(),
  label: z.string(),
  automatic: z.boolean(),
  clause: z.string(),
  result: z.enum(['pass', 'warn', 'fail', 'not-checked']),
  seen: z.string(),
  reason: z.string(),
  blocks: z.boolean(),
})

const MaterialView = z.strictObject({
  item: z.string(),
  label: z.string(),
  copies: z.int(),
  required: z.boolean(),
  status: z.enum(['received', 'missing', 'unfit', 'not-checked']),
  pages: z.int().nullable(),
  originalSeen: z.boolean(),
  note: z.string(),
})

/** What may be done now, by whom, and what stands in the way. */
const ActionView = z.strictObject({
  step: z.string(),
  label: z.string(),
  kind: z.enum(STEP_KINDS),
  permission: z.string(),
  outcomes: z.array(
    z.strictObject({
      value: z.string(),
      label: z.string(),
      effect: z.enum(EFFECTS),
      /** Said only after a summary and the password. */
      final: z.boolean(),
    }),
  ),
  fromPaper: z.enum(['never', 'may', 'always']),
  needsAmount: z.boolean(),
  final: z.boolean(),
  /** The record whose rows do the step; null where it is an act. */
  record: z.string().nullable(),
  obstacles: z.array(z.string()),
  mine: z.boolean(),
  /** Whether who asks may record it from paper, for another to compare; where several decide together he says who. */
  records: z.boolean(),
  together: z.boolean(),
})

export const WorkspaceView = z.strictObject({
  row: Row,
  record: z.string(),
  titles: z.record(z.string(), z.string()),
  state: StateView,
  steps: z.array(StepView),
  materials: z.array(MaterialView),
  checks: z.array(CheckView),
  /** null where no money is asked for. */
  calculation: CalculationSheet.nullable(),
  opinions: z.array(Row),
  notices: z.array(Row),
  objections: z.array(Row),
  payments: z.array(Row),
  receipts: z.array(Row),
  /** The rows of the records that do its steps, turn it aside or belong to it, in the order they come. */
  stages: z.array(z.strictObject({ record: z.string(), rows: z.array(Row) })),
  actions: z.array(ActionView),
  limits: z.strictObject({
    /** The pools that bear it, with the share of each (万分之一). */
    pools: z.array(
      z.strictObject({ id: z.string(), name: z.string(), level: z.string(), available: z.int(), share: z.int() }),
    ),
    ranks: z.array(
      z.strictObject({
        scope: z.enum(['county', 'city']),
        rank: z.int(),
        of: z.int(),
        year: z.int(),
        asOf: z.string(),
      }),
    ),
    titles: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.string(),
        label: z.string(),
        number: z.string(),
        validTo: z.string(),
        state: z.string(),
      }),
    ),
    earlierSupport: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        year: z.int(),
        /** Of the old books: what was paid. */
        approved: z.int(),
        state: z.string(),
        /** Of the old books, and not decided here. */
        past: z.boolean(),
      }),
    ),
    samePeople: z.array(z.string()),
  }),
  /** Facts frozen in the approval beside those of today; `now` is null where this program no longer keeps the fact. */
  frozen: z.array(z.strictObject({ label: z.string(), then: z.string(), now: z.string().nullable() })),
  ours: z.boolean(),
  /** Whether this unit decides about it and pays it. */
  decides: z.boolean(),
})
export type WorkspaceView = z.output<typeof WorkspaceView>
