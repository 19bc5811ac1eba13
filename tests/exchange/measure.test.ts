import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPair, type Pair, send, take } from './pair.ts'
import { enterpriseValues, type TestStation } from '#test/helper/open-test-station.ts'

let pair: Pair
beforeAll(async () => {
  pair = await openPair()
})
afterAll(() => pair.close())

const record = async (at: TestStation, name: string, values: Record<string, unknown>) =>
  (await at.must('经办', 'register.record', { record: name, values })).row

const round = async () => take(pair.city, (await send(pair.county, pair.cityId)).file)

/** The figure of a measure on the page, in the column of a unit. */
async function onBoard(at: TestStation, measure: string, station: string) {
  const board = await at.must('查询', 'measure.board', { year: 2014 })
  const line = board.clauses.flatMap(({ lines }) => lines).find((one) => one.measure === measure)
  return line?.values[board.units.findIndex((one) => one.station === station)]
}

// Bug caught: a page, a task or the city's figure that is copied once and stands still while the row behind it changes.
it('a row changes: the measure, its task, the page and after a package the city’s figure move; undone they move back', async () => {
  const { county, city, countyId } = pair
  const plan = await record(county, 'task_plan', {
    title: '2014',
    year: 2014,
    county: '421222',
    startsOn: '2014-06-03',
  })
  await county.must('经办', 'supervision.seed', { plan: plan.id })
  const { rows } = await county.must('查询', 'supervision.find', { year: 2014, clause: '二(一)' })
  const task = rows.find(({ title }) => title.includes('年度落实'))?.id ?? ''
  const ofTask = async () => (await county.must('查询', 'supervision.task', { id: task })).figures[0]
  const firm = await record(county, 'enterprise', enterpriseValues())
  const moved = async (value: number) => {
    const behind = await county.must('查询', 'measure.rows', {
      measure: 'move.firms',
      period: '2014',
      station: countyId,
    })
    expect(behind.value).toBe(value)
    expect(behind.parts[0]?.rows).toHaveLength(value)
    expect(await ofTask()).toMatchObject({ measure: 'move.firms', period: '2014', station: countyId, value })
    expect(await onBoard(county, 'move.firms', countyId)).toBe(value)
  }
  await moved(0)
  await round()
  expect(await onBoard(city, 'move.firms', countyId)).toBe(0)

  const row = await record(county, 'online_move', {
    enterprise: firm.id,
    county: '421222',
    trade: 'retail',
    way: 'platform',
    status: 'online',
    onlineSince: '2014-06-01',
  })
  await moved(1)
  expect(await onBoard(city, 'move.firms', countyId)).toBe(0)
  await round()
  expect(await onBoard(city, 'move.firms', countyId)).toBe(1)
  const behind = await city.must('查询', 'measure.rows', { measure: 'move.firms', period: '2014', station: countyId })
  expect(behind.parts[0]?.rows[0]).toMatchObject({ record: 'online_move', id: row.id, unit: '通城县' })

  await county.must('经办', 'register.void', { record: 'online_move', id: row.id, rev: row.rev, reason: '登记错了' })
  await moved(0)
  await round()
  expect(await onBoard(city, 'move.firms', countyId)).toBe(0)
})
