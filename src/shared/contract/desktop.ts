import { z } from 'zod'
import { Nothing } from '#shared/contract/route.ts'
import { FileInput } from '#shared/contract/importing.ts'

/** What the window itself can be asked for: answered beside the station, by the desktop program alone; no other shell has it. */
type DesktopAct<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, F extends string = string> = {
  readonly input: I
  readonly output: O
  readonly faults: readonly F[]
}

function act<I extends z.ZodType, O extends z.ZodType, const F extends string>(one: DesktopAct<I, O, F>) {
  return one
}

/** Something the page is to tell the person at the desk. */
export const DesktopNotice = z.discriminatedUnion('kind', [
  /** The graphics process died: from the next start on the window is drawn without it. */
  z.strictObject({ kind: z.literal('software-drawing') }),
  /** Words of a command line or files of a double click that are no package of this computer. */
  z.strictObject({ kind: z.literal('not-packages'), count: z.int() }),
])
export type DesktopNotice = z.output<typeof DesktopNotice>

const FormCode = z.string().regex(/^[A-Z]{2,4}-\d{1,2}$/u)
const Printer = z.string().max(260)
const Copies = z.int().min(1).max(99)
/** Pages of a paper as images; a batch of hundreds goes by its PDF. */
const MOST_PAGES = 40
/** The folders of the program a person may be shown; where they are the program decides. */
const FOLDERS = ['log', 'print'] as const

export const desktopContract = {
  /** What waits for the page; notices are told once. */
  'desktop.news': act({
    input: Nothing,
    output: z.strictObject({
      /** Packages handed over by 打开方式 or a second start, not taken yet. */
      files: z.int(),
      notices: z.array(DesktopNotice),
      softwareDrawing: z.boolean(),
    }),
    faults: [],
  }),
  /** The packages that were handed over, read now; only to somebody who is logged in. */
  'desktop.takeFiles': act({
    input: Nothing,
    output: z.strictObject({
      files: z.array(FileInput),
      unread: z.array(z.strictObject({ name: z.string(), why: z.enum(['gone', 'too-large', 'held']) })),
    }),
    faults: [],
  }),
  /** Lets the person choose a folder; null where the choice was given up. */
  'desktop.chooseFolder': act({
    input: z.strictObject({ title: z.string().min(1).max(60) }),
    output: z.strictObject({ path: z.string().nullable() }),
    faults: [],
  }),
  /** Shows one of the program's own folders in the system's file manager. */
  'desktop.openFolder': act({
    input: z.strictObject({ kind: z.enum(FOLDERS) }),
    output: Nothing,
    faults: ['FOLDER_NOT_OPENED'],
  }),
  /** Hands a PDF to the system's PDF program. */
  'desktop.openPdf': act({ input: FileInput, output: Nothing, faults: ['PDF_NOT_OPENED'] }),
  /** The printers the system knows, and what this form was last printed with. */
  'desktop.printers': act({
    input: z.strictObject({ form: FormCode }),
    output: z.strictObject({
      printers: z.array(z.strictObject({ name: z.string(), label: z.string() })),
      printer: z.string().nullable(),
      copies: z.int().nullable(),
    }),
    faults: [],
  }),
  /** Hands page images to a printer at their true size; done = the printing system took them, not that paper came out. */
  'desktop.print': act({
    input: z.strictObject({
      form: FormCode,
      pages: z.array(z.string().max(20_000_000)).min(1).max(MOST_PAGES),
      /** '' = the system's default. */
      printer: Printer,
      copies: Copies,
    }),
    output: Nothing,
    faults: ['NOT_PRINTED'],
  }),
  /** Draw with the graphics driver or without, from the next start on. */
  'desktop.drawBySoftware': act({ input: z.strictObject({ on: z.boolean() }), output: Nothing, faults: [] }),
}

export type DesktopContract = typeof desktopContract
export type DesktopActName = keyof DesktopContract
