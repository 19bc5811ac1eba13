import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
let session = ''
beforeAll(async () => {
  desk = await openTestStation({ start: '2014-06-16T02:00:00.000Z' })
  for (const who of ['经办', '查询']) await desk.login(who)
  const made = await desk.must('经办', 'register.record', {
    record: 'training_session',
    values: {
      title: '网店运营培训班',
      kind: 'T1',
      organiser: '示例教学点',
      organiserType: 'taobao-university',
      place: '武汉',
      startsOn: '2014-06-10',
      endsOn: '2014-06-11',
      halfDays: 4,
      classHours: 16,
    },
  })
  session = made.row.id
})
afterAll(() => desk.close())

const trainee = (name: string | null) => ({ session, name, category: 'employee', signedHalfDays: 4 })
const count = async () => (await desk.must('查询', 'register.find', { record: 'trainee' })).count

it('a pasted block is stored whole or not at all, and every wrong row is named', async () => {
  const rows = [trainee('学员甲'), trainee(null), trainee('学员丙'), { ...trainee('学员丁'), signedHalfDays: -1 }]
  const reply = await desk.ask('经办', 'register.recordMany', { record: 'trainee', rows })
  expect(reply.ok).toBe(false)
  if (reply.ok) return
  expect(reply.fault.code).toBe('ROWS_WRONG')
  expect(reply.fault.details['problems']).toMatchObject([
    { row: 1, field: 'name' },
    { row: 3, field: 'signedHalfDays' },
  ])
  expect(await count()).toBe(0)
})

it('one act takes the whole block back, and a reader may paste nothing', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => trainee(`学员${at}`))
  expect(await desk.fault('查询', 'register.recordMany', { record: 'trainee', rows })).toBe('NOT_ALLOWED')
  const made = await desk.must('经办', 'register.recordMany', { record: 'trainee', rows })
  expect(await count()).toBe(60)
  await desk.must('经办', 'register.voidMany', { record: 'trainee', rows: made.rows, reason: '撤销粘贴' })
  expect(await count()).toBe(0)
})
