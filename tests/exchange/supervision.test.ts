import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPair, type Pair, send, take, travelling } from './pair.ts'
import type { TestStation } from '#test/helper/open-test-station.ts'

let pair: Pair
beforeAll(async () => {
  pair = await openPair()
})
afterAll(() => pair.close())

const record = async (at: TestStation, who: string, name: string, values: Record<string, unknown>) =>
  (await at.must(who, 'register.record', { record: name, values })).row

async function round(): Promise<void> {
  await take(pair.county, (await send(pair.city, pair.countyId)).file)
  await take(pair.city, (await send(pair.county, pair.cityId)).file)
}

it('the city gives a county a task; progress goes up, the ruling comes down, and both see the same state', async () => {
  const { county, city } = pair
  const model = await record(city, '经办', 'supervision_task', {
    title: '园区季报',
    source: 'city',
    content: '收齐园区季报',
    county: '421200',
    leadUnit: '市商务局',
    startsOn: '2014-06-01',
    dueOn: '2014-06-30',
    frequency: 'once',
  })
  await city.must('经办', 'supervision.assign', { task: model.id, counties: ['421222', '421221'] })
  await round()
  const { rows } = await county.must('查询', 'supervision.find', { county: '421222' })
  const task = rows[0]
  expect(task).toMatchObject({ title: '园区季报', ours: false, light: 'green', source: 'city' })
  const id = task?.id ?? ''

  const said = { task: id, reportedOn: '2014-06-03', kind: 'done', text: '已收齐', evidence: '季报三份' }
  await record(county, '经办', 'task_progress', said)
  await round()
  const state = (at: TestStation) => at.must('查询', 'supervision.task', { id })
  expect((await state(city)).state).toBe('reported')

  await record(city, '负责人', 'task_ruling', {
    task: id,
    decidedOn: '2014-06-03',
    outcome: 'returned',
    text: '缺一份',
  })
  await round()
  expect(await state(county)).toMatchObject({ state: 'moving', round: 2 })
  await record(county, '经办', 'task_progress', { ...said, text: '补齐' })
  await round()
  await record(city, '负责人', 'task_ruling', { task: id, decidedOn: '2014-06-03', outcome: 'accepted', text: null })
  await round()
  const [there, here] = [await state(city), await state(county)]
  expect(here).toEqual({ ...there, ours: false })
  expect(here).toMatchObject({ state: 'closed', light: 'done' })
})

it('a county’s frozen monthly report arrives whole, and its rows are the same on both sides', async () => {
  const { county, city, countyId } = pair
  await record(county, '经办', 'supervision_task', {
    title: '认定办法',
    source: 'clause',
    content: '印发认定办法',
    county: '421222',
    leadUnit: '市商务局',
    startsOn: '2014-06-01',
    dueOn: '2014-12-31',
    frequency: 'once',
  })
  const made = await county.must('经办', 'supervision.makeReport', {
    month: '2014-06',
    county: '421222',
    summary: '按计划推进',
  })
  await round()
  const read = async (at: TestStation) =>
    (await at.must('查询', 'register.get', { record: 'supervision_report', id: made.id })).row
  const [sent, received] = [await read(county), await read(city)]
  expect(received['tasks']).toEqual(sent['tasks'])
  expect(received['units']).toEqual(sent['units'])
  expect(travelling(city.station.db(), countyId, ['city'])).toEqual(travelling(county.station.db(), countyId, ['city']))
})
