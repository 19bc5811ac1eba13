import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { allTerms, conditionSql, type StoredRow, wholeList } from '#core/register/service.ts'
import type { Answered } from '#shared/definition/answered.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'
import { caseAnswer } from '#shared/definition/register/case-answer.ts'

/** Live rows of other units that wait for an answer, in the order in which they came. */
export function listWaiting(call: QueryCall, definition: RecordDefinition, { when }: Answered): StoredRow[] {
  const live = { sql: 'voided_at IS NULL AND station <> ?', params: [call.station.id] }
  return wholeList(call, definition, allTerms([live, ...when.map((one) => conditionSql(definition, one))]))
}

/** Every answer, the newest first, also those taken back. */
export function listAnswers(db: ReadDb): Entity<typeof caseAnswer>[] {
  return readRecords(db, caseAnswer, 'ORDER BY n DESC')
}
