import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wrongTotals } from '#core/db/running-total.ts'
import { ledgerFaults, moneyLedger, postPoolEntry, recordWorkCost, transfer } from '#core/money/service.ts'
import { compareProjection, reverseEntry } from '#core/procedure/service.ts'
import { apply, HOOKS, moneyCase, opine, pay, upToNotice } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

const RUNS = 60
const MOST = 3_000
const TODAY = '2014-03-17'
/** Of three pools each application bears these shares. */
const SHARES = [
  [5_000, 5_000, 0],
  [3_333, 3_333, 3_334],
  [0, 1, 9_999],
] as const

type Act =
  | { readonly do: 'approve' | 'pay'; readonly app: number; readonly amount: number }
  | { readonly do: 'transfer'; readonly from: number; readonly to: number; readonly amount: number }
  | { readonly do: 'spend'; readonly pool: number; readonly amount: number }
  | { readonly do: 'reverse'; readonly entry: number }

const place = fc.integer({ min: 0, max: 2 })
const amount = fc.integer({ min: 1, max: MOST })
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('approve' as const, 'pay' as const), app: place, amount }),
  fc.record({ do: fc.constantFrom('approve' as const, 'pay' as const), app: place, amount }),
  fc.record({ do: fc.constant('transfer' as const), from: place, to: place, amount }),
  fc.record({ do: fc.constant('spend' as const), pool: place, amount }),
  fc.record({ do: fc.constant('reverse' as const), entry: fc.nat(30) }),
)

let desk: Desk
const pools: string[] = []
const apps: string[] = []
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  const given = moneyCase(desk, 2 * MOST)
  pools.push(given.pool.id)
  for (const level of ['city', 'central']) {
    const row = desk.record('clerk', 'fund_pool', {
      name: `${level} 下达`,
      year: 2014,
      level,
      county: '421222',
      sourceDocument: '测财指〔2014〕3号',
    })
    const entry = { kind: 'arrival' as const, amount: 2 * MOST, postedOn: '2014-01-02', document: null, reason: null }
    desk.act('clerk', (call) => postPoolEntry(call, { pool: row.id, ...entry }))
    pools.push(row.id)
  }
  for (const shares of SHARES) {
    const { id } = apply(given, { projectName: `项目${shares.join()}`, applyAmount: MOST })
    upToNotice(desk, id, MOST)
    for (const [at, share] of shares.entries())
      if (share > 0) desk.record('clerk', 'fund_share', { subject: id, pool: pools[at], share })
    apps.push(id)
  }
  desk.day(TODAY)
})
afterAll(() => desk.close())

/** The books as the plainest code keeps them: what is free in each pool, what each pool approved and paid for each application. */
type Books = {
  readonly free: number[]
  readonly approved: number[][]
  readonly paid: number[][]
  readonly acts: {
    readonly done: Act
    readonly ids: readonly string[]
    readonly parts: readonly number[]
    undone: boolean
  }[]
}

/** What three pools bear of an amount: truncated, the rest to the county's, else to the last that bears any. */
function sharesIn(app: number, whole: number): number[] {
  const shares = SHARES[app] ?? []
  const parts = shares.map((share) => Math.trunc((whole * share) / 10_000))
  const rest = (shares[0] ?? 0) > 0 ? 0 : shares.findLastIndex((share) => share > 0)
  parts[rest] = (parts[rest] ?? 0) + whole - parts.reduce((all, one) => all + one, 0)
  return parts
}

const sum = (list: readonly number[] = []) => list.reduce((all, one) => all + one, 0)
const token = (who: string) => desk.token(who)
const posted = () =>
  desk.db.prepare('SELECT id, pool, amount, kind FROM ledger_entry ORDER BY n').all() as {
    id: string
    pool: string
    amount: number
    kind: string
  }[]
const why = { postedOn: TODAY, document: '测财〔2014〕9号', reason: '按会议纪要' }

function run(one: Act, books: Books): string {
  return desk.faultOf(() => {
    switch (one.do) {
      case 'approve':
        return opine(desk, apps[one.app] ?? '', 'approval', 'approved', {
          on: TODAY,
          amount: one.amount,
          text: '会议纪要',
        })
      case 'pay':
        return pay(desk, apps[one.app] ?? '', one.amount, TODAY, { reason: '分期' })
      case 'transfer':
        return desk.act('clerk', (call) =>
          transfer(call, {
            ...why,
            from: pools[one.from] ?? '',
            to: pools[one.to] ?? '',
            amount: one.amount,
            confirmation: token('clerk'),
          }),
        )
      case 'spend':
        return desk.act('payer', (call) =>
          recordWorkCost(call, {
            ...why,
            pool: pools[one.pool] ?? '',
            amount: one.amount,
            confirmation: token('payer'),
          }),
        )
      default: {
        const ids = books.acts.flatMap((act) => act.ids)
        const entry = ids[one.entry % Math.max(1, ids.length)] ?? crypto.randomUUID()
        return desk.act('everything', (call) =>
          reverseEntry(call, moneyLedger, { entry, on: TODAY, reason: '录错', confirmation: token('everything') }),
        )
      }
    }
  })
}

/** Whether the model lets an act through, and what it changes. */
function judged(one: Act, books: Books): { readonly ok: boolean; readonly parts: number[] } {
  const { free, approved, paid } = books
  const no = { ok: false, parts: [] }
  if (one.do === 'approve') {
    const parts = sharesIn(one.app, one.amount)
    const begun = books.acts.some(({ done }) => done.do === 'approve' && done.app === one.app)
    return { ok: !begun && parts.every((part, at) => part <= (free[at] ?? 0)), parts }
  }
  if (one.do === 'pay') return { ok: sum(paid[one.app]) + one.amount <= sum(approved[one.app]), parts: [] }
  if (one.do === 'transfer') return { ok: one.from !== one.to && one.amount <= (free[one.from] ?? 0), parts: [] }
  if (one.do === 'spend') return { ok: one.amount <= (free[one.pool] ?? 0), parts: [] }
  if (one.do !== 'reverse') return no
  const flat = books.acts.flatMap((act) => act.ids.map(() => act))
  const act = flat[one.entry % Math.max(1, flat.length)]
  if (!act || act.undone) return no
  const { done } = act
  if (done.do === 'approve') return { ok: sum(paid[done.app]) === 0, parts: [] }
  if (done.do === 'transfer') return { ok: done.amount <= (free[done.to] ?? 0), parts: [] }
  return { ok: true, parts: [] }
}

/** Keeps the model by what was really posted of a payment, after looking that its parts are right. */
function book(one: Act, books: Books, rows: ReturnType<typeof posted>): void {
  const at = (pool: string) => pools.indexOf(pool)
  const { free, approved, paid, acts } = books
  const ids = rows.map((row) => row.id)
  const parts = [0, 0, 0]
  for (const row of rows) parts[at(row.pool)] = row.amount
  if (one.do === 'reverse') {
    const flat = acts.flatMap((act) => act.ids.map(() => act))
    const act = flat[one.entry % Math.max(1, flat.length)]
    if (!act) return
    act.undone = true
    const falling = (list: readonly number[]) => list.toSorted((a, b) => b - a)
    expect(falling(rows.map((row) => -row.amount))).toEqual(falling(act.parts.filter((part) => part !== 0)))
    for (const [pool, part] of act.parts.entries()) {
      if (act.done.do === 'approve') {
        free[pool] = (free[pool] ?? 0) + part
        const own = approved[act.done.app] ?? []
        own[pool] = (own[pool] ?? 0) - part
      } else if (act.done.do === 'pay') {
        const own = paid[act.done.app] ?? []
        own[pool] = (own[pool] ?? 0) - part
      } else free[pool] = (free[pool] ?? 0) - (act.done.do === 'transfer' ? part : -part)
    }
    return
  }
  acts.push({ done: one, ids, parts, undone: false })
  for (const [pool, part] of parts.entries()) {
    if (one.do === 'pay') {
      const own = paid[one.app] ?? []
      own[pool] = (own[pool] ?? 0) + part
    } else free[pool] = (free[pool] ?? 0) + (one.do === 'transfer' ? part : -part)
    if (one.do === 'approve') {
      const own = approved[one.app] ?? []
      own[pool] = (own[pool] ?? 0) + part
    }
  }
}

describe('random histories over several pools', () => {
  it(
    `approve, pay, take back, transfer and spend exactly what the model lets through (${RUNS} histories)`,
    { timeout: 300_000 },
    () => {
      let accepted = 0
      fc.assert(
        fc.property(fc.array(anAct, { minLength: 4, maxLength: 14 }), (history) =>
          desk.sandbox(() => {
            const zero = () => pools.map(() => 0)
            const books: Books = {
              free: pools.map(() => 2 * MOST),
              approved: apps.map(zero),
              paid: apps.map(zero),
              acts: [],
            }
            for (const one of history) {
              const before = posted().length
              const { ok, parts } = judged(one, books)
              expect({ one, ok: run(one, books) === 'went through' }).toEqual({ one, ok })
              const rows = posted().slice(before)
              if (!ok) {
                expect(rows).toEqual([])
                continue
              }
              accepted += 1
              book(one, books, rows)
              if (one.do === 'approve') expect(books.approved[one.app]).toEqual(parts)
              // A payment adds up, no pool pays more than it approved, and at the end each has paid what it approved.
              for (const [app, own] of books.paid.entries()) {
                const granted = books.approved[app] ?? []
                expect(own.every((part, at) => part >= 0 && part <= (granted[at] ?? 0))).toBe(true)
                if (sum(own) === sum(granted)) expect(own).toEqual(granted)
              }
            }
            expect(desk.ask('clerk', (call) => ledgerFaults(call.db))).toEqual([])
            expect(wrongTotals(desk)).toEqual([])
            expect(compareProjection(desk, desk.core.resources.holidays)).toEqual([])
          }),
        ),
        { numRuns: RUNS },
      )
      expect(accepted).toBeGreaterThan(RUNS)
    },
  )
})
