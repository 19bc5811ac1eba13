import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { fundRules } from '#core/fund/service.ts'
import { poolAccount, poolMargin, postPoolEntry } from '#core/money/service.ts'
import { checksOf } from '#core/procedure/check.ts'
import { subjectOf } from '#core/procedure/service.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { receive, versionsFrom } from '#test/helper/carry.ts'
import { apply, HOOKS, moneyCase, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))

describe('a pool', () => {
  sandbox(
    'with entries keeps its year and cannot be made void, and takes no entry of a day that does not exist',
    () => {
      const fault = (run: () => unknown) => desk.faultOf(run)
      expect(fault(() => desk.correct('clerk', 'fund_pool', given.pool, { year: 2013 }))).toBe('RULE_BROKEN')
      expect(fault(() => desk.correct('clerk', 'fund_pool', given.pool, { remark: '备注' }))).toBe('went through')
      expect(
        fault(() => desk.voidRow('clerk', 'fund_pool', getRecord(desk.db, fundPool, given.pool.id) ?? given.pool)),
      ).toBe('RULE_BROKEN')
      const post = (kind: 'budget' | 'adjustment', amount: number, postedOn: string) =>
        fault(() =>
          desk.act('clerk', (call) =>
            postPoolEntry(call, { pool: given.pool.id, kind, amount, postedOn, document: null, reason: null }),
          ),
        )
      expect(post('budget', 1, '2014-02-30')).toBe('DATE_WRONG')
      expect(post('budget', 0, '2014-03-03')).toBe('AMOUNT_NEEDED')
      expect(post('budget', -1, '2014-03-03')).toBe('AMOUNT_NEEDED')
      expect(post('adjustment', -100_000_000, '2014-03-03')).toBe('went through')
      expect(post('adjustment', -1, '2014-03-03')).toBe('POOL_OVERDRAWN')
    },
  )

  sandbox('counts no entry another station sent for it', () => {
    const other = openTestDesk({ seed: 'forger', code: '421223', hooks: HOOKS })
    other.act('clerk', (call) =>
      insertRecord(call.tx, ledgerEntry, { pool: given.pool.id, kind: 'budget', amount: 5, postedOn: '2014-03-03' }),
    )
    receive(desk, versionsFrom(other))
    other.close()
    expect(poolAccount(desk.db, given.pool.id).available).toBe(100_000_000)
    expect(poolMargin(desk.db, given.pool.id, '2014-03-03')).toBe(100_000_000)
  })

  // Bug caught: a county said of a pool of the city that nobody had entered its budget, which no county is ever sent.
  sandbox('leave what is left of a pool to the unit that has its books', () => {
    const { id } = apply(given)
    desk.db.prepare("UPDATE fund_pool SET station = 'another unit' WHERE id = ?").run(given.pool.id)
    const checks = desk.ask('clerk', (call) =>
      checksOf(call, fundApplicationProcedure, fundRules, subjectOf(call, fundApplicationProcedure, id)),
    )
    expect(checks.find(({ item }) => item === 'A10')).toMatchObject({
      result: 'warn',
      seen: expect.stringMatching(/的账在.+由其核对$/u),
    })
  })
})
