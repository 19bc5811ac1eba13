import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeDefinitions } from '#shared/definition/definitions.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'

/** Figures that are kept from other rows and never typed where those say them; one taken from this list is typed twice again. */
const KEPT = [
  'credit_evaluation.score',
  'crossborder_enterprise.exportDollars',
  'crossborder_enterprise.importReported',
  'enterprise_year.employees',
  'enterprise_year.parcels',
  'introduced_enterprise.jobs',
  'online_move.yearSales',
  'park.ecommerceTenants',
  'park.jobs',
  'park.rentedArea',
  'park.tenants',
  'park.yearSales',
  'park_quarter.ecommerceTenants',
  'park_quarter.jobs',
  'park_quarter.parcels',
  'park_quarter.sales',
  'park_quarter.tenants',
  'pavilion_sales.monthsOpen',
  'pavilion_sales.orders',
  'pavilion_sales.sales',
  'recognition_application.serviceClients',
  'recognition_application.serviceIncome',
  'title_application.buildingArea',
  'title_application.occupancy',
  'title_application.tenantShare',
  'title_application.tenants',
]

/** Figures that somebody states and that stand beside the computed ones, each with its reason. */
const BESIDE = [
  'enterprise.ecommerceEmployees',
  'enterprise.employees',
  'enterprise_year.onlineRetail',
  'enterprise_year.onlineSales',
  'new_entity.companies',
  'new_entity.individuals',
  'new_entity.total',
  'support_service.clients',
  'support_service.localClients',
  'title_application.salesDeclared',
  'title_review.salesLastYear',
]

/** The shipped definitions with one field of one record said otherwise. */
const broken = (record: string, field: string, said: object) => () =>
  composeDefinitions({
    ...shipped,
    records: shipped.records.map((one) =>
      one.name === record
        ? {
            ...one,
            fields: { ...one.fields, [field]: { ...one.fields[field], ...said } as (typeof one.fields)[string] },
          }
        : one,
    ),
  })

describe('fields whose value the program holds', () => {
  it('are these, each with a measure of its kind that can be narrowed to its row', () => {
    const found = (beside: boolean) =>
      shipped.records
        .flatMap(({ name, fields }) =>
          Object.entries(fields).flatMap(([field, { held }]) =>
            held !== undefined && (held.beside !== undefined) === beside ? [`${name}.${field}`] : [],
          ),
        )
        .toSorted()
    expect(found(false)).toEqual(KEPT)
    expect(found(true)).toEqual(BESIDE)
  })

  // Bug caught: a new figure that a clerk types though rows say it, because nobody asked where it comes from.
  it('every other figure says who states it: one that does not, or says it twice, does not load', () => {
    expect(broken('association', 'members', { source: undefined })).toThrow('does not say where it comes from')
    expect(broken('park', 'jobs', { held: undefined })).toThrow('park.jobs is a figure and does not say')
    expect(broken('park', 'jobs', { source: 'firm' })).toThrow('says twice')
    expect(broken('credit_evaluation', 'score', { computed: undefined })).not.toThrow()
    expect(broken('park', 'jobs', { held: { measure: 'park.jobs', of: 'id', asOf: 'name' } })).toThrow('no date')
  })

  // Bug caught: a field that names a measure nobody defines, of another kind, or of all firms where one is meant.
  it('a definition that lies about one does not load', () => {
    expect(broken('park', 'jobs', { held: { measure: 'park.nothing', of: 'id' } })).toThrow('is no measure')
    expect(broken('park', 'jobs', { held: { measure: 'park.sales', of: 'id' } })).toThrow('its measure money')
    expect(broken('park', 'jobs', { held: { measure: 'point.rural', of: 'id' } })).toThrow('is not narrowed')
    expect(broken('park', 'jobs', { held: { measure: 'park.jobs', of: 'name' } })).toThrow('names no row')
    expect(broken('park', 'jobs', { held: { measure: 'park.jobs', of: 'id', period: 'quarter' } })).toThrow(
      'is no field',
    )
  })
})

describe('what is held of a form', () => {
  let desk: TestStation
  beforeAll(async () => {
    desk = await openTestStation({ start: '2014-09-01T02:00:00.000Z' })
    await loginAll(desk)
  })
  afterAll(() => desk.close())
  const record = async (name: string, values: Record<string, unknown>) =>
    (await desk.must('经办', 'register.record', { record: name, values })).row

  // Bug caught: the year of one hall offered for another, or for a year that the form does not say.
  it('is of the row and the year that the form says, and nothing before it says them', async () => {
    const hall = (name: string) =>
      record('pavilion', {
        name,
        platform: 'taobao',
        url: `https://${name}.example`,
        kind: 'independent',
        county: '421222',
        openedOn: '2013-12-01',
        isOpen: true,
      })
    const [one, other] = [await hall('one'), await hall('other')]
    for (const [pavilion, period, sales] of [
      [one.id, '2014-01', 1_000],
      [one.id, '2014-03', 3_000],
      [one.id, '2013-12', 700],
      [other.id, '2014-01', 50],
    ])
      await record('pavilion_month', { pavilion, period, sales, orders: 2, evidence: '截图' })
    const held = async (values: Record<string, unknown>) =>
      Object.fromEntries(
        (await desk.must('经办', 'measure.held', { record: 'pavilion_sales', id: null, values })).map((line) => [
          line.field,
          line.value,
        ]),
      )
    expect(await held({ pavilion: one.id, year: 2014 })).toEqual({ sales: 4_000, orders: 4, monthsOpen: 2 })
    expect(await held({ pavilion: one.id, year: 2013 })).toEqual({ sales: 700, orders: 2, monthsOpen: 1 })
    expect(await held({ pavilion: other.id, year: 2014 })).toEqual({ sales: 50, orders: 2, monthsOpen: 1 })
    expect(await held({ pavilion: one.id, year: null })).toEqual({})
    expect(await held({ year: 2014 })).toEqual({})
  })

  it('of a park is what its tenants are, and its rows are those of the figure', async () => {
    const park = async (name: string) =>
      (
        await record('park', {
          name,
          kind: 'park',
          builtFrom: 'new',
          county: '421222',
          logisticsPlatform: true,
          status: 'running',
        })
      ).id
    const firm = (await record('enterprise', enterpriseValues())).id
    const [one, other] = [await park('甲园'), await park('乙园')]
    const tenant = await record('park_tenant', {
      park: one,
      enterprise: firm,
      business: 'trade',
      movedInOn: '2014-02-01',
      area: 120,
    })
    const held = await desk.must('经办', 'measure.held', { record: 'park', id: one, values: {} })
    const of = (field: string) => held.find((line) => line.field === field)
    expect(of('tenants')).toMatchObject({ value: 1, count: 1, period: '2014' })
    expect(of('rentedArea')?.value).toBe(120)
    const line = of('tenants')
    const behind = await desk.must('经办', 'measure.rows', {
      measure: line?.measure ?? '',
      period: line?.period ?? '',
      station: line?.station ?? '',
      subject: line?.subject ?? null,
    })
    expect(behind.parts[0]?.rows.map(({ id }) => id)).toEqual([tenant.id])
    const none = await desk.must('经办', 'measure.held', { record: 'park', id: other, values: {} })
    expect(none.find((one_) => one_.field === 'tenants')?.value).toBe(0)
    expect(await desk.must('经办', 'measure.held', { record: 'park', id: null, values: {} })).toEqual([])
  })

  // Bug caught: points of one firm taken off another, or of another year; a score that nobody can follow to its rows.
  it('the credit score of a firm is a hundred less what its rows of the year cost, and each row is shown', async () => {
    const enterprise = (
      await record('enterprise', enterpriseValues({ name: '乙商贸有限公司', identifier: '91421222MA49000019' }))
    ).id
    const other = (
      await record('enterprise', enterpriseValues({ name: '丙商贸有限公司', identifier: '91421222MA49000027' }))
    ).id
    const checked = (of: string, checkedOn: string) =>
      record('licence_check', {
        subject: of.slice(-4),
        enterprise: of,
        kind: 'shop',
        url: `https://${of.slice(-6)}.example/${checkedOn}`,
        county: '421222',
        checkedOn,
        inspectors: '甲、乙',
        licenceShown: false,
        finding: 'fine',
      })
    const row = await checked(enterprise, '2014-03-01')
    await checked(enterprise, '2013-03-01')
    await checked(other, '2014-04-01')
    const values = { enterprise, year: 2014 }
    const [held] = await desk.must('经办', 'measure.held', { record: 'credit_evaluation', id: null, values })
    expect(held).toMatchObject({ field: 'score', value: 95 })
    const behind = await desk.must('经办', 'measure.rows', {
      measure: 'credit.score',
      period: '2014',
      station: held?.station ?? '',
      subject: held?.subject ?? null,
    })
    expect(behind.parts.flatMap((part) => part.rows.map(({ id }) => id))).toEqual([row.id])
  })
})

describe('a figure that rows say', () => {
  let desk: TestStation
  beforeAll(async () => {
    desk = await openTestStation({ start: '2015-02-01T02:00:00.000Z' })
    await loginAll(desk)
  })
  afterAll(() => desk.close())
  const record = (name: string, values: Record<string, unknown>) =>
    desk.must('经办', 'register.record', { record: name, values })
  const now = async (name: string, id: string) => (await desk.must('经办', 'register.get', { record: name, id })).row

  // Bug caught: the year of a hall that a clerk types beside its months, and months entered later that never reach it.
  it('is kept whatever is typed, says so, and moves with its rows; where no row says it, it is typed', async () => {
    const hall = {
      name: '甲馆',
      platform: 'taobao',
      url: 'https://hall.example',
      kind: 'independent',
      county: '421222',
      openedOn: '2013-12-01',
      isOpen: true,
    }
    const pavilion = (await record('pavilion', hall)).row.id
    const month = (period: string, sales: number) =>
      record('pavilion_month', { pavilion, period, sales, orders: 2, evidence: '截图' })
    await month('2014-01', 1_000)
    const year = await record('pavilion_sales', { pavilion, year: 2014, sales: 9_999, orders: 2, monthsOpen: null })
    expect(year.row).toMatchObject({ sales: 1_000, orders: 2, monthsOpen: 1 })
    expect(year.warnings.map(({ field, code }) => [field, code])).toContainEqual(['sales', 'FIGURE_KEPT'])
    const second = await month('2014-02', 500)
    expect(await now('pavilion_sales', year.row.id)).toMatchObject({ sales: 1_500, orders: 4, monthsOpen: 2 })
    const { id, rev } = second.row
    await desk.must('经办', 'register.void', { record: 'pavilion_month', id, rev, reason: '重复' })
    expect(await now('pavilion_sales', year.row.id)).toMatchObject({ sales: 1_000, orders: 2, monthsOpen: 1 })
    const before = await record('pavilion_sales', { pavilion, year: 2013, sales: 700, monthsOpen: 1 })
    expect(before.row).toMatchObject({ sales: 700, monthsOpen: 1, orders: null })
    expect(before.warnings.filter(({ code }) => code === 'FIGURE_KEPT')).toEqual([])
  })

  // Bug caught: a level given by hand, one point too high; an evaluation of last year that a later complaint changes.
  it('of a credit evaluation is the score of its day and the level it reaches, and stays until it is evaluated anew', async () => {
    const enterprise = (await record('enterprise', enterpriseValues())).row.id
    const checked = (day: string) =>
      record('licence_check', {
        subject: day,
        enterprise,
        kind: 'shop',
        url: `https://shop.example/${day}`,
        county: '421222',
        checkedOn: day,
        inspectors: '甲、乙',
        licenceShown: false,
        finding: 'fine',
      })
    await checked('2014-03-01')
    await checked('2014-03-02')
    const values = { enterprise, year: 2014, county: '421222', source: '登记', evaluatedOn: '2015-01-10' }
    const made = (await record('credit_evaluation', values)).row
    expect(made).toMatchObject({ score: 90, level: 'A' })
    await checked('2014-03-03')
    const correct = async (row: typeof made, change: Record<string, unknown>) =>
      (
        await desk.must('经办', 'register.correct', {
          record: 'credit_evaluation',
          id: row.id,
          rev: row.rev,
          values: { ...values, ...change },
        })
      ).row
    const noted = await correct(made, { remark: '已归档' })
    expect(noted).toMatchObject({ score: 90, level: 'A' })
    const anew = await correct(noted, { evaluatedOn: '2015-01-20' })
    expect(anew).toMatchObject({ score: 85, level: 'B' })
    const forged = await desk.ask('经办', 'register.record', {
      record: 'credit_evaluation',
      values: { ...values, level: 'A' },
    })
    expect(forged.ok).toBe(false)
  })
})
