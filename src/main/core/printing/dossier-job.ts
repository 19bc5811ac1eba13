import { defineJob, MINUTE, MEGABYTE } from '#core/job.ts'
import type { DossierReply, DossierRequest } from '#core/printing/dossier-compile.ts'

/** What the typesetter may need for a megabyte of what goes into a dossier, ms. */
const PER_MEGABYTE = 2_000

/** Typesets one dossier. Faults: FORM_FAILED. */
export const dossierJob = defineJob<DossierRequest, DossierReply>({
  name: 'print.dossier',
  run: async (request, context) => (await import('#core/printing/dossier-compile.ts')).compileDossier(request, context),
  limit: ({ files }) =>
    5 * MINUTE + (PER_MEGABYTE * files.reduce((sum, { bytes }) => sum + bytes.length, 0)) / MEGABYTE,
  leavesNativeCode: true,
})
