import type { DemoStation } from '#tools/demo/unit.ts'
import { seeded } from '#tools/demo/word.ts'

const WAN = 1_000_000
const FORM = 'enterprise-month'
const MONTHS = ['2013-01', '2013-02', '2013-03', '2013-04', '2014-01', '2014-02', '2014-03', '2014-04'] as const
/** The round that is still open when the demo ends: some came in, some are late. */
const OPEN = '2014-05'

type Firm = { readonly id: string; readonly name: string }

/** A report that adds up, from one figure of retail in 万元. */
function figuresOf(retail: number, wholesale: number): Record<string, number> {
  const [e05, e04] = [retail * WAN, wholesale * WAN]
  const service = Math.trunc(retail / 5) * WAN
  const orders = retail * 80
  return {
    E01: e05 + e04 + 2 * WAN,
    E02: e05 + e04,
    E03: 2 * WAN,
    E04: e04,
    E05: e05,
    E06: e05 - service,
    E07: service,
    E08a: e05,
    E08b: 0,
    E09: Math.trunc((e05 - service) / 2),
    E11a: e05 + e04,
    E11b: 0,
    E13: orders,
    E14a: orders + 15,
    E14b: 300,
    E15a: 12,
    E15b: 5,
    E16: 1,
  }
}

function nextMonth(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}

/** Monthly rounds of two years: listed, filled in, explained, passed, revised once, summed up; the last one is still open. */
export async function statisticYear(desk: DemoStation, at: number): Promise<void> {
  desk.clock.go('2014-06-06')
  const { rows } = await desk.as('查询', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: 9,
  })
  const all = rows.map((row): Firm => ({ id: row.id, name: String(row['name']) }))
  const firms = all.slice(0, 8)
  const record = (name: string, values: Record<string, unknown>) =>
    desk.as('经办', 'register.record', { record: name, values })
  for (const firm of firms)
    await record('reporting_duty', {
      enterprise: firm.id,
      form: FORM,
      fromPeriod: '2013-01',
      reason: '有代表性，延续上年',
    })
  const random = seeded(4100 + at)
  const size = firms.map(() => 12 + Math.floor(random() * 60))
  const retail = (place: number, step: number) => Math.max(5, (size[place] ?? 20) + step + Math.floor(random() * 6))
  for (const [step, period] of MONTHS.entries()) await closeRound(desk, period, firms, (place) => retail(place, step))
  await fillIn(desk, OPEN, firms.slice(0, 5), (place) => (place === 1 ? retail(place, 8) * 2 : retail(place, 8)))
  await listings(record, all, desk)
}

async function fillIn(desk: DemoStation, period: string, firms: readonly Firm[], retail: (place: number) => number) {
  return desk.as('经办', 'statistic.saveSheet', {
    form: FORM,
    period,
    submit: true,
    receivedOn: `${nextMonth(period)}-04`,
    rows: firms.map((firm, place) => ({
      enterprise: firm.id,
      rev: null,
      figures: figuresOf(retail(place), 3),
      explanations: [],
      signers: { unitHead: '负责人甲', statistician: '统计甲', filler: '填表甲' },
    })),
  })
}

export async function closeRound(
  desk: DemoStation,
  period: string,
  firms: readonly Firm[],
  retail: (place: number) => number,
) {
  const { rows } = await fillIn(desk, period, firms, retail)
  const reports = rows.filter((row) => row.submitted).map((row) => ({ id: row.report, rev: row.rev }))
  const where = { form: FORM, period }
  await desk.as('审核', 'statistic.review', { ...where, reports, decision: 'pass', reason: '' })
  const head = {
    office: desk.name === '咸宁市' ? '咸宁市商务局' : `${desk.name}商务局`,
    approval: '',
    validUntil: null,
  }
  await desk.as('审核', 'statistic.summarise', { ...where, reason: '', ...head })
}

async function listings(
  record: (name: string, values: Record<string, unknown>) => Promise<unknown>,
  firms: readonly Firm[],
  desk: DemoStation,
) {
  for (const [place, firm] of firms.slice(0, 3).entries())
    await record('statistic_listing', {
      enterprise: firm.id,
      category: 'retail',
      since: '2013-01',
      code: `${desk.code}-${String(place + 1).padStart(3, '0')}`,
      source: '县统计局在库单位名单（2014年1月）',
    })
  await record('statistic_listing', {
    enterprise: firms[8]?.id ?? '',
    category: 'industry',
    since: '2013-06',
    code: `${desk.code}-101`,
    source: '县统计局在库单位名单（2014年1月）',
    notOnlineReason: '生产订单型企业，尚未开设网店',
    responsible: '经办甲',
  })
  await record('adoption_base', {
    year: 2014,
    county: desk.code,
    scope: 'register',
    total: 14,
    source: 'market',
    sourceDocument: '县工商局企业登记情况表（2014年4月）',
    sourceDate: '2014-04-10',
  })
  await record('reconciliation', {
    enterprise: firms[0]?.id ?? '',
    period: '2014-04',
    statisticsFigure: 20 * WAN,
    source: 'E204-1 表（2014年4月）',
    reason: '商务口径含两家分店的网上订单，统计口径只报总店，差额为分店订单',
  })
  await record('published_figure', {
    series: '社会消费品零售总额',
    county: desk.code,
    period: '2014-04',
    span: 'single',
    printed: '31250.4',
    unit: 'wan',
    printedGrowth: '12.6',
    source: '县统计局月报（2014年4月）',
  })
}
