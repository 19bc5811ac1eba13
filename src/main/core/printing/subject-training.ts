import type { QueryCall } from '#core/call.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { type StoredRow } from '#core/register/service.ts'
import { columnsOf } from '#core/training/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { type trainingSession } from '#shared/definition/register/training-session.ts'
import type { Entity } from '#shared/definition/record.ts'

type Session = Entity<typeof trainingSession>

function firmName(call: QueryCall, id: string | null): string {
  return id === null ? '' : (shownRecord(call, enterprise, id)?.name ?? '')
}

/** PX-3: names of the session, one page a day. */
export function signInForm(call: QueryCall, row: StoredRow): FormInput<'PX-3'> {
  const session = row as unknown as Session
  return {
    session: session.title,
    organiser: session.organiser,
    place: session.place ?? '',
    days: [...new Set(columnsOf(session).map((one) => one.day))],
    people: shownBy(call, trainee, 'session', row.id).map((one) => ({
      name: one.name,
      unit: firmName(call, one.enterprise),
      phone: one.phone ?? '',
    })),
  }
}
