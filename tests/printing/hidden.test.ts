import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueryCall } from '#core/call.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { papersOf, type Paper } from '#core/printing/paper.ts'
import { holdsNumbers } from '#core/printing/subject.ts'
import { shipped } from '#shared/definition/shipped.ts'
import type { Field } from '#shared/definition/field.ts'
import { form, type FormDefinition } from '#shared/definition/form.ts'
import { GUARDED_WHEN, isGuarded } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { permissionsOf, ROLES, type Role } from '#shared/permission.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { ROOT } from '#test/helper/open-test-station.ts'

/** Every guarded field of every record holds one of these; whichever turns up on the paper of a mere reader has leaked. */
const NUMBERS = {
  phone: '13912345678',
  account: '6200998877665544',
  identity: '42122219800101123X',
  registeredUnder: '421222198001011256',
} as const
const leaks = (data: unknown) => Object.values(NUMBERS).filter((one) => JSON.stringify(data).includes(one))

function numberFor(name: string, field: Field): string {
  if (field.kind === 'phone') return NUMBERS.phone
  return /identity|Id$/u.test(name) ? NUMBERS.identity : NUMBERS.account
}

/** What is stored as a structure; the rest may be empty. */
const JSON_VALUES: Readonly<Record<string, unknown>> = { figures: {}, tasks: [], units: [] }

function valueFor(name: string, field: Field, ids: ReadonlyMap<string, string>): unknown {
  if (name === GUARDED_WHEN.guarded) return NUMBERS.registeredUnder
  if (name === GUARDED_WHEN.field) return GUARDED_WHEN.is
  if (isGuarded(field)) return numberFor(name, field)
  switch (field.kind) {
    case 'integer':
    case 'money':
    case 'ratio':
      return 12
    case 'year':
      return 2014
    case 'date':
      return '2014-06-03'
    case 'period':
      return '2014-05'
    case 'choice':
      return field.choices?.[0]?.value
    case 'choices':
      return []
    case 'boolean':
      return true
    case 'reference':
    case 'application':
      return ids.get(field.target ?? 'fund_application') ?? null
    case 'division':
      return field.level === 'town' ? '421222101' : '421222'
    case 'json':
      return JSON_VALUES[name] ?? null
    default:
      return ids.get(name) ?? '甲'
  }
}

/** What a procedure, a form of statistics or a step is called cannot be any word. */
const KNOWN_WORDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  statistic_report: { form: 'enterprise-month' },
  statistic_round: { form: 'enterprise-month' },
  reporting_duty: { form: 'enterprise-month' },
}

/** Rows that close a period or a record to whatever comes after. */
const LAST: ReadonlySet<string> = new Set(['period_seal', 'enterprise_move'])

let desk: Desk
const ids = new Map<string, string>()
beforeAll(() => {
  desk = openTestDesk({ seed: 'hidden' })
  desk.day('2014-06-03')
  for (const { name } of shipped.records) ids.set(name, desk.core.ports.ids.uuid())
  desk.act('clerk', ({ tx }) => {
    for (const definition of shipped.records.toSorted((a, b) => Number(LAST.has(a.name)) - Number(LAST.has(b.name)))) {
      const values = Object.fromEntries(
        Object.entries(definition.fields).map(([name, field]) => [name, valueFor(name, field, ids)]),
      )
      insertRecord(
        tx,
        definition,
        { ...values, ...KNOWN_WORDS[definition.name] },
        { id: ids.get(definition.name) ?? '' },
      )
    }
  })
})
afterAll(() => desk.close())

const as = <T>(role: Role, ask: (call: QueryCall) => T): T =>
  desk.ask('clerk', (call) =>
    ask({ ...call, principal: { ...call.principal, roles: [role], permissions: permissionsOf([role]) } }),
  )

/** Every form of the library, and the plain card of every other record, which a caller can ask for too. */
const printed: readonly (readonly [string, Paper['drawn'], RecordDefinition])[] = [
  ...papersOf(shipped).flatMap(({ code, drawn, record }) =>
    record ? [[`${code} ${record.name}`, drawn, record] as const] : [],
  ),
  ...shipped.records.map((record) => [`REG-1 ${record.name}`, 'REG-1', record] as const),
]
const roles = (Object.keys(ROLES) as Role[]).filter((role) => permissionsOf([role]).has('form.print'))

const dataFor = (role: Role, drawn: Paper['drawn'], { name }: RecordDefinition) =>
  Object.entries(as(role, (call) => prepareForm(call, drawn, ids.get(name) ?? '')).record.data)

describe('numbers on forms', () => {
  // Bug caught: 查询 sees accounts hidden in every list, and in full on the form it may look at.
  it('are hidden from every post that may not see them, on every form and every card', () => {
    const blind = roles.filter((role) => !permissionsOf([role]).has('register.reveal'))
    expect(blind).toEqual(['reader'])
    for (const role of blind)
      for (const [name, drawn, record] of printed)
        expect(leaks(dataFor(role, drawn, record)), `${name} for ${role}`).toEqual([])
  })

  // Bug caught: a form that begins to print a telephone and does not say so: anybody could issue it and print it again.
  it('stand in full where a post needs them, and exactly in the parts of the form that say so', () => {
    for (const role of roles.filter((one) => permissionsOf([one]).has('register.reveal')))
      for (const [name, drawn, record] of printed) {
        const bearing = dataFor(role, drawn, record).flatMap(([part, value]) => (leaks(value).length > 0 ? [part] : []))
        const definition: FormDefinition = form[drawn]
        const card = holdsNumbers(shipped, 'REG-1', record) ? ['sections'] : []
        expect(bearing, `${name} for ${role}`).toEqual(drawn === 'REG-1' ? card : (definition.numbers ?? []))
      }
  })

  // Bug caught: a new form that reads a row past the one place where numbers are hidden.
  it('have one way to paper: no file of the room reads a row but through shown.ts', () => {
    const room = join(ROOT, 'src', 'main', 'core', 'printing')
    const files = readdirSync(room).filter((file) => !file.includes('.test.') && file !== 'shown.ts')
    const reading = files.filter((file) => readFileSync(join(room, file), 'utf8').includes('#core/db/record-store.ts'))
    expect(reading).toEqual([])
  })
})
