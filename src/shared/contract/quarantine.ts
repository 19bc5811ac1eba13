import { z } from 'zod'
import { DigestText } from '#shared/contract/common.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

/** How much refused files may take of the disk, whatever is handed in: the oldest gives way. */
export const QUARANTINE_LIMITS = { files: 50, bytes: 200 * 1024 * 1024 } as const

const QuarantinedView = z.strictObject({
  sm3: z.string(),
  at: z.int(),
  /** Why it was refused. */
  code: z.string(),
  name: z.string(),
  size: z.int(),
  /** Whom it says it is from: a claim, proven by nothing. Null where it does not say. */
  claimed: z.string().nullable(),
  claimedName: z.string().nullable(),
})

/** Refused files, kept apart for who looks into them (format §6). */
export const quarantineContract = {
  'quarantine.find': route('task', 'register.read', { output: z.array(QuarantinedView) }),
  /** The very bytes, under a name nothing opens by a double click. */
  'quarantine.export': route('task', 'exchange.receive', {
    input: z.strictObject({ sm3: DigestText, purpose: z.string().min(2).max(200) }),
    output: FileOutput,
    faults: ['QUARANTINE_UNKNOWN', 'FORM_FILE_DAMAGED'],
  }),
  /** The copy goes; name, fingerprint and claim stay in the audit chain. */
  'quarantine.delete': route('task', 'exchange.receive', {
    input: z.strictObject({ sm3: DigestText, reason: z.string().min(2).max(200) }),
    faults: ['QUARANTINE_UNKNOWN'],
  }),
}
