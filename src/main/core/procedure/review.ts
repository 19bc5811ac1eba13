import type { CommandCall } from '#core/call.ts'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { refreshProjection } from '#core/procedure/projection.ts'
import { reviewed } from '#core/procedure/reader.ts'
import { findSubject } from '#core/procedure/subject.ts'
import type { In } from '#shared/contract/index.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { decisionReview } from '#shared/definition/register/decision-review.ts'

/**
 * Confirms an own decision for the application as it is now; the earlier word stays as it was given.
 * Faults: RECORD_UNKNOWN, NOT_OURS (another station's word), DECISION_NOT_STALE.
 */
export function confirmDecision(call: CommandCall, input: In<'decision.confirm'>): { id: string; subject: string } {
  const { db } = call.tx
  const given = getRecord(db, opinion, input.opinion)
  const found = given && findSubject(call.tx, given.subject)
  if (!given || !found) return refuse('RECORD_UNKNOWN', { record: opinion.label })
  if (given.station !== call.station.id) refuse('NOT_OURS', { record: opinion.label })
  const [now] = reviewed(db, given.subject, [given])
  if (!now || now.subjectRev >= found.subject.rev) refuse('DECISION_NOT_STALE')
  const { id } = insertRecord(
    call.tx,
    decisionReview,
    {
      opinion: given.id,
      subject: given.subject,
      subjectRev: found.subject.rev,
      text: input.text,
      person: call.principal.personId,
      reviewedOn: call.today,
    },
    { subjectStation: found.subject.station },
  )
  refreshProjection(call.tx, call.core.resources.holidays, given.subject)
  call.tx.tell({ subject: given.subject, detail: { opinion: given.id, rev: found.subject.rev } })
  return { id, subject: given.subject }
}
