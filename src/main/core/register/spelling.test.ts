import { afterAll, beforeAll, expect, it } from 'vitest'
import { enterpriseValues, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation({ start: '2014-06-16T02:00:00.000Z' })
  for (const who of ['经办', '查询']) await desk.login(who)
})
afterAll(() => desk.close())

const paper = (documentNumber: string) => ({
  documentNumber,
  title: '关于推荐电子商务发展专项资金项目的请示',
  kind: 'request',
  issuedOn: '2014-06-03',
  signer: '局长甲',
  copies: 3,
  secrecy: 'none',
})
const record = (documentNumber: string) =>
  desk.ask('经办', 'register.record', { record: 'dispatch_document', values: paper(documentNumber) })

it('a 文号 typed with any brackets is kept in one spelling, so that the same number is not given out twice', async () => {
  const reply = await record('通商发[2014]第012号')
  expect(reply.ok && reply.value.row['documentNumber']).toBe('通商发〔2014〕12号')
  expect(reply.ok && reply.value.warnings.map((one) => one.code)).not.toContain('SPELLING_ODD')
  const again = await record('通商发（2014）12号')
  expect(again.ok ? '' : again.fault.code).toBe('DUPLICATE_KEY')
})

it('what is no 文号 is kept as it was typed, and said', async () => {
  const reply = await record('便函 6 月 3 日')
  expect(reply.ok && reply.value.row['documentNumber']).toBe('便函 6 月 3 日')
  expect(reply.ok && reply.value.warnings.find((one) => one.code === 'SPELLING_ODD')).toMatchObject({
    field: 'documentNumber',
  })
})

it('a sheet with other brackets, imported twice, changes nothing the second time', async () => {
  const text =
    '文号\t标题\t文种\t成文日期\t签发人\t份数\t密级\n通商发[2014]7号\t关于开展检查的通知\t通知\t2014-06-05\t局长甲\t5\t普通\n'
  const counts = []
  for (let time = 0; time < 2; time += 1) {
    const { sheets } = await desk.must('经办', 'import.open', { record: 'dispatch_document', file: null, text })
    const [sheet] = sheets
    const { batch, ...found } = await desk.must('经办', 'import.stage', {
      record: 'dispatch_document',
      file: null,
      text,
      sheet: sheet?.name ?? '',
      mapping: sheet?.mapping ?? {},
      defaults: {},
    })
    counts.push([found.added, found.unchanged])
    await desk.must('经办', 'import.commit', { batch, onlyIfAllGood: true, updateExisting: true })
  }
  expect(counts).toEqual([
    [1, 0],
    [0, 1],
  ])
})

// Bug caught: an account copied with the blanks of the bank's letter, which no bank file and no comparison of accounts knows.
it('the number of an account is kept as one word, so that the same account of two firms is seen', async () => {
  const firm = (values: Record<string, unknown>) =>
    desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues(values) })
  const account = async (enterprise: string, accountNumber: string) =>
    desk.must('经办', 'register.record', {
      record: 'bank_account',
      values: { enterprise, accountName: '甲', bank: '甲银行', accountNumber, isBasic: true },
    })
  const [one, other] = [await firm({}), await firm({ name: '乙商贸有限公司', identifier: '91421222MA49000019' })]
  const first = await account(one.row.id, '6222 0212 0000 0000 017')
  expect(String(first.row['accountNumber'])).not.toMatch(/\s/u)
  const second = await account(other.row.id, '６２２２０２１２０００００００００１７')
  expect(second.warnings.map(({ code }) => code)).toContain('SHARED')
})
