import { afterAll, beforeAll, expect, it } from 'vitest'
import { assert } from '#shared/never.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterAll(() => desk.close())

const SHEET = `指标,地区,报告期,含月份,公布值,单位,公布增长（%）,来源
社会消费品零售总额,,2014-05,本期,21250,亿元,12.5,国家统计局
社会消费品零售总额,通城县,2014-05,本期,3.2,亿元,13.1,县统计局
社会消费品零售总额,没有的县,2014-05,本期,3.2,亿元,,县统计局`

async function stage() {
  const file = { name: '公布数.csv', base64: Buffer.from(SHEET).toString('base64') }
  const { sheets } = await desk.must('经办', 'import.open', { record: 'published_figure', file, text: null })
  const [sheet] = sheets
  assert(sheet, 'a sheet')
  const input = {
    record: 'published_figure',
    file,
    text: null,
    sheet: sheet.name,
    mapping: sheet.mapping,
    defaults: {},
  }
  return desk.must('经办', 'import.stage', input)
}

// Bug caught: a figure of the whole country, whose region is empty on paper and in the register, was refused, or taken for one of
// the county that imported it.
it('takes a figure of no county in as one of no county, once, and still refuses a county that there is not', async () => {
  const { batch, ...counts } = await stage()
  expect(counts).toMatchObject({ rows: 3, added: 2, refused: 1 })
  await desk.must('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: true })
  const { rows } = await desk.must('经办', 'register.find', { record: 'published_figure' })
  expect(new Map(rows.map((row) => [row['printed'], row['county']]))).toEqual(
    new Map([
      ['21250', null],
      ['3.2', '421222'],
    ]),
  )
  expect(await stage()).toMatchObject({ added: 0, unchanged: 2 })
})
