import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { paperSource } from '#core/printing/paper-source-kind.ts'
import { shownRecord } from '#core/printing/shown.ts'
import { number, textOrBlank } from '#core/printing/subject-value.ts'
import { codesOf, ruleNames, ruleOn } from '#core/support/service.ts'
import { sheetOn } from '#core/unit/service.ts'
import { integer, longText, text as words } from '#shared/definition/field.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'
import { supportRule } from '#shared/definition/register/support-rule.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import type { SupportRule } from '#shared/model/support-rule.ts'
import { amountWords, conditionWords, payWords, ruleWords } from '#shared/model/support-words.ts'

/** What a rule says that bears on how much is given, not on who is meant. */
const OF_AMOUNT = new Set(['次数', '规则上限', '企业年度上限', '就高不重复', '可以叠加'])

type Cited = { readonly rule: SupportRule } | { readonly problem: string } | undefined

/** The edition of the rule that an item cites, as it is in force when its call opens; undefined where it cites none. */
function citedBy(call: QueryCall, item: Values): Cited {
  const cited = textOrBlank(item['rule'])
  if (cited === '') return undefined
  const opensOn = shownRecord(call, fundCall, textOrBlank(item['call']))?.opensOn ?? call.today
  if (!shownRecord(call, supportRule, cited)) return { problem: '支持规则还没有收到' }
  return ruleOn(call, cited, opensOn)
}

const lines = (all: readonly string[]): Values[] => all.map((one) => ({ words: one }))

/** Who may apply: what the rule asks, and what every application is held against whatever it asks money for. */
export const leafletCondition = paperSource(
  'leaflet_condition',
  '申报条件',
  { words: longText({ label: '条件', max: 400 }) },
  (call, item) => {
    const cited = citedBy(call, item)
    const common = fundApplicationProcedure.checks.filter(({ hard }) => hard === true).map(({ label }) => label)
    if (cited === undefined) return lines(common)
    if ('problem' in cited) return lines([cited.problem, ...common])
    const said = ruleWords(cited.rule, codesOf(call), ruleNames(call)).filter(({ label }) => !OF_AMOUNT.has(label))
    const own = said.map(({ label, value }) => (label.startsWith('条件') ? value : `${label}：${value}`))
    return lines([...own, ...common])
  },
)

/** Of an item without a rule: its share and its caps. */
function sharesOf(item: Values): Values[] {
  const [ratio, most, year] = [number(item['ratio']), number(item['capItem']), number(item['capEnterpriseYear'])]
  const caps = [
    ...(most === undefined ? [] : [{ matter: '单项上限', conditions: '', pays: amountWords(most) }]),
    ...(year === undefined ? [] : [{ matter: '企业年度上限', conditions: '', pays: amountWords(year) }]),
  ]
  const share =
    ratio === undefined ? [] : [{ matter: '支持比例', conditions: '', pays: `核定投资的 ${formatRatio(ratio)}` }]
  return [...share, ...caps]
}

/** How much: tier by tier as the rule has them, then what bounds them. */
export const leafletAmount = paperSource(
  'leaflet_amount',
  '支持标准',
  {
    matter: words({ label: '档次（事项）', max: 80 }),
    conditions: longText({ label: '条件', max: 1000 }),
    pays: longText({ label: '支持多少', max: 400 }),
  },
  (call, item) => {
    const cited = citedBy(call, item)
    if (cited === undefined) return sharesOf(item)
    if ('problem' in cited) return [{ matter: cited.problem, conditions: '', pays: '' }]
    const codes = codesOf(call)
    const tiers = cited.rule.tiers.map((tier) => ({
      matter: tier.label,
      conditions: tier.when.map((one) => conditionWords(one, codes)).join('；') || '不分条件',
      pays: payWords(tier),
    }))
    const bounds = ruleWords(cited.rule, codes, ruleNames(call))
      .filter(({ label }) => OF_AMOUNT.has(label))
      .map(({ label, value }) => ({ matter: label, conditions: '', pays: value }))
    return [...tiers, ...bounds, ...sharesOf({ ...item, ratio: null })]
  },
)

/** Which papers, as the procedure asks for them. */
export const leafletPapers = paperSource(
  'leaflet_paper',
  '申报材料',
  {
    item: words({ label: '材料', max: 80 }),
    copies: integer({ label: '份数' }),
    asked: words({ label: '要求', max: 20 }),
  },
  () =>
    fundApplicationProcedure.materials.map(({ label, copies, required }) => ({
      item: label,
      copies,
      asked: required ? '必交' : '有的交',
    })),
)

/** By when and where: the days of the call, and the unit that takes applications in, as it prints itself today. */
export const leafletPlace = paperSource(
  'leaflet_place',
  '办理',
  { matter: words({ label: '事项', max: 20 }), words: longText({ label: '内容', max: 300 }) },
  (call, item) => {
    const asked = shownRecord(call, fundCall, textOrBlank(item['call']))
    const sheet = sheetOn(call, call.today)
    const days = asked && `${formatDateOnPaper(asked.opensOn)}至${formatDateOnPaper(asked.closesOn)}`
    const all = [
      ['申报时间', days],
      ['受理单位', sheet?.letterhead ?? call.station.bureau],
      ['地址', sheet?.address],
      ['咨询电话', sheet?.telephone],
      ['监督电话', sheet?.supervisionTelephone],
    ] as const
    return all.map(([matter, said]) => ({ matter, words: said ?? '' }))
  },
)
