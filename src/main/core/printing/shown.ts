import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import type { Fields } from '#shared/definition/field.ts'
import { unseenRow } from '#shared/definition/mask.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'

type Asker = Pick<QueryCall, 'db' | 'principal'>

/** Whether who asks may see accounts, telephones and identity numbers in full. */
export function seesNumbers({ principal }: Pick<QueryCall, 'principal'>): boolean {
  return principal.permissions.has('register.reveal')
}

/** A row as a form may print it for who asks: this file is the only way from a row to a paper, so that no form can forget. */
export function shown<T extends Readonly<Record<string, unknown>>>(
  call: Asker,
  definition: RecordDefinition,
  row: T,
): T {
  return seesNumbers(call) ? row : unseenRow(definition, row)
}

/** One record as a form may print it; undefined where no such id exists. */
export function shownRecord<F extends Fields>(
  call: Asker,
  definition: RecordDefinition<F>,
  id: string,
): Entity<RecordDefinition<F>> | undefined {
  const row = getRecord(call.db, definition, id)
  return row && shown(call, definition, row)
}

/** Records that name another one, as a form may print them. */
export function shownBy<F extends Fields>(
  call: Asker,
  definition: RecordDefinition<F>,
  field: keyof F & string,
  value: string,
): Entity<RecordDefinition<F>>[] {
  return findBy(call.db, definition, field, value).map((row) => shown(call, definition, row))
}

/** One record as a paper prints it that hides the numbers from everybody; undefined where no such id exists. */
export function unseenRecord<F extends Fields>(
  { db }: Asker,
  definition: RecordDefinition<F>,
  id: string,
): Entity<RecordDefinition<F>> | undefined {
  const row = getRecord(db, definition, id)
  return row && unseenRow(definition, row)
}

/** Records that name another one, with the numbers hidden from everybody. */
export function unseenBy<F extends Fields>(
  { db }: Asker,
  definition: RecordDefinition<F>,
  field: keyof F & string,
  value: string,
): Entity<RecordDefinition<F>>[] {
  return findBy(db, definition, field, value).map((row) => unseenRow(definition, row))
}
