import { afterAll, beforeAll, expect, it } from 'vitest'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation({ start: '2014-09-01T02:00:00.000Z' })
  await loginAll(desk)
})
afterAll(() => desk.close())

const check = async (patch: Record<string, unknown>) =>
  (
    await desk.must('经办', 'register.check', {
      record: 'land_case',
      id: null,
      values: { project: '甲项目', county: '421222', kind: 'new', planYear: 2014, stage: 'applied', ...patch },
    })
  ).problems.map(({ field, message }) => [field, message])

// Bug caught: a term beyond what the law allows for that use, or a limit of one use held against another.
it('a term of land is not over the statutory one of its use: the last year allowed passes, one more does not', async () => {
  const over = (most: number) => [
    ['termYears', `出让（租赁）年期最多 ${most}：这种用途的法定最高年期，缩短年期的在这以内定`],
  ]
  for (const [use, most] of [
    ['commercial', 40],
    ['industrial', 50],
    ['public', 50],
    ['mixed', 50],
  ] as const) {
    expect(await check({ use, termYears: most })).toEqual([])
    expect(await check({ use, termYears: most + 1 })).toEqual(over(most))
  }
  expect(await check({ use: null, termYears: 60 })).toEqual([])
  await desk.must('负责人', 'parameter.record', {
    name: 'land.term-commercial',
    value: '30',
    effectiveFrom: '2015-01-01',
    basis: null,
  })
  expect(await check({ use: 'commercial', termYears: 40 })).toEqual([])
  expect(await check({ use: 'commercial', termYears: 40, planYear: 2015 })).toEqual(over(30))
})
