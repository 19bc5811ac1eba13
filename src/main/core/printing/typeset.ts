import type { CompileRequest } from '#core/printing/compile-job.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { FormCode, FormInput } from '#shared/definition/form.ts'

/** Typesets one filled form that is not issued (a slip, a list): a PDF, its pages, and what the typesetter had to say. */
export async function typeset<C extends FormCode>(
  call: TaskCall,
  code: C,
  data: FormInput<C>,
  { number, reprint = 0 }: { readonly number?: string; readonly reprint?: number } = {},
): Promise<{ readonly pdf: Uint8Array; readonly pages: number; readonly notes: readonly string[] }> {
  const { formsDir, fontDirs } = call.core.resources
  const request: CompileRequest = {
    formsDir,
    fontDirs,
    code,
    records: [{ ...(number === undefined ? {} : { number }), data }],
    options: {
      fill: 'filled',
      printedAt: call.core.ports.clock.now(),
      watermark: { demo: call.station.unit()?.demo ?? false, reprint },
    },
  }
  const { pdf, pageCount, notes } = await call.jobs.run(typesetJob, request)
  return { pdf, pages: pageCount, notes }
}
