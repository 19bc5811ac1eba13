import { reportForms } from '#tools/demo/report-form.ts'
import { onlineSales } from '#tools/demo/money.ts'
import { unitOf, type DemoStation } from '#tools/demo/unit.ts'
import { personOf } from '#tools/demo/word.ts'
import { bureauOf } from '#tools/demo/place.ts'

const WAN = 1_000_000
const FORM = 'enterprise-month'
const MONTHS = ['2013-01', '2013-02', '2013-03', '2013-04', '2014-01', '2014-02', '2014-03', '2014-04'] as const
/** Every month from the first to the last of them, in order. */
export const EVERY_MONTH = [...Array(16).keys()].map(
  (at) => `${2013 + Math.trunc(at / 12)}-${String(1 + (at % 12)).padStart(2, '0')}`,
)
/** The round that is still open when the demo ends: some came in, some are late. */
const OPEN = '2014-05'

type Firm = {
  readonly id: string
  readonly name: string
  /** Who signs as its head; where nobody is known, nobody is typed. */
  readonly head?: string
}

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

/** Sales to offices besides those to consumers, 万元 a month. */
const WHOLESALE = 3
/** How the year runs: tea and presents before the festivals, little in high summer; percent of an average month. */
const SEASON = [118, 92, 90, 94, 98, 88, 82, 86, 104, 108, 124, 116] as const
/** Percent of the year before. */
const GROWTH = 112

/** Retail of a month in 万元: the twelve of last year add up to what the firm's year says. */
function retailOf(desk: DemoStation, place: number, period: string): number {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const whole = onlineSales(desk, place) / WAN - WHOLESALE * SEASON.length
  const of = (one: number) => Math.trunc((whole * (SEASON[one] ?? 0)) / (100 * SEASON.length))
  const rest = whole - SEASON.reduce<number>((sum, _percent, one) => sum + of(one), 0)
  const last = of(month - 1) + (month === SEASON.length ? rest : 0)
  return year === 2013 ? last : Math.trunc((last * (GROWTH + place)) / 100)
}

function nextMonth(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}

/** Monthly rounds of two years: listed, filled in, explained, passed, revised once, summed up; the last one is still open. */
export async function statisticYear(desk: DemoStation, months: readonly string[] = MONTHS): Promise<void> {
  desk.clock.go('2014-06-06')
  const { rows } = await desk.as('查询', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: 9,
  })
  const all = rows.map((row): Firm => ({
    id: row.id,
    name: String(row['name']),
    head: String(row['legalRepresentative']),
  }))
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
  const retail = (place: number, period: string) => retailOf(desk, place, period)
  for (const period of months) await closeRound(desk, period, firms, (place) => retail(place, period))
  const twice = (place: number) => (place === 1 ? 2 : 1)
  await fillIn(desk, OPEN, firms.slice(0, 5), (place) => retail(place, OPEN) * twice(place))
  const lastYear = (place: number) => EVERY_MONTH.slice(0, 12).reduce((sum, period) => sum + retail(place, period), 0)
  const yearly = firms.slice(0, 3).map((firm, place) => ({ ...firm, retail: lastYear(place) }))
  await reportForms(desk, yearly, WHOLESALE * SEASON.length)
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
      figures: figuresOf(retail(place), WHOLESALE),
      explanations: [],
      signers: {
        unitHead: firm.head ?? '',
        // The bookkeepers of the firms; the contacts of the demo are the same people.
        statistician: firm.head ? personOf(unitOf(desk), 101 + place) : '',
        filler: firm.head ? personOf(unitOf(desk), 101 + place) : '',
      },
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
    office: bureauOf(desk.name, 'commerce'),
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
  for (const month of ['2014-02', '2014-03', '2014-04']) await publishTable(desk, month)
}

const TRADES = [
  {
    label: '1、批发业',
    parts: [
      { now: 21_067, then: 18_042 },
      { now: 40_135, then: 36_089 },
    ],
  },
  {
    label: '2、零售业',
    parts: [
      { now: 93_441, then: 82_193 },
      { now: 157_861, then: 141_211 },
    ],
  },
] as const
/** Where the press slipped: the wholesale trade of April, two digits turned round. */
const SLIP = { month: '2014-04', right: '2106.7', printed: '2016.7' }

type Pair = { readonly now: number; readonly then: number }

/** A page of the county's bulletin of a month, in tenths of 万元: the sums and rates follow from the parts. */
function bulletin(month: string): string {
  const more = (4 - Number(month.slice(5))) * 137
  const tenths = (value: number) => `${Math.trunc(value / 10)}.${value % 10}`
  const line = (label: string, { now, then }: Pair) =>
    [label, tenths(now), tenths(then), (((now - then) * 100) / then).toFixed(1)].join('\t')
  const sum = (all: readonly Pair[]) =>
    all.reduce((whole, one) => ({ now: whole.now + one.now, then: whole.then + one.then }), { now: 0, then: 0 })
  const trades = TRADES.map(({ label, parts }) => ({
    label,
    parts: parts.map(({ now, then }) => ({ now: now + more, then: then + more })),
  }))
  const text = [
    '项目\t本年本月（万元）\t上年本月（万元）\t增长（%）',
    line('社会消费品零售总额', sum(trades.flatMap((one) => one.parts))),
    '一、按行业分组\t\t\t',
    ...trades.flatMap(({ label, parts: [above = { now: 0, then: 0 }, below = { now: 0, then: 0 }] }) => [
      line(label, sum([above, below])),
      line('限额以上企业', above),
      line('限额以下', below),
    ]),
    '附：网上零售额\t-\t0\t',
  ].join('\n')
  return month === SLIP.month ? text.replace(SLIP.right, SLIP.printed) : text
}

/** The bulletin as a clerk copies it in; the total stands beside what the firms report. */
async function publishTable(desk: DemoStation, month: string): Promise<void> {
  const { sheets } = await desk.as('经办', 'import.grid', { file: null, text: bulletin(month) })
  const { content } = await desk.as('经办', 'statistic.readTable', { grid: sheets[0]?.grid ?? [] })
  const lines = content.lines.map((one) => (one.label === '社会消费品零售总额' ? { ...one, own: 'E06' } : one))
  await desk.as('经办', 'statistic.saveTable', {
    id: null,
    rev: null,
    head: {
      title: '社会消费品零售总额分组',
      region: desk.name,
      county: desk.code,
      period: month,
      unit: '万元',
      source: `统计月报（${Number(month.slice(0, 4))}年${Number(month.slice(5))}月）`,
      note: null,
    },
    content: { ...content, lines },
  })
}
