import { afterAll, beforeAll, expect, it } from 'vitest'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { dueGroups } from '#core/retention/due.ts'
import { evaluate, measureNamed, newMemory } from '#core/measure/service.ts'
import { claimForm } from '#core/printing/subject-money.ts'
import { crossTable, rowOf } from '#core/register/service.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { HOOKS, moneyCase, pay, upToApproval } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

const procedure = 'training-claim'
let desk: Desk
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS, seed: 'paid' })
})
afterAll(() => desk.close())

/** A claim for two people who attended, with its receipt. */
function claim(): string {
  const { enterprise, account, pool } = moneyCase(desk, 100_000_000)
  const session = desk.record('clerk', 'training_session', {
    title: '淘宝大学网店运营班',
    kind: 'T1',
    organiser: '淘宝大学',
    organiserType: 'taobao-university',
    startsOn: '2014-02-24',
    endsOn: '2014-02-25',
    halfDays: 4,
  })
  for (const name of ['甲', '乙'])
    desk.record('clerk', 'trainee', {
      session: session.id,
      name,
      enterprise: enterprise.id,
      sex: 'man',
      signedHalfDays: 4,
    })
  const { id } = desk.record('clerk', 'training_claim', {
    kind: 'T1',
    enterprise: enterprise.id,
    session: session.id,
    appliedOn: '2014-03-03',
    year: 2014,
    pool: pool.id,
    headcount: 2,
    ratio: 5000,
    applyAmount: 3_000_00,
    bankAccount: account.id,
    promiseSigned: true,
  })
  desk.record('clerk', 'receipt', {
    subject: id,
    type: 'vat-general',
    code: '4200000001',
    number: '00000001',
    issuedOn: '2014-02-20',
    buyer: '测试县山货电子商务有限公司',
    seller: '淘宝大学',
    itemName: '培训费',
    total: 6_000_00,
    eligible: 6_000_00,
    verification: 'matches',
    paidByEnterprise: true,
    originalSeen: true,
  })
  return id
}

const table = (record: string, figure: string) =>
  desk
    .ask('clerk', (call) => crossTable(call, { record, rows: 'kind', columns: 'station', figure, filter: {} }))
    .lines.map(({ head, total }) => [head.key, total])
const paidBy = () => [table('training_session', 'training_claim#session>payment'), table('training_claim', '>payment')]

// Bug caught: the yearly table of training said what was asked for and not what was paid; a payment taken back in red counted as paid.
it('what was paid is counted for its course, its claim and its year, less what was taken back', () => {
  const id = claim()
  upToApproval(desk, id, 3_000_00, procedure)
  pay(desk, id, 2_000_00, '2014-03-17', { procedure })
  pay(desk, id, 1_000_00, '2014-03-17', { procedure })
  expect(table('training_session', 'training_claim#session>approval')).toEqual([['T1', 3_000_00]])
  expect(paidBy()).toEqual([[['T1', 3_000_00]], [['T1', 3_000_00]]])
  const posted = "SELECT id FROM ledger_entry WHERE kind = 'payment' AND subject = ? ORDER BY n LIMIT 1"
  const entry = String(desk.db.prepare(posted).pluck().get(id))
  desk.act('payer', (call) => {
    const first = getRecord(call.tx.db, ledgerEntry, entry)
    insertRecord(call.tx, ledgerEntry, { ...first, amount: -2_000_00, reversalOf: entry, reason: '账号错' })
  })
  expect(paidBy()).toEqual([[['T1', 1_000_00]], [['T1', 1_000_00]]])
  const { value } = desk.ask('clerk', (call) =>
    evaluate(call, newMemory(), measureNamed(call, 'training.paid'), {
      period: '2014',
      station: call.station.id,
      today: call.today,
    }),
  )
  expect(value).toBe(1_000_00)
})

// Bug caught: the place for what the firm was granted already in the year stood empty on the form that is signed.
it('what was granted before in the year stands on the form of the next claim', () => {
  const found = desk.db.prepare('SELECT id FROM training_claim').pluck().get()
  const next = desk.sandbox(() => {
    const id = desk.core.ports.ids.uuid()
    desk.act('clerk', ({ tx }) => {
      const { serial: _own, ...first } = getRecord(tx.db, trainingClaim, String(found)) ?? {}
      insertRecord(tx, trainingClaim, first, { id })
    })
    return desk.ask('clerk', (call) => claimForm(call, rowOf(call, trainingClaim, id)))
  })
  expect(next).toMatchObject({ kind: '参加外部培训', grantedThisYear: 3_000_00 })
})

// Bug caught: who attended was blanked, and the list destroyed, ten years after a course whose subsidy was paid a year later.
it('names are kept ten years from the last payment where that is later than the course', () => {
  const due = () =>
    desk
      .ask('clerk', (call) => dueGroups(call))
      .filter(({ record }) => record === 'training_session' || record === 'trainee')
      .map(({ rows }) => rows.length)
  const [paid] = desk.db.prepare("SELECT id FROM ledger_entry WHERE kind = 'payment' ORDER BY n").pluck().all()
  desk.act('payer', (call) => {
    const first = getRecord(call.tx.db, ledgerEntry, String(paid))
    insertRecord(call.tx, ledgerEntry, { ...first, amount: 100, postedOn: '2015-02-01' })
  })
  desk.day('2025-01-02')
  expect(due()).toEqual([0, 0])
  desk.day('2026-01-02')
  expect(due()).toEqual([1, 2])
})
