import { z } from 'zod'
import { FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

export const MediumView = z.strictObject({
  root: z.string(),
  label: z.string(),
  /** `silent`: it is in and does not answer. */
  state: z.enum(['ready', 'silent']),
  /** Where on it packages are laid and looked for, and where backups go. */
  packageFolder: z.string(),
  backupFolder: z.string(),
  /** When the newest backup of this station on it was made. */
  backedUpAt: z.int().nullable(),
  /** Files on it that are packages for this station and not in its log, by their names on the medium. */
  packages: z.array(z.string()),
})
export type MediumView = z.output<typeof MediumView>

/** Removable media: what is in, and the three things one is for. Backing up and reporting have routes of their own. */
export const mediumContract = {
  'medium.find': route('task', 'session.own', { output: z.array(MediumView) }),
  /** One package of those that `medium.find` named, to be looked at before anything is taken in. */
  'medium.read': route('task', 'exchange.receive', {
    input: z.strictObject({ root: z.string().max(400), name: z.string().max(400) }),
    output: FileOutput,
    faults: ['MEDIUM_GONE'],
  }),
}
