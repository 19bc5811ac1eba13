import { afterAll, beforeAll, expect, it } from 'vitest'
import { pavilionMonth } from '#shared/definition/register/pavilion-month.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { book, stage } from './made-sheet.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterAll(() => desk.close())

const recorded = async (record: string, values: Record<string, unknown>) =>
  (await desk.must('经办', 'register.record', { record, values })).row

async function imported(name: string) {
  const hall = await recorded('pavilion', {
    name,
    platform: 'taobao',
    url: `https://${name}.example`,
    kind: 'specialty',
    county: '421222',
    openedOn: '2013-06-01',
    isOpen: true,
  })
  const year = { pavilion: hall.id, year: 2014, sales: 8_000_000, orders: 70, monthsOpen: 9 }
  const before = await recorded('pavilion_sales', year)
  const months = ['2014-01', '2014-02', '2014-03'].map((month, at) => [
    name,
    month,
    [1000, 500, 300][at] ?? 0,
    `结算单 ${at}`,
  ])
  const sheet = book([['特色馆', '月份', '销售额（万元）', '业绩凭据'], ...months])
  const { batch, added } = await stage(desk, sheet, { record: 'pavilion_month' })
  expect(added).toBe(3)
  await desk.must('经办', 'import.commit', { batch, onlyIfAllGood: true, updateExisting: false })
  const of = { filter: { pavilion: hall.id } }
  const yearNow = async () => (await desk.must('经办', 'register.find', { record: 'pavilion_sales', ...of })).rows[0]
  const monthsNow = async () => (await desk.must('经办', 'register.find', { record: 'pavilion_month', ...of })).rows
  expect((await yearNow())?.['sales']).not.toBe(before['sales'])
  return { batch, year, yearNow, monthsNow }
}

// Bug caught: a year's sum that an import of months moved row by row stood, when it was undone, as its middle months had made it,
// and was told as changed by somebody since.
it('what stands above the rows of an import is as it was before it once that is undone', async () => {
  const { batch, year, yearNow, monthsNow } = await imported('甲馆')
  expect(await desk.must('经办', 'import.undo', { batch, reason: '导错了' })).toEqual({ undone: 4, kept: 0 })
  expect(await yearNow()).toMatchObject(year)
  expect(await monthsNow()).toEqual([])
})

// Bug caught: a month that was corrected since stayed, and the year above it no longer counted it.
it('a row that is kept because it was changed since still counts in what stands above it', async () => {
  const { batch, yearNow, monthsNow } = await imported('乙馆')
  const first = (await monthsNow()).find((one) => one['evidence'] === '结算单 0')
  const { row } = await desk.must('经办', 'register.get', { record: 'pavilion_month', id: first?.id ?? '' })
  const typed = Object.entries(pavilionMonth.fields).filter(([, { computed }]) => !computed)
  const values = { ...Object.fromEntries(typed.map(([name]) => [name, row[name]])), evidence: '结算单（补）' }
  await desk.must('经办', 'register.correct', { record: 'pavilion_month', id: row.id, rev: row.rev, values })
  expect(await desk.must('经办', 'import.undo', { batch, reason: '导错了' })).toEqual({ undone: 3, kept: 1 })
  expect((await monthsNow()).map((one) => one['evidence'])).toEqual([values.evidence])
  expect((await yearNow())?.['sales']).toBe(row['sales'])
})
