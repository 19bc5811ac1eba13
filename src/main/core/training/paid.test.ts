import { afterAll, beforeAll, expect, it } from 'vitest'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { evaluate, measureNamed, newMemory } from '#core/measure/service.ts'
import { crossTable } from '#core/register/service.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
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
    desk.record('clerk', 'trainee', { session: session.id, name, enterprise: enterprise.id, signedHalfDays: 4 })
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
