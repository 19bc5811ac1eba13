import { defineJob, MINUTE } from '#core/job.ts'
import type { MarkRequest } from '#core/printing/compile-job.ts'

/** Sets the words of a reprint onto every page of a stored form, whose bytes stay the first of the new file. Faults: FORM_FAILED. */
export const markJob = defineJob<MarkRequest, Uint8Array>({
  name: 'print.mark',
  run: async (request, context) => (await import('#core/printing/compile-job.ts')).markForm(request, context),
  limit: () => MINUTE,
  leavesNativeCode: true,
})
