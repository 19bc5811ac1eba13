import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { callOf, supportItemOf, yearOf } from '#core/fund/repo.ts'
import { approvedInYear, sameEnterprises } from '#core/money/service.ts'
import { limitOn, numberOn } from '#core/parameter/service.ts'
import { codesOf, figureBook, givenBy, ruleOn, type InForce, type NoRule } from '#core/support/service.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import type { CalculationSheet } from '#shared/definition/calculation-sheet.ts'
import { readSupportBasis, type SupportBasis } from '#shared/definition/support-rule.ts'
import { yuanWords, ratioOf, truncateToYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { supportOf } from '#shared/model/support-rule.ts'
import { supportLines, TAKEN } from '#shared/model/support-words.ts'

/** What a rule of support gives, with its lines. */
type RuleInput = {
  /** 分. */
  readonly amount: number
  /** Lines with the candidate marked that the amount comes from. */
  readonly lines: readonly Line[]
  readonly formula: string
}

type Line = { readonly label: string; readonly value: string }

/** What the formula works on; undefined = the rule does not apply. Amounts in 分, ratio in 万分之一. */
export type FundInputs = {
  readonly base: { readonly label: string; readonly amount: number | null; readonly ratio: number } | undefined
  readonly rule?: RuleInput | undefined
  readonly capItem: number | undefined
  readonly capEnterpriseYear: number | undefined
  readonly grantedThisYear: number
  readonly investDone: number | undefined
  readonly otherFiscal: number
  readonly applyAmount: number
}

/** One bound of the amount: its lines, of which the last says what it allows. */
type Candidate = { readonly most: number; readonly lines: readonly Line[] }

function shareOf({ label, amount, ratio }: NonNullable<FundInputs['base']>): Candidate {
  const most = amount === null ? 0 : ratioOf(amount, ratio)
  const lines = [
    { label, value: amount === null ? '未填写' : yuanWords(amount) },
    { label: '比例', value: formatRatio(ratio) },
    { label: `${label} × 比例`, value: `= ${yuanWords(most)}` },
  ]
  return { most, lines }
}

/** The bounds beside the rule or the share, each with the lines that show it. */
function boundsOf(inputs: FundInputs): Candidate[] {
  const { capItem, capEnterpriseYear, grantedThisYear, investDone, otherFiscal } = inputs
  const left = (capEnterpriseYear ?? 0) - grantedThisYear
  const done = (investDone ?? 0) - otherFiscal
  const bound = (most: number, words: Readonly<Record<string, number>>): Candidate => ({
    most,
    lines: Object.entries(words).map(([label, amount]) => ({ label, value: yuanWords(amount) })),
  })
  return [
    capItem !== undefined && bound(capItem, { 单项上限: capItem }),
    capEnterpriseYear !== undefined &&
      bound(left, { 企业年度上限: capEnterpriseYear, 本年已批: grantedThisYear, 年度还可支持: left }),
    investDone !== undefined &&
      bound(done, { 已完成投资: investDone, 其他财政资金: otherFiscal, 投资减其他财政资金: done }),
  ].filter((one) => one !== false)
}

/** What bounds the amount beside a rule, in 分: the amount applied for and the caps. Frozen with a decision. */
function limitsOf(inputs: FundInputs): number[] {
  return [inputs.applyAmount, ...boundsOf(inputs).map((one) => one.most)]
}

/** The smallest of these, never below 0, whole 元. */
function smallestOf(amounts: readonly number[]): number {
  return truncateToYuan(Math.max(0, Math.min(...amounts)))
}

const withoutMark = ({ label, value }: Line): Line => ({ label, value: value.replace(TAKEN, '') })

function marked({ lines }: Candidate): Line[] {
  return lines.map((one, at) => (at === lines.length - 1 ? { ...one, value: `${one.value}${TAKEN}` } : one))
}

/**
 * min(what the rule or trunc(base × ratio) gives, item cap, yearly cap − granted, investment done − other fiscal money, amount
 * applied), never below 0, truncated to the 元 (domain §3.5), with the candidate marked that it comes from. Clause 一(三).
 */
export function fundSheet(inputs: FundInputs): CalculationSheet {
  const { base, rule, applyAmount } = inputs
  const applied = { most: applyAmount, lines: [{ label: '申请金额', value: yuanWords(applyAmount) }] }
  const first = rule ? [{ most: rule.amount, lines: rule.lines }] : base ? [shareOf(base)] : []
  const candidates: readonly Candidate[] = [applied, ...first, ...boundsOf(inputs)]
  const least = Math.min(...candidates.map((one) => one.most))
  // Where the amount applied for is all that there is, nothing was chosen.
  const taken = candidates.length === 1 ? -1 : candidates.findLastIndex((one) => one.most === least)
  const lines = candidates.flatMap((one, at) => {
    const byRule = rule !== undefined && at === 1
    if (at !== taken) return byRule ? one.lines.map(withoutMark) : [...one.lines]
    return byRule ? [...one.lines] : marked(one)
  })
  const { formula, clause } = fundApplicationProcedure.calculate
  return {
    formula: rule?.formula ?? formula,
    clause,
    inputs: lines,
    result: smallestOf(candidates.map((one) => one.most)),
  }
}

const amountOf = (values: Values, name: string): number | null => {
  const value = values[name]
  return typeof value === 'number' ? value : null
}

/** Which share counts: the guide's ratio, else the default of the way the support is given; prizes have none. */
function baseOf(call: QueryCall, values: Values, on: string): FundInputs['base'] {
  const item = supportItemOf(call.db, values['supportItem'])
  const mode = call.definitions.roleOf('support-mode', values['supportMode'])
  if (mode === 'interest') {
    const ratio = item?.ratio ?? numberOn(call, 'fund.interest-ratio', on)
    return { label: '已付利息', amount: amountOf(values, 'interestPaid'), ratio }
  }
  const byInvestment = mode === 'investment'
  const ratio = item?.ratio ?? (item || !byInvestment ? undefined : numberOn(call, 'fund.support-ratio', on))
  if (ratio === undefined || ratio === null) return undefined
  const amount = amountOf(values, 'eligibleAmount') ?? amountOf(values, 'investDone')
  return { label: '核定投资', amount, ratio }
}

type Item = ReturnType<typeof supportItemOf>

/** The edition that decides: of the day the call opened, or the application was handed in where its item is of no call held here. */
function ruleFor(call: QueryCall, item: Item, on: string): InForce | NoRule | undefined {
  if (!item?.rule) return undefined
  return ruleOn(call, item.rule, callOf(call.db, item.call)?.opensOn ?? on)
}

type Scene = {
  readonly values: Values
  readonly id: string | null
  readonly on: string
  readonly year: number
  readonly enterprise: string
}

/** A rule at work on one application: its figures, what was given before, and what it gives. */
function workRule(call: QueryCall, found: InForce, scene: Scene) {
  const { rule } = found
  const { values, enterprise, id } = scene
  const year = rule.figures === 'before' ? scene.year - 1 : scene.year
  const book = figureBook(call, year, enterprise)
  const invest = amountOf(values, 'eligibleAmount') ?? amountOf(values, 'investDone')
  const figures = book.of(rule, enterprise, { invest, interest: amountOf(values, 'interestPaid') })
  const enterprises = sameEnterprises(call.db, enterprise)
  const given = givenBy(call, found, { enterprises, year: scene.year, figures: year, byList: false, except: id })
  return { figures, given, year, notes: book.notes(enterprise) }
}

/** The figure the firm stated for the year in the register, beside what its reports add up to. */
function statedLine(call: QueryCall, enterprise: string, year: number): Line[] {
  const stated = yearOf(call.db, enterprise, year)?.onlineSales
  return stated === null || stated === undefined
    ? []
    : [{ label: '名录所填年度电子商务销售额', value: `${yuanWords(stated)}（供核对，不作计算）` }]
}

function ruleInput(call: QueryCall, found: InForce | NoRule | undefined, scene: Scene): RuleInput | undefined {
  if (!found) return undefined
  if ('problem' in found)
    return { amount: 0, lines: [{ label: '适用规则', value: found.problem }], formula: '没有可用的支持规则，不能测算' }
  const { row, rule } = found
  const { figures, given, year, notes } = workRule(call, found, scene)
  const basis = `${row.document}${row.article ? ` ${row.article}` : ''}`
  const byStatistics = Object.keys(figures.values).some((name) => /^(?:retail|sales)/u.test(name))
  const lines = [
    { label: '适用规则', value: `${row.name}（${row.effectiveFrom} 起用）` },
    { label: '依据', value: basis },
    { label: '所据年度', value: `${year} 年` },
    ...(byStatistics ? [...notes, ...statedLine(call, scene.enterprise, year)] : []),
    ...supportLines(rule, figures, given, codesOf(call)),
  ]
  return {
    amount: supportOf(rule, figures, given).amount,
    lines,
    formula: '按支持规则算出的金额、单项上限、企业年度上限 − 本年已批、已完成投资 − 其他财政资金、申请金额，取最小',
  }
}

/** Where an application stands: its day, its year, its item, and the edition of the rule that decides. */
function sceneOf(call: QueryCall, values: Values, id: string | null) {
  const on = typeof values['appliedOn'] === 'string' ? values['appliedOn'] : call.today
  const year = amountOf(values, 'year') ?? Number(on.slice(0, 4))
  const enterprise = typeof values['enterprise'] === 'string' ? values['enterprise'] : ''
  const item = supportItemOf(call.db, values['supportItem'])
  return { scene: { values, id, on, year, enterprise } satisfies Scene, item, found: ruleFor(call, item, on) }
}

/** What one enterprise may be granted in a year: by the rule, else by the guide, else by the parameter. 分. */
function capOf(call: QueryCall, { scene, item, found }: ReturnType<typeof sceneOf>): number | undefined {
  const capYear = found && 'rule' in found ? found.rule.capYear : null
  return capYear ?? item?.capEnterpriseYear ?? limitOn(call, 'fund.cap-enterprise-year', scene.on)
}

/** The yearly limit of the enterprise that an application stands under; undefined where nothing bounds it. 分. */
export function fundYearCap(call: QueryCall, values: Values): number | undefined {
  return capOf(call, sceneOf(call, values, null))
}

/** Everything an application is computed from. */
function inputsOf(
  call: QueryCall,
  values: Values,
  id: string | null,
): FundInputs & { readonly found: ReturnType<typeof ruleFor>; readonly scene: Scene } {
  const stands = sceneOf(call, values, id)
  const { scene, item, found } = stands
  const same = sameEnterprises(call.db, scene.enterprise)
  return {
    found,
    scene,
    base: found ? undefined : baseOf(call, values, scene.on),
    rule: ruleInput(call, found, scene),
    capItem: item?.capItem ?? undefined,
    capEnterpriseYear: capOf(call, stands),
    grantedThisYear: approvedInYear(call.db, fundApplicationProcedure.record, same, scene.year, id),
    investDone: amountOf(values, 'investDone') ?? undefined,
    otherFiscal: amountOf(values, 'otherFiscal') ?? 0,
    applyAmount: amountOf(values, 'applyAmount') ?? 0,
  }
}

/** The sheet for stored or typed values, by the rules of the day its call opened, else of the day it was handed in. */
export function calculateFund(call: QueryCall, values: Values, id: string | null): CalculationSheet {
  return fundSheet(inputsOf(call, values, id))
}

/** What a decision by a rule rests on, as one text: rule, figures, what was given before, the other bounds; '' without a rule. */
export function supportBasis(call: QueryCall, values: Values, id: string | null): string {
  const inputs = inputsOf(call, values, id)
  const { found, scene } = inputs
  if (!found || !('rule' in found)) return ''
  const { figures, given } = workRule(call, found, scene)
  const { row, rule } = found
  const limits = limitsOf(inputs)
  return JSON.stringify({
    v: 1,
    key: row.ruleKey,
    from: row.effectiveFrom,
    rule,
    // The shapes say the same: a text holds plain arrays.
    figures: { values: figures.values, sets: figures.sets as Record<string, string[]> },
    given,
    limits,
  } satisfies SupportBasis)
}

/** A decision worked out again from what was frozen with it, and from nothing else, in 分; undefined where it was by no rule. */
export function recomputeSupport(text: string | undefined): number | undefined {
  const basis = readSupportBasis(text)
  return basis && smallestOf([supportOf(basis.rule, basis.figures, basis.given).amount, ...basis.limits])
}
