import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeDefinitions } from '#shared/definition/definitions.ts'
import { measureCell } from '#shared/definition/measure/words.ts'
import { rowsUnder } from '#test/helper/sheet-row.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'

let desk: TestStation
let station = ''
beforeAll(async () => {
  desk = await openTestStation({ start: '2014-09-01T02:00:00.000Z' })
  await loginAll(desk)
  station = (await desk.must('查询', 'measure.board', { year: 2014 })).units[0]?.station ?? ''
})
afterAll(() => desk.close())

const record = async (name: string, values: Record<string, unknown>) =>
  (await desk.must('经办', 'register.record', { record: name, values })).row
const figure = (measure: string, period = '2014') => desk.must('查询', 'measure.rows', { measure, period, station })

describe('every measure', () => {
  // Bug caught: a measure whose SQL does not run: it is data, and nobody sees it before somebody opens its page.
  it('is computed of a station that holds nothing: counts are 0, sums and shares say nothing', async () => {
    const board = await desk.must('查询', 'measure.board', { year: 2014 })
    const lines = board.clauses.flatMap((clause) => clause.lines)
    expect(lines.map((one) => one.measure).toSorted()).toEqual(
      shipped.measures
        .filter((one) => one.inner !== true)
        .map((one) => one.measure)
        .toSorted(),
    )
    // The division table has townships before anybody set up a point in one.
    const known = ({ measure, kind }: (typeof lines)[number]) => kind === 'integer' || measure === 'point.coverage'
    for (const one of lines) expect([one.measure, one.values[0] ?? 0]).toEqual([one.measure, 0])
    expect(
      lines.filter((one) => !known(one)).flatMap(({ values }) => values.filter((value) => value !== null)),
    ).toEqual([])
    for (const { measure } of shipped.measures) expect((await figure(measure)).parts.length).toBeGreaterThan(0)
  })

  // Bug caught: a clause of the policy about which the page says nothing.
  it('stands under a clause, and every clause has one', async () => {
    const { clauses } = await desk.must('查询', 'measure.board', { year: 2014 })
    expect(clauses.filter(({ lines }) => lines.length === 0).map(({ id }) => id)).toEqual([])
  })
})

describe('what counts', () => {
  let firm = ''
  beforeAll(async () => {
    firm = (await record('enterprise', enterpriseValues({ establishedOn: '2013-05-01' }))).id
  })

  // Bug caught: a tenant that left, or comes next year, counted among those of this year.
  it('is there at the end of the period, or today while it runs', async () => {
    const park = await record('park', {
      name: '甲园区',
      kind: 'park',
      builtFrom: 'new',
      county: '421222',
      logisticsPlatform: true,
      status: 'running',
    })
    const row = await record('park_tenant', {
      park: park.id,
      enterprise: firm,
      business: 'trade',
      movedInOn: '2013-07-01',
      movedOutOn: '2014-06-30',
    })
    expect((await figure('park.tenants', '2013')).value).toBe(1)
    expect((await figure('park.tenants', '2014Q1')).value).toBe(1)
    expect((await figure('park.tenants', '2014Q2')).value).toBe(0)
    expect((await figure('park.tenants', '2012')).value).toBe(0)
    const behind = await figure('park.tenants', '2013')
    expect(behind.parts[0]?.rows).toMatchObject([{ record: 'park_tenant', id: row.id, amount: null }])
  })

  // Bug caught: an agreement to the last of December was over on that day, and stood in no figure of its year.
  it('is there on the last day that it names', async () => {
    const course = { school: '测试职校', enterprise: firm, county: '421222', form: 'course' }
    await record('school_cooperation', { ...course, startsOn: '2013-01-01', endsOn: '2013-12-31' })
    expect((await figure('talent.schools', '2013')).value).toBe(1)
    expect((await figure('talent.schools', '2014')).value).toBe(0)
  })

  // Bug caught: who is only talked with stood among those that signed, because the day is asked for from the first talk on.
  it('was signed, where a figure says so', async () => {
    const project = { county: '421222', kind: 'introduced', source: '省外', signedOn: '2014-02-10', invest: 900 }
    const add = (status: string, investDone: number) =>
      record('introduced_enterprise', { ...project, name: `${status}公司`, status, investDone })
    const { id, rev } = await add('talks', 100)
    await add('signed', 300)
    expect([await figure('introduced.firms'), await figure('introduced.invested')]).toMatchObject([
      { value: 1 },
      { value: 300 },
    ])
    await desk.must('经办', 'register.correct', {
      record: 'introduced_enterprise',
      id,
      rev,
      values: { ...project, name: 'talks公司', status: 'failed', investDone: 100 },
    })
    expect((await figure('introduced.firms')).value).toBe(1)
  })

  // Bug caught: a shop that was checked twice counted by its older check, or one never checked left out of the whole.
  it('a rate is taken of all that should show, by the newest word about each', async () => {
    const shop = (url: string) =>
      record('shop', { enterprise: firm, platform: 'taobao', name: url, url, isOpen: true, openedOn: '2013-01-01' })
    await shop('https://a.example')
    await shop('https://b.example')
    await shop('https://c.example')
    const check = (url: string, checkedOn: string, licenceShown: boolean) =>
      record('licence_check', {
        subject: url,
        kind: 'shop',
        url,
        county: '421222',
        checkedOn,
        inspectors: '甲、乙',
        licenceShown,
        finding: 'fine',
      })
    await check('https://a.example', '2014-03-01', true)
    await check('https://a.example', '2014-06-01', false)
    await check('https://b.example', '2014-03-01', false)
    await check('https://b.example', '2014-06-01', true)
    const rate = await figure('licence.rate')
    expect(rate.value).toBe(3_333)
    expect(rate.parts.map((part) => [part.measure, part.value])).toEqual([
      ['licence.shown', 1],
      ['licence.due', 3],
    ])
    expect(rate.parts[0]?.rows[0]?.title).toContain('https://b.example')
    expect((await figure('licence.rate', '2013')).value).toBe(0)
  })

  // Bug caught: months without evidence, or of another year, in the year of a hall.
  it('adds up what has evidence, of the months of the period', async () => {
    const hall = await record('pavilion', {
      name: '甲馆',
      platform: 'taobao',
      url: 'https://hall.example',
      kind: 'independent',
      county: '421222',
      openedOn: '2013-12-01',
      isOpen: true,
    })
    const month = (period: string, sales: number, evidence: string | null) =>
      record('pavilion_month', { pavilion: hall.id, period, sales, orders: 3, evidence })
    await month('2013-12', 500, '截图1')
    await month('2014-01', 1_000, '截图2')
    await month('2014-02', 2_000, null)
    await month('2014-04', 4_000, '截图4')
    expect((await figure('pavilion.sales')).value).toBe(5_000)
    expect((await figure('pavilion.sales', '2014Q1')).value).toBe(1_000)
    const behind = (await figure('pavilion.sales')).parts[0]
    expect(behind?.rows.map((one) => one.amount)).toEqual([4_000, 1_000])
    expect(behind?.rows[0]?.title).toContain('甲馆')
  })

  it('a name nobody gave is refused', async () => {
    expect(await desk.fault('查询', 'measure.rows', { measure: 'no.such', period: '2014', station })).toBe(
      'MEASURE_UNKNOWN',
    )
  })
})

describe('the goals of the document', () => {
  // Bug caught: the years of the goals fixed in code, a year that has not begun judged, or a goal the city changed not read.
  it('are those of the pack by year; each year that has begun has its figure and a word to it', async () => {
    await desk.must('经办', 'register.record', {
      record: 'adoption_base',
      values: {
        year: 2014,
        county: '421222',
        scope: 'register',
        total: 2,
        source: 'statistics',
        sourceDocument: '县统计局 名单',
        sourceDate: '2014-06-01',
      },
    })
    const { lines } = await desk.must('查询', 'measure.targets', {})
    const years = shipped.targets[0]?.years.map(({ year }) => year)
    const adoption = lines.find((one) => one.measure === 'rate.adoption')
    expect(adoption?.cells.map(({ year }) => year)).toEqual(years)
    // The firm has an open shop: one of two.
    expect(adoption?.cells[0]).toMatchObject({ year: 2014, goal: 5_200, value: 5_000, light: 'near' })
    expect(adoption?.cells.slice(1).map(({ value, light }) => [value, light])).toEqual([
      [null, 'none'],
      [null, 'none'],
      [null, 'none'],
    ])
    expect(adoption?.verdict).toBe('2014 年接近当年目标')
  })
})

describe('the page of what was carried out', () => {
  // Bug caught: a sheet that leaves out a clause or a unit the screen shows, or says another figure.
  it('goes on paper and into Excel as the screen shows it, and says what it rests on', async () => {
    const board = await desk.must('查询', 'measure.board', { year: 2014 })
    const file = await desk.must('经办', 'list.export', { list: 'board', year: 2014 })
    const book = await readXlsx(new Uint8Array(Buffer.from(file.base64, 'base64')))
    const cells = rowsUnder(book.sheets[0]?.rows ?? [], '指标').map((row) => row.map((cell) => String(cell ?? '')))
    const lines = board.clauses.flatMap((clause) => clause.lines)
    expect(cells.slice(0, lines.length).map((row) => [row[2], row[4]])).toEqual(
      lines.map(({ label, kind, values }) => [label, String(measureCell(kind, values[0] ?? null))]),
    )
    expect(JSON.stringify(book.sheets)).toContain(board.document)
    const paper = await desk.must('经办', 'list.print', { list: 'board', year: 2014 })
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect((await desk.must('经办', 'list.export', { list: 'targets' })).name).toContain('目标评估表')
  })
})

describe('tasks of the document', () => {
  // Bug caught: a yearly task whose value somebody types because nobody said which measure it is.
  it('that stand every year are each measured by the program', () => {
    const typed = shipped.tasks.filter(
      ({ frequency, shared, measures }) => frequency === 'year' && shared !== undefined && measures.length === 0,
    )
    expect(typed.map(({ key }) => key)).toEqual([])
  })

  // Bug caught: a measure that a place misspells, found only when somebody opens the task.
  it('that name a measure nobody defines do not load', () => {
    const [first] = shipped.tasks
    const tasks = first ? [{ ...first, measures: ['no.such'] }] : []
    expect(() => composeDefinitions({ ...shipped, tasks })).toThrow('no.such')
    const targets = shipped.targets.map((one) => ({ ...one, measure: 'no.such' }))
    expect(() => composeDefinitions({ ...shipped, targets })).toThrow('no.such')
  })
})
