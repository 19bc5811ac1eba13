import { addDays } from '#shared/model/date.ts'
import { agree, announce, type Course, prepare, report, waiting } from './act.ts'
import { COUNTY, expect, it, type ItemDesk, policyItem, type Values, WAN } from './harness.ts'

const PROCEDURE = 'title-application'
const year = (enterprise: string, onlineSales: number) => ({
  enterprise,
  year: 2013,
  revenue: 2_000 * WAN,
  onlineSales,
})

async function apply(county: ItemDesk, enterprise: string, patch: Values = {}): Promise<Course> {
  const values = {
    enterprise,
    appliedOn: county.today(),
    year: 2014,
    object: 'enterprise',
    level: 'city',
    category: 'retail',
    schedule: 'continue',
    operatingSince: '2012-01-01',
    salesDeclared: 800 * WAN,
    promiseSigned: true,
    ...patch,
  }
  const course = { procedure: PROCEDURE, subject: (await county.record('title_application', values)).id }
  await prepare(county, course)
  return course
}

policyItem('二(四)', 'a title given on a figure somebody typed, and three years of support nobody keeps', (item) => {
  /** The county recommends, the city reviews, posts and awards; what it decided goes down. */
  async function award(courses: readonly Course[]) {
    const { county, city } = item
    for (const course of courses) {
      await agree(county, course)
      await agree(county, course)
    }
    await item.up()
    let endsOn = ''
    for (const course of courses) {
      await agree(city, course)
      endsOn = await announce(city, course)
    }
    expect(await city.issued('SF-7', [courses[0]!.subject])).toContain('拟认定以下单位')
    // On the last day of the notice nobody is awarded yet.
    await item.day(endsOn)
    await expect(agree(city, courses[0]!)).rejects.toThrow('NOTICE_RUNNING')
    await item.day(addDays(endsOn, 1))
    for (const course of courses) await agree(city, course)
  }
  const check = async ({ at }: ItemDesk, course: Course, name: string) =>
    (await at.must('经办', 'procedure.workspace', course)).checks.find((one) => one.item === name)

  it('a firm is made a demonstration by its reports, another by its year and by the province, a base by its tenants', async () => {
    const { county, city } = item
    const [reports, rises] = [await county.firm('甲茶业有限公司'), await county.firm('乙山货有限公司')]
    for (let month = 1; month <= 12; month += 1)
      await report(county, reports.id, `2013-${String(month).padStart(2, '0')}`, month === 12 ? 140 : 60)
    // What was typed for the year stands beside and decides nothing.
    await county.record('enterprise_year', year(reports.id, 790 * WAN))
    await county.record('enterprise_year', year(rises.id, 1_000 * WAN))
    const first = await apply(county, reports.id)
    expect(await check(county, first, 'S2')).toMatchObject({ result: 'pass' })
    expect((await check(county, first, 'S2'))?.seen).toContain('按审核通过的月报')
    const second = await apply(county, rises.id, { salesDeclared: 1_000 * WAN })
    const built = { object: 'base', baseName: '县电商产业园', buildingArea: 5_000, tenants: 20 }
    const shares = { tenantShare: 7_000, occupancy: 8_000, salesDeclared: null, category: null }
    const operator = await county.firm('园区运营有限公司')
    const base = await apply(county, operator.id, { ...built, ...shares })
    expect(await county.issued('SF-1', [first.subject])).toContain('800.00')
    await award([first, second, base])
    await item.down()

    const third = await apply(county, rises.id, { level: 'province', salesDeclared: 1_000 * WAN })
    expect(await check(county, third, 'S3')).toMatchObject({ result: 'pass' })
    await award([third])
    const rows = await city.rows('title', { enterprise: rises.id })
    expect(new Set(rows.map((one) => one['kind']))).toEqual(new Set(['city-enterprise', 'province-enterprise']))
    const [held] = await city.rows('title', { enterprise: reports.id })
    expect(await city.issued('RD-7', [held?.id ?? ''])).toContain('甲茶业有限公司')
    await item.ends({ 'title.city-firms': 2, 'title.province-firms': 1, 'title.bases': 1 }, 'city')

    // Three years of support, and the first of them is asked for.
    const support = async () => (await county.at.must('查询', 'title.get', { id: held?.id ?? '' })).support
    expect((await support()).map((one) => [one.year, one.status])).toEqual([
      [2014, 'waiting'],
      [2015, 'waiting'],
      [2016, 'waiting'],
    ])
    const pool = await county.record('fund_pool', { name: '专项资金', year: 2014, level: 'county', county: COUNTY })
    await county.record('fund_application', {
      enterprise: reports.id,
      appliedOn: county.today(),
      year: 2014,
      pool: pool.id,
      level: 'county',
      category: 'D',
      purpose: 'support-system',
      projectName: '示范奖励',
      supportMode: 'award',
      applyAmount: 5 * WAN,
      hasOtherFund: false,
      promiseSigned: true,
    })
    expect((await support())[0]).toMatchObject({ year: 2014, status: 'applied' })
  })

  it('800万 and 1,000万 are enough to the fen, and a fen less is not, whoever says otherwise', async () => {
    const { county } = item
    for (const [level, name, least] of [
      ['city', 'S2', 800 * WAN],
      ['province', 'S3', 1_000 * WAN],
    ] as const)
      for (const [sales, result] of [
        [least, 'pass'],
        [least - 1, 'fail'],
      ] as const) {
        const firm = await county.firm(`${level}${sales}有限公司`)
        await county.record('enterprise_year', year(firm.id, sales))
        const course = await apply(county, firm.id, { level, salesDeclared: least })
        expect([sales, (await check(county, course, name))?.result]).toEqual([sales, result])
        await agree(county, course)
        if (result === 'fail') await expect(agree(county, course)).rejects.toThrow('OBSTACLE')
        expect((await waiting(county, course)).step).toBe('county-review')
      }
  })
})
