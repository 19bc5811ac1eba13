import { z } from 'zod'
import { PersonalExport } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

const JudgedBackupView = z.strictObject({
  path: z.string(),
  at: z.int(),
  rows: z.int(),
  wrong: z.array(z.string()),
  fit: z.boolean(),
  opened: z.boolean(),
})

/** Saving what is left of a damaged file (R-42, ADR 0039). */
export const rescueContract = {
  /** Reads a copy of the damaged file past what does not open, and writes what is proven into a new folder; the file is left as it is. */
  'rescue.make': route('task', 'backup.make', {
    input: z.strictObject({
      folder: z.string().max(240),
      /** A further folder in which backups may lie. */
      backups: z.string().max(240).nullable().default(null),
      /** Whether columns and attachments with numbers of persons are taken out too. */
      personal: z.boolean().default(false),
      ...PersonalExport,
    }),
    output: z.strictObject({
      folder: z.string(),
      /** Whether tables were written, or everything was only counted: who may export gets tables. */
      tables: z.boolean(),
      opened: z.boolean(),
      registers: z.array(
        z.strictObject({
          record: z.string(),
          label: z.string(),
          sound: z.int(),
          unproven: z.int(),
          missing: z.int(),
          unknown: z.boolean(),
          newer: z.int(),
        }),
      ),
      /** Acts that were answered and are not in the file; null where nothing says so. */
      behind: z.int().nullable(),
      attachments: z.strictObject({ given: z.int(), lacking: z.int() }),
      best: JudgedBackupView.nullable(),
    }),
    faults: ['RESCUE_NOT_NEEDED', 'PURPOSE_NEEDED', 'CONFIRMATION_NEEDED', 'FOLDER_UNFIT', 'JOB_CANCELLED'],
  }),
}
