import type { QueryCall } from '#core/call.ts'
import { countTakenOut } from '#core/printing/issued-form-repo.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { known, textOrBlank } from '#core/printing/subject-value.ts'
import { type StoredRow } from '#core/register/service.ts'
import { attendanceSheet, sessionHalfDays } from '#core/training/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import type { Entity } from '#shared/definition/record.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'

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
    days: [...new Set(sessionHalfDays(session).map((one) => one.day))],
    people: shownBy(call, trainee, 'session', row.id).map((one) => ({
      name: one.name,
      unit: firmName(call, one.enterprise),
      phone: one.phone ?? '',
    })),
  }
}

/** What every certificate of a training says. */
export const COMPLETION = {
  title: '培训结业证书',
  opening: '经考勤，',
  closing: '准予结业，特发此证。',
  lines: ['证书编号：', '举办单位：', '所在单位：', '学　　时：'],
} as const

/** Whether a trainee signed at least the share of half-days that counts. */
export function completed(call: QueryCall, row: StoredRow): boolean {
  const sheet = attendanceSheet(call, textOrBlank(row['session']))
  return sheet.rows.some((one) => one.trainee === row.id && one.valid)
}

/** PX-12: the certificate of one trainee, numbered by the session and the place on its roster, which nobody else takes once it is printed. */
export function completionForm(call: QueryCall, row: StoredRow): FormInput<'PX-12'> {
  const session = shownRecord(call, trainingSession, textOrBlank(row['session']))
  const roster = session ? shownBy(call, trainee, 'session', session.id) : []
  const place = roster.findIndex((one) => one.id === row.id) + 1
  const at = place + (session ? countTakenOut(call.db, session.id, row.n) : 0)
  const days = session ? `${formatDateOnPaper(session.startsOn)}至${formatDateOnPaper(session.endsOn)}` : ''
  const values = [
    session?.serial ? `${session.serial}-${String(at).padStart(3, '0')}` : '',
    session?.organiser ?? '',
    firmName(call, typeof row['enterprise'] === 'string' ? row['enterprise'] : null),
    session?.classHours ? `${session.classHours} 学时` : '',
  ]
  return known({
    ...COMPLETION,
    holder: textOrBlank(row['name']),
    award: session ? `参加${days}“${session.title}”，期满合格` : '',
    lines: COMPLETION.lines.map((label, line) => ({ label, value: values[line] ?? '' })),
    issuedBy: session?.organiser ?? '',
    issuedOn: session?.endsOn,
  })
}
