import { firmSources } from '#core/printing/firm-source.ts'
import { destroyed, inHands } from '#core/printing/paper-source-office.ts'
import { type PaperSource, paperSource } from '#core/printing/paper-source-kind.ts'
import { leafletAmount, leafletCondition, leafletPapers, leafletPlace } from '#core/printing/leaflet-source.ts'
import { pushedList } from '#core/printing/paper-source-finance.ts'
import { supportSample, supportTerm, supportTier } from '#core/printing/support-source.ts'
import { asOwner, formOf } from '#core/printing/statistic-table.ts'
import { number, textOrBlank } from '#core/printing/subject-value.ts'
import { findSubject, materialsOf, stateOf } from '#core/procedure/service.ts'
import { sheet } from '#core/statistic/service.ts'
import { integer, longText, money, MOST_PAID, text as words } from '#shared/definition/field.ts'
import { material } from '#shared/definition/register/material.ts'
import { indicatorsOf } from '#shared/definition/statistic/form.ts'

const GRADES = { hard: '强制性', soft: '核实性' } as const

/** What the checks of a statistical report found, as the office sees it: the indicator, the question, what to do, what was said. */
const findings = paperSource(
  'statistic_finding',
  '审核问题',
  {
    indicator: words({ label: '指标', max: 80 }),
    grade: words({ label: '性质', max: 10 }),
    message: longText({ label: '问题', max: 500 }),
    fix: longText({ label: '核对要求', max: 500 }),
    explanation: longText({ label: '企业说明', max: 1000 }),
  },
  (call, row) => {
    const form = formOf(call, row)
    const { rows } = sheet(asOwner(call, row), { form: form.name, period: textOrBlank(row['period']) })
    const line = rows.find((one) => one.report === row.id)
    const labels = new Map(indicatorsOf(form).map((one) => [one.code, `${one.code} ${one.label}`]))
    return (line?.findings ?? []).map(({ indicator, grade, message, fix, explanation }) => ({
      indicator: labels.get(indicator) ?? indicator,
      grade: GRADES[grade],
      message,
      fix,
      explanation,
    }))
  },
)

/** 资金情况 of a project: what was planned of each kind of money as the application says it, and what of the fund was approved and paid. */
const projectMoney = paperSource(
  'project_money',
  '资金情况',
  {
    origin: words({ label: '资金来源', max: 40 }),
    planned: money({ label: '计划', unit: '元', max: MOST_PAID }),
    arrived: money({ label: '到位', unit: '元', max: MOST_PAID }),
    spent: money({ label: '支出', unit: '元', max: MOST_PAID }),
  },
  (call, row) => {
    const found = findSubject(call, textOrBlank(row['subject']))
    if (!found) return []
    const { approved, paid } = stateOf(call, found.definition, found.subject)
    const of = (name: string) => number(found.subject.row[name]) ?? null
    const none = { arrived: null, spent: null }
    return [
      { origin: 'special', planned: approved, arrived: paid, spent: null },
      { origin: 'own', planned: of('investOwn'), ...none },
      { origin: 'loan', planned: of('investLoan'), ...none },
      { origin: 'fiscal', planned: of('otherFiscal'), ...none },
      { origin: 'whole', planned: of('investTotal'), arrived: null, spent: of('investDone') },
    ]
  },
)

/** What of the papers of an application must be handed in once more: asked for and not there, or handed in and unfit. */
const lackingMaterial: PaperSource = {
  definition: material,
  rows: (call, row) => {
    const found = findSubject(call, row.id)
    if (!found) return []
    return materialsOf(call, found.definition, found.subject)
      .filter(({ required, status }) => status === 'unfit' || (required && status === 'missing'))
      .map(({ item, status, note }) => ({ item, status, note }))
  },
}

/** What of the papers of an application is there, in the order in which it is bound, with the pages on which each lies. */
const handedIn = paperSource(
  'handed_in',
  '已交材料',
  {
    item: words({ label: '材料', max: 60 }),
    copies: integer({ label: '份数' }),
    pages: integer({ label: '页数' }),
    range: words({ label: '起止页码', max: 20 }),
    note: longText({ label: '备注', max: 300 }),
  },
  (call, row) => {
    const found = findSubject(call, row.id)
    if (!found) return []
    let last = 0
    return materialsOf(call, found.definition, found.subject)
      .filter(({ status }) => status === 'received')
      .map(({ item, copies, pages, note }) => {
        const first = last + 1
        last += pages ?? 0
        const range = pages === null ? '' : pages === 1 ? `${first}` : `${first}—${last}`
        return { item, copies, pages, range, note }
      })
  },
)

const made: readonly PaperSource[] = [
  findings,
  projectMoney,
  handedIn,
  destroyed,
  inHands,
  supportTerm,
  supportTier,
  supportSample,
  pushedList,
  leafletCondition,
  leafletAmount,
  leafletPapers,
  leafletPlace,
  ...firmSources,
]
const sources = new Map(made.map((one) => [one.definition.name, one])).set('lacking_material', lackingMaterial)

/** The source of that name, or undefined where it names a record. */
export function sourceOf(name: string): PaperSource | undefined {
  return sources.get(name)
}
