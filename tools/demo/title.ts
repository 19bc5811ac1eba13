import { handInPapers, post, say, type Case } from '#tools/demo/case.ts'
import { onlineSales } from '#tools/demo/money.ts'
import type { DemoStation } from '#tools/demo/unit.ts'
import { bureauOf } from '#tools/demo/place.ts'

export async function personOf(desk: DemoStation, name: string): Promise<string> {
  const found = (await desk.as('查询', 'person.find', {})).find((row) => row['name'] === name)
  if (!found) throw new Error(`${desk.name} has no person ${name}`)
  return found.id
}

/** The signed sheet of the two who went and looked. */
export async function visit(desk: DemoStation, one: Case, on: string): Promise<void> {
  const { row } = await desk.as('查询', 'register.get', { record: one.record, id: one.subject })
  await desk.as('经办', 'procedure.giveOpinion', {
    procedure: one.procedure,
    subject: one.subject,
    rev: row.rev,
    step: 'site-visit',
    outcome: 'agreed',
    text: '场所、人员、设备属实，后台当场登录核对。',
    amount: null,
    signedOn: on,
    document: null,
    paper: {
      signatory: await personOf(desk, '审核甲'),
      signatoryUnit: bureauOf(desk.name, 'commerce'),
      paperNumber: `核查-${on}`,
      comparedBy: await personOf(desk, '经办甲'),
    },
    confirmation: null,
  })
}

export async function handIn(
  desk: DemoStation,
  procedure: string,
  record: string,
  values: Record<string, unknown>,
): Promise<Case> {
  const made = await desk.as('经办', 'register.record', { record, values })
  const one = { procedure, record, subject: made.row.id }
  await handInPapers(desk, one)
  return one
}

export async function recommend(desk: DemoStation, one: Case): Promise<void> {
  await say(desk, one, { user: '经办', step: 'acceptance', outcome: 'accepted', on: '2014-06-04', text: '材料齐全。' })
  if (one.procedure === 'recognition') await visit(desk, one, '2014-06-05')
  await say(desk, one, {
    user: '审核',
    step: 'county-review',
    outcome: 'agreed',
    on: '2014-06-06',
    text: '经审查，符合条件，同意推荐。',
  })
}

/** Two recognitions and one demonstration title, recommended by the county; a fourth waits for its papers. */
export async function titleYear(desk: DemoStation): Promise<readonly Case[]> {
  const { rows } = await desk.as('查询', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: 7,
  })
  const chosen = rows.slice(3)
  const firms = chosen.map((row) => row.id)
  for (const [at, { id: enterprise, name }] of chosen.entries())
    await desk.as('经办', 'register.record', {
      record: 'shop',
      values: {
        enterprise,
        platform: 'taobao',
        name: `${String(name).replace(/(?:电子商务|食品|商贸)?有限公司$|农产品专业合作社$/u, '')}企业店`,
        url: `https://shop-${desk.code.toLowerCase()}-${at + 4}.example`,
        platformShopId: null,
        openedOn: '2012-05-01',
        shopType: 'enterprise',
        ownerMatches: true,
        isOpen: true,
        mainCategory: '农产品',
      },
    })
  desk.clock.go('2014-06-06')
  const recognition = (enterprise: string) => ({
    enterprise,
    appliedOn: '2014-06-04',
    year: 2014,
    ecommerceClass: 'application',
    subclass: 'trader',
    tradeModes: ['B2C', 'O2O'],
    operatingSince: '2012-05-01',
    platformTurnover: null,
    serviceClients: null,
    serviceIncome: null,
    introduction: '主营本地农副土特产品网上销售，自有仓库和包装车间。',
    promiseSigned: true,
    remark: null,
  })
  const cases: Case[] = []
  for (const enterprise of firms.slice(0, 3))
    cases.push(await handIn(desk, 'recognition', 'recognition_application', recognition(enterprise)))
  const last = firms[3] ?? ''
  const demonstration = {
    enterprise: last,
    appliedOn: '2014-06-04',
    year: 2014,
    object: 'enterprise',
    level: 'city',
    category: 'retail',
    schedule: 'continue',
    operatingSince: '2012-05-01',
    salesDeclared: onlineSales(desk, 6),
    platforms: '淘宝、京东商城',
    jobs: 36,
    farmers: 120,
    baseName: null,
    buildingArea: null,
    tenants: null,
    tenantShare: null,
    occupancy: null,
    awards: null,
    practice: '统一品牌、统一包装、统一质检，与合作社签订收购协议，网上销售、产地直发。',
    promiseSigned: true,
    remark: null,
  }
  cases.push(await handIn(desk, 'title-application', 'title_application', demonstration))
  const [waiting, ...ready] = cases
  for (const one of ready) await recommend(desk, one)
  if (waiting)
    await say(desk, waiting, {
      user: '经办',
      step: 'acceptance',
      outcome: 'accepted',
      on: '2014-06-04',
      text: '受理。',
    })
  return ready
}

/** The city's review and 公示 of what the counties recommended. */
export async function reviewTitles(city: DemoStation, cases: readonly Case[]): Promise<void> {
  for (const one of cases) {
    await say(city, one, { user: '审核', step: 'city-review', outcome: 'agreed', on: '2014-06-16', text: '同意。' })
    await post(city, one, '2014-06-16')
  }
}

/** After the 公示: certificates and titles are issued. */
export async function grantTitles(city: DemoStation, cases: readonly Case[]): Promise<void> {
  city.clock.go('2014-06-24')
  for (const one of cases)
    await say(city, one, {
      user: '负责人',
      step: 'approval',
      outcome: 'approved',
      on: '2014-06-24',
      text: '同意。',
      final: true,
    })
}
