import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord } from '#core/db/record-store.ts'
import type { StoredRow } from '#core/register/service.ts'
import { claimFacts } from '#core/training/calculation.ts'
import { attendanceSheet, recordAttendance } from '#core/training/service.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { HOOKS, moneyCase, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
let given: MoneyCase
let session: StoredRow
beforeAll(() => {
  desk = openTestDesk({ seed: 'attendance', hooks: HOOKS })
  given = moneyCase(desk, 0)
  session = desk.record('clerk', 'training_session', {
    title: '网店运营培训班',
    kind: 'T1',
    organiser: '淘宝大学示例教学点',
    organiserType: 'taobao-university',
    startsOn: '2014-02-10',
    endsOn: '2014-02-14',
    halfDays: 10,
  })
})
afterAll(() => desk.close())

const person = (name: string, signedHalfDays: number) =>
  desk.act('clerk', (call) =>
    insertRecord(call.tx, trainee, { session: session.id, name, enterprise: given.enterprise.id, signedHalfDays }),
  )
const sheet = () => desk.ask('clerk', (call) => attendanceSheet(call, session.id))
const valid = () =>
  desk.ask('clerk', (call) =>
    claimFacts(call, { session: session.id, enterprise: given.enterprise.id }, null).valid.map((one) => one.name),
  )
type State = 'signed' | 'proxy' | 'absent'
const mark = (who: string, states: readonly State[], shift = 0) =>
  desk.act('clerk', (call) =>
    recordAttendance(
      call,
      session.id,
      states.map((state, at) => ({
        trainee: who,
        day: `2014-02-${10 + Math.floor((at + shift) / 2)}`,
        half: (at + shift) % 2 === 0 ? ('am' as const) : ('pm' as const),
        state,
      })),
    ),
  )
const times = (count: number, state: State): State[] => Array.from({ length: count }, () => state)

describe('签到', () => {
  it('counts from the entered sheet, not the typed total: 8 of 10 half-days are enough, a signature by another hand is none', () => {
    desk.sandbox(() => {
      const [one, two, three] = [person('学员甲', 10), person('学员乙', 10), person('学员丙', 0)]
      expect(valid()).toEqual(['学员甲', '学员乙'])
      mark(one.id, [...times(8, 'signed'), ...times(2, 'absent')])
      mark(two.id, [...times(7, 'signed'), 'proxy', ...times(2, 'absent')])
      mark(three.id, times(10, 'signed'))
      expect(valid()).toEqual(['学员甲', '学员丙'])
      expect(sheet().rows.map((row) => [row.name, row.signed, row.valid])).toEqual([
        ['学员甲', 8, true],
        ['学员乙', 7, false],
        ['学员丙', 10, true],
      ])
      // The same sheet again writes nothing; one cell corrected is one new version.
      expect(mark(two.id, times(7, 'signed')).written).toBe(0)
      expect(mark(two.id, ['signed'], 7).written).toBe(1)
      expect(valid()).toEqual(['学员甲', '学员乙', '学员丙'])
    })
  })

  // Bug caught: whoever may look at a register had every trainee's telephone in full, and a sheet of another station was marked in vain.
  it('says whose it is, and no telephone', () => {
    desk.sandbox(() => {
      desk.record('clerk', 'trainee', { session: session.id, name: '学员甲', signedHalfDays: 0, phone: '13800000000' })
      expect(JSON.stringify(sheet())).not.toContain('13800000000')
      expect(sheet().ours).toBe(true)
      desk.db.prepare('UPDATE station SET id = ?').run('01900000-0000-7000-8000-00000000c001')
      expect(sheet().ours).toBe(false)
    })
  })

  it('has no cell outside the session and none for a stranger', () => {
    desk.sandbox(() => {
      const one = person('学员甲', 0)
      expect(sheet().columns).toHaveLength(10)
      expect(desk.faultOf(() => mark(one.id, ['signed'], 10))).toBe('DATE_WRONG')
      expect(desk.faultOf(() => mark(given.enterprise.id, ['signed']))).toBe('RECORD_UNKNOWN')
    })
  })
})
