import type { QueryCall } from '#core/call.ts'
import type { Books } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition, RowStamp } from '#shared/definition/record.ts'
import { assert } from '#shared/never.ts'
import { pick } from '#shared/pick.ts'

/** An application of any procedure: the fields every one of them has, and the whole row. */
export type Subject = {
  readonly id: string
  readonly row: RowStamp & Values
  readonly station: string
  readonly rev: number
  readonly round: number
  readonly enterprise: string
  readonly pool: string
  readonly year: number
  readonly appliedOn: string
  readonly applyAmount: number
  readonly bankAccount: string | null
  readonly withdrawnOn: string | null
  readonly createdBy: string
  /** The unit this station's facts about it are addressed to: its owner, or the unit of the enterprise the owner speaks of. */
  readonly told: string
}

/** The record a procedure's applications are rows of. */
export function recordOf(definitions: Definitions, definition: ProcedureDefinition): RecordDefinition {
  const record = definitions.record(definition.record)
  assert(record, `the record ${definition.record} is defined`)
  return record
}

/** Faults: PROCEDURE_UNKNOWN. */
export function procedureOf(definitions: Definitions, name: string): ProcedureDefinition {
  return definitions.procedure(name) ?? refuse('PROCEDURE_UNKNOWN', { procedure: name })
}

/** A stored row read as an application. */
export function toSubject(row: RowStamp & Values): Subject {
  const text = (name: string) => String(row[name] ?? '')
  const maybe = (name: string) => (typeof row[name] === 'string' ? row[name] : null)
  return {
    ...pick(row, 'id', 'station', 'rev', 'createdBy'),
    row,
    round: Number(row['round'] ?? 1),
    enterprise: text('enterprise'),
    pool: text('pool'),
    year: Number(row['year']),
    appliedOn: text('appliedOn'),
    applyAmount: Number(row['applyAmount'] ?? 0),
    bankAccount: maybe('bankAccount'),
    withdrawnOn: maybe('withdrawnOn'),
    // What a row is addressed to says whom it concerns: only the city writes rows about another unit's enterprise.
    told: row.audience.find((one) => one !== 'city' && one !== '*') ?? row.station,
  }
}

/** One application. Faults: RECORD_UNKNOWN. */
export function subjectOf(call: QueryCall, definition: ProcedureDefinition, id: string): Subject {
  const row = getRecord(call.db, recordOf(call.definitions, definition), id)
  if (!row) return refuse('RECORD_UNKNOWN', { record: definition.label })
  return toSubject(row)
}

/** The application a fact speaks of, with its procedure; undefined where the application has not arrived. */
export function findSubject(
  books: Books,
  id: string,
): { definition: ProcedureDefinition; subject: Subject } | undefined {
  for (const definition of books.definitions.procedures) {
    const row = getRecord(books.db, recordOf(books.definitions, definition), id)
    if (row) return { definition, subject: toSubject(row) }
  }
  return undefined
}
