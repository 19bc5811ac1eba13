import type { QueryCall } from '#core/call.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { type StoredRow } from '#core/register/service.ts'
import { columnsOf } from '#core/training/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { displayValue } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { type trainingSession } from '#shared/definition/register/training-session.ts'
import type { Entity } from '#shared/definition/record.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { maskIdentityNumber, upgradeIdentityNumber } from '#shared/model/credit-code.ts'

type Session = Entity<typeof trainingSession>

function sexOf(identity: string | null): string {
  const full = identity === null ? undefined : (upgradeIdentityNumber(identity) ?? identity)
  const digit = Number(full?.charAt(16))
  return full === undefined || full.length !== 18 || Number.isNaN(digit) ? '' : digit % 2 === 1 ? '男' : '女'
}

function firmName(call: QueryCall, id: string | null): string {
  return id === null ? '' : (shownRecord(call, enterprise, id)?.name ?? '')
}

/** PX-2: the roster; identity numbers masked, because copies of it are posted (domain §4.6, §11.2). */
export function rosterForm(call: QueryCall, row: StoredRow): FormInput<'PX-2'> {
  const session = row as unknown as Session
  return {
    title: '培训学员花名册',
    subtitle: `${session.title}　${formatDateOnPaper(session.startsOn)}至${formatDateOnPaper(session.endsOn)}`.slice(
      0,
      80,
    ),
    unit: session.organiser.slice(0, 120),
    filledOn: call.today,
    columns: [
      { label: '序号', kind: 'integer', weight: 5 },
      { label: '姓名', weight: 12 },
      { label: '性别', weight: 6 },
      { label: '身份证号', weight: 22 },
      { label: '单位', weight: 32 },
      { label: '职务', weight: 12 },
      { label: '手机', weight: 15 },
      { label: '备注', weight: 14 },
    ],
    rows: shownBy(call, trainee, 'session', row.id).map((one, at) => [
      at + 1,
      one.name,
      displayValue(trainee.fields.sex, one.sex) || sexOf(one.identityNumber),
      one.identityNumber === null ? '' : maskIdentityNumber(one.identityNumber),
      firmName(call, one.enterprise),
      one.post ?? '',
      one.phone ?? '',
      displayValue(trainee.fields.category, one.category),
    ]),
    signers: ['制表人', '举办单位负责人'],
  }
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
