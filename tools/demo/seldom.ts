import { shipped } from '#tools/definitions.ts'
import { say } from '#tools/demo/case.ts'
import { onlineSales } from '#tools/demo/money.ts'
import { recommend } from '#tools/demo/recommend.ts'
import { handIn, visit } from '#tools/demo/title.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** The day before the demo is opened: the titles are there. */
const DAY = '2014-06-25'

const asked = { appliedOn: DAY, year: 2014 } as const

/** An application for recognition that comes to nothing: not taken in, or not recommended by the county. */
async function turnDown(desk: DemoStation, enterprise: string, at: 'acceptance' | 'county-review'): Promise<void> {
  const values = {
    ...asked,
    enterprise,
    ecommerceClass: 'application',
    subclass: 'trader',
    tradeModes: ['B2C'],
    operatingSince: '2014-02-01',
    introduction: '新开的网店，主营日用百货。',
    promiseSigned: true,
  }
  const one = await handIn(desk, 'recognition', 'recognition_application', values)
  const reason = '网上经营不满规定的时间，没有单独核算的网上销售记录。'
  if (at === 'acceptance') {
    await say(desk, one, { user: '经办', step: at, outcome: 'refused', on: DAY, text: reason, final: true })
    return
  }
  await say(desk, one, { user: '经办', step: 'acceptance', outcome: 'accepted', on: DAY, text: '受理。' })
  await visit(desk, one, DAY)
  await say(desk, one, { user: '审核', step: at, outcome: 'refused', on: DAY, text: reason, final: true })
}

/** A base that applies, with what it is and who is in it. */
async function base(desk: DemoStation, enterprise: string): Promise<void> {
  const values = {
    ...asked,
    enterprise,
    object: 'base',
    level: 'city',
    schedule: 'restart',
    operatingSince: '2012-10-01',
    platforms: '自建供货平台、淘宝',
    jobs: 210,
    farmers: 460,
    baseName: `${desk.name}电子商务产业园`,
    buildingArea: 6200,
    tenants: 26,
    tenantShare: 7600,
    occupancy: 8800,
    practice: '统一仓储、统一培训、统一对接快递，入驻企业免租一年。',
    promiseSigned: true,
  }
  await handIn(desk, 'title-application', 'title_application', values)
}

/** What the holders of titles owe each year, and what one of them has to change. */
async function duties(desk: DemoStation): Promise<void> {
  const { rows } = await desk.as('查询', 'register.find', { record: 'title', sort: null, limit: 50 })
  const allOf = (role: string) => rows.filter((row) => shipped.title(String(row['kind']))?.role === role)
  const ofRole = (role: string) => allOf(role)[0]?.id
  const review = (title: string, report: string) => ({
    ...asked,
    title,
    stillOperating: true,
    salesLastYear: onlineSales(desk, 6),
    penalised: false,
    licenceShown: true,
    changesFiled: true,
    report,
  })
  const [recognised, demonstration] = [ofRole('recognition'), ofRole('demonstration')]
  if (!recognised || !demonstration) throw new Error(`${desk.name} holds no title of each kind`)
  await handIn(desk, 'title-review', 'title_review', review(recognised, '网上销售稳步增长，统计按月报送，没有投诉。'))
  await handIn(
    desk,
    'title-review',
    'title_review',
    review(demonstration, '带动周边农户供货，新增两个网店，培训员工四十人次。'),
  )
  const change = {
    ...asked,
    title: recognised,
    changedOn: '2014-06-20',
    newAddress: `${desk.name}工业园二号楼`,
    reason: '仓库扩建，搬迁',
  }
  await handIn(desk, 'title-change', 'title_change', change)
  const revocation = {
    ...asked,
    title: allOf('recognition').at(-1)?.id,
    reason: 'no-statistics',
    facts: '连续两期没有报送统计报表，两次书面催报没有答复。',
    evidence: '催报记录两份',
    toldOn: DAY,
  }
  await handIn(desk, 'title-revocation', 'title_revocation', revocation)
}

/** Somebody objects to what is posted; it is looked into and answered. */
async function object(desk: DemoStation): Promise<void> {
  const find = (record: string) => desk.as('查询', 'register.find', { record, sort: null, limit: 200 })
  const procedure = 'fund-application'
  const applications = new Set((await find('fund_application')).rows.map((row) => row.id))
  const posted = (await find('notice')).rows.find((row) => applications.has(String(row['subject'])))
  if (!posted) throw new Error(`${desk.name} has nothing posted`)
  await desk.as('经办', 'procedure.recordObjection', {
    procedure,
    subject: String(posted['subject']),
    receivedOn: String(posted['endsOn']),
    channel: '书面',
    objector: '异议人甲',
    content: '公示的场地面积与现场不符，请核对租赁合同。',
  })
  const [objection] = (await find('objection')).rows
  await desk.as('审核', 'procedure.closeObjection', {
    procedure,
    objection: objection?.id ?? '',
    closedOn: DAY,
    conclusion: '经核对租赁合同并到现场丈量，面积与申报相符，异议不成立。',
    upheld: false,
  })
}

/** A task that nobody has reported on is pressed on paper. */
async function urge(desk: DemoStation): Promise<void> {
  const { rows } = await desk.as('查询', 'supervision.find', { year: 2014 })
  const open = rows.find((one) => one.ours && one.light !== 'done')
  if (!open) throw new Error(`${desk.name} has no open task`)
  await desk.as('经办', 'register.record', {
    record: 'task_urge',
    values: { task: open.id, urgedOn: DAY, channel: 'paper', contact: '承办科室甲', answerBy: '2014-06-30' },
  })
}

/** A complaint of years ago, taken over from the paper register: whose it was need not be kept any more, and a list says so. */
async function letGo(desk: DemoStation, enterprise: string): Promise<void> {
  const entered = {
    receivedOn: '2012-03-12',
    channel: 'visit',
    enterprise,
    county: desk.code,
    consumerName: '投诉人甲',
    respondent: '干货网销门市部',
    category: 'quality',
    goods: '干笋两公斤',
    amount: 12_000,
    facts: '收到的干笋受潮发霉，卖家不肯退货。',
    demand: '退货退款',
    status: 'accepted',
    decidedOn: '2012-03-15',
  }
  const { row } = await desk.as('经办', 'register.record', { record: 'complaint', values: entered })
  const values = { ...entered, status: 'closed', result: 'settled', refunded: 12_000, closedOn: '2012-03-28' }
  await desk.as('经办', 'register.correct', { record: 'complaint', id: row.id, rev: row.rev, values })
  const { groups } = await desk.as('经办', 'retention.due', {})
  const items = groups.flatMap(({ record, label, rows }) => rows.map((one) => ({ record, row: one.row, label })))
  await desk.as('经办', 'retention.propose', { items, reason: '办结已满两年，投诉人信息不再需要' })
}

/** What an office sees seldom, so that every paper of the library has a record of it. */
export async function seldom(desk: DemoStation): Promise<void> {
  desk.clock.go(DAY)
  const { rows } = await desk.as('查询', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: 20,
  })
  const ids = rows.map((row) => row.id)
  const [first, second, third] = ids
  const [firm, late] = [ids[6], ids[19]]
  if (!first || !second || !third || !firm || !late) throw new Error(`${desk.name} has too few firms`)
  await turnDown(desk, first, 'acceptance')
  await turnDown(desk, second, 'county-review')
  await base(desk, third)
  await duties(desk)
  await object(desk)
  await urge(desk)
  await recommend(desk, { firm, late })
  await letGo(desk, first)
}
