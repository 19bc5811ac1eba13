import { z } from 'zod'
import { Empty, Id } from '#shared/contract/common.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

const FormCode = z.string().regex(/^[A-Z]{2,4}-\d{1,2}$/)
/** The register whose empty card is meant, where several share a code; null where the form says it. */
const RecordName = z.string().max(60).nullable().default(null)
const Fill = z.enum(['filled', 'blank', 'data-only'])

export const IssuedForm = z.strictObject({
  id: z.string(),
  form: z.string(),
  formName: z.string(),
  number: z.string(),
  shortCode: z.string(),
  subject: z.string(),
  at: z.int(),
  byName: z.string(),
  pages: z.int(),
  prints: z.int(),
  fonts: z.array(z.string()),
})
export type IssuedForm = z.output<typeof IssuedForm>

export const printingContract = {
  'print.forms': route({
    kind: 'query',
    permission: 'form.print',
    input: Empty,
    output: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        record: z.string().nullable(),
        fills: z.array(Fill),
        defaultCopies: z.int(),
      }),
    ),
    faults: [],
  }),
  /** Page images of the form as it would be issued; nothing is stored. A look at numbers of persons or accounts is audited. */
  'print.preview': route({
    kind: 'task',
    permission: 'form.print',
    input: z.strictObject({
      form: FormCode,
      record: RecordName,
      subjects: z.array(Id).max(50),
      fill: Fill,
      offsetX: z.number().min(-20).max(20).default(0),
      offsetY: z.number().min(-20).max(20).default(0),
    }),
    output: z.strictObject({
      pages: z.array(z.string()),
      pageCount: z.int(),
      fonts: z.array(z.string()),
      notes: z.array(z.string()),
      /** The form bears numbers of persons or accounts, which this user may not see: they are hidden, and it is not issued. */
      hidden: z.boolean(),
    }),
    faults: ['FORM_UNKNOWN', 'RECORD_UNKNOWN', 'FORM_FAILED'],
  }),
  /** Issues the form: number, short code, stored PDF; several subjects give one batch PDF with one issued form each. */
  'print.issue': route({
    kind: 'task',
    permission: 'form.print',
    input: z.strictObject({
      form: FormCode,
      record: RecordName,
      subjects: z.array(Id).max(2000),
      fill: Fill,
      offsetX: z.number().min(-20).max(20).default(0),
      offsetY: z.number().min(-20).max(20).default(0),
      /** The pages as images besides, for a printer that is reached directly. */
      images: z.boolean().default(false),
    }),
    /** `images`: every page of the file, or none where it has too many of them. */
    output: z.strictObject({ issued: z.array(IssuedForm), file: FileOutput, images: z.array(z.string()) }),
    faults: ['FORM_UNKNOWN', 'RECORD_UNKNOWN', 'FORM_FAILED', 'NUMBERS_HIDDEN', 'DISK_FULL'],
  }),
  /** The stored file again, marked 补打 on the log. */
  'print.reprint': route({
    kind: 'task',
    permission: 'form.print',
    input: z.strictObject({ id: Id }),
    output: FileOutput,
    faults: ['FORM_UNKNOWN', 'NUMBERS_HIDDEN', 'FORM_FILE_DAMAGED'],
  }),
  'print.log': route({
    kind: 'query',
    permission: 'form.print',
    input: z.strictObject({ subject: z.string().max(40).nullable(), limit: z.int().min(1).max(500).default(200) }),
    output: z.array(IssuedForm),
    faults: [],
  }),
}
