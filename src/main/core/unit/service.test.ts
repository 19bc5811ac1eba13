import { afterAll, beforeAll, expect, it } from 'vitest'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let station: TestStation
beforeAll(async () => {
  station = await openTestStation()
  await loginAll(station)
})
afterAll(() => station.close())

const NONE = { letterhead: null, postcode: null, documentWord: null, financeBureau: null, government: null }
const sheet = (effectiveFrom: string, telephone: string | null) => ({
  ...NONE,
  effectiveFrom,
  address: '示例路1号',
  telephone,
  supervisionTelephone: null,
})
const sheets = async () => (await station.must('经办', 'unit.sheets', {})).sheets

// Bug caught: a correction becomes a second sheet of one day, or a new sheet takes the place of an old one.
it('keeps a sheet a day, corrects that of the same day, and is the administrator’s alone', async () => {
  const { proposal } = await station.must('管理员', 'unit.sheets', {})
  expect(proposal.government).toMatch(/人民政府$/u)
  await station.must('管理员', 'unit.writeSheet', sheet('2014-01-02', '0000-4320000'))
  await station.must('管理员', 'unit.writeSheet', sheet('2014-05-01', '0000-4320008'))
  await station.must('管理员', 'unit.writeSheet', sheet('2014-01-02', '0000-4320001'))
  expect((await sheets()).map(({ effectiveFrom, telephone }) => [effectiveFrom, telephone])).toEqual([
    ['2014-05-01', '0000-4320008'],
    ['2014-01-02', '0000-4320001'],
  ])
  expect(await station.fault('经办', 'unit.writeSheet', sheet('2014-06-01', null))).toBe('NOT_ALLOWED')
  expect(await station.fault('管理员', 'unit.writeSheet', sheet('2014-06-01', '请打总机'))).toBe('INVALID_INPUT')
})

it('is asked for on the list of what is still missing until address and telephones stand', async () => {
  const line = async () => (await station.must('管理员', 'station.checklist', {})).find(({ key }) => key === 'sheet')
  expect(await line()).toMatchObject({ done: false, found: '还没有监督电话' })
  await station.must('管理员', 'unit.writeSheet', {
    ...sheet('2014-05-01', '0000-4320008'),
    supervisionTelephone: '0000-4320009',
  })
  expect(await line()).toMatchObject({ done: true, found: '2014-05-01 起用' })
})
