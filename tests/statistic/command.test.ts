import { afterAll, beforeAll, expect, it } from 'vitest'
import { rollUp, round } from '#core/statistic/service.ts'
import { argumentsOf } from '#shell/cli/argument.ts'
import type { CliClient } from '#shell/cli/client.ts'
import { commandNamed } from '#shell/cli/commands.ts'
import { monthFigures, openStatisticDesk, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => (desk = openStatisticDesk()))
afterAll(() => desk.close())

const ROUTES = { 'statistic.round': round, 'statistic.rollUp': rollUp }

// Bugs caught: 123.45 万元 stood there as 123450000 with neither name nor unit; a draft was called 未报.
it('hsb statistic says every figure with its name and unit, and of each firm how its report stands', async () => {
  desk.day('2014-05-04')
  desk.passed('2014-04', desk.firm('通城县甲电商有限公司'), monthFigures(123.45))
  desk.save('2014-04', desk.firm('通城县乙电商有限公司'), monthFigures(20), { submit: false })
  desk.firm('通城县丙电商有限公司')
  const call = (route: keyof typeof ROUTES, input: never) =>
    Promise.resolve(desk.ask('clerk', (asked) => ROUTES[route](asked, { only: [], ...(input as object) } as never)))
  const command = commandNamed('statistic')
  const typed = argumentsOf(command, { words: [], flags: new Map([['period', '2014-04']]) })
  const { lines, code } = await command.run({ call } as unknown as CliClient, typed)
  expect(lines).toContain('E01   电子商务交易额（万元） 本期 123.45  同比 —  累计 123.45  累计同比 —')
  expect(lines).toContain('E13   订单数（单） 本期 100  同比 —  累计 100  累计同比 —')
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ {2}草稿 通城县乙/u),
      expect.stringMatching(/^ {2}未报 通城县丙/u),
    ]),
  )
  expect(code).toBe(2)
})
