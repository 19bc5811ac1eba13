import { ADOPTION, MISSING, RECONCILED, totalColumns } from '#core/printing/statistic-columns.ts'
import type { QueryCall } from '#core/call.ts'
import { shownRecord } from '#core/printing/shown.ts'
import { dayOrOpen, known, textOrBlank } from '#core/printing/subject-value.ts'
import { printedValue } from '#core/printing/subject-card.ts'
import { type StoredRow, titlesOf } from '#core/register/service.ts'
import { formAndPeriod, groundsOf, isExempt, reportsOf, round, sheet } from '#core/statistic/service.ts'
import { divisionName } from '#core/resources.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { indicatorsOf, type ReportPaper, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { type Figures } from '#shared/definition/statistic/indicator.ts'
import { formatPeriod, monthsToDate, type Period, sameLastYear } from '#shared/model/period.ts'
import { assert } from '#shared/never.ts'
import {
  type StatisticSheet,
  formOf,
  asOwner,
  tableHead,
  tableNumber,
  reportTable,
  figureCell,
  signer,
  backOf,
  divisionUnit,
  OFFICE_SIGNERS,
  toldTable,
} from '#core/printing/statistic-table.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { rateText } from '#shared/model/ratio.ts'

/** What the head of an enterprise's report says of it; the words are the same on an empty copy. */
const FACTS = {
  name: { label: '企业名称', wide: true },
  code: { label: '统一社会信用代码' },
  county: { label: '县市区' },
  class: { label: '电商类别', wide: true },
} as const

/** Characters that do not fit beside another fact. */
const LONG = 50

type Fact = NonNullable<StatisticSheet['facts']>[number]

/** What the form asks of the enterprise besides; choices are boxes to tick, on the empty copy too. */
function moreFacts(call: QueryCall, form: StatisticalForm, firm: StoredRow | undefined): Fact[] {
  const titles = firm ? titlesOf(call, enterprise, [firm]) : {}
  const { fields }: RecordDefinition = enterprise
  return (form.facts ?? []).flatMap((fact): Fact[] => {
    const name = typeof fact === 'string' ? fact : fact.field
    const field = fields[name]
    if (!field) return []
    const { kind, choices = [] } = field
    const { label } = typeof fact === 'string' ? field : fact
    // A text that may be long has a row of its own.
    const wide = (kind === 'text' || kind === 'url') && (field.max ?? LONG) >= LONG
    if (kind !== 'choices') return [{ label, value: firm ? printedValue(enterprise, name, firm, titles) : '', wide }]
    const chosen: unknown = firm?.[name]
    const on = (value: unknown) => Array.isArray(chosen) && chosen.includes(value)
    return [{ label, wide: true, options: choices.map((one) => ({ label: one.label, on: on(one.value) })) }]
  })
}

/** The papers that are filled in for one enterprise bear the words of its form. */
export function blankReport(call: QueryCall, code: ReportPaper): StatisticSheet {
  const form = call.definitions.statistics.find((one) => one.paper === code)
  assert(form, `a form is printed on ${code}`)
  return {
    unitLine: '金额单位：万元',
    signers: OFFICE_SIGNERS,
    title: form.label,
    cycle: form.cycle,
    table: tableNumber(call, form.table, call.today),
    facts: [...Object.values(FACTS), ...moreFacts(call, form, undefined)],
    tables: [reportTable(form, () => ['', '', '', ''])],
    back: backOf(form),
  }
}

/** Flows of a year's reports up to the period, of one enterprise; none where a month that is reported by itself is missing. */
function yearToDate(call: QueryCall, form: StatisticalForm, period: Period, id: string): Figures {
  const months = monthsToDate(period).filter((month) => month === period || !isExempt(call, form, month))
  const reports = reportsOf(call.db, form.name, months, id)
  const sums: Record<string, number> = {}
  for (const one of indicatorsOf(form)) {
    if (one.nature === 'stock' || reports.length < months.length) continue
    const values = reports.map((report) => report.figures[one.code])
    if (values.every((known_) => known_ !== undefined))
      sums[one.code] = values.reduce<number>((total, known_) => total + (known_ ?? 0), 0)
  }
  return sums
}

/** TJ-1, TJ-2 or TJ-3 of one report: the page that its form is printed on. */
export function enterpriseReportForm(call: QueryCall, row: StoredRow): StatisticSheet {
  const form = formOf(call, row)
  const period = textOrBlank(row['period'])
  const id = textOrBlank(row['enterprise'])
  const firm = shownRecord(call, enterprise, id)
  const owner = asOwner(call, row)
  const line = sheet(owner, { form: form.name, period }).rows.find((one) => one.report === row.id)
  const now = yearToDate(call, form, period, id)
  const before = form.cycle === 'month' ? yearToDate(call, form, sameLastYear(period), id) : {}
  const lastYear = groundsOf(owner, formAndPeriod(call, form.name, period), period).lastYear(id)
  return known({
    title: form.label,
    period: formatPeriod(period),
    ...known(tableHead(owner, form, period, form.table)),
    unit: textOrBlank(firm?.['name']),
    unitLine: '金额单位：万元',
    filledOn: dayOrOpen(row['submittedOn']),
    facts: [
      { ...FACTS.name, value: textOrBlank(firm?.['name']) },
      { ...FACTS.code, value: textOrBlank(firm?.['identifier']) },
      { ...FACTS.county, value: divisionName(call.core.resources, textOrBlank(firm?.['county'])) },
      { ...FACTS.class, value: displayValue(enterprise.fields.ecommerceClass, firm?.['ecommerceClass']) },
      ...moreFacts(call, form, firm),
    ],
    tables: [
      reportTable(form, (one) => [
        figureCell(one, line?.figures),
        figureCell(one, now),
        figureCell(one, lastYear),
        figureCell(one, before),
      ]),
    ],
    notes: (line?.findings ?? [])
      .filter((one) => one.grade === 'soft' && one.explanation !== '')
      .map((one) => `${one.message}。说明：${one.explanation}`),
    signers: [
      signer('单位负责人', textOrBlank(row['unitHead'])),
      signer('统计负责人', textOrBlank(row['statistician'])),
      signer('填表人', textOrBlank(row['filler'])),
    ],
    back: backOf(form),
  })
}

/** TJ-9 应报未报清单 of a round, with the reminders made. */
export function missingForm(call: QueryCall, row: StoredRow): StatisticSheet {
  const form = formOf(call, row)
  const period = textOrBlank(row['period'])
  const found = round(asOwner(call, row), { form: form.name, period })
  const open = found.rows.filter((one) => one.state === 'missing' || one.state === 'draft' || one.state === 'returned')
  return known({
    title: '应报未报清单',
    period: `${form.label}　${formatPeriod(period)}`,
    ...known(tableHead(asOwner(call, row), form, period, '9')),
    unit: divisionUnit(call, row),
    unitLine: `截止日 ${formatDateOnPaper(found.due)}`,
    filledOn: call.today,
    facts: [
      { label: '应报', value: `${found.expected} 家` },
      { label: '实报', value: `${found.received} 家（按时 ${found.onTime} 家）` },
      { label: '未报', value: `${open.length} 家` },
      { label: '报送率', value: rateText(found.rate) },
    ],
    tables: [toldTable(MISSING, open)],
    notes: ['报送率＝实报÷应报；退回未改的不算实报。'],
    signers: [signer('审核人'), signer('填表人')],
  })
}

/** Empty copies: the lines of the first form stand on TJ-4. */
export function blankSheet(call: QueryCall, code: 'TJ-4' | 'TJ-7' | 'TJ-8' | 'TJ-9'): StatisticSheet {
  const form = call.definitions.statistics[0]
  assert(form, 'there is a statistical form')
  const common = { unitLine: '金额单位：万元', signers: OFFICE_SIGNERS }
  const titles = {
    'TJ-4': '电子商务综合月报',
    'TJ-7': '网络零售额纳统对账表',
    'TJ-8': '中小企业电子商务普及率和规模以上企业覆盖率表',
    'TJ-9': '应报未报清单',
  }
  const tables = {
    'TJ-4': {
      title: '一、各指标',
      columns: totalColumns(true),
      rows: indicatorsOf(form).map((one) => [one.label, one.code, one.unit, '', '', '', '', '', '']),
    },
    'TJ-7': { title: '一、逐户对账', ...toldTable(RECONCILED, []) },
    'TJ-8': { title: '一、中小企业电子商务普及率', ...toldTable(ADOPTION, []) },
    'TJ-9': toldTable(MISSING, []),
  }
  const missing = {
    unitLine: '',
    facts: ['应报', '实报', '未报', '报送率'].map((label) => ({ label, value: '' })),
    signers: [signer('审核人'), signer('填表人')],
  }
  return {
    ...common,
    ...(code === 'TJ-9' ? missing : code === 'TJ-8' ? { unitLine: '单位：家、%' } : {}),
    title: titles[code],
    table: tableNumber(call, code.slice(3), call.today),
    tables: [tables[code]],
  }
}
