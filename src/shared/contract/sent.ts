import { z } from 'zod'
import { DigestText } from '#shared/contract/common.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

const Sent = z.strictObject({ digest: DigestText })

/** A package written before, once more: the stick was lost, the paper was spilt on, the first save was cancelled. */
export const sentContract = {
  /** The very bytes of the first time, from the shelf. */
  'exchange.fileAgain': route('task', 'exchange.send', {
    input: Sent,
    output: FileOutput,
    faults: ['PACKAGE_UNKNOWN', 'PACKAGE_LOST', 'PACKAGE_FILES_GONE'],
  }),
  /** The slip with the figures of the first one, marked 补打. */
  'exchange.slipAgain': route('task', 'exchange.send', {
    input: Sent,
    output: FileOutput,
    faults: ['PACKAGE_UNKNOWN', 'FORM_FAILED', 'JOB_CANCELLED', 'JOB_TIMED_OUT'],
  }),
}
