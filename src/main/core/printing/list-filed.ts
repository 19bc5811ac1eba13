import { findAttachments } from '#core/attachment/service.ts'
import type { QueryCall } from '#core/call.ts'
import { findIssuedRows } from '#core/printing/issued-form-repo.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { form, isFormCode } from '#shared/definition/form.ts'
import { cardPaper } from '#shared/definition/record.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { pick } from '#shared/pick.ts'

/** Papers of one matter: far more than any has. */
const MOST_PAPERS = 2000

/** A line of what lies in a file. */
type Filed = {
  readonly id: string
  readonly number: string | null
  readonly author: string
  readonly title: string
  readonly day: string
  readonly pages: number | null
  readonly code: string | null
}

function nameOf({ papers, lists, documents, records }: Definitions, code: string): string {
  if (isFormCode(code)) return form[code].name
  const named = [...papers, ...lists, ...documents, ...records.map(cardPaper)].find((one) => one.code === code)
  return named?.name ?? code
}

/** What lies in the file of a matter, the oldest first: the papers issued of it, alone or with others, and the files put to it. */
export function filedOf(call: QueryCall, record: string, subject: string): Filed[] {
  const issued = findIssuedRows(call.db, subject, MOST_PAPERS).map((one) => ({
    ...pick(one, 'id', 'at', 'pages'),
    number: one.number || null,
    author: call.station.bureau,
    title: nameOf(call.definitions, one.form),
    code: one.shortCode,
  }))
  const files = findAttachments(call, record, subject)
    .filter(({ voidReason }) => voidReason === null)
    .map((one) => ({ id: one.id, at: one.at, number: null, author: '', title: one.name, pages: null, code: null }))
  return [...issued, ...files]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, ...line }) => ({ ...line, day: shanghaiDate(at) }))
}
