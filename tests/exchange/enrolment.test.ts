import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { enrol, type FileOf, openStations, send, refusal } from './pair.ts'

describe('enrolment by typed fingerprint', () => {
  let county: TestStation
  let city: TestStation
  let otherCity: TestStation
  let file: FileOf
  let groups: string[]

  beforeAll(async () => {
    ;({ county, city } = await openStations())
    otherCity = await openTestStation({ kind: 'city', code: '421200', name: '另一市', seed: 'other city' })
    await loginAll(otherCity)
    file = await city.must('管理员', 'exchange.exportEnrolment', {}).then(({ name, base64 }) => ({ name, base64 }))
    groups = (await city.must('经办', 'exchange.peers', {})).own.fingerprint
  })
  afterAll(async () => {
    for (const station of [county, city, otherCity]) await station.close()
  })

  it('shows who the file claims to be and trusts nothing yet', async () => {
    const claim = await county.must('管理员', 'exchange.readEnrolment', { file })
    expect(claim).toMatchObject({ kind: 'city', code: '421200', name: '咸宁市', known: false })
    expect((await county.must('经办', 'exchange.peers', {})).peers).toEqual([])
    expect(await county.fault('经办', 'exchange.pending', { peer: claim.station })).toBe('PEER_UNKNOWN')
    expect(await county.fault('经办', 'exchange.send', { peer: claim.station })).toBe('PEER_UNKNOWN')
  })

  it('gives the same key and groups every time', async () => {
    await city.must('管理员', 'exchange.exportEnrolment', {})
    expect((await city.must('经办', 'exchange.peers', {})).own.fingerprint).toEqual(groups)
  })

  it('pins only when the groups are the ones heard, and only once', async () => {
    const wrong = [...groups.slice(0, 5), groups[5] === '00000' ? '00001' : '00000'].join(' ')
    expect(await county.fault('管理员', 'exchange.enrol', { file, fingerprint: wrong })).toBe('FINGERPRINT_DIFFERS')
    expect(await county.fault('管理员', 'exchange.enrol', { file, fingerprint: '' })).toBe('FINGERPRINT_DIFFERS')
    const { station } = await county.must('管理员', 'exchange.enrol', { file, fingerprint: groups.join('-') })
    expect(county.station.db().prepare('SELECT city FROM station').pluck().get()).toBe(station)
    expect(await county.fault('管理员', 'exchange.enrol', { file, fingerprint: groups.join(' ') })).toBe('PEER_KNOWN')
    expect((await county.must('管理员', 'exchange.readEnrolment', { file })).known).toBe(true)
  })

  it('gives a county one city and a city no city', async () => {
    await expect(enrol(county, otherCity)).rejects.toThrow('PEER_KNOWN')
    await expect(enrol(city, otherCity)).rejects.toThrow('PEER_KIND')
  })

  it('is for administrators', async () => {
    expect(await county.fault('经办', 'exchange.enrol', { file, fingerprint: groups.join(' ') })).toBe('NOT_ALLOWED')
    expect(await county.fault('负责人', 'exchange.exportEnrolment', {})).toBe('NOT_ALLOWED')
  })

  it('is no report, and a report is no enrolment', async () => {
    await enrol(city, county)
    const countyId = String(county.station.db().prepare('SELECT id FROM station').pluck().get())
    const { file: decision } = await send(city, countyId)
    expect(await county.fault('管理员', 'exchange.readEnrolment', { file: decision })).toBe('E-PURPOSE')
    expect(await refusal(county, { file, parked: null })).toBe('E-PURPOSE')
  })

  it('keeps the private key inside the encrypted database', async () => {
    const kept = () => county.station.db().prepare('SELECT use, state, private_key FROM own_key ORDER BY use').all()
    const before = kept()
    expect(before).toMatchObject([
      { use: 'encrypt', state: 'active' },
      { use: 'sign', state: 'active' },
    ])
    await county.must('管理员', 'exchange.exportEnrolment', {})
    expect(kept()).toEqual(before)
  })
})
