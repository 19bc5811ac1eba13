import { z } from 'zod'
import { Id, OfficeYear } from '#shared/contract/common.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

const Folder = z.string().min(1).max(240)
const Purpose = z.string().trim().min(2).max(100)

export const MadeDossier = z.strictObject({
  record: z.string(),
  subject: z.string(),
  title: z.string(),
  number: z.string(),
  /** Name of the PDF; its signatures bear the same name and `.sm2`, `.p7s`. */
  name: z.string(),
  /** Where it was written; null where it was handed to the screen. */
  folder: z.string().nullable(),
  pages: z.int(),
  /** Lines of its index. */
  entries: z.int(),
  /** Files that lie beside it, because it would have grown too large with them. */
  beside: z.int(),
  bytes: z.int(),
  sm3: z.string(),
  /** Identifier of the key that signed it. */
  key: z.string(),
  /** Files that could not be drawn as pages and lie in it as they are. */
  undrawn: z.array(z.string()),
})
export type MadeDossier = z.output<typeof MadeDossier>

const FAULTS = [
  'RECORD_KIND_UNKNOWN',
  'RECORD_UNKNOWN',
  'NUMBERS_HIDDEN',
  'FORM_FILE_DAMAGED',
  'FORM_FAILED',
  'FOLDER_UNFIT',
  'DOSSIER_UNSIGNED',
  'DISK_FULL',
] as const

export const dossierContract = {
  /** 卷宗: everything of an application or an enterprise as one signed PDF/A-3b; in a folder, or as files where none is given. */
  'dossier.make': route('task', 'form.print', {
    input: z.strictObject({
      record: z.string().max(60),
      subject: Id,
      purpose: Purpose,
      folder: Folder.nullable().default(null),
    }),
    output: z.strictObject({ made: MadeDossier, files: z.array(FileOutput) }),
    faults: FAULTS,
  }),
  /** The dossiers of a year with their list (归档目录), into a folder. Stopped midway, nothing of it stays. */
  'dossier.year': route('task', 'form.print', {
    input: z.strictObject({
      year: OfficeYear,
      /** Records of applications; all of them where none is named. */
      records: z.array(z.string().max(60)).max(20).default([]),
      /** Those enterprises too that these applications are of. */
      enterprises: z.boolean().default(false),
      purpose: Purpose,
      folder: Folder,
    }),
    output: z.strictObject({ made: z.array(MadeDossier), list: z.string(), folder: z.string() }),
    faults: [...FAULTS, 'NOTHING_TO_ARCHIVE'],
  }),
} as const
