import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueryCall } from '#core/call.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { papersOf } from '#core/printing/paper.ts'
import { shown } from '#core/printing/shown.ts'
import { paperForm, paperHoldsNumbers } from '#core/printing/subject-paper.ts'
import { type DrawnPaper, holdsNumbers } from '#core/printing/subject.ts'
import { listHoldsNumbers } from '#core/printing/subject-list.ts'
import { rowOf } from '#core/register/service.ts'
import { shipped } from '#test/helper/shipped.ts'
import { form, type FormDefinition } from '#shared/definition/form.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { permissionsOf, ROLES, type Role } from '#shared/permission.ts'
import { fillEveryRecord, rowsByPaper, NUMBERS, rowLike, skillKind } from '#test/printing/every-record.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { ROOT } from '#test/helper/open-test-station.ts'

/** Every guarded field of every record holds one of these; whichever turns up on the paper of a mere reader has leaked. */
const leaks = (data: unknown) => Object.values(NUMBERS).filter((one) => JSON.stringify(data).includes(one))

let desk: Desk
let ids: ReadonlyMap<string, string>
/** The one kind of claim that a form of its own is made for. */
let skills: string
let reports: ReadonlyMap<string, string>
beforeAll(() => {
  desk = openTestDesk({ seed: 'hidden' })
  desk.day('2014-06-03')
  ids = fillEveryRecord(desk)
  reports = rowsByPaper(desk, ids)
  skills = rowLike(desk, trainingClaim, ids, { kind: skillKind() })
})
afterAll(() => desk.close())

/** Asks in that post, as the person whose record there is: what somebody has in hand is printed for nobody else. */
const as = <T>(role: Role, ask: (call: QueryCall) => T): T =>
  desk.ask('clerk', (call) =>
    ask({
      ...call,
      principal: {
        ...call.principal,
        personId: ids.get('person') ?? '',
        roles: [role],
        permissions: permissionsOf([role]),
      },
    }),
  )

/** Every form of the library, and the plain card of every other record, which a caller can ask for too. */
const printed: readonly (readonly [string, DrawnPaper, RecordDefinition])[] = [
  ...papersOf(shipped).flatMap((paper) =>
    paper.record ? [[`${paper.code} ${paper.record.name}`, paper, paper.record] as const] : [],
  ),
  ...shipped.records.map((record) => [`REG-1 ${record.name}`, { drawn: 'REG-1' }, record] as const),
]
const roles = (Object.keys(ROLES) as Role[]).filter((role) => permissionsOf([role]).has('form.print'))

/** A paper of data is printed whatever its conditions say: they are about what is offered, not about what stands on it. */
function dataFor(role: Role, drawn: DrawnPaper, record: RecordDefinition) {
  const id = drawn.drawn === 'PX-7' ? skills : (reports.get(drawn.drawn) ?? ids.get(record.name) ?? '')
  const { layout } = drawn
  return Object.entries(
    as(role, (call) =>
      layout
        ? paperForm(call, layout, record, shown(call, record, rowOf(call, record, id)))
        : // A purpose opens no number to whoever may not see it.
          prepareForm(call, { ...drawn, purpose: '存档' }, id).record.data,
    ),
  )
}

/** The parts of a form's data that are said to bear numbers. */
function bearingParts({ drawn, layout, list, document }: DrawnPaper, record: RecordDefinition): readonly string[] {
  if (document) return document.numbers ? ['parts'] : []
  if (list) return as('clerk', (call) => listHoldsNumbers(call, list, record.name)) ? ['rows'] : []
  if (layout) return as('clerk', (call) => paperHoldsNumbers(call, layout, record)) ? ['blocks'] : []
  if (drawn === 'REG-1') return holdsNumbers(shipped, 'REG-1', record) ? ['sections'] : []
  const definition: FormDefinition = form[drawn]
  return definition.numbers ?? []
}

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
        expect(bearing, `${name} for ${role}`).toEqual(bearingParts(drawn, record))
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
