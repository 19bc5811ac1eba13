import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { DomainFault } from '#core/fault.ts'
import { readWords } from '#core/printing/code.ts'
import { issuedView } from '#core/printing/issue.ts'
import { findIssuedBy, findIssuedRows, getIssued, type IssuedRow } from '#core/printing/issued-form-repo.ts'
import { paperFor } from '#core/printing/paper.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { type Entry, entryOf, filesInBatch, reprintedAs } from '#core/printing/printed.ts'
import { seesNumbers } from '#core/printing/shown.ts'
import { knownDefinition } from '#core/printing/subject.ts'
import { rowOf } from '#core/register/service.ts'
import { fileDigest } from '#core/station/vault.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { FoundPaper } from '#shared/contract/printing.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { shanghaiDate } from '#shared/model/date.ts'

/** Papers found at most: a number printed more often is looked up by code. */
const MOST = 50

/** Papers of this station by 校验码, number or QR text, or by a file that may be one of ours: what each is, and whether its record says the same today. */
export function findPapers(call: QueryCall, { words, file }: In<'print.find'>): Out<'print.find'> {
  if (file) return foundByFile(call, Buffer.from(file.base64, 'base64'))
  const { code, number } = readWords(words)
  const byCode = code ? findIssuedBy(call.db, { shortCode: code, limit: MOST }) : []
  // Eight letters may be a code or a number; a code is looked for first.
  const rows = byCode.length > 0 ? byCode : findIssuedBy(call.db, { number, limit: MOST })
  return { sm3: null, found: rows.map((row) => described(call, row, null)) }
}

function foundByFile(call: QueryCall, bytes: Uint8Array): Out<'print.find'> {
  const sm3 = fileDigest(bytes)
  const single = findIssuedBy(call.db, { file: sm3, limit: MOST }).map((row) => described(call, row, 'single'))
  if (single.length > 0) return { sm3, found: single }
  const inBatch = filesInBatch(call.db, sm3).flatMap((digest) => findIssuedBy(call.db, { file: digest, limit: 1 }))
  if (inBatch.length > 0) return { sm3, found: inBatch.slice(0, MOST).map((row) => described(call, row, 'batch')) }
  const again = reprintedAs(call.db, sm3).flatMap((id) => getIssued(call.db, id) ?? [])
  return { sm3, found: again.map((row) => described(call, row, 'reprint')) }
}

function described(call: QueryCall, row: IssuedRow, file: FoundPaper['file']): FoundPaper {
  const definition = knownDefinition(call, row.subject)
  const entry = entryOf(call.db, row)
  const { since, revNow } = sinceThen(call, row, definition, entry)
  return {
    issued: issuedView(call, row),
    record: definition?.label ?? '',
    file,
    since,
    rev: row.subjectRev,
    revNow,
    entry: entry && { seq: entry.seq, hash: entry.hash },
  }
}

/** The papers that were issued of a record, each by its number and when. */
export function issuedOf(db: ReadDb, subject: string): { readonly number: string; readonly at: number }[] {
  return findIssuedRows(db, subject, MOST).map(({ number, at }) => ({ number, at }))
}

type Since = Pick<FoundPaper, 'since' | 'revNow'>

/**
 * Whether the same form, laid out now, would say the same. Where the chain does not hold what was said (an earlier program), or
 * who asks may not see all of it, only the revision of the record is compared.
 */
function sinceThen(
  call: QueryCall,
  row: IssuedRow,
  definition: RecordDefinition | undefined,
  entry: Entry | null,
): Since {
  const now = prepared(call, row, definition, entry?.purpose ?? null)
  if (!now) return { since: 'gone', revNow: null }
  // A year has no revision of its own.
  const revNow = definition ? now.rev : null
  if (entry?.paper && now.values !== null && (!now.numbers || seesNumbers(call)))
    return { since: now.values === entry.paper.values ? 'same' : 'changed', revNow }
  return { since: revNow === row.subjectRev ? 'record-same' : 'changed', revNow }
}

/** The same form of the same record or year, laid out from the books of now on the day it was issued; undefined where it no longer could be. */
function prepared(
  call: QueryCall,
  row: IssuedRow,
  definition: RecordDefinition | undefined,
  purpose: string | null,
): { readonly rev: number; readonly numbers: boolean; readonly values: string | null } | undefined {
  try {
    const then = { ...call, today: shanghaiDate(row.at) }
    return prepareForm(then, { ...paperFor(call.definitions, row.form, definition), purpose }, row.subject)
  } catch (fault) {
    if (!(fault instanceof DomainFault)) throw fault
    // What is another person's alone to see is not laid out to compare it.
    if (definition && fault.code === 'NOT_ALLOWED')
      return { ...rowOf(call, definition, row.subject), numbers: false, values: null }
    return undefined
  }
}
