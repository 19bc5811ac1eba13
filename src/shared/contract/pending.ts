import { z } from 'zod'
import { Id, IsoDay, Confirmation } from '#shared/contract/common.ts'
import { SHEET_JOB_FAULTS, SheetInput } from '#shared/contract/importing.ts'
import { ACT_FAULTS, MeetingInput, ProcedureName, SubjectsInput } from '#shared/contract/procedure.ts'
import { route } from '#shared/contract/route.ts'

/** The sheet it is recorded from: a file at the application, or where the sheet is kept. */
const Scan = z
  .strictObject({ attachment: Id.nullable(), name: z.string().min(2).max(200).nullable() })
  .refine(({ attachment, name }) => attachment !== null || name !== null, '请选择扫描件，或写明纸质件存放处')

/** What is common to applications that one document decides. */
const DecisionInput = z.strictObject({
  procedure: ProcedureName,
  step: z.string().max(40),
  outcome: z.string().max(40),
  text: z.string().max(1000).nullable(),
  signedOn: IsoDay,
  document: z.string().max(60).nullable(),
  meeting: MeetingInput.nullable(),
})

const Voucher = z.strictObject({
  procedure: ProcedureName,
  subject: Id,
  rev: z.int(),
  amount: z.int().min(1),
  paidOn: IsoDay,
  document: z.string().min(1).max(60),
  reason: z.string().max(300).nullable(),
  /** The order it pays; null where none is named. */
  order: Id.nullable().default(null),
})

const PendingView = z.strictObject({
  id: Id,
  /** The acts that stand or fall together; what they were recorded from. */
  list: Id,
  title: z.string(),
  kind: z.enum(['opinion', 'payment']),
  procedure: z.string(),
  record: z.string(),
  subject: Id,
  serial: z.string(),
  enterprise: z.string(),
  act: z.string(),
  amount: z.int().nullable(),
  /** Everything that would stand afterwards, in the order of the paper. */
  lines: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  scan: z.strictObject({ attachment: Id.nullable(), name: z.string() }),
  enteredBy: z.string(),
  at: z.int(),
  refusal: z.strictObject({ by: z.string(), reason: z.string() }).nullable(),
  /** Whether who asks recorded it; else why he may not compare it, '' where he may. */
  own: z.boolean(),
  bar: z.string(),
})
export type PendingView = z.output<typeof PendingView>

const PENDING_FAULTS = ['PENDING_UNKNOWN', 'PENDING_NOT_YOURS', 'PENDING_STANDS', 'BATCH_STOPPED'] as const

const TreasuryLine = z.strictObject({
  /** Row of the sheet, as the clerk sees it there. */
  row: z.int(),
  payee: z.string(),
  /** All but the last four places are hidden. */
  account: z.string(),
  amount: z.int().nullable(),
  paidOn: z.string().nullable(),
  document: z.string().nullable(),
  order: z.string().nullable(),
  /** The one application it can be of. */
  match: z
    .strictObject({
      procedure: z.string(),
      subject: Id,
      rev: z.int(),
      serial: z.string(),
      enterprise: z.string(),
      /** The order it pays, where one stands. */
      order: Id.nullable(),
    })
    .nullable(),
  /** Where several could be meant: what they are called. Nothing is guessed. */
  alike: z.array(z.string()),
  /** Why it is not matched; '' where it is. */
  why: z.string(),
})
export type TreasuryLine = z.output<typeof TreasuryLine>

/** Decisions and payments that happened on paper: recorded by one login, done when another has compared them. */
export const pendingContract = {
  'pending.find': route('query', 'register.read', {
    input: z.strictObject({ list: Id.nullable().default(null) }),
    output: z.strictObject({ acts: z.array(PendingView) }),
  }),
  /** A decision about one or several applications, from one signed document. Nothing is decided before another confirms. */
  'pending.recordDecision': route('command', 'register.read', {
    input: DecisionInput.extend({
      subjects: SubjectsInput,
      paper: z.strictObject({
        signatory: Id,
        signatoryUnit: z.string().min(2).max(60),
        paperNumber: z.string().min(1).max(60),
      }),
      scan: Scan,
    }),
    output: z.strictObject({ list: Id }),
    faults: [...ACT_FAULTS, ...PENDING_FAULTS, 'PROCEDURE_UNKNOWN'],
  }),
  /** Payments of the treasury, from its voucher or its list. Nothing is paid in the books before another confirms. */
  'pending.recordPayments': route('command', 'register.read', {
    input: z.strictObject({
      title: z.string().min(2).max(200),
      payments: z.array(Voucher).min(1).max(500),
      /** The person who paid, by the voucher; null = the office's payer, who confirms. */
      payer: Id.nullable(),
      scan: Scan,
    }),
    output: z.strictObject({ list: Id }),
    faults: [...ACT_FAULTS, ...PENDING_FAULTS, 'PROCEDURE_UNKNOWN'],
  }),
  /** The second person compared it with the sheet: all acts of the list are done, or none. */
  'pending.confirm': route('command', 'register.read', {
    input: z.strictObject({ list: Id, confirmation: Confirmation }),
    output: z.strictObject({ done: z.int() }),
    faults: [...ACT_FAULTS, ...PENDING_FAULTS, 'PROCEDURE_UNKNOWN'],
  }),
  /** What does not agree with the sheet goes back to whoever recorded it. */
  'pending.refuse': route('command', 'register.read', {
    input: z.strictObject({ list: Id, reason: z.string().min(2).max(300) }),
    faults: ['PENDING_UNKNOWN', 'PENDING_NOT_YOURS', 'NOT_ALLOWED'],
  }),
  'pending.withdraw': route('command', 'register.read', {
    input: z.strictObject({ list: Id }),
    faults: ['PENDING_UNKNOWN', 'PENDING_NOT_YOURS'],
  }),
  /** Reads a list of the treasury and finds for each line the application it is of. Nothing is stored. */
  'pending.readList': route('task', 'register.read', {
    input: z.strictObject({ file: SheetInput }),
    output: z.strictObject({ sheet: z.string(), lines: z.array(TreasuryLine), notes: z.array(z.string()) }),
    faults: [...SHEET_JOB_FAULTS, 'MAPPING_WRONG', 'NOT_ALLOWED'],
  }),
}
