import { afterAll, beforeAll, expect, it } from 'vitest'
import { printSubject } from '#core/printing/subject.ts'
import { enterpriseValues, type TestStation } from '#test/helper/open-test-station.ts'
import { papersOf } from '#core/printing/paper.ts'
import { shipped } from '#test/helper/shipped.ts'
import { act, openPair, type Pair, send, take } from '../exchange/pair.ts'
import { MONTH, monthFigures, WAN } from './desk.ts'

let pair: Pair
beforeAll(async () => {
  pair = await openPair()
})
afterAll(() => pair.close())

const where = { form: MONTH, period: '2014-04' }
const report = async () => take(pair.city, (await send(pair.county, pair.cityId)).file)

async function firm(at: TestStation, name: string, identifier: string): Promise<string> {
  const values = enterpriseValues({ name, identifier })
  const { row } = await at.must('经办', 'register.record', { record: 'enterprise', values })
  const duty = { enterprise: row.id, form: MONTH, fromPeriod: '2014-01', reason: '有代表性' }
  await at.must('经办', 'register.record', { record: 'reporting_duty', values: duty })
  return row.id
}

/** Hands in and passes a firm's April, unlocked before where it was passed already. */
async function passed(at: TestStation, enterprise: string, retail: number): Promise<void> {
  const held = (await at.must('查询', 'statistic.sheet', where)).rows.find((one) => one.enterprise === enterprise)
  const reports = held?.report ? [{ id: held.report, rev: held.rev ?? 0 }] : []
  if (reports.length > 0)
    await at.must('负责人', 'statistic.unlock', { ...where, reports, reason: '企业来函更正，附凭据' })
  const signers = { unitHead: '甲', statistician: '乙', filler: '丙' }
  const figures = monthFigures(retail)
  const row = { enterprise, rev: held?.rev ?? null, figures, explanations: [], signers }
  const saved = await at.must('经办', 'statistic.saveSheet', { ...where, submit: true, receivedOn: null, rows: [row] })
  const done = saved.rows.map((one) => ({ id: one.report, rev: one.rev }))
  await at.must('审核', 'statistic.review', { ...where, reports: done, decision: 'pass', reason: '' })
}
const summarise = (at: TestStation, reason = '') =>
  at.must('审核', 'statistic.summarise', { ...where, reason, office: '测试商务局', approval: '', validUntil: null })

/** What the city sees: retail of the table in 万元, whether it is no longer what was stored, retail of 数据汇总, and the printed table. */
async function seen() {
  const found = await pair.city.must('查询', 'statistic.rollUp', { ...where, cut: 'county' })
  const retail = found.whole.lines.find((one) => one.indicator === 'E05')?.month.total ?? 0
  const { whole } = await pair.city.must('查询', 'rollup.find', { period: where.period })
  const added = whole.find((one) => one.key === 'statistic-retail')?.recounted.amount ?? 0
  const paper = act(pair.city, '经办', (call) => printSubject(call, { drawn: 'TJ-4' }, found.round?.id ?? ''))
  const { period, tables } = paper.data as { period: string; tables: { rows: string[][] }[] }
  const printed = tables[0]?.rows.find((cells) => cells[1] === 'E05')?.[3]
  return [retail / WAN, found.stale, added / WAN, printed, period.includes('试算')]
}

// Bug caught: a city without enterprises of its own could never store its table, and one with some had a table that was 试算 for ever.
it('the table of the city is what its counties and itself stored, and is provisional only while that is not so', async () => {
  const { county, city } = pair
  expect(
    await city.fault('审核', 'statistic.summarise', {
      ...where,
      reason: '',
      office: '',
      approval: '',
      validUntil: null,
    }),
  ).toBe('STATISTIC_NOTHING_PASSED')
  const theirs = await firm(county, '县公司', '91330100799655058B')
  await passed(county, theirs, 50)
  await summarise(county)
  await report()
  await summarise(city)
  expect(await seen()).toEqual([50, false, 50, '50.00', false])

  const ours = await firm(city, '市直公司', '91421222MA49000001')
  await passed(city, ours, 30)
  expect(await seen()).toEqual([80, true, 50, '80.00', true])
  await summarise(city, '市直企业补报')
  // 数据汇总 adds up what every unit stored: the city's row holds its own firms alone.
  expect(await seen()).toEqual([80, false, 80, '80.00', false])

  await passed(county, theirs, 60)
  await report()
  expect(await seen()).toEqual([90, true, 80, '90.00', true])
  await summarise(county, '县公司更正四月数')
  await report()
  expect(await seen()).toEqual([90, false, 90, '90.00', false])
})

/** What stands on a paper of a record. */
function said(at: TestStation, code: string, id: string): string {
  const found = papersOf(shipped).find((one) => one.code === code)
  if (!found) throw new Error(`no paper ${code}`)
  return act(at, '经办', (call) => JSON.stringify(printSubject(call, found, id).data))
}

// Bug caught: a circular with the firms of a county and the name of the city, minutes of the city under the seal of a county.
it('papers name the unit whose rows they are, whoever prints them', async () => {
  const { county, city } = pair
  const { rows } = await city.must('查询', 'register.find', { record: 'statistic_round' })
  const theirs = rows.find((one) => one.station === pair.countyId)?.id ?? ''
  const growth = said(city, 'TJ-6', theirs)
  expect(growth).toContain('通城县2014年4月')
  expect(growth).not.toContain('咸宁市')
  const circular = said(city, 'TJ-10', theirs)
  expect(circular).toContain('各有关企业')
  expect(circular).not.toContain('各县（市、区）')

  const meeting = {
    title: '联席会议',
    county: '421200',
    number: 1,
    kind: 'plenary',
    heldOn: '2014-06-02',
    topics: '园区',
  }
  const { row } = await city.must('经办', 'register.record', { record: 'joint_meeting', values: meeting })
  await take(county, (await send(city, pair.countyId)).file)
  const bureau = (at: TestStation) => act(at, '经办', (call) => call.station.bureau)
  expect(said(city, 'LX-2', row.id)).toContain(bureau(city))
  for (const one of [said(county, 'LX-2', row.id), said(county, 'LX-1', row.id)]) {
    expect(one).toContain('咸宁市')
    expect(one).not.toContain(bureau(county))
  }
})
