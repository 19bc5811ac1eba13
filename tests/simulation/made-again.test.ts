import { describe, expect, it } from 'vitest'
import { insertRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { settleDoneAgain } from '#core/exchange/done-again.ts'
import { projectionOf } from '#core/procedure/service.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { apply } from '#test/helper/money-case.ts'
import { setClock } from './mail.ts'
import { addFirm, inSmallWorld, meet, openFlags, type SmallWorld } from './small-world.ts'
import type { SimStation } from './station.ts'

/** What a station's books say was paid, in 分. */
function paidAt(at: SimStation, subject: string): number {
  const sql = "SELECT sum(amount) FROM ledger_entry WHERE subject = ? AND kind = 'payment'"
  return prepared(at.desk.db, sql).pluck().get(subject) as number
}

it('does not count a payment twice that was entered again after a restore', () =>
  // Bug: what came back stood beside what the clerk had entered anew, at both ends, and nobody was told.
  inSmallWorld((world) => {
    const { city, county } = world
    const { id } = apply({ ...county.given, desk: county.desk }, { applyAmount: 1_000_000 })
    meet(world)
    world.backUp(county)
    const post = (amount: number) =>
      county.desk.act('clerk', ({ tx }) => {
        const entry = { pool: county.given.pool.id, subject: id, amount, postedOn: '2014-03-12' }
        insertRecord(tx, ledgerEntry, { ...entry, kind: 'approval' })
        insertRecord(tx, ledgerEntry, { ...entry, kind: 'payment', payer: county.desk.people['payer'] ?? null })
      })
    post(600_000)
    post(400_000)
    world.hand(county, city)
    world.restore(county)
    post(600_000)
    expect(world.settle([county, city])).toEqual([])
    const sums = prepared(
      county.desk.db,
      'SELECT kind, sum(amount) AS sum FROM ledger_entry WHERE subject = ? GROUP BY kind ORDER BY kind',
    ).all(id)
    expect(sums).toEqual([
      { kind: 'approval', sum: 1_000_000 },
      { kind: 'payment', sum: 1_000_000 },
    ])
    const kept = "SELECT count(*) FROM returned_version WHERE outcome = 'kept' AND note = 'DONE_AGAIN'"
    expect(prepared(county.desk.db, kept).pluck().get()).toBe(2)
    // Until somebody says what it is the city holds both, and says so.
    expect(paidAt(city, id)).toBe(1_600_000)
    const line = "SELECT id FROM returned_version WHERE note = 'DONE_AGAIN' ORDER BY rev DESC LIMIT 1"
    const entry = String(prepared(county.desk.db, line).pluck().get())
    world.world.now = Date.parse('2014-03-20T01:00:00.000Z')
    setClock(world.world, county)
    const said = { id: entry, same: true, confirmation: county.desk.token('payer') }
    expect(county.desk.act('payer', (call) => settleDoneAgain(call, said))).toEqual({ entries: 2 })
    expect(paidAt(county, id)).toBe(1_000_000)
    expect(projectionOf(county.desk.db, id)).toMatchObject({ approved: 1_000_000, paid: 1_000_000 })
    expect(world.settle([county, city])).toEqual([])
    expect(paidAt(city, id)).toBe(1_000_000)
    expect(openFlags(city, entry)).toEqual([])
    expect(prepared(county.desk.db, kept).pluck().get()).toBe(0)
    const twice = { ...said, confirmation: county.desk.token('payer') }
    expect(() => county.desk.act('payer', (call) => settleDoneAgain(call, twice))).toThrow('RECORD_UNKNOWN')
  }))

/** A payment of 600 000 分 and, where `of` names one, its 红冲; answers its id. */
function pay(at: SimStation, subject: string, of: string | null = null): string {
  const entry = { pool: at.given.pool.id, subject, kind: 'payment', postedOn: '2014-03-11', reversalOf: of }
  const amount = of === null ? 600_000 : -600_000
  const payer = at.desk.people['payer'] ?? null
  return at.desk.act('clerk', ({ tx }) => insertRecord(tx, ledgerEntry, { ...entry, amount, payer }).id)
}

describe('a payment made again after a restore, or taken back by 红冲', () => {
  function approved({ county }: SmallWorld): string {
    const { id } = apply({ ...county.given, desk: county.desk }, { applyAmount: 1_000_000 })
    const entry = { pool: county.given.pool.id, subject: id, kind: 'approval', amount: 600_000, postedOn: '2014-03-11' }
    county.desk.act('clerk', ({ tx }) => insertRecord(tx, ledgerEntry, entry))
    return id
  }
  /** Both ends meet, the payer says of what was kept that it is the same, both ends meet again: what each says was paid. */
  function settled(world: SmallWorld, id: string, entries: number): number[] {
    const { city, county } = world
    expect(world.settle([county, city])).toEqual([])
    const line = "SELECT id FROM returned_version WHERE note = 'DONE_AGAIN' ORDER BY rev DESC LIMIT 1"
    const entry = String(prepared(county.desk.db, line).pluck().get())
    world.world.now = Date.parse('2014-03-20T01:00:00.000Z')
    setClock(world.world, county)
    const said = { id: entry, same: true, confirmation: county.desk.token('payer') }
    const before = paidAt(county, id)
    expect(county.desk.act('payer', (call) => settleDoneAgain(call, said))).toEqual({ entries })
    expect(paidAt(county, id)).toBe(before)
    expect(world.settle([county, city])).toEqual([])
    return [paidAt(county, id), paidAt(city, id)]
  }

  it('counts once where payment and 红冲 were lost and the payment was made again', () =>
    // Bug: the 红冲 came back without its payment and took away the one made since.
    inSmallWorld((world) => {
      const { city, county } = world
      const id = approved(world)
      meet(world)
      world.backUp(county)
      pay(county, id, pay(county, id))
      world.hand(county, city)
      world.restore(county)
      pay(county, id)
      expect(settled(world, id, 2)).toEqual([600_000, 600_000])
    }))

  it('counts once where it was lost and made again on an approval that was not', () =>
    // Bug: written before its 红冲, the lost payment was more than was approved.
    inSmallWorld((world) => {
      const { city, county } = world
      const id = approved(world)
      meet(world)
      world.backUp(county)
      pay(county, id)
      world.hand(county, city)
      world.restore(county)
      pay(county, id)
      expect(settled(world, id, 1)).toEqual([600_000, 600_000])
    }))

  it('counts nothing where the 红冲 was lost and made again', () =>
    inSmallWorld((world) => {
      const { city, county } = world
      const id = approved(world)
      const payment = pay(county, id)
      meet(world)
      world.backUp(county)
      pay(county, id, payment)
      world.hand(county, city)
      world.restore(county)
      pay(county, id, payment)
      expect(settled(world, id, 1)).toEqual([0, 0])
    }))

  it('comes back whole where nothing was made again', () =>
    inSmallWorld((world) => {
      const { city, county } = world
      const id = approved(world)
      meet(world)
      world.backUp(county)
      pay(county, id, pay(county, id))
      world.hand(county, city)
      world.restore(county)
      expect(world.settle([county, city])).toEqual([])
      expect([paidAt(county, id), paidAt(city, id)]).toEqual([0, 0])
    }))
})

it('counts a payment that was lost and looks like one made since, once somebody says that it is another', () =>
  inSmallWorld((world) => {
    const { city, county } = world
    const { id } = apply({ ...county.given, desk: county.desk }, { applyAmount: 1_000_000 })
    meet(world)
    world.backUp(county)
    const post = () =>
      county.desk.act('clerk', ({ tx }) => {
        const entry = { pool: county.given.pool.id, subject: id, amount: 500_000, postedOn: '2014-03-12' }
        insertRecord(tx, ledgerEntry, { ...entry, kind: 'approval' })
        insertRecord(tx, ledgerEntry, { ...entry, kind: 'payment', payer: county.desk.people['payer'] ?? null })
      })
    post()
    world.hand(county, city)
    world.restore(county)
    post()
    world.settle([county, city])
    const line = "SELECT id FROM returned_version WHERE note = 'DONE_AGAIN' LIMIT 1"
    const entry = String(prepared(county.desk.db, line).pluck().get())
    expect(() =>
      county.desk.act('payer', (call) => settleDoneAgain(call, { id: entry, same: false, confirmation: null })),
    ).toThrow('CONFIRMATION_NEEDED')
    expect(paidAt(county, id)).toBe(500_000)
    const said = { id: entry, same: false, confirmation: county.desk.token('payer') }
    county.desk.act('payer', (call) => settleDoneAgain(call, said))
    world.settle([county, city])
    expect([paidAt(county, id), paidAt(city, id)]).toEqual([1_000_000, 1_000_000])
  }))

it('does not count an approval twice that two copies of a county gave, each unknown to the other', () =>
  // Bug: what the other copy had done came back beside what was done here under the same epoch, beyond what both had.
  inSmallWorld((world) => {
    const { city, county } = world
    const { id } = apply({ ...county.given, desk: county.desk }, { applyAmount: 1_000_000 })
    meet(world)
    world.backUp(county)
    const marks = new Map(county.marks)
    const approve = () =>
      county.desk.act('clerk', ({ tx }) => {
        const entry = { pool: county.given.pool.id, subject: id, amount: 600_000, postedOn: '2014-03-12' }
        insertRecord(tx, ledgerEntry, { ...entry, kind: 'approval' })
      })
    approve()
    world.hand(county, city)
    world.copyBack(county, 0, marks)
    addFirm(county)
    approve()
    expect(world.settle([county, city])).toEqual([])
    const approvals = "SELECT count(*) FROM ledger_entry WHERE subject = ? AND kind = 'approval'"
    expect(prepared(county.desk.db, approvals).pluck().get(id)).toBe(1)
  }))
