import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBrokenEntry } from '#core/audit/journal.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { wrongTotals } from '#core/db/running-total.ts'
import { balancesOf, moneyLedger, poolAccount, postEntries, postPoolEntry } from '#core/money/service.ts'
import { compareProjection, reverseEntry } from '#core/procedure/service.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { apply, HOOKS, moneyCase, opine, pay, upToNotice, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

const RUNS = 300
const CAP = 1_000_000
const DAYS = ['2014-01-02', '2014-02-03', '2014-03-17', '2014-03-18', '2014-04-10', '2014-05-20'] as const
const TODAY = '2014-05-20'

type Entry = {
  id: string
  kind: string
  amount: number
  on: string
  subject: string | null
  reversalOf: string | null
}
type Command =
  | {
      readonly do: 'pool'
      readonly kind: 'budget' | 'adjustment' | 'carry-over' | 'arrival'
      readonly amount: number
      readonly on: string
    }
  | { readonly do: 'approve' | 'pay'; readonly app: number; readonly amount: number; readonly on: string }
  | { readonly do: 'reverse'; readonly entry: number; readonly on: string }

const amount = fc.integer({ min: 1, max: CAP })
const on = fc.constantFrom(...DAYS)
const app = fc.integer({ min: 0, max: 2 })
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    do: fc.constant('pool' as const),
    kind: fc.constantFrom('budget' as const, 'carry-over' as const, 'arrival' as const),
    amount,
    on,
  }),
  fc.record({
    do: fc.constant('pool' as const),
    kind: fc.constant('adjustment' as const),
    amount: fc.integer({ min: -CAP, max: CAP }),
    on,
  }),
  fc.record({
    do: fc.constantFrom('approve' as const, 'pay' as const),
    app,
    amount,
    on: fc.constantFrom('2014-03-17', '2014-04-10', TODAY),
  }),
  fc.record({
    do: fc.constantFrom('approve' as const, 'pay' as const),
    app,
    amount,
    on: fc.constantFrom('2014-03-17', '2014-04-10', TODAY),
  }),
  fc.record({ do: fc.constant('reverse' as const), entry: fc.nat(30), on }),
)

let desk: Desk
let given: MoneyCase
const apps: string[] = []
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 0)
  for (const name of ['甲项目', '乙项目', '丙项目']) {
    const { id } = apply(given, { projectName: name, applyAmount: CAP })
    upToNotice(desk, id, 1)
    apps.push(id)
  }
  desk.day(TODAY)
})
afterAll(() => desk.close())

function entries(): Entry[] {
  return desk.db
    .prepare(
      'SELECT id, kind, amount, posted_on AS "on", subject, reversal_of AS reversalOf FROM ledger_entry WHERE pool = ? ORDER BY n',
    )
    .all(given.pool.id) as Entry[]
}

const effect = ({ kind, amount: fen }: Pick<Entry, 'kind' | 'amount'>) =>
  kind === 'approval' ? -fen : kind === 'payment' ? 0 : fen
const total = (list: readonly Entry[], kind: string) =>
  list.reduce((sum, one) => (one.kind === kind ? sum + one.amount : sum), 0)

/** Invariants 1, 2 and 8 of design §7 recomputed from the rows by the plainest code; empty where all hold. */
function broken(list: readonly Entry[]): string[] {
  const found: string[] = []
  for (const date of DAYS) {
    const balance = list.filter((one) => one.on <= date).reduce((sum, one) => sum + effect(one), 0)
    if (balance < 0) found.push(`balance ${balance} on ${date}`)
  }
  for (const id of apps) {
    const own = list.filter((one) => one.subject === id)
    if (total(own, 'payment') > total(own, 'approval')) found.push(`paid over approved for ${id}`)
    if (total(own, 'approval') > CAP) found.push(`approved over applied for ${id}`)
  }
  for (const one of list) {
    const of = one.reversalOf === null ? undefined : list.find((other) => other.id === one.reversalOf)
    if (of && of.amount + one.amount !== 0) found.push(`reversal of ${of.id} does not sum to zero`)
  }
  if (
    new Set(list.flatMap((one) => one.reversalOf ?? [])).size !== list.filter((one) => one.reversalOf !== null).length
  )
    found.push('one entry reversed twice')
  return found
}

/** What the reference model lets through: whatever keeps the invariants and is the application's turn. */
function allowed(list: readonly Entry[], one: Command): boolean {
  const plus = (added: Pick<Entry, 'kind' | 'amount'> & Partial<Entry>) =>
    broken([...list, { id: 'new', on: one.on, subject: null, reversalOf: null, ...added }]).length === 0
  if (one.do === 'pool') {
    if (one.amount === 0 || (one.amount < 0 && one.kind !== 'adjustment')) return false
    return plus({ kind: one.kind, amount: one.amount })
  }
  if (one.do === 'reverse') {
    const of = list[one.entry % Math.max(list.length, 1)]
    if (!of || of.reversalOf !== null || list.some((other) => other.reversalOf === of.id)) return false
    return one.on >= of.on && plus({ kind: of.kind, amount: -of.amount, subject: of.subject, reversalOf: of.id })
  }
  const subject = apps[one.app] ?? ''
  const own = list.filter((other) => other.subject === subject)
  if (one.do === 'approve') return own.length === 0 && plus({ kind: 'approval', amount: one.amount, subject })
  const [granted, paid] = [total(own, 'approval'), total(own, 'payment')]
  return granted > paid && plus({ kind: 'payment', amount: one.amount, subject })
}

function run(one: Command): string {
  return desk.faultOf(() => {
    if (one.do === 'pool') {
      const { kind, amount: fen, on: postedOn } = one
      desk.act('clerk', (call) =>
        postPoolEntry(call, { pool: given.pool.id, kind, amount: fen, postedOn, document: null, reason: null }),
      )
      return
    }
    const id = one.do === 'reverse' ? '' : (apps[one.app] ?? '')
    if (one.do === 'approve')
      opine(desk, id, 'approval', 'approved', { on: one.on, amount: one.amount, text: '会议纪要' })
    if (one.do === 'pay') pay(desk, id, one.amount, one.on, { reason: '财政实际拨款日' })
    if (one.do === 'reverse') {
      const list = entries()
      const entry = list[one.entry % Math.max(list.length, 1)]?.id ?? crypto.randomUUID()
      desk.act('everything', (call) =>
        reverseEntry(call, moneyLedger, { entry, on: one.on, reason: '录错', confirmation: desk.token('everything') }),
      )
    }
  })
}

describe('random histories of the ledger', () => {
  it(
    `keep invariants 1, 2, 8, 11 and 12 and let through exactly what the model lets through (${RUNS} histories)`,
    { timeout: 300_000 },
    () => {
      let accepted = 0
      fc.assert(
        fc.property(fc.array(command, { minLength: 1, maxLength: 16 }), (history) =>
          desk.sandbox(() => {
            for (const one of history) {
              const before = entries()
              const expected = allowed(before, one)
              const outcome = run(one)
              expect({ one, ok: outcome === 'went through' }).toEqual({ one, ok: expected })
              const after = entries()
              expect(after.slice(0, before.length)).toEqual(before)
              if (expected) accepted += 1
            }
            const all = entries()
            expect(broken(all)).toEqual([])
            const { budget, adjusted, carriedOver, arrived, available, stranded, paid, returned } = poolAccount(
              desk.db,
              given.pool.id,
            )
            expect(budget + adjusted + carriedOver + arrived).toBe(available + stranded + paid - returned)
            expect(available).toBe(all.reduce((sum, one) => sum + effect(one), 0))
            // What stands beside each entry as left after it is the sum of all up to it, and the last is what is left.
            let left = 0
            const running = all
              .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
              .map((one) => [one.id, (left += effect(one))])
            expect(balancesOf(desk.db, given.pool.id).map(({ id, balance }) => [id, balance])).toEqual(running)
            expect(wrongTotals(desk)).toEqual([])
            expect(compareProjection(desk, desk.core.resources.holidays)).toEqual([])
            expect(firstBrokenEntry(desk.db)).toBeNull()
          }),
        ),
        { numRuns: RUNS },
      )
      expect(accepted).toBeGreaterThan(RUNS)
    },
  )
})

describe('the guards, one by one', () => {
  const raw = (kind: string, fen: number, postedOn: string, subject: string | null = null) =>
    desk.faultOf(() =>
      desk.act('clerk', (call) =>
        insertRecord(call.tx, ledgerEntry, { pool: given.pool.id, kind, amount: fen, postedOn, subject }),
      ),
    )

  it('the file itself refuses what a wrong core would let through', () =>
    desk.sandbox(() => {
      expect(raw('approval', 1, '2014-03-17')).toBe('POOL_OVERDRAWN')
      expect(raw('budget', 100, '2014-03-17')).toBe('went through')
      expect(raw('approval', 1, '2014-03-16')).toBe('POOL_OVERDRAWN')
      expect(raw('approval', 100, '2014-03-17', apps[0] ?? '')).toBe('went through')
      expect(raw('payment', 101, '2014-03-17', apps[0] ?? '')).toBe('PAID_OVER_APPROVED')
    }))

  it('without the file’s guard the core refuses alone, and without both the invariants turn red (negative control)', () =>
    desk.sandbox(() => {
      desk.db.exec('DROP TRIGGER ledger_entry_overdraw; DROP TRIGGER ledger_entry_overpaid')
      const core = desk.faultOf(() =>
        desk.act('clerk', (call) =>
          postEntries(call, [{ pool: given.pool.id, kind: 'approval', amount: 1, postedOn: '2014-03-17' }]),
        ),
      )
      expect(core).toBe('POOL_OVERDRAWN')
      expect(raw('approval', 1, '2014-03-17')).toBe('went through')
      expect(raw('payment', 5, '2014-03-18', apps[0] ?? '')).toBe('went through')
      expect(broken(entries())).toEqual(
        expect.arrayContaining(['balance -1 on 2014-03-17', `paid over approved for ${apps[0] ?? ''}`]),
      )
    }))

  it('without the guard against change a posted row can be edited, which the comparison of rows sees (negative control)', () =>
    desk.sandbox(() => {
      raw('budget', 100, '2014-03-17')
      const before = entries()
      expect(() => desk.db.exec('UPDATE ledger_entry SET amount = 200')).toThrow(/IMMUTABLE/u)
      desk.db.exec('DROP TRIGGER ledger_entry_no_update; UPDATE ledger_entry SET amount = 200')
      expect(entries()).not.toEqual(before)
    }))

  it('a stored state that was not derived from facts is found (negative control)', () =>
    desk.sandbox(() => {
      desk.db.prepare('UPDATE procedure_state SET approved = 1 WHERE subject = ?').run(apps[0] ?? '')
      expect(compareProjection(desk, desk.core.resources.holidays)).toEqual([apps[0]])
    }))
})
