import type { CompileRequest } from '#core/printing/compile-job.ts'
import { blankRequest } from '#core/printing/issue.ts'
import { joinPdfs } from '#core/printing/joined.ts'
import { paperOf } from '#core/printing/paper.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { rowOf, type StoredRow } from '#core/register/service.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In } from '#shared/contract/index.ts'
import { CALL_BLANKS } from '#shared/definition/paper/blank-set.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'

/** The boxes of the application are those of who decides on the way that the call goes. */
function forCall(call: TaskCall, request: CompileRequest, { route }: StoredRow): CompileRequest {
  if (request.code !== 'ZJ-2') return request
  const { place } = call.core.resources
  if (place.pack.routes.find((one) => one.value === route)?.decides !== 'city') return request
  const today = call.query((ask) => ask.today)
  const boxes = {
    decidedAt: 'city' as const,
    cityCommerceOffice: place.office('commerce', today),
    cityFinanceOffice: place.office('finance', today),
  }
  return { ...request, records: request.records.map((one) => ({ ...one, data: { ...one.data, ...boxes } })) }
}

/** The empty papers of a call in one file, each beginning on a front side. Faults: RECORD_UNKNOWN, FORM_UNKNOWN, FORM_FAILED. */
export async function blanksOfCall(call: TaskCall, { subject }: In<'print.blanks'>): Promise<SavedFile> {
  const row = call.query((ask) => rowOf(ask, fundCall, subject))
  const files: Uint8Array[] = []
  for (const code of CALL_BLANKS) {
    const request = blankRequest(call, paperOf(call.definitions, code, null))
    files.push((await call.jobs.run(typesetJob, forCall(call, request, row))).pdf)
  }
  call.command('print.blanks', ({ tx }) => tx.tell({ subject, detail: { forms: CALL_BLANKS.join('、') } }))
  return savedFile(`${String(row['title'] ?? '').slice(0, 60)} 成套空白表`, 'pdf', joinPdfs(files))
}
