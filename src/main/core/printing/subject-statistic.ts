import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { day, known, text } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import {
  formAndPeriod,
  groundsOf,
  growthText,
  rates,
  reconcile,
  reportsOf,
  rollUp,
  round,
  roundsOf,
  sheet,
} from '#core/statistic/service.ts'
import { numberOn } from '#core/parameter/service.ts'
import { divisionName } from '#core/station/resources.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { displayValue } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { statisticalForm, statisticalForms } from '#shared/definition/statistic/all.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { figureText, indicatorOf, type Figures, type Indicator } from '#shared/definition/statistic/indicator.ts'
import { formatWan } from '#shared/model/money.ts'
import { formatCumulative, formatPeriod, monthsToDate, periodDays, type Period } from '#shared/model/period.ts'
import { assert } from '#shared/never.ts'

type Sheet = FormInput<'TJ-1'>
type Table = NonNullable<Sheet['tables']>[number]

const fixed = (label: string, weight: number, align: 'left' | 'center' = 'left') => ({
  label,
  weight,
  align,
  fixed: true,
})
const figure = (label: string, weight = 2) => ({ label, weight, align: 'right' as const })
const word = (label: string, weight: number, align: 'left' | 'center' = 'left') => ({ label, weight, align })
const signer = (label: string, value = '') => ({ label, value })

function value(one: Indicator, figures: Figures | undefined | null): string {
  return figureText(one, figures?.[one.code])
}

function rate(points: number | null): string {
  return points === null ? '—' : `${Math.trunc(points / 100)}.${String(points % 100).padStart(2, '0')}%`
}

/** As if the unit whose row it is printed it: the city prints a county's table with the county's figures only. */
function asOwner(call: QueryCall, row: StoredRow): QueryCall {
  return row.station === call.station.id
    ? call
    : { ...call, station: { ...call.station, id: row.station, kind: 'county' } }
}

function formOf(row: StoredRow): StatisticalForm {
  const form = statisticalForm(text(row['form']))
  assert(form, 'a stored row names a form that exists')
  return form
}

function headOf(call: QueryCall, form: StatisticalForm, period: Period, table: string) {
  const own = roundsOf(call.db, form.name, period, call.station.id)[0]
  return {
    table,
    office: text(own?.['office']),
    approval: text(own?.['approval']),
    validUntil: day(own?.['validUntil']),
  }
}

function reportTable(form: StatisticalForm, of: (one: Indicator) => readonly [string, string, string, string]): Table {
  const monthly = form.cycle === 'month'
  return {
    columns: [
      fixed('指标名称', 4.2),
      fixed('代码', 1, 'center'),
      fixed('单位', 1.1, 'center'),
      figure('本期'),
      ...(monthly ? [figure('1月至本月累计')] : []),
      figure('上年同期'),
      ...(monthly ? [figure('上年累计')] : []),
    ],
    rows: indicatorsOf(form).map((one) => {
      const [now, year, then, last] = of(one)
      return [one.label, one.code, one.unit, now, ...(monthly ? [year] : []), then, ...(monthly ? [last] : [])]
    }),
  }
}

function backOf(form: StatisticalForm): string[] {
  return indicatorsOf(form).map((one) => `${one.code} ${one.label}（${one.unit}）：${one.note}`)
}

/** Flows of this year's reports up to the period, of one enterprise; undefined where a month is missing. */
function yearToDate(call: QueryCall, form: StatisticalForm, period: Period, id: string): Figures {
  const months = monthsToDate(period)
  const reports = reportsOf(call.db, form.name, months).filter((one) => one.enterprise === id)
  const sums: Record<string, number> = {}
  for (const one of indicatorsOf(form)) {
    if (one.nature === 'stock' || reports.length < months.length) continue
    const values = reports.map((report) => report.figures[one.code])
    if (values.every((known_) => known_ !== undefined))
      sums[one.code] = values.reduce<number>((total, known_) => total + (known_ ?? 0), 0)
  }
  return sums
}

/** TJ-1 of one report; the same page serves every base form (monthly, quarterly, yearly, platform). */
export function enterpriseReportForm(call: QueryCall, row: StoredRow): Sheet {
  const form = formOf(row)
  const period = text(row['period'])
  const firm = getRecord(call.db, enterprise, text(row['enterprise'])) as StoredRow | undefined
  const owner = asOwner(call, row)
  const line = sheet(owner, { form: form.name, period }).rows.find((one) => one.report === row.id)
  const now = yearToDate(call, form, period, text(row['enterprise']))
  const before =
    form.cycle === 'month'
      ? yearToDate(call, form, `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`, text(row['enterprise']))
      : {}
  const lastYear = groundsOf(owner, formAndPeriod(form.name, period), period).lastYear(text(row['enterprise']))
  return known({
    title: form.label,
    period: formatPeriod(period),
    ...known(headOf(owner, form, period, form.table)),
    unit: text(firm?.['name']),
    unitLine: '金额单位：万元',
    filledOn: day(row['submittedOn']),
    facts: [
      { label: '企业名称', value: text(firm?.['name']) },
      { label: '统一社会信用代码', value: text(firm?.['identifier']) },
      { label: '县市区', value: divisionName(call.core.resources, text(firm?.['county'])) },
      { label: '电商类别', value: displayValue(enterprise.fields.ecommerceClass, firm?.['ecommerceClass']) },
    ],
    tables: [
      reportTable(form, (one) => [
        value(one, line?.figures),
        value(one, now),
        value(one, lastYear),
        value(one, before),
      ]),
    ],
    notes: (line?.findings ?? [])
      .filter((one) => one.grade === 'soft' && one.explanation !== '')
      .map((one) => `${one.message}。说明：${one.explanation}`),
    signers: [
      signer('单位负责人', text(row['unitHead'])),
      signer('统计负责人', text(row['statistician'])),
      signer('填表人', text(row['filler'])),
    ],
    back: backOf(form),
  })
}

type RollUp = ReturnType<typeof rollUp>

const OFFICE_SIGNERS = [signer('单位负责人'), signer('统计负责人'), signer('填表人')]

/** TJ-4 县综合月报 of a round: totals with growth on the comparable base, classes, and everything that limits them. */
export function rollUpForm(call: QueryCall, row: StoredRow): Sheet {
  const form = formOf(row)
  const period = text(row['period'])
  const owner = asOwner(call, row)
  const found = rollUp(owner, { form: form.name, period, cut: 'class', only: [] })
  const least = numberOn(call.db, 'statistic.small-group', periodDays(period).last) ?? 0
  const monthly = form.cycle === 'month'
  const provisional = found.round?.summarisedOn === null || found.stale
  return known({
    title: `${form.label.replace('企业', '').replace('月报', '综合月报').replace('季报', '综合季报').replace('年报', '综合年报')}`,
    period: `${formatPeriod(period)}${provisional ? '，试算，未汇总存档' : ''}`,
    ...known(headOf(owner, form, period, '咸商统4表')),
    unit: divisionUnit(call, row),
    unitLine: '金额单位：万元',
    filledOn: day(row['summarisedOn']) ?? call.today,
    tables: [totals(found, monthly), classes(found, form, least)],
    notes: notesOf(found, form, period, least),
    signers: OFFICE_SIGNERS,
  })
}

function divisionUnit(call: QueryCall, row: StoredRow): string {
  if (row.station === call.station.id) return call.station.bureau
  const peer = call.db.prepare('SELECT name FROM peer WHERE station = ?').pluck().get(row.station)
  return typeof peer === 'string' ? peer : ''
}

function totals(found: RollUp, monthly: boolean): Table {
  return {
    title: '一、各指标',
    columns: [
      fixed('指标名称', 4),
      fixed('代码', 1, 'center'),
      fixed('单位', 1, 'center'),
      figure('本期'),
      figure('上年同期可比'),
      figure('同比（%）', 1.3),
      ...(monthly ? [figure('1月至本月累计'), figure('上年累计可比'), figure('累计同比（%）', 1.4)] : []),
    ],
    rows: found.whole.lines.map((line) => {
      const one = indicatorOf(line.indicator)
      const show = (amount: number | null) => figureText(one, amount ?? undefined)
      return [
        one.label,
        one.code,
        one.unit,
        show(line.month.total),
        show(line.month.base),
        growthText(line.month.growth),
        ...(monthly ? [show(line.year.total), show(line.year.base), growthText(line.year.growth)] : []),
      ]
    }),
  }
}

function classes(found: RollUp, form: StatisticalForm, least: number): Table {
  const one = indicatorOf(form.main)
  return {
    title: `二、按企业类别（${one.label.replace('其中：', '')}）`,
    columns: [
      word('类别', 3),
      figure('家数', 1),
      figure('本期'),
      figure('同比（%）', 1.3),
      figure('累计'),
      figure('累计同比（%）', 1.4),
    ],
    rows: found.groups.map((group) => {
      const line = group.lines.find((entry) => entry.indicator === form.main)
      // A group of one or two would show a single enterprise's trade (domain §11.2).
      if (group.units < least || !line) return [group.label, String(group.units), '＊', '＊', '＊', '＊']
      return [
        group.label,
        String(group.units),
        figureText(one, line.month.total ?? undefined),
        growthText(line.month.growth),
        figureText(one, line.year.total ?? undefined),
        growthText(line.year.growth),
      ]
    }),
  }
}

function notesOf(found: RollUp, form: StatisticalForm, period: Period, least: number): string[] {
  const { comparability, missing } = found
  const span = form.cycle === 'month' ? formatCumulative(period) : formatPeriod(period)
  return [
    `同比按修订后的上年数和相同单位计算：本期 ${comparability.units} 家，有上年可比数 ${comparability.matchedUnits} 家；没有基数或基数为 0 的印“—”。`,
    ...(missing.length > 0
      ? [`${span}累计缺：${missing.map((one) => `${formatPeriod(one.period)} ${one.count} 家`).join('，')}。`]
      : []),
    ...comparability.notes.map(
      (one) =>
        `${one.kind === 'revised' ? '修订' : '可比基数'}：${formatPeriod(one.period)} ${one.name}，${one.reason}。`,
    ),
    ...(found.round?.reason ? [`重新汇总的原因：${found.round.reason}。`] : []),
    ...(found.groups.some((group) => group.units < least) ? [`少于 ${least} 家的分组以“＊”代替，数字在合计中。`] : []),
  ].map((note) => note.slice(0, 900))
}

const wanText = (fen: number | null) => (fen === null ? '' : formatWan(fen))

/** TJ-7 纳统对账表 of a month. */
export function reconcileForm(call: QueryCall, row: StoredRow): Sheet {
  const period = text(row['period'])
  const owner = asOwner(call, row)
  const { rows, sums, watch } = reconcile(owner, period)
  return known({
    title: '网络零售额纳统对账表',
    period: formatPeriod(period),
    ...known(headOf(owner, formOf(row), period, '咸商统7表')),
    unit: divisionUnit(call, row),
    unitLine: '金额单位：万元',
    filledOn: call.today,
    tables: [
      {
        title: '一、逐户对账',
        columns: [
          word('序号', 0.8, 'center'),
          word('企业名称', 4),
          word('在库情况', 2, 'center'),
          figure('商务口径 E06'),
          figure('统计口径'),
          figure('差额'),
          word('差额原因', 4),
          word('要办的事', 4),
        ],
        rows: rows.map((one, at) => [
          String(at + 1),
          one.name,
          one.listed ?? '不在库',
          wanText(one.ours),
          wanText(one.theirs),
          wanText(one.difference),
          one.reason,
          one.problem,
        ]),
      },
      {
        title: '二、合计',
        columns: [
          figure('商务口径合计'),
          figure('其中限上'),
          figure('其中限下'),
          figure('已纳入社零'),
          figure('差额'),
          figure('社零总额'),
          figure('占社零比重（%）'),
        ],
        rows: [
          [
            wanText(sums.ours),
            wanText(sums.above),
            wanText(sums.below),
            wanText(sums.included),
            wanText(sums.difference),
            sums.retail === null ? '未登记' : wanText(sums.retail),
            growthText(sums.share),
          ],
        ],
      },
      {
        title: '三、准限上名单',
        columns: [
          word('企业名称', 4),
          word('应入库类别', 2, 'center'),
          figure('标准'),
          figure('现有数'),
          word('依据', 3),
          figure('占标准', 1.3),
          word('判断', 2, 'center'),
        ],
        rows: watch.map((one) => [
          one.name,
          one.category,
          wanText(one.threshold),
          wanText(one.figure),
          one.basis,
          rate(one.share),
          one.reached ? '已达标未入库' : '准限上',
        ]),
      },
    ],
    notes: [
      '商务口径为实物商品网络零售额（E06）；统计口径为批发和零售业商品销售和库存表中通过公共网络实现的零售额。',
      ...(sums.retailSource === '' ? [] : [`社零总额来源：${sums.retailSource}。`]),
    ],
    signers: OFFICE_SIGNERS,
  })
}

/** TJ-8 普及率、覆盖率表 of the year of a denominator. */
export function ratesForm(call: QueryCall, row: StoredRow): Sheet {
  const year = Number(row['year'])
  const found = rates(asOwner(call, row), year)
  const words = { met: '已达目标', near: '接近目标', behind: '落后目标', none: '没有数据' }
  return {
    title: '中小企业电子商务普及率和规模以上企业覆盖率表',
    period: `${year}年`,
    table: '咸商统8表',
    unit: divisionUnit(call, row),
    unitLine: '单位：家、%',
    filledOn: call.today,
    tables: [
      {
        title: `一、中小企业电子商务普及率（目标 ${rate(found.adoption.target)}）`,
        columns: [
          word('县市区', 1.5, 'center'),
          word('口径', 1.6, 'center'),
          figure('应用电商', 1.2),
          figure('中小企业总数', 1.5),
          figure('普及率', 1.2),
          word('与目标比', 1.3, 'center'),
          word('分母来源', 4),
          word('说明', 4),
        ],
        rows: found.adoption.lines.map((one) => [
          one.countyName,
          one.scopeLabel,
          String(one.applying),
          one.total === null ? '—' : String(one.total),
          rate(one.rate),
          words[one.light],
          [one.source, one.document, one.date ?? ''].filter((part) => part !== '').join('，'),
          one.note,
        ]),
      },
      {
        title: `二、规模以上企业电子商务覆盖率（目标 ${rate(found.coverage.target)}，在库 ${found.coverage.total} 家，已开展 ${found.coverage.covered} 家，覆盖率 ${rate(found.coverage.rate)}）`,
        columns: [word('未触网企业', 4), word('在库类别', 2, 'center'), word('原因', 5), word('责任人', 1.5, 'center')],
        rows: found.coverage.notYet.map((one) => [one.name, one.category, one.reason, one.responsible]),
      },
      {
        title: '三、到 2017 年的进度',
        columns: [
          word('年度', 1, 'center'),
          figure('普及率目标'),
          figure('普及率'),
          figure('覆盖率目标'),
          figure('覆盖率'),
        ],
        rows: found.progress.map((one) => [
          String(one.year),
          rate(one.adoptionTarget),
          rate(one.adoption),
          rate(one.coverageTarget),
          rate(one.coverage),
        ]),
      },
    ],
    notes: ['比率截尾到两位小数，不进位。依据 47号 一(二)：到2017年普及率达到70%以上，规模以上企业全覆盖。'],
    signers: OFFICE_SIGNERS,
  }
}

/** TJ-9 应报未报清单 of a round, with the reminders made. */
export function missingForm(call: QueryCall, row: StoredRow): Sheet {
  const form = formOf(row)
  const period = text(row['period'])
  const found = round(asOwner(call, row), { form: form.name, period })
  const open = found.rows.filter((one) => one.state === 'missing' || one.state === 'draft' || one.state === 'returned')
  return known({
    title: '应报未报清单',
    period: `${form.label}　${formatPeriod(period)}`,
    ...known(headOf(asOwner(call, row), form, period, '咸商统9表')),
    unit: divisionUnit(call, row),
    unitLine: `截止日 ${found.due}`,
    filledOn: call.today,
    facts: [
      { label: '应报', value: `${found.expected} 家` },
      { label: '实报', value: `${found.received} 家（按时 ${found.onTime} 家）` },
      { label: '未报', value: `${open.length} 家` },
      { label: '报送率', value: rate(found.rate) },
    ],
    tables: [
      {
        columns: [
          word('序号', 0.8, 'center'),
          word('企业名称', 4.5),
          word('乡镇', 1.8, 'center'),
          word('状态', 1.5, 'center'),
          figure('超期（天）', 1.1),
          figure('催报（次）', 1.1),
          word('最近催报', 1.7, 'center'),
          word('答应日期', 1.7, 'center'),
        ],
        rows: open.map((one, at) => [
          String(at + 1),
          one.name,
          one.town,
          one.label,
          one.daysLate > 0 ? String(one.daysLate) : '',
          one.reminders > 0 ? String(one.reminders) : '',
          one.remindedOn ?? '',
          one.promisedOn ?? '',
        ]),
      },
    ],
    notes: ['报送率＝实报÷应报；退回未改的不算实报。'],
    signers: [signer('审核人'), signer('填表人')],
  })
}

/** Empty copies: the lines of the first form stand on TJ-1 and TJ-4. */
export function blankSheet(code: 'TJ-1' | 'TJ-4' | 'TJ-7' | 'TJ-8' | 'TJ-9'): Sheet {
  const form = statisticalForms[0]
  assert(form, 'there is a statistical form')
  const none = ['', '', '', ''] as const
  const common = { unitLine: '金额单位：万元', signers: OFFICE_SIGNERS }
  if (code === 'TJ-1')
    return {
      ...common,
      title: form.label,
      table: form.table,
      facts: ['企业名称', '统一社会信用代码', '县市区', '电商类别'].map((label) => ({ label })),
      tables: [reportTable(form, () => none)],
      back: backOf(form),
    }
  const titles = {
    'TJ-4': '电子商务综合月报',
    'TJ-7': '网络零售额纳统对账表',
    'TJ-8': '中小企业电子商务普及率和规模以上企业覆盖率表',
    'TJ-9': '应报未报清单',
  }
  const columns = {
    'TJ-4': ['指标名称', '单位', '本期', '上年同期可比', '同比（%）', '1月至本月累计', '上年累计可比', '累计同比（%）'],
    'TJ-7': ['企业名称', '在库情况', '商务口径 E06', '统计口径', '差额', '差额原因'],
    'TJ-8': ['县市区', '口径', '应用电商', '中小企业总数', '普及率', '分母来源'],
    'TJ-9': ['企业名称', '乡镇', '状态', '超期（天）', '催报（次）', '答应日期'],
  }
  return {
    ...common,
    title: titles[code],
    table: `咸商统${code.slice(3)}表`,
    tables: [{ columns: columns[code].map((label) => ({ label })), rows: [] }],
  }
}
