import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRecord } from '#core/db/record-store.ts'
import { compareProjection, listSubjects, rebuildProjection, withdraw } from '#core/procedure/service.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { VERSIONS } from '#core/db/row-history-repo.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { apply, HOOKS, moneyCase, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'

const procedure = 'fund-application'
const AMOUNT = 10_000_000
let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))
const fault = (run: () => unknown) => desk.faultOf(run)
describe('withdrawal', () => {
  sandbox('is the owner’s before a decision and nobody’s after it', () => {
    const { id, rev } = apply(given)
    const back = () =>
      desk.act('clerk', (call) =>
        withdraw(call, {
          procedure,
          subject: id,
          rev: getRecord(call.tx.db, fundApplication, id)?.rev ?? rev,
          on: call.today,
          reason: '企业来函',
        }),
      )
    upToApproval(desk, id, AMOUNT)
    expect(fault(back)).toBe('STEP_NOT_DUE')
    const other = apply(given, { projectName: '另一项目' })
    expect(
      desk.act('clerk', (call) =>
        withdraw(call, { procedure, subject: other.id, rev: other.rev, on: '2014-03-17', reason: '企业来函' }),
      ).state,
    ).toMatchObject({ state: 'withdrawn', finished: true })
  })
})

describe('registers', () => {
  sandbox('offer no way around the procedure', () => {
    const { id } = apply(given)
    const typed = {
      subject: id,
      round: 1,
      step: 'approval',
      outcome: 'approved',
      signatory: desk.people['reviewer'],
      signatoryUnit: '某局',
      signedOn: '2014-03-03',
      enteredBy: desk.people['reviewer'],
      fromPaper: false,
      subjectRev: 1,
    }
    expect(fault(() => desk.record('reviewer', 'opinion', typed))).toBe('RULE_BROKEN')
    expect(
      fault(() =>
        desk.record('clerk', 'ledger_entry', {
          pool: given.pool.id,
          kind: 'budget',
          amount: 1,
          postedOn: '2014-03-03',
        }),
      ),
    ).toBe('RULE_BROKEN')
  })

  sandbox('do not make a decided application void', () => {
    const row = apply(given)
    upToApproval(desk, row.id, AMOUNT)
    const now = getRecord(desk.db, fundApplication, row.id)
    if (!now) throw new Error('the application stands')
    expect(fault(() => desk.voidRow('clerk', 'fund_application', now))).toBe('RULE_BROKEN')
  })

  sandbox('leave a posted row alone even by direct SQL', () => {
    const { id } = apply(given)
    upToApproval(desk, id, AMOUNT)
    expect(() => desk.db.prepare('UPDATE ledger_entry SET amount = 1').run()).toThrow(/IMMUTABLE/u)
    expect(() => desk.db.prepare('DELETE FROM opinion').run()).toThrow(/IMMUTABLE/u)
  })
})

describe('the projection', () => {
  sandbox('reads the versions of one row by its own index, not by walking the station', () => {
    const { id, station } = apply(given)
    const plan = desk.db.prepare(`EXPLAIN QUERY PLAN ${VERSIONS}`).all(id, station) as { detail: string }[]
    expect(plan.map((one) => one.detail).join()).toContain('row_version_by_row')
  })

  sandbox('equals the facts, and the comparison sees a stored line that lies', () => {
    const { id } = apply(given)
    upToApproval(desk, id, AMOUNT)
    const { holidays } = desk.core.resources
    expect(compareProjection(desk, holidays)).toEqual([])
    desk.db.prepare("UPDATE procedure_state SET state = 'done' WHERE subject = ?").run(id)
    expect(compareProjection(desk, holidays)).toEqual([id])
    expect(rebuildProjection(desk, holidays)).toBe(1)
    expect(compareProjection(desk, holidays)).toEqual([])
  })

  sandbox('gives the list its counts, sums and search', () => {
    const { id } = apply(given)
    apply(given, { projectName: '冷链配送中心', applyAmount: 500 })
    upToApproval(desk, id, AMOUNT)
    const ask = (patch: object) =>
      desk.ask('clerk', (call) =>
        listSubjects(call, {
          procedure,
          state: null,
          year: 2014,
          query: '',
          onlyOpen: false,
          after: null,
          limit: 1,
          ...patch,
        }),
      )
    const page = ask({})
    expect(page).toMatchObject({
      counts: { payment: 1, acceptance: 1 },
      sums: { applied: AMOUNT + 500, approved: AMOUNT, paid: 0 },
    })
    expect(page.rows).toHaveLength(1)
    expect(ask({ after: page.next }).rows[0]?.row.id).toBe(id)
    expect(ask({ query: '冷链' }).rows).toHaveLength(1)
    expect(ask({ query: '山货电子' }).counts).toEqual({ payment: 1, acceptance: 1 })
    expect(ask({ state: 'payment' }).sums.applied).toBe(AMOUNT)
    expect(ask({ year: 2013 }).rows).toEqual([])
  })
})
