import { describe, expect, it } from 'vitest'
import { closedComplaint, complaint, NAME, PHONE, saysInChain } from './complainant.ts'
import { openPair } from './pair.ts'

// Bug caught: whoever looks for a person finds only the register that happens to have a search, and nobody learns that he looked.
describe('a search for a person', () => {
  it('finds every register and version, and leaves its reason in the chain but not the words', async () => {
    const pair = await openPair()
    const { county } = pair
    const id = await closedComplaint(county)
    const { row } = await county.must('经办', 'register.get', { record: 'complaint', id })
    const values = complaint({
      status: 'closed',
      decidedOn: '2011-03-05',
      result: 'settled',
      closedOn: '2011-04-01',
      consumerPhone: '13900009999',
    })
    await county.must('经办', 'register.correct', { record: 'complaint', id, rev: row.rev, values })
    const by = async (words: string) => (await county.must('审计', 'person.search', { words, reason: '本人来函' })).hits
    expect(await by(PHONE)).toMatchObject([{ record: 'complaint', id, fields: ['投诉人电话'], now: false }])
    expect(await by(NAME)).toMatchObject([{ id, fields: ['投诉人'], now: true }])
    expect(await by('查无此人')).toEqual([])
    expect(await county.fault('经办', 'person.search', { words: NAME, reason: '想看看' })).toBe('NOT_ALLOWED')
    expect(saysInChain(county, NAME)).toBe(false)
    const [, entry] = await county.must('审计', 'audit.find', { action: 'person.search' })
    expect(entry?.detail).toContain('本人来函')
    await pair.close()
  })
})
