import { typeset } from '#core/printing/typeset.ts'
import { actPaper } from '#core/reporting/service.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'

/** The paper of an act about a reporting period. Faults: RECORD_UNKNOWN, FORM_FAILED. */
export async function actFile(call: TaskCall, act: string): Promise<SavedFile> {
  const data = call.query((ask) => actPaper(ask, act))
  const { pdf } = await typeset(call, 'REG-1', data, { number: act.slice(-12) })
  call.command('period.paper', ({ tx }) => tx.tell({ subject: act, detail: { form: data.title } }))
  return savedFile(`${data.title}-${data.subtitle ?? ''}`, 'pdf', pdf)
}
