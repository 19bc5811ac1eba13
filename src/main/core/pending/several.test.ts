import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { withdrawPending } from '#core/pending/service.ts'
import { approveBatch } from '#core/procedure/service.ts'
import { HOOKS, moneyCase, rulesFor } from '#test/helper/money-case.ts'
import { type Desk, openTestDesk } from '#test/helper/open-test-desk.ts'
import { faultOf, HALF, pendingCase, PROCEDURE } from '#test/helper/pending-case.ts'

let desk: Desk
let at: ReturnType<typeof pendingCase>
const desks: Desk[] = []

beforeEach(() => {
  desk = openTestDesk({ hooks: HOOKS })
  desks.push(desk)
  at = pendingCase(moneyCase(desk, 12_000_000))
})
afterAll(() => {
  for (const one of desks) one.close()
})

describe('several applications by one document', () => {
  // Bug caught: the first of a batch stays approved although the second could not be.
  it('are approved all or none, and the one that stops it is named', () => {
    const [first, second, third] = [at.ready(), at.ready(), at.ready()]
    const batch = (ids: readonly string[]) =>
      desk.act('approver', (call) =>
        approveBatch(call, rulesFor(PROCEDURE), {
          procedure: PROCEDURE,
          subjects: ids.map((id) => at.one(id)),
          text: null,
          signedOn: '2014-03-17',
          document: '测商〔2014〕10 号',
          meeting: { body: 'director-meeting', number: '2014-3', members: '甲、乙、丙' },
          confirmation: desk.token('approver'),
        }),
      )
    // The pool holds two of them.
    const stopped = faultOf(() => batch([first, second, third]))
    expect(stopped.code).toBe('BATCH_STOPPED')
    expect(stopped.message).toContain('第 3 件')
    expect(stopped.message).toContain('余额不足')
    expect([first, second, third].flatMap(at.entriesOf)).toEqual([])
    expect(batch([first, second])).toEqual({ approved: 2, amount: 2 * HALF })
    for (const id of [first, second]) {
      expect(at.entriesOf(id)).toMatchObject([{ kind: 'approval', amount: HALF, document: '测商〔2014〕10 号' }])
      const word = at.opinionsOf(id).find((row) => row.step === 'approval')
      expect(word).toMatchObject({ body: 'director-meeting', meeting: '2014-3', fromPaper: false })
      expect(word?.frozenDigest).not.toBeNull()
    }
    // A second batch over what the first took: nothing of it.
    expect(faultOf(() => batch([third])).code).toBe('POOL_OVERDRAWN')
    expect(faultOf(() => batch([third, first])).code).toBe('BATCH_STOPPED')
    expect(at.entriesOf(third)).toEqual([])
  })

  // Bug caught: two wait over the last money of a pool, and both are let stand.
  it('wait for the last money of a pool, and only who confirms first gets it', () => {
    const [first, second, third] = [at.ready(), at.ready(), at.ready()]
    const one = at.decide('clerk2', [first, second])
    const other = at.decide('clerk2', [third])
    at.confirm('approver', one)
    expect(desk.faultOf(() => at.confirm('approver', other))).toBe('POOL_OVERDRAWN')
    expect(at.entriesOf(third)).toEqual([])
  })
})

describe('a payment recorded from the voucher of the treasury', () => {
  // Bug caught: the clerk's record is the payment; or the entry does not say who recorded and who compared it.
  it('is posted when the payer confirms it', () => {
    const id = at.approved()
    const list = at.voucher('clerk', id, HALF)
    expect(at.entriesOf(id).filter((row) => row.kind === 'payment')).toEqual([])
    expect(desk.faultOf(() => at.confirm('clerk2', list))).toBe('NOT_ALLOWED')
    at.confirm('payer', list)
    expect(at.entriesOf(id).filter((row) => row.kind === 'payment')).toMatchObject([
      { amount: HALF, payer: desk.people['payer'], enteredBy: desk.people['clerk'], comparedBy: desk.people['payer'] },
    ])
  })

  // Bug caught: the person on the voucher signed a check of the same application (ledger invariant 6).
  it('keeps the payer of the voucher apart from who checked', () => {
    const id = at.approved()
    const other = { payer: desk.people['reviewer'] ?? '' }
    expect(desk.faultOf(() => at.voucher('clerk', id, HALF, other))).toBe('SEPARATION_BROKEN')
    const treasury = { payer: desk.people['finance2'] ?? '' }
    at.confirm('payer', at.voucher('clerk', id, HALF, treasury))
    expect(at.entriesOf(id).find((row) => row.kind === 'payment')?.payer).toBe(desk.people['finance2'])
  })

  // Bug caught: of a list the good payments are posted and the bad ones left, or one audit entry hides them all.
  it('is posted with all of its list or not at all, each with its entries', () => {
    at.refill(30_000_000)
    const ids = [at.approved(), at.approved()]
    const payments = ids.map((id) => ({
      procedure: PROCEDURE,
      subject: id,
      rev: at.revOf(id),
      amount: HALF,
      paidOn: '2014-03-18',
      document: '清单-1',
      reason: null,
    }))
    const list = at.voucher('clerk', '', 0, { payments })
    // The second is paid at the desk meanwhile.
    const single = at.voucher('clerk2', ids[1] ?? '', 100)
    at.confirm('payer', single)
    const stopped = faultOf(() => at.confirm('payer', list))
    expect(stopped).toMatchObject({ code: 'BATCH_STOPPED' })
    expect(stopped.message).toContain('第 2 件')
    expect(at.entriesOf(ids[0] ?? '').filter((row) => row.kind === 'payment')).toEqual([])
    desk.act('clerk', (call) => withdrawPending(call, list))
    const again = at.voucher('clerk', '', 0, {
      payments: payments.map((each, place) => ({ ...each, amount: HALF - place * 100 })),
    })
    at.confirm('payer', again)
    const entries = desk.db
      .prepare("SELECT subject FROM audit WHERE action = 'procedure.recordPayment' ORDER BY seq")
      .pluck()
    expect(entries.all().slice(-2)).toEqual(ids)
  })
})
