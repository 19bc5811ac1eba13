import type { QueryCall } from '#core/call.ts'
import { issuedView } from '#core/printing/issue.ts'
import { findIssuedRows } from '#core/printing/issued-form-repo.ts'
import type { IssuedForm } from '#shared/contract/printing.ts'

/** A stored paper: how the print log shows it, and the digest under which its file is kept. */
type StoredPaper = { readonly view: IssuedForm; readonly file: string }

const MOST = 1_000

/** The papers that were issued of a record, also those it shares with others, the oldest first. */
export function storedPapers(call: QueryCall, subject: string): StoredPaper[] {
  return findIssuedRows(call.db, subject, MOST)
    .map((row) => ({ view: issuedView(call, row), file: row.file }))
    .toReversed()
}
