import { z } from 'zod'
import { FieldValues, Id, IsoDay, Row, Confirmation, seenRows } from '#shared/contract/common.ts'
import { StateView, WorkspaceView } from '#shared/contract/procedure-view.ts'
import { CalculationSheet } from '#shared/definition/calculation-sheet.ts'
import { route } from '#shared/contract/route.ts'
import { STATED_FIELDS } from '#shared/definition/stated-field.ts'
import { DECISION_BODIES } from '#shared/definition/register/opinion.ts'

export const ProcedureName = z.string().regex(/^[a-z][a-z-]{1,40}$/)

/** One application of a procedure. */
const OfMatter = { procedure: ProcedureName, subject: Id }

/** Which applications of a procedure a list shows. */
export const ProcedureFilter = z.strictObject({
  procedure: ProcedureName,
  state: z.string().max(40).nullable().default(null),
  year: z.int().nullable().default(null),
  query: z.string().max(100).default(''),
  onlyOpen: z.boolean().default(false),
  /** Only those that this unit entered; null for all. */
  station: Id.nullable().default(null),
  sort: z
    .strictObject({ field: z.enum(STATED_FIELDS), descending: z.boolean() })
    .nullable()
    .default(null),
})

/** Faults of whatever takes a step of a procedure. */
export const ACT_FAULTS = [
  'RECORD_UNKNOWN',
  'NOT_OURS',
  'STEP_NOT_DUE',
  'OUTCOME_UNKNOWN',
  'SEPARATION_BROKEN',
  'OBSTACLE',
  'REASON_NEEDED',
  'AMOUNT_NEEDED',
  'AMOUNT_TOO_HIGH',
  'POOL_OVERDRAWN',
  'PAID_OVER_APPROVED',
  'CAP_PASSED',
  'NOTICE_RUNNING',
  'OBJECTION_OPEN',
  'YEAR_NOT_LOADED',
  'DATE_WRONG',
  'CONFIRMATION_NEEDED',
  'RECORD_CHANGED',
] as const

/** Several who decide together, as their minutes or their written instruction say it. */
export const MeetingInput = z.strictObject({
  body: z.enum(DECISION_BODIES.map((one) => one.value)),
  number: z.string().min(1).max(60),
  members: z.string().max(300).nullable(),
})

/** Applications that one document speaks of, each with its own amount. */
export const SubjectsInput = z
  .array(z.strictObject({ id: Id, rev: z.int(), amount: z.int().min(0).nullable() }))
  .min(1)
  .max(200)

/** One set of routes for every procedure defined as data (design decision 6). */
export const procedureContract = {
  'procedure.workspace': route('query', 'register.read', {
    input: z.strictObject({ ...OfMatter }),
    output: WorkspaceView,
    faults: ['RECORD_UNKNOWN', 'PROCEDURE_UNKNOWN'],
  }),
  'procedure.list': route('query', 'register.read', {
    input: ProcedureFilter.extend({
      after: z.string().nullable().default(null),
      /** The rows before that one, or the last ones of all; in the order of the list all the same. */
      back: z.boolean().default(false),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ row: Row, state: StateView })),
      titles: z.record(z.string(), z.string()),
      /** The accounts that the rows name, by their id: where money goes, the number but for its end hidden. */
      payees: z.record(z.string(), z.strictObject({ name: z.string(), bank: z.string(), account: z.string() })),
      next: z.string().nullable(),
      previous: z.string().nullable(),
      counts: z.record(z.string(), z.int()),
      sums: z.strictObject({ applied: z.int(), approved: z.int(), paid: z.int() }),
    }),
    faults: ['PROCEDURE_UNKNOWN'],
  }),
  'procedure.recordMaterial': route('command', 'fund.accept', {
    input: z.strictObject({
      ...OfMatter,
      items: z
        .array(
          z.strictObject({
            item: z.string().max(40),
            status: z.enum(['received', 'missing', 'unfit']),
            pages: z.int().min(0).max(2000).nullable(),
            originalSeen: z.boolean(),
            note: z.string().max(300).nullable(),
          }),
        )
        .min(1)
        .max(60),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'MATERIAL_UNKNOWN', 'PROCEDURE_UNKNOWN'],
  }),
  'procedure.recordCheck': route('command', 'fund.accept', {
    input: z.strictObject({
      ...OfMatter,
      item: z.string().max(40),
      result: z.enum(['pass', 'warn', 'fail']),
      seen: z.string().max(500).nullable(),
      reason: z.string().max(300).nullable(),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'CHECK_UNKNOWN', 'PROCEDURE_UNKNOWN'],
  }),
  /** One signed word about one step: given by the person at the desk, or recorded from signed paper. */
  'procedure.giveOpinion': route('command', 'register.read', {
    input: z.strictObject({
      ...OfMatter,
      rev: z.int(),
      step: z.string().max(40),
      outcome: z.string().max(40),
      text: z.string().max(1000).nullable(),
      amount: z.int().min(0).nullable(),
      signedOn: IsoDay,
      document: z.string().max(60).nullable(),
      /** Present when recorded from paper: who signed there, and which sheet. */
      paper: z
        .strictObject({
          signatory: Id,
          signatoryUnit: z.string().min(2).max(60),
          paperNumber: z.string().min(1).max(60),
          comparedBy: Id.nullable(),
        })
        .nullable(),
      confirmation: Confirmation,
    }),
    output: z.strictObject({ state: StateView }),
    faults: ACT_FAULTS,
  }),
  /** Several applications before one document decides them: the amount each was last given, and what stands in its way. */
  'procedure.batch': route('query', 'register.read', {
    input: z.strictObject({ procedure: ProcedureName, subjects: z.array(Id).min(1).max(200) }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          id: Id,
          rev: z.int(),
          serial: z.string(),
          enterprise: z.string(),
          amount: z.int(),
          pool: z.string(),
          payee: z.string(),
          why: z.string(),
        }),
      ),
      sum: z.int(),
    }),
    faults: ['RECORD_UNKNOWN', 'PROCEDURE_UNKNOWN'],
  }),
  /** Approves several applications by one document, all or none: each its own word, frozen facts and entry. */
  'procedure.approveBatch': route('command', 'register.read', {
    input: z.strictObject({
      procedure: ProcedureName,
      subjects: SubjectsInput,
      text: z.string().max(1000).nullable(),
      signedOn: IsoDay,
      document: z.string().min(1).max(60),
      meeting: MeetingInput.nullable(),
      confirmation: Confirmation,
    }),
    output: z.strictObject({ approved: z.int(), amount: z.int() }),
    faults: [...ACT_FAULTS, 'BATCH_STOPPED', 'PROCEDURE_UNKNOWN'],
  }),
  'procedure.postNotice': route('command', 'fund.notice', {
    input: z.strictObject({
      procedure: ProcedureName,
      subjects: seenRows(200),
      postedOn: IsoDay,
      place: z.string().min(2).max(200),
      evidence: z.string().max(200).nullable(),
    }),
    output: z.strictObject({ firstDay: IsoDay, endsOn: IsoDay }),
    faults: ACT_FAULTS,
  }),
  'procedure.recordObjection': route('command', 'fund.notice', {
    input: z.strictObject({
      ...OfMatter,
      receivedOn: IsoDay,
      channel: z.string().min(2).max(40),
      objector: z.string().min(2).max(60),
      content: z.string().min(2).max(1000),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'STEP_NOT_DUE', 'PROCEDURE_UNKNOWN'],
  }),
  'procedure.closeObjection': route('command', 'fund.review', {
    input: z.strictObject({
      procedure: ProcedureName,
      objection: Id,
      closedOn: IsoDay,
      conclusion: z.string().min(2).max(1000),
      upheld: z.boolean(),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'DATE_WRONG', 'PROCEDURE_UNKNOWN'],
  }),
  /** Posts the payment with its true date; one that really happened is never refused into a false date (design decision 7). */
  'procedure.recordPayment': route('command', 'fund.pay', {
    input: z.strictObject({
      ...OfMatter,
      rev: z.int(),
      amount: z.int().min(1),
      paidOn: IsoDay,
      order: Id.nullable().default(null),
      document: z.string().max(60).nullable(),
      reason: z.string().max(300).nullable(),
      confirmation: Confirmation,
    }),
    output: z.strictObject({ state: StateView, entry: Row }),
    faults: ACT_FAULTS,
  }),
  /** 红冲: the same entry with the opposite sign; both stay. Each kind asks for the right to book it (`bookedBy`). */
  'procedure.reverseEntry': route('command', 'fund.reverse', {
    input: z.strictObject({ entry: Id, on: IsoDay, reason: z.string().min(2).max(300), confirmation: Confirmation }),
    output: z.strictObject({ entry: Row }),
    faults: [
      'RECORD_UNKNOWN',
      'NOT_OURS',
      'ALREADY_REVERSED',
      'POOL_OVERDRAWN',
      'PAID_OVER_APPROVED',
      'RETURNED_OVER_PAID',
      'CONFIRMATION_NEEDED',
      'DATE_WRONG',
    ],
  }),
  'procedure.withdraw': route('command', 'fund.accept', {
    input: z.strictObject({ ...OfMatter, rev: z.int(), on: IsoDay, reason: z.string().min(2).max(300) }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RECORD_CHANGED', 'STEP_NOT_DUE', 'PROCEDURE_UNKNOWN'],
  }),
  /** The amount the rules suggest, with inputs, rule and clause. */
  'procedure.calculate': route('query', 'register.read', {
    input: z.strictObject({ procedure: ProcedureName, values: FieldValues, id: Id.nullable() }),
    output: CalculationSheet,
    faults: ['PROCEDURE_UNKNOWN'],
  }),
}
