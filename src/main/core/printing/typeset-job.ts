import { defineJob, MINUTE } from '#core/job.ts'
import type { CompileReply, CompileRequest } from '#core/printing/compile-job.ts'

/** Whatever stands in lists, however deep: the lines of a form. */
function linesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + linesIn(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, one) => sum + linesIn(one), 0)
}

/** Typesets forms. Faults: FORM_FAILED. */
export const typesetJob = defineJob<CompileRequest, CompileReply>({
  name: 'print.compile',
  // Loaded at the first form: the typesetter's native part is large, and a thread that never prints ends cleanly without it.
  run: async (request, context) => (await import('#core/printing/compile-job.ts')).compileForms(request, context),
  limit: ({ records }) => 5 * MINUTE + 500 * linesIn(records),
  leavesNativeCode: true,
})
