import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPair, type Pair, send, take } from './pair.ts'
import type { TestStation } from '#test/helper/open-test-station.ts'

let pair: Pair
beforeAll(async () => {
  pair = await openPair()
})
afterAll(() => pair.close())

const MONTH = '2014-05'
const record = async (name: string, values: Record<string, unknown>) =>
  (await pair.county.must('经办', 'register.record', { record: name, values })).row
const up = async () => take(pair.city, (await send(pair.county, pair.cityId)).file)
/** What a station says of the county's register in a period; undefined where it is not asked for. */
async function cell(at: TestStation, name: string, period = MONTH) {
  const { registers } = await at.must('查询', 'filling.find', { period })
  const found = registers.find((one) => one.record === name)?.cells[0]
  return found && { state: found.state, rows: found.rows, on: found.nil?.on ?? null }
}
const declare = (records: string[], period = MONTH) =>
  pair.county.must('经办', 'filling.declareNil', { period, records })

it('a register without rows is told apart from one that was reported as empty, here and at the city', async () => {
  const { county, city } = pair
  await record('crackdown', {
    name: '打假行动',
    kind: 'counterfeit',
    department: '县工商局',
    startedOn: '2014-05-06',
    county: '421222',
  })
  expect(await cell(county, 'crackdown')).toMatchObject({ state: 'filled', rows: 1 })
  expect(await cell(county, 'complaint')).toEqual({ state: 'missing', rows: 0, on: null })
  expect(await county.fault('经办', 'filling.declareNil', { period: MONTH, records: ['crackdown'] })).toBe(
    'NIL_NOT_EMPTY',
  )
  expect(await county.fault('经办', 'filling.declareNil', { period: '2014-06', records: ['complaint'] })).toBe(
    'PERIOD_NOT_OVER',
  )
  expect(await county.fault('经办', 'filling.declareNil', { period: MONTH, records: ['enterprise'] })).toBe(
    'RECORD_KIND_UNKNOWN',
  )
  expect(await declare(['complaint', 'tax_issue', 'association'])).toEqual({ declared: 3 })
  // Said once: a second time says nothing new.
  expect(await declare(['complaint'])).toEqual({ declared: 0 })
  await up()
  expect(await cell(city, 'complaint')).toEqual({ state: 'nil', rows: 0, on: '2014-06-03' })
  expect(await cell(city, 'green_case')).toEqual({ state: 'missing', rows: 0, on: null })
  expect(await cell(city, 'crackdown')).toMatchObject({ state: 'filled', rows: 1 })
  // A list that stands is not of one month.
  expect(await cell(city, 'association', '2014-04')).toMatchObject({ state: 'nil' })
  expect(await cell(city, 'complaint', '2014-04')).toMatchObject({ state: 'missing' })
  const { units } = await city.must('查询', 'filling.find', { period: MONTH })
  expect(units).toMatchObject([{ name: '通城县', nil: 3, contradicted: 0 }])
})

it('yearly registers are asked for in a year, quarterly ones from a quarter on; a year without anything has empty months', async () => {
  const { county } = pair
  expect(await cell(county, 'tax_benefit')).toBeUndefined()
  expect(await cell(county, 'park_quarter')).toBeUndefined()
  expect(await cell(county, 'park_quarter', '2014Q1')).toMatchObject({ state: 'missing' })
  expect(await cell(county, 'tax_benefit', '2013')).toMatchObject({ state: 'missing' })
  await declare(['tax_benefit', 'fair_event'], '2013')
  expect(await cell(county, 'fair_event', '2013-07')).toMatchObject({ state: 'nil' })
  expect(await cell(county, 'fair_event', '2013Q3')).toMatchObject({ state: 'nil' })
  expect(await cell(county, 'fair_event', '2014-01')).toMatchObject({ state: 'missing' })
})

it('is contradicted when a row comes, until it is taken back', async () => {
  const { county, city } = pair
  const desk = async () => (await county.must('经办', 'desk.today', {})).waiting.find((one) => one.kind === 'filling')
  expect((await desk())?.note).toContain('没有填，也没有零报告')
  expect((await desk())?.note).not.toContain('又有了记录')
  await record('complaint', {
    county: '421222',
    receivedOn: '2014-05-20',
    channel: 'phone',
    respondent: '某网店',
    category: 'quality',
    facts: '货不对板',
    status: 'received',
  })
  expect(await cell(county, 'complaint')).toMatchObject({ state: 'contradicted', rows: 1 })
  expect((await desk())?.note).toContain('1 个报了零，又有了记录')
  await up()
  expect(await cell(city, 'complaint')).toMatchObject({ state: 'contradicted', rows: 1, on: '2014-06-03' })
  const { registers } = await county.must('经办', 'filling.find', { period: MONTH })
  const nil = registers.find((one) => one.record === 'complaint')?.cells[0]?.nil?.id ?? ''
  expect(await city.fault('经办', 'filling.takeBack', { id: nil, reason: '不是我们的' })).toBe('NOT_OURS')
  await county.must('经办', 'filling.takeBack', { id: nil, reason: '补登一件投诉' })
  await up()
  expect(await cell(city, 'complaint')).toMatchObject({ state: 'filled', rows: 1, on: null })
})

it('the city presses for what is missing, and both lists go on paper', async () => {
  const { county, city, countyId } = pair
  const said = {
    period: MONTH,
    station: countyId,
    channel: 'telephone' as const,
    contact: '经办甲',
    note: '未填 3 个登记册',
  }
  await city.must('经办', 'standing.remind', said)
  for (const at of [city, county]) {
    const file = await at.must('查询', 'list.print', { list: 'filling', period: MONTH })
    expect(file.name).toContain('填报情况')
  }
})
