import { z } from 'zod'
import { PeriodText, PersonalExport, RecordName, OfficeYear } from '#shared/contract/common.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { PrintedForm, PrintedSubject } from '#shared/contract/printing.ts'
import { ProcedureFilter } from '#shared/contract/procedure.ts'
import { FindInput, SummaryInput } from '#shared/contract/register.ts'
import { TableInput } from '#shared/contract/register-table.ts'
import { TaskFilter } from '#shared/contract/supervision.ts'
import { route } from '#shared/contract/route.ts'

/** The list of one register as the screen shows it: same search, filter, order. Personal columns only with a stated purpose and the password again. */
const RegisterList = z.strictObject({
  list: z.literal('register'),
  record: RecordName,
  query: FindInput.shape.query,
  filter: FindInput.shape.filter,
  sort: FindInput.shape.sort,
  includeVoided: FindInput.shape.includeVoided,
  lens: FindInput.shape.lens,
  year: FindInput.shape.year,
  /** Columns in this order; null = the columns of the list on screen. */
  fields: z.array(z.string().max(60)).min(1).max(24).nullable().default(null),
  ...PersonalExport,
})

/** The answer to what the city asks of a register. */
const RegisterSummary = SummaryInput.extend({ list: z.literal('summary') })

/** Any list of the office that can lie on paper; a room adds its own here and in `core/outgoing/list.ts`. */
export const ListInput = z.discriminatedUnion('list', [
  RegisterList,
  RegisterSummary,
  TableInput.extend({ list: z.literal('table') }),
  ProcedureFilter.extend({ list: z.literal('procedure') }),
  TaskFilter.extend({ list: z.literal('tasks') }),
  z.strictObject({ list: z.literal('pools'), year: z.int().nullable().default(null) }),
  z.strictObject({ list: z.literal('fund-year'), year: OfficeYear }),
  z.strictObject({ list: z.literal('targets') }),
  z.strictObject({ list: z.literal('board'), year: OfficeYear }),
  z.strictObject({ list: z.literal('rollup'), period: PeriodText }),
  z.strictObject({ list: z.literal('standings'), period: PeriodText }),
  z.strictObject({ list: z.literal('hits'), kind: z.string().max(40).nullable().default(null), open: z.boolean() }),
  z.strictObject({ list: z.literal('returns'), open: z.boolean() }),
  z.strictObject({ list: z.literal('filling'), period: PeriodText }),
  z.strictObject({ list: z.literal('answers'), open: z.boolean() }),
  z.strictObject({ list: z.literal('moves') }),
  z.strictObject({ list: z.literal('due') }),
  z.strictObject({ list: z.literal('flags'), open: z.boolean() }),
  // A list that is data, of the record or the year it is printed from.
  z.strictObject({
    list: z.literal('paper'),
    form: PrintedForm,
    record: RecordName.nullable(),
    subject: PrintedSubject,
  }),
])
export type ListInput = z.output<typeof ListInput>

/** Faults of whatever reads a list. */
export const LIST_FAULTS = [
  'RECORD_KIND_UNKNOWN',
  'PROCEDURE_UNKNOWN',
  'FIELD_UNKNOWN',
  'PURPOSE_NEEDED',
  'CONFIRMATION_NEEDED',
  'LIST_TOO_LONG',
  'NO_SUMMARY',
  'FORM_UNKNOWN',
  'RECORD_UNKNOWN',
] as const

/** One route family for lists: the same rows on paper (清册, LIST-1) and in Excel, the filter said on both. */
export const listingContract = {
  'list.print': route('task', 'form.print', {
    input: ListInput,
    output: FileOutput,
    faults: [...LIST_FAULTS, 'FORM_FAILED', 'JOB_CANCELLED', 'JOB_TIMED_OUT'],
  }),
  'list.export': route('task', 'register.export', {
    input: ListInput,
    output: FileOutput,
    faults: [...LIST_FAULTS, 'JOB_CANCELLED', 'JOB_TIMED_OUT'],
  }),
}
