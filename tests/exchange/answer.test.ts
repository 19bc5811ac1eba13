import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPair, type Pair, send, take, travelling } from './pair.ts'
import { enterpriseValues, type TestStation } from '#test/helper/open-test-station.ts'

let pair: Pair
beforeAll(async () => {
  pair = await openPair()
})
afterAll(() => pair.close())

const record = async (at: TestStation, name: string, values: Record<string, unknown>) =>
  (await at.must('经办', 'register.record', { record: name, values })).row
const up = async () => take(pair.city, (await send(pair.county, pair.cityId)).file)
const down = async () => take(pair.county, (await send(pair.city, pair.countyId)).file)
const rowOf = async (at: TestStation, name: string, id: string) =>
  (await at.must('经办', 'register.get', { record: name, id })).row

let firm = ''
async function greenCase(description: string, sent = true) {
  firm ||= (await record(pair.county, 'enterprise', enterpriseValues())).id
  const passed = sent ? { sentTo: ['customs'], sentOn: '2014-05-06', result: 'sent' } : { result: 'received' }
  return record(pair.county, 'green_case', {
    enterprise: firm,
    county: '421222',
    raisedOn: '2014-05-05',
    matter: 'customs',
    description,
    ...passed,
  })
}

type Outcome = 'solved' | 'partly' | 'unsolved'
const answer = (
  row: { id: string; rev: number },
  more: { readonly outcome?: Outcome; readonly text?: string; readonly answeredOn?: string } = {},
) => ({
  record: 'green_case',
  row: row.id,
  rev: row.rev,
  unit: '某海关办事处',
  answeredOn: '2014-06-03',
  outcome: 'solved' as const,
  text: '已为该企业办理无纸化通关备案',
  ...more,
})

describe('the city answers inside a county’s case', () => {
  it('the answer comes back by file, stands on the case, is told at the desk, and one key takes it into the fields', async () => {
    const { county, city, countyId, cityId } = pair
    const row = await greenCase('出口货物通关慢')
    const notSent = await greenCase('还没有转送的', false)
    await up()
    const waiting = await city.must('经办', 'answer.find', {})
    // What was not passed on waits for nobody at the city.
    expect(waiting.map((one) => one.row)).toEqual([row.id])
    expect(waiting[0]).toMatchObject({ station: '通城县', label: '绿色通道协调事项', answer: null })
    expect(waiting[0]?.clock).toMatchObject({ label: '协调', state: 'overdue' })
    expect((await city.must('经办', 'desk.today', {})).waiting).toContainEqual({
      kind: 'answer',
      title: '待市级答复',
      note: '1 件，超期 1 件',
      late: true,
    })
    expect(await city.fault('经办', 'answer.give', answer(notSent))).toBe('ANSWER_NOT_ASKED')
    expect(await city.fault('经办', 'answer.give', answer(row, { answeredOn: '2014-05-01' }))).toBe('DATE_WRONG')
    expect(await city.fault('经办', 'answer.give', answer(row, { answeredOn: '2030-01-01' }))).toBe('DATE_WRONG')
    expect(await county.fault('经办', 'answer.give', answer(row))).toBe('CITY_ONLY')
    const { id } = await city.must('经办', 'answer.give', answer(row))
    expect(await city.must('经办', 'answer.find', {})).toEqual([])
    expect(await city.fault('经办', 'answer.give', answer(row))).toBe('ANSWER_STANDS')

    await down()
    const [line] = await county.must('经办', 'answer.find', {})
    expect(line).toMatchObject({ row: row.id, answer: { id, state: 'given', unit: '某海关办事处', round: 1 } })
    const { mine } = await county.must('经办', 'desk.due', {})
    expect(mine.filter((one) => one.id === row.id).map((one) => one.label)).toHaveLength(1)
    expect(mine).toContainEqual(
      expect.objectContaining({ id: row.id, label: '市级已答复（某海关办事处），待采用', mine: true }),
    )
    expect(await rowOf(county, 'green_case', row.id)).toMatchObject({ result: 'sent', reply: null })
    expect(await county.must('经办', 'answer.take', { id })).toEqual({ record: 'green_case', id: row.id })
    expect(await rowOf(county, 'green_case', row.id)).toMatchObject({
      result: 'solved',
      repliedOn: '2014-06-03',
      reply: '已为该企业办理无纸化通关备案',
    })
    expect(await county.must('经办', 'answer.find', {})).toEqual([])
    expect(await county.fault('经办', 'answer.take', { id })).toBe('ANSWER_SETTLED')

    await up()
    const { answers, mayAnswer } = await city.must('经办', 'answer.ofCase', { record: 'green_case', row: row.id })
    expect(answers).toMatchObject([{ state: 'taken' }])
    expect(mayAnswer).toBe(false)
    expect(travelling(county.station.db(), cityId, [countyId])).toEqual(
      travelling(city.station.db(), cityId, [countyId]),
    )
  })

  it('a case that was not solved and is passed on again is answered a second time', async () => {
    const { county, city } = pair
    const row = await greenCase('退税慢')
    await up()
    const first = await city.must('经办', 'answer.give', answer(row, { outcome: 'unsolved', text: '资料不全，请补齐' }))
    await down()
    await county.must('经办', 'answer.take', { id: first.id })
    const taken = await rowOf(county, 'green_case', row.id)
    const values = {
      enterprise: firm,
      county: '421222',
      raisedOn: '2014-05-05',
      matter: 'customs',
      description: '补齐了',
    }
    const again = { ...values, sentTo: ['customs'], sentOn: '2014-06-03', result: 'sent' }
    await county.must('经办', 'register.correct', { record: 'green_case', id: row.id, rev: taken.rev, values: again })
    await up()
    const [line] = await city.must('经办', 'answer.find', {})
    expect(line?.row).toBe(row.id)
    const second = await city.must('经办', 'answer.give', answer({ id: row.id, rev: line?.rev ?? 0 }))
    await down()
    const [back] = await county.must('经办', 'answer.find', {})
    expect(back?.answer).toMatchObject({ id: second.id, round: 2 })
    expect((await county.must('经办', 'answer.find', { open: false })).map((one) => one.answer?.round)).toEqual(
      expect.arrayContaining([1, 2]),
    )
  })

  it('an answer taken back before the county took it is gone; one taken back afterwards is told on the case', async () => {
    const { county, city } = pair
    const row = await greenCase('结汇慢')
    await up()
    const wrong = await city.must('经办', 'answer.give', answer(row))
    await down()
    await county.must('经办', 'answer.take', { id: wrong.id })
    await city.must('经办', 'answer.withdraw', { id: wrong.id, reason: '答错了企业' })
    await down()
    const { flags } = await county.must('经办', 'register.get', { record: 'green_case', id: row.id })
    expect(flags.map((one) => one.code)).toContain('ANSWER_WITHDRAWN')
    const other = await greenCase('检验慢')
    await up()
    const early = await city.must('经办', 'answer.give', answer(other))
    await city.must('经办', 'answer.withdraw', { id: early.id, reason: '答早了' })
    await down()
    expect(await county.fault('经办', 'answer.take', { id: early.id })).toBe('ANSWER_SETTLED')
    const { row: line } = (await city.must('经办', 'answer.find', {})).find((one) => one.row === other.id) ?? {}
    expect(line).toBe(other.id)
  })

  it('tax questions, wants of money and complaints passed on are answered by the same words of their definitions', async () => {
    const { county, city } = pair
    const place = { enterprise: firm, county: '421222' }
    const tax = await record(county, 'tax_issue', {
      ...place,
      question: '代理采购怎样开票',
      kind: 'agency-purchase',
      raisedOn: '2014-05-20',
      sentTo: 'national',
      sentOn: '2014-05-21',
    })
    const need = await record(county, 'finance_need', {
      ...place,
      raisedOn: '2014-05-20',
      amount: 100_000_00,
      purpose: '备货',
      form: 'credit',
      creditCheck: 'clear',
      status: 'raised',
    })
    const before = {
      ...place,
      raisedOn: '2014-05-20',
      amount: 100_000_00,
      purpose: '备货',
      form: 'credit',
      creditCheck: 'clear',
    }
    await county.must('经办', 'register.correct', {
      record: 'finance_need',
      id: need.id,
      rev: need.rev,
      values: { ...before, status: 'sent' },
    })
    const complaint = await record(county, 'complaint', {
      county: '421222',
      receivedOn: '2014-05-20',
      channel: 'phone',
      respondent: '某网店',
      category: 'quality',
      facts: '货不对板',
      status: 'transferred',
      decidedOn: '2014-05-21',
      transferredTo: '市工商局',
      transferredOn: '2014-05-21',
    })
    await up()
    const waiting = await city.must('经办', 'answer.find', {})
    const given = async (name: string, row: string, outcome: Outcome) => {
      const line = waiting.find((one) => one.row === row)
      const { id } = await city.must('经办', 'answer.give', {
        ...answer({ id: row, rev: line?.rev ?? 0 }),
        record: name,
        outcome,
      })
      return id
    }
    const ids = [
      await given('tax_issue', tax.id, 'solved'),
      await given('finance_need', need.id, 'partly'),
      await given('complaint', complaint.id, 'unsolved'),
    ]
    expect(await city.fault('经办', 'answer.give', { ...answer(tax), record: 'enterprise' })).toBe('ANSWER_NOT_ASKED')
    await down()
    for (const id of ids) await county.must('经办', 'answer.take', { id })
    expect(await rowOf(county, 'tax_issue', tax.id)).toMatchObject({ answeredOn: '2014-06-03', solved: true })
    expect(await rowOf(county, 'finance_need', need.id)).toMatchObject({ closedOn: '2014-06-03', status: 'partly' })
    expect(await rowOf(county, 'complaint', complaint.id)).toMatchObject({ status: 'closed', result: 'ended' })
  })

  // Bug caught: a complaint that was passed on unread could not be closed by the answer, and the fault named a field that the
  // clerk could not fill where the answer is taken.
  it('a complaint passed on before it was taken up asks for that day first', async () => {
    const { county, city } = pair
    const { id } = await record(county, 'complaint', {
      county: '421222',
      receivedOn: '2014-05-20',
      channel: 'phone',
      respondent: '某网店',
      category: 'quality',
      facts: '货不对板',
      status: 'transferred',
      transferredTo: '市工商局',
      transferredOn: '2014-05-21',
    })
    await up()
    const line = (await city.must('经办', 'answer.find', {})).find((one) => one.row === id)
    const given = { ...answer({ id, rev: line?.rev ?? 0 }), record: 'complaint', outcome: 'solved' as const }
    const { id: answered } = await city.must('经办', 'answer.give', given)
    await down()
    const { line: asked } = await county.must('经办', 'answer.ofCase', { record: 'complaint', row: id })
    expect(asked.wants).toEqual(['decidedOn'])
    expect(await county.fault('经办', 'answer.take', { id: answered })).toBe('RULE_BROKEN')
    // Only what is wanted is taken from there: nothing else of the case.
    const said = { decidedOn: '2014-05-22', respondent: '改' }
    await county.must('经办', 'answer.take', { id: answered, said })
    expect(await rowOf(county, 'complaint', id)).toMatchObject({
      status: 'closed',
      result: 'settled',
      decidedOn: '2014-05-22',
      respondent: '某网店',
    })
  })
})
