import type { QueryCall } from '#core/call.ts'
import { documentOf } from '#core/fund/service.ts'
import { shownRecord } from '#core/printing/shown.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'

/** A paper that says what it rests on: its code, and the items of the policy it stands under. */
type Citing = { readonly code: string; readonly clause: string }

/** What a paper about these rows rests on, as the place cites it there; the item of the policy where nothing it prefers is there. */
export function citationOf(call: QueryCall, paper: Citing, rows: readonly StoredRow[]): string {
  for (const source of call.core.resources.place.cites(paper.code)) {
    const found = source === 'call' ? citationOfCall(call, rows) : citationOfPolicy(call, paper)
    if (found !== undefined) return found
  }
  return citationOfPolicy(call, paper)
}

/**
 * The one call that all rows answer. Its document is cited by name, number and date where it is recorded here; else the call's own
 * words, as those who keep no library of documents, and calls of the city's, have them. Undefined where they answer several calls,
 * or none that is on record.
 */
function citationOfCall(call: QueryCall, rows: readonly StoredRow[]): string | undefined {
  const ids = new Set(rows.map((row) => textOrBlank(row['call'])))
  const [id = ''] = ids
  const found = ids.size === 1 && id !== '' ? shownRecord(call, fundCall, id) : undefined
  if (!found) return undefined
  const document = documentOf(call.db, found.document)
  if (!document) return cited(found.title, found.documentNumber, null)
  return cited(document.title, document.documentNumber, document.issuedOn)
}

/** A document as a text names it (GB/T 9704: its title first, then its number), with the day it was issued where that is known. */
function cited(title: string, number: string | null, issuedOn: string | null): string {
  const name = title.startsWith('《') ? title : `《${title}》`
  const more = [number, issuedOn === null ? null : `${formatDateOnPaper(issuedOn)}印发`].filter((one) => one !== null)
  return more.length === 0 ? name : `${name}（${more.join('，')}）`
}

/** The item of the policy that the paper itself stands under. */
export function citationOfPolicy(call: QueryCall, { clause }: Citing): string {
  const { place } = call.core.resources
  const { title, number } = place.document
  return place.words('notice.policy', call.today, { title, number, clauses: place.citation(clause) })
}
