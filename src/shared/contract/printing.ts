import { z } from 'zod'
import { Id } from '#shared/contract/common.ts'
import { FileInput, FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

export const PrintedForm = z.string().regex(/^[A-Z]{2,4}-\d{1,2}$/)
/** The register whose empty card is meant, where several share a code; null where the form says it. */
const RecordName = z.string().max(60).nullable().default(null)
/** Printed on both sides: every record of a file begins on a front side. */
const Duplex = z.boolean().default(true)
/** What a copy of a list is filed for, which then bears numbers of persons in full; said in the log. */
const Purpose = z.string().trim().min(2).max(100).nullable().default(null)
/** What is printed: a record, or of a list of a year the year. */
export const PrintedSubject = z.union([Id, z.string().regex(/^(?:19|20)\d{2}$/u)])
const Fill = z.enum(['filled', 'blank', 'data-only'])

export const IssuedForm = z.strictObject({
  id: z.string(),
  form: z.string(),
  formName: z.string(),
  number: z.string(),
  shortCode: z.string(),
  subject: z.string(),
  /** What a person calls that record or year; empty where it is held no more, or for an empty copy. */
  title: z.string(),
  at: z.int(),
  byName: z.string(),
  pages: z.int(),
  prints: z.int(),
  fonts: z.array(z.string()),
})
export type IssuedForm = z.output<typeof IssuedForm>

const Entry = z.strictObject({ seq: z.int(), hash: z.string() })

export const FoundPaper = z.strictObject({
  issued: IssuedForm,
  /** Which kind of record it was printed of. */
  record: z.string(),
  /** The file asked about: as it was issued and stored, handed out with others in one, or marked as a reprint; null where none was asked about. */
  file: z.enum(['single', 'batch', 'reprint']).nullable(),
  /**
   * The form laid out now says the same, something else, or can no longer be printed; `record-same` where only the revision of
   * the record could be compared.
   */
  since: z.enum(['same', 'record-same', 'changed', 'gone']),
  rev: z.int(),
  revNow: z.int().nullable(),
  /** The entry of the audit chain that says it was issued. */
  entry: Entry.nullable(),
})
export type FoundPaper = z.output<typeof FoundPaper>

export const printingContract = {
  'print.forms': route('query', 'form.print', {
    output: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        record: z.string().nullable(),
        fills: z.array(Fill),
        /** An official document, which is had as a Word file too. */
        word: z.boolean(),
        /** A list of the record, which can be had as Excel too; of a year, where it names no record. */
        list: z.boolean(),
        /** Numbers of persons are masked on it, but on the copy that is filed, for which a purpose is said. */
        filed: z.boolean(),
        defaultCopies: z.int(),
      }),
    ),
  }),
  /** An official document as a file of Word, to be revised before it is signed; its empty copy where `subject` is null. */
  'print.word': route('task', 'form.print', {
    input: z.strictObject({ form: PrintedForm, record: RecordName, subject: PrintedSubject.nullable() }),
    output: FileOutput,
    faults: ['FORM_UNKNOWN', 'RECORD_UNKNOWN', 'FORM_FAILED', 'NUMBERS_HIDDEN'],
  }),
  /** What is given out empty with a call for projects, in one file. */
  'print.blanks': route('task', 'form.print', {
    input: z.strictObject({ subject: Id }),
    output: FileOutput,
    faults: ['RECORD_UNKNOWN', 'FORM_UNKNOWN', 'FORM_FAILED'],
  }),
  /** The papers that have something to say of some records of a kind, and of the rows that belong to them. */
  'print.papers': route('query', 'form.print', {
    input: z.strictObject({ record: z.string().max(60), ids: z.array(Id).min(1).max(100) }),
    output: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        /** Drawn by a template of its own, for which the page of its record has a button. */
        drawn: z.boolean(),
        record: z.string(),
        id: z.string(),
        /** Which of several rows it is of; empty for the record itself. */
        of: z.string(),
      }),
    ),
    faults: ['RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN'],
  }),
  /** Page images of the form as it would be issued; nothing is stored. A look at numbers of persons or accounts is audited. */
  'print.preview': route('task', 'form.print', {
    input: z.strictObject({
      form: PrintedForm,
      record: RecordName,
      subjects: z.array(PrintedSubject).max(50),
      fill: Fill,
      offsetX: z.number().min(-20).max(20).default(0),
      offsetY: z.number().min(-20).max(20).default(0),
      duplex: Duplex,
      purpose: Purpose,
    }),
    output: z.strictObject({
      pages: z.array(z.string()),
      pageCount: z.int(),
      fonts: z.array(z.string()),
      notes: z.array(z.string()),
      /** The form bears numbers of persons or accounts, which this user may not see: they are hidden, and it is not issued. */
      hidden: z.boolean(),
    }),
    faults: ['FORM_UNKNOWN', 'RECORD_UNKNOWN', 'PAPER_UNFIT', 'FORM_FAILED'],
  }),
  /** Issues the form: number, short code, stored PDF; several subjects give one batch PDF with one issued form each. */
  'print.issue': route('task', 'form.print', {
    input: z.strictObject({
      form: PrintedForm,
      record: RecordName,
      subjects: z.array(PrintedSubject).max(2000),
      fill: Fill,
      offsetX: z.number().min(-20).max(20).default(0),
      offsetY: z.number().min(-20).max(20).default(0),
      duplex: Duplex,
      purpose: Purpose,
      /** The pages as images besides, for a printer that is reached directly. */
      images: z.boolean().default(false),
    }),
    /** `images`: every page of the file, or none where it has too many of them. */
    output: z.strictObject({ issued: z.array(IssuedForm), file: FileOutput, images: z.array(z.string()) }),
    faults: ['FORM_UNKNOWN', 'RECORD_UNKNOWN', 'PAPER_UNFIT', 'FORM_FAILED', 'NUMBERS_HIDDEN', 'DISK_FULL'],
  }),
  /** The stored file again, counted: marked 补打 on each page, or, as a proof, byte for byte as it is stored. */
  'print.reprint': route('task', 'form.print', {
    input: z.strictObject({ id: Id, as: z.enum(['marked', 'stored']).default('marked') }),
    output: FileOutput,
    faults: ['FORM_UNKNOWN', 'NOT_ALLOWED', 'NUMBERS_HIDDEN', 'FORM_FILE_DAMAGED', 'FORM_FAILED'],
  }),
  /** Is this paper one of ours? By its code, number or QR text, or by a file; nothing found is the answer that it is not. */
  'print.find': route('query', 'form.print', {
    input: z.strictObject({ words: z.string().max(300).default(''), file: FileInput.nullable().default(null) }),
    output: z.strictObject({ sm3: z.string().nullable(), found: z.array(FoundPaper) }),
  }),
  'print.log': route('query', 'form.print', {
    input: z.strictObject({ subject: z.string().max(40).nullable(), limit: z.int().min(1).max(500).default(200) }),
    output: z.array(IssuedForm),
  }),
}
