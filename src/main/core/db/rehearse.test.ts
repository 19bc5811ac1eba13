import { expect, it } from 'vitest'
import { findActs } from '#core/audit/audit-repo.ts'
import { recordRow } from '#core/register/service.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { openTestDesk } from '#test/helper/open-test-desk.ts'
import { prepared } from '#test/helper/prepared.ts'

// Bug caught: what was only tried leaves a revision used up (a gap that a peer takes for a lost version), a row, or words in the journal.
it('a rehearsal answers what the act would, and nothing of it stays', () => {
  const desk = openTestDesk()
  const count = () => prepared(desk.db, 'SELECT count(*) FROM row_version').pluck().get()
  const before = count()
  const tried = desk.act('everything', (call) => {
    const { tx } = call
    const rev = tx.station.rev
    const name = tx.rehearse(() => {
      tx.tell({ subject: 'tried', detail: { tried: true } })
      tx.renew(`2-${'0'.repeat(16)}`, rev + 10)
      return recordRow(call, enterprise, enterpriseValues()).row['name']
    })
    expect(() =>
      tx.rehearse(() => {
        recordRow(call, enterprise, enterpriseValues())
        throw new Error('refused')
      }),
    ).toThrow('refused')
    expect(tx.station.epoch.startsWith('1-')).toBe(true)
    expect(tx.nextRev()).toBe(rev + 1)
    return name
  })
  expect(tried).toBe(enterpriseValues()['name'])
  expect(count()).toBe(before)
  expect(findActs(desk.db, { actions: ['test'], seq: null, limit: 1 })[0]?.subject).toBe('')
  desk.close()
})
