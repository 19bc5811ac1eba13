import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assert } from '#shared/never.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
  await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
})
afterAll(() => desk.close())

/** An old table as a county keeps it: its own header words, sums in 万元 by its title line, a total below. */
const SHEET = `2012年度电子商务专项资金拨付情况表（单位：万元）
序号,单位名称,年度,支持项目,金额,拨付时间,文件号,备注
1,通城县山里货电子商务有限公司,2012,网上销售平台建设,8.5,2012年9月,通商发[2012]第015号,账册第3页
2,91330100799655058B,2013年,示范企业奖励,10,2013-06-28,,
3,没有登记的公司,2013,平台建设,3,2013-06-28,,
4,通城县山里货电子商务有限公司,2012,网上销售平台建设,8.5,2012年9月,,抄了两遍
,合计,,,30,,,`

async function stage() {
  const file = { name: '以往支持.csv', base64: Buffer.from(SHEET).toString('base64') }
  const { sheets } = await desk.must('经办', 'import.open', { record: 'past_support', file, text: null })
  const [sheet] = sheets
  assert(sheet, 'a sheet')
  const input = { record: 'past_support', file, text: null, sheet: sheet.name, mapping: sheet.mapping, defaults: {} }
  return desk.must('经办', 'import.stage', input)
}
const entered = (batch: string) =>
  desk.must('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: true })
const found = () => desk.must('经办', 'register.find', { record: 'past_support' })

describe('the old books of paid support', () => {
  // Bug caught: a county begins with years of payments that nothing could take in, or that came in twice.
  it('go in from a table as it is, by name or code, once, and go out again as a whole', async () => {
    const { batch, ...counts } = await stage()
    expect(counts).toMatchObject({ rows: 4, added: 2, repeated: 1, refused: 1 })
    await entered(batch)
    const { rows } = await found()
    expect(rows.map(({ year, item, amount, paidOn, document }) => ({ year, item, amount, paidOn, document }))).toEqual(
      expect.arrayContaining([
        { year: 2012, item: '网上销售平台建设', amount: 8_500_000, paidOn: '2012-09', document: '通商发〔2012〕15号' },
        { year: 2013, item: '示范企业奖励', amount: 10_000_000, paidOn: '2013-06-28', document: null },
      ]),
    )
    expect(new Set(rows.map((row) => row['enterprise'])).size).toBe(1)
    expect(await stage()).toMatchObject({ added: 0, changed: 0, unchanged: 2, repeated: 1 })
    expect(await desk.must('经办', 'import.undo', { batch, reason: '导错了表' })).toEqual({ undone: 2, kept: 0 })
    expect((await found()).count).toBe(0)
  })
})
