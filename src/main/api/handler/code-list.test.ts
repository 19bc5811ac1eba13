import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation({ start: '2014-06-16T02:00:00.000Z' })
  for (const who of ['查询', '负责人']) await desk.login(who)
})
afterAll(() => desk.close())

it('exports every list with the items the screen shows, and one list alone', async () => {
  const { base64 } = await desk.must('查询', 'codeList.export', { name: null })
  const book = await readXlsx(Buffer.from(base64, 'base64'))
  expect(book.sheets).toHaveLength(shipped.codeLists.length + 1)
  const lists = await desk.must('查询', 'codeList.find', {})
  expect(book.sheets[0]?.rows.slice(1).map((row) => row[3])).toEqual(lists.map(({ count }) => count))
  for (const [at, { name }] of lists.entries()) {
    const items = await desk.must('查询', 'codeList.items', { name })
    expect(
      book.sheets[at + 1]?.rows.slice(1).map((row) => row[0]),
      name,
    ).toEqual(items.map(({ code }) => code))
  }
  expect(await desk.fault('查询', 'codeList.export', { name: 'nothing' })).toBe('CODE_LIST_UNKNOWN')
})

it('shows an imported holiday notice in the list of the day', async () => {
  const notice = JSON.stringify({ year: 2030, off: { '2030-01-01': '元旦' }, work: {} })
  await desk.must('负责人', 'parameter.record', {
    name: 'calendar.holidays',
    value: notice,
    effectiveFrom: '2014-06-01',
    basis: null,
  })
  const days = await desk.must('查询', 'codeList.items', { name: 'holiday' })
  expect(days.at(-1)).toMatchObject({ code: '2030-01-01', note: '元旦' })
})
