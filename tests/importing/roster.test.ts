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

/** A roster as an organiser sends it, pasted: it names no session and no half-days. */
const ROSTER = `序号\t姓名\t性别\t身份证号\t所在企业\t职务\t手机
1\t学员甲\t女\t\t通城县山里货电子商务有限公司\t客服\t13900000001
2\t学员乙\t男\t\t通城县山里货电子商务有限公司\t美工\t13900000002
3\t学员丙\t男\t\t没有登记的公司\t店长\t13900000003`

describe('the roster of a session', () => {
  // Bug caught: names of a class were typed one by one, or a sheet had to name the session in every line.
  it('is pasted on the session: what no column says is given by the page', async () => {
    const { row } = await desk.must('经办', 'register.record', {
      record: 'training_session',
      values: {
        title: '网店运营培训班',
        kind: 'T1',
        organiser: '示例教学点',
        organiserType: 'institution',
        startsOn: '2014-04-08',
        endsOn: '2014-04-09',
        halfDays: 4,
      },
    })
    const { sheets } = await desk.must('经办', 'import.open', { record: 'trainee', file: null, text: ROSTER })
    const [sheet] = sheets
    assert(sheet, 'a sheet')
    const defaults = { session: row.id, signedHalfDays: 0 }
    const input = { record: 'trainee', file: null, text: ROSTER, sheet: sheet.name, mapping: sheet.mapping, defaults }
    const { batch, ...counts } = await desk.must('经办', 'import.stage', input)
    expect(counts).toMatchObject({ rows: 3, added: 2, refused: 1 })
    await desk.must('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: true })
    const { rows } = await desk.must('经办', 'register.find', { record: 'trainee', filter: { session: row.id } })
    expect(rows.map(({ name, post, signedHalfDays }) => [name, post, signedHalfDays])).toEqual(
      expect.arrayContaining([
        ['学员甲', '客服', 0],
        ['学员乙', '美工', 0],
      ]),
    )
    // Bug caught: the same sheet, sent again with one name more, entered everybody twice.
    const again = await desk.must('经办', 'import.stage', input)
    expect(again).toMatchObject({ added: 0, refused: 1 })
  })
})
