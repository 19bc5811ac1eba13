import { shipped } from '#test/helper/shipped.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_CLOCK } from '#shell/worker/ports.ts'
import { drawHalls } from '#tools/demo/award-year.ts'
import { applyFor, carryOn, countyYear, type CountyYear, openYear, prepareFirms } from '#tools/demo/county.ts'
import { enterpriseSheet } from '#tools/demo/enterprise-sheet.ts'
import { grantTitles, reviewTitles } from '#tools/demo/title.ts'
import { DEMO_UNITS, type DemoUnit } from '#tools/demo/place.ts'
import { openDemoStation, type DemoStation } from '#tools/demo/unit.ts'
import { demoEnterprises } from '#tools/demo/word.ts'
import { filledValues } from '#test/register/sample.ts'

/**
 * A program of its own: `node make-office.ts <folder> <plan>` makes demo stations through the routes the screens use,
 * closes them, and prints what was made as JSON. A test then opens them with the built serve shell.
 */
const YUAN = 100
/** As far as `carryOn` of the demo takes an application whose notice is over. */
const NOTICED = 3
const [, , root = '', plan = ''] = process.argv

function unit(code: string): DemoUnit {
  const found = DEMO_UNITS.find((one) => one.code === code)
  if (!found) throw new Error(`no unit ${code}`)
  return found
}

async function fingerprintOf(desk: DemoStation): Promise<string> {
  return (await desk.as('查询', 'exchange.peers', {})).own.fingerprint.join(' ')
}

async function enrol(county: DemoStation, city: DemoStation): Promise<void> {
  for (const [here, there] of [
    [county, city],
    [city, county],
  ] as const) {
    const { name, base64 } = await there.as('管理员', 'exchange.exportEnrolment', {})
    await here.as('管理员', 'exchange.enrol', { file: { name, base64 }, fingerprint: await fingerprintOf(there) })
  }
}

async function take(at: DemoStation, { name, base64 }: { name: string; base64: string }): Promise<void> {
  const confirmation = await at.confirm('经办')
  await at.as('经办', 'exchange.apply', { file: { name, base64 }, parked: null, confirmation })
}

async function importEnterprises(desk: DemoStation, count: number): Promise<string[]> {
  const sheet = enterpriseSheet(desk.name, demoEnterprises(desk.code, desk.name, count, 1))
  const file = { name: '企业名录.csv', base64: Buffer.from(sheet).toString('base64') }
  const opened = await desk.as('经办', 'import.open', { record: 'enterprise', file, text: null })
  const [first] = opened.sheets
  if (!first) throw new Error('the sheet was not read')
  const { mapping } = first
  const input = { record: 'enterprise', file, text: null, sheet: first.name, mapping, defaults: {} }
  const { batch } = await desk.as('经办', 'import.stage', input)
  await desk.as('经办', 'import.commit', { batch, onlyIfAllGood: true, updateExisting: false })
  const { rows } = await desk.as('查询', 'register.find', { record: 'enterprise', limit: count })
  return rows.map((row) => row.id)
}

const wan = 10_000 * YUAN
const recordAt = (desk: DemoStation) => async (name: string, values: Record<string, unknown>) =>
  (await desk.as('经办', 'register.record', { record: name, values })).row

/** A pool with money, a call and a support item. */
async function prepareCall(desk: DemoStation): Promise<string> {
  const record = recordAt(desk)
  const pool = await record('fund_pool', {
    name: '电子商务发展专项资金',
    year: 2014,
    level: 'county',
    county: desk.code,
    sourceDocument: '预算〔2014〕1号',
    remark: null,
  })
  const budget = { pool: pool.id, kind: 'budget', amount: 300 * wan } as const
  await desk.as('经办', 'fund.postEntry', { ...budget, postedOn: '2014-01-06', document: '预算1号', reason: null })
  const call = await record('fund_call', {
    documentNumber: '商电〔2014〕3号',
    title: '2014年度电子商务发展专项资金申报通知',
    year: 2014,
    level: 'county',
    opensOn: '2014-02-01',
    closesOn: '2014-10-31',
    direction: null,
  })
  await record('support_item', {
    call: call.id,
    name: '电商应用项目',
    category: 'C',
    purpose: 'attraction',
    ratio: 3000,
    capItem: 30 * wan,
    capEnterpriseYear: 50 * wan,
  })
  return pool.id
}

/** What a firm that applies has on file: its account, and last year's figures. */
async function prepareFirm(desk: DemoStation, firm: string, accountName: string, serial: number): Promise<string> {
  const record = recordAt(desk)
  const accountNumber = String(6_200_421_222_000_000 + serial)
  const account = { accountName, bank: '示例银行', accountNumber, bankCode: null, isBasic: true }
  await record('bank_account', { enterprise: firm, ...account })
  await record('enterprise_year', {
    enterprise: firm,
    year: 2013,
    revenue: 900 * wan,
    assets: 1500 * wan,
    liabilities: 600 * wan,
    profit: 90 * wan,
    taxPaid: 30 * wan,
    employees: 30,
    onlineSales: 700 * wan,
    onlineRetail: 400 * wan,
    parcels: 12_000,
  })
  return accountNumber
}

async function nameOf(desk: DemoStation, firm: string): Promise<string> {
  return String((await desk.as('查询', 'register.get', { record: 'enterprise', id: firm })).row['name'])
}

/** A call with money, one firm with all it needs, another with an account alone, one training session. */
async function prepareMoney(desk: DemoStation) {
  const record = recordAt(desk)
  const [firm = '', other = ''] = await importEnterprises(desk, 5)
  const enterprise = await nameOf(desk, firm)
  const pool = await prepareCall(desk)
  await prepareFirm(desk, firm, enterprise, 1)
  await record('bank_account', {
    enterprise: other,
    accountName: '另一家企业的账户',
    bank: '示例银行',
    accountNumber: '6200421222000002',
    bankCode: null,
    isBasic: true,
  })
  const session = await record('training_session', {
    title: '网店运营与推广培训班',
    kind: 'T1',
    organiser: '淘宝大学示例教学点',
    collectingUnit: '示例培训服务中心',
    organiserType: 'taobao-university',
    place: '武汉',
    startsOn: '2014-04-14',
    endsOn: '2014-04-15',
    halfDays: 4,
    classHours: 16,
    feePerHead: 2000 * YUAN,
    plannedHeadcount: 10,
    filedOn: '2014-04-08',
    syllabus: null,
  })
  for (const name of ['学员甲', '学员乙', '学员丙', '学员丁'])
    await record('trainee', {
      session: session.id,
      name,
      identityNumber: null,
      phone: null,
      enterprise: firm,
      post: null,
      category: 'employee',
      signedHalfDays: 4,
    })
  return { enterprise, enterpriseId: firm, pool }
}

async function closeAt(desk: DemoStation, day: string): Promise<string> {
  desk.clock.go(day)
  await desk.close()
  // Half past nine in the morning of that day, whenever the station is opened.
  writeFileSync(join(desk.dataDir, DEMO_CLOCK), JSON.stringify({ startsAt: Date.parse(`${day}T01:30:00Z`) }))
  return desk.dataDir
}

/** Both stations of the main job, each knowing the other's key. */
async function makeMoney() {
  const county = await openDemoStation(unit('421222'), root)
  const city = await openDemoStation(unit('421200'), root)
  await enrol(county, city)
  county.clock.go('2014-05-04')
  const made = await prepareMoney(county)
  return { county: await closeAt(county, '2014-05-05'), city: await closeAt(city, '2014-05-05'), ...made }
}

/** A county with so many firms, each with all it needs to apply. */
async function makeDay() {
  const county = await openDemoStation(unit('421222'), root)
  county.clock.go('2014-05-04')
  const ids = await importEnterprises(county, Number(process.env['HSB_DAY']))
  await prepareCall(county)
  const firms: { readonly name: string; readonly account: string }[] = []
  for (const [serial, id] of ids.entries()) {
    const name = await nameOf(county, id)
    firms.push({ name, account: await prepareFirm(county, id, name, serial + 1) })
  }
  return { county: await closeAt(county, '2014-05-05'), firms }
}

async function firstId(desk: DemoStation, record: string): Promise<string> {
  const { rows } = await desk.as('查询', 'register.find', { record, limit: 1 })
  const id = rows[0]?.id
  if (id === undefined) throw new Error(`${desk.name} has no ${record}`)
  return id
}

/** A rule of support of the city: two tiers by online retail and its growth. */
async function ruleOf(city: DemoStation): Promise<string> {
  const tier = (label: string, amount: number, least: number, below: object, growth: number) => ({
    label,
    when: [
      { measure: 'retail', least, ...below },
      { measure: 'retail-growth', least: growth },
    ],
    amount: { form: 'fixed', amount },
    cap: null,
  })
  const content = {
    v: 1,
    figures: 'before',
    needs: [{ measure: 'listed-years', least: 2 }],
    byHand: [],
    tiers: [
      tier('网络零售额五百万元档', 3 * wan, 500 * wan, { below: 900 * wan }, 8000),
      tier('网络零售额九百万元档', 7 * wan, 900 * wan, {}, 4000),
    ],
    overlaps: [],
    once: 'ever',
    cap: null,
    capYear: null,
    group: null,
    stacks: [],
  }
  const values = {
    name: '网络零售额增长奖励',
    ruleKey: 'online-retail',
    effectiveFrom: '2014-01-01',
    document: '商电〔2014〕3号',
    article: '第六条',
    content: JSON.stringify(content),
  }
  return (await city.as('负责人', 'register.record', { record: 'support_rule', values })).row.id
}

/** The city grants what the county recommended; then a review, a change and a revocation of the first title are begun. */
async function titlesOf(county: DemoStation, city: DemoStation, year: CountyYear): Promise<string> {
  const cases = year.cases.filter((one) => shipped.procedure(one.procedure)?.grants)
  city.clock.go('2014-06-16')
  await reviewTitles(city, cases)
  await grantTitles(city, cases)
  const { peers } = await city.as('查询', 'exchange.peers', {})
  const sent = await city.as('负责人', 'exchange.send', { peer: peers[0]?.station ?? '' })
  county.clock.go('2014-06-25')
  await take(county, sent.file)
  const { rows } = await county.as('查询', 'title.find', {})
  const title = rows.find((one) => one.support !== '')?.id ?? ''
  const duty = { title, appliedOn: '2014-06-25', year: 2014 }
  const record = (name: string, values: Record<string, unknown>) =>
    county.as('经办', 'register.record', { record: name, values })
  const fine = { stillOperating: true, penalised: false, licenceShown: true, changesFiled: true }
  await record('title_review', { ...duty, ...fine })
  await record('title_change', { ...duty, changedOn: '2014-06-20', newAddress: '示例路2号', reason: '迁址' })
  await record('title_revocation', { ...duty, reason: 'change-unfiled', facts: '示例事实' })
  return title
}

/** One application of every procedure with screens of its own, by procedure. */
async function subjectsOf(desk: DemoStation): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const one of shipped.procedures) if (one.screen) found[one.name] = await firstId(desk, one.record)
  return found
}

/** One row of every register, filled to the brim and with whatever may be typed: its screens are walked with it. */
async function rowsOfRegisters(county: DemoStation): Promise<Record<string, string>> {
  const ids = new Map([['enterprise', await firstId(county, 'enterprise')]])
  for (const [serial, definition] of shipped.records.filter((one) => one.group === '登记册').entries()) {
    const values = filledValues(definition, serial + 40, ids)
    const { row } = await county.as('经办', 'register.record', { record: definition.name, values })
    ids.set(definition.name, row.id)
  }
  return Object.fromEntries(ids)
}

/** Two months sealed, one asked to be unlocked, and a recipe for the next one. */
async function sealedAndWrong(county: DemoStation): Promise<void> {
  for (const period of ['2014-04', '2014-05']) await county.as('经办', 'period.seal', { period })
  const asked = { period: '2014-05', reason: '漏登一笔五月的培训', leader: '局长甲' }
  await county.as('经办', 'period.requestUnlock', asked)
  await county.as('经办', 'register.record', {
    record: 'package_recipe',
    values: { name: '月报报市', recipient: 'city', every: 'month', seal: true, lists: ['enterprise'], folder: null },
  })
}

/** The city registers a firm of the county too, judges the hit, returns a record and moves another; the county hears of it. */
async function returned(county: DemoStation, city: DemoStation): Promise<void> {
  const { rows } = await county.as('查询', 'register.find', { record: 'enterprise', limit: 3 })
  const [twice, wrong, gone] = rows
  if (!twice || !wrong || !gone) throw new Error('the county has no enterprises')
  const { name, identifier, identifierType, subjectType, legalRepresentative } = twice
  await city.as('经办', 'register.record', {
    record: 'enterprise',
    values: {
      name,
      identifier,
      identifierType,
      subjectType,
      legalRepresentative,
      businessStatus: 'active',
      county: city.code,
    },
  })
  await city.as('审核', 'return.make', {
    record: 'enterprise',
    row: wrong.id,
    fields: ['businessAddress'],
    reason: '经营地址与执照不符，请核对更正',
    dueOn: '2014-07-05',
  })
  const { targets } = await city.as('查询', 'move.find', {})
  const moved = { enterprise: gone.id, movedOn: '2014-06-01', document: null, reason: '住所迁到市区' }
  const own = targets.find((one) => one.name === city.name)
  const confirmation = await city.confirm('审核')
  await city.as('审核', 'move.decide', { ...moved, toStation: own?.station ?? '', confirmation })
  const { peers } = await city.as('查询', 'exchange.peers', {})
  const { file } = await city.as('经办', 'exchange.send', { peer: peers[0]?.station ?? '' })
  await take(county, file)
}

/** A county after its year, and the city that took in its package: something on every screen. */
async function makeYear() {
  const county = await openDemoStation(unit('421222'), root)
  const city = await openDemoStation(unit('421200'), root)
  await enrol(county, city)
  const year = await countyYear(county, 0)
  await countyYear(city, 7)
  const { peers } = await county.as('查询', 'exchange.peers', {})
  county.clock.go('2014-06-09')
  await sealedAndWrong(county)
  const sent = await county.as('经办', 'exchange.send', { peer: peers[0]?.station ?? '' })
  city.clock.go('2014-06-10')
  await take(city, sent.file)
  // The members of the list are applications too: the one that is looked at is asked for first.
  const application = await firstId(county, 'fund_application')
  const list = await drawHalls(county, await firstId(county, 'fund_pool'))
  const rule = await ruleOf(city)
  const title = await titlesOf(county, city, year)
  await returned(county, city)
  const registers = await rowsOfRegisters(county)
  const ids = async (desk: DemoStation) => ({
    enterprise: await firstId(desk, 'enterprise'),
    application: await firstId(desk, 'fund_application'),
    pool: await firstId(desk, 'fund_pool'),
    table: await firstId(desk, 'published_table'),
    session: await firstId(county, 'training_session'),
    claim: await firstId(county, 'training_claim'),
    account: await firstId(desk, 'bank_account'),
    task: await firstId(desk, 'supervision_task'),
    plan: await firstId(desk, 'task_plan'),
    meeting: await firstId(desk, 'joint_meeting'),
    report: await firstId(desk, 'supervision_report'),
    title,
    award: list.id,
    rule,
    subjects: await subjectsOf(county),
    registers,
  })
  const [countyIds, cityIds] = [{ ...(await ids(county)), application }, await ids(city)]
  return {
    county: await closeAt(county, '2014-06-26'),
    city: await closeAt(city, '2014-06-26'),
    countyIds,
    cityIds,
  }
}

/** A county where ten applications wait for their approval, and one more firm has all it needs to apply. */
async function makeTen() {
  const county = await openDemoStation(unit('421222'), root)
  await importEnterprises(county, 14)
  const money = await openYear(county, 300 * wan)
  const firms = await prepareFirms(county, 11)
  for (const [at, firm] of firms.slice(0, 10).entries())
    await carryOn(county, await applyFor(county, money, firm, at), money, NOTICED)
  return { county: await closeAt(county, '2014-04-10'), firm: firms[10]?.name ?? '' }
}

const plans: Readonly<Record<string, () => Promise<unknown>>> = {
  money: makeMoney,
  day: makeDay,
  ten: makeTen,
  year: makeYear,
}
const make = plans[plan]
if (!root || !make) throw new Error(`usage: make-office.ts <folder> ${Object.keys(plans).join('|')}`)
console.log(JSON.stringify(await make()))
