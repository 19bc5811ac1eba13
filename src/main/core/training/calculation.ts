import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { approvedInYear, enterpriseOf, sameEnterprises } from '#core/money/service.ts'
import { numberOn } from '#core/parameter/service.ts'
import {
  receiptsOf,
  sessionOf,
  traineesOf,
  type Receipt,
  type TrainingSession,
  type Trainee,
} from '#core/training/repo.ts'
import { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'
import type { CalculationSheet } from '#shared/definition/calculation-sheet.ts'
import { addDays } from '#shared/model/date.ts'
import { yuanWords, ratioOf, sumFen, truncateToYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { matchKey } from '#shared/model/text.ts'

/** Why a receipt does not count, in words; undefined where it does (domain §4.4). */
export function receiptProblem(
  receipt: Pick<Receipt, 'type' | 'buyer' | 'issuedOn' | 'verification' | 'redFlushed' | 'number'>,
  buyer: string,
  window: { readonly from: string; readonly to: string },
): string | undefined {
  if (receipt.redFlushed === true) return '已红冲'
  if (receipt.type === 'other') return '票据种类不计'
  if (receipt.verification === 'differs') return '查验不符'
  if (matchKey(receipt.buyer) !== matchKey(buyer)) return `购买方“${receipt.buyer}”不是申请企业`
  if (receipt.issuedOn < window.from || receipt.issuedOn > window.to)
    return `开票日期 ${receipt.issuedOn} 不在 ${window.from} 至 ${window.to} 之内`
  return undefined
}

/** Days a receipt may be issued on: some before the session, some after it. */
function receiptWindow(call: QueryCall, session: TrainingSession): { from: string; to: string } {
  const before = numberOn(call, 'training.receipt-days-before', session.startsOn)
  const after = numberOn(call, 'training.receipt-days-after', session.startsOn)
  return { from: addDays(session.startsOn, -before), to: addDays(session.endsOn, after) }
}

/** A trainee counts who signed at least the least share of half-days (domain §4.3: 80 %), compared in whole numbers. */
export function attended(trainee: Pick<Trainee, 'signedHalfDays'>, halfDays: number, least: number): boolean {
  return halfDays > 0 && trainee.signedHalfDays * 10_000 >= halfDays * least
}

type ClaimFacts = {
  readonly session: TrainingSession | undefined
  readonly receipts: readonly Receipt[]
  readonly problems: ReadonlyMap<string, string>
  readonly eligible: number
  readonly trainees: readonly Trainee[]
  readonly valid: readonly Trainee[]
}

/** Receipts that count and persons who attended, of a stored or typed claim. */
export function claimFacts(call: QueryCall, values: Values, id: string | null): ClaimFacts {
  const session = sessionOf(call.db, String(values['session'] ?? ''))
  const enterprise = enterpriseOf(call.db, String(values['enterprise'] ?? ''))
  const receipts = id === null ? [] : receiptsOf(call.db, id)
  if (!session || !enterprise) return { session, receipts, problems: new Map(), eligible: 0, trainees: [], valid: [] }
  const window = receiptWindow(call, session)
  const problems = new Map<string, string>()
  for (const one of receipts) {
    const problem = receiptProblem(one, enterprise.name, window)
    if (problem !== undefined) problems.set(one.id, problem)
  }
  const trainees = traineesOf(call.db, session.id, enterprise.id)
  const least = numberOn(call, 'training.attendance-least', session.startsOn)
  return {
    session,
    receipts,
    problems,
    eligible: sumFen(receipts.filter((one) => !problems.has(one.id)).map((one) => Math.min(one.eligible, one.total))),
    trainees,
    valid: trainees.filter((one) => attended(one, session.halfDays, least)),
  }
}

export type ClaimInputs = {
  readonly eligible: number
  readonly ratio: number
  /** The policy's ceiling; a higher ratio never counts. */
  readonly ratioMost: number
  readonly heads: number
  readonly capHead: number | undefined
  readonly capEnterpriseYear: number | undefined
  readonly grantedThisYear: number
  readonly applyAmount: number
}

/**
 * min(trunc(Σ eligible × ratio), heads × cap, yearly cap − granted, amount applied), never below 0 (domain §4.5).
 * Policy 二(五): 依据培训有效单据按不高于 50% 的比例; "不高于" includes 50 % itself.
 */
export function claimSheet(inputs: ClaimInputs): CalculationSheet {
  const ratio = Math.min(inputs.ratio, inputs.ratioMost)
  const limits = [ratioOf(inputs.eligible, ratio), inputs.applyAmount]
  const lines = [
    { label: '核定金额合计', value: yuanWords(inputs.eligible) },
    { label: '比例', value: formatRatio(ratio) },
    { label: '申请金额', value: yuanWords(inputs.applyAmount) },
    { label: '有效人数', value: `${inputs.heads} 人` },
  ]
  if (inputs.capHead !== undefined) {
    lines.push({ label: '每人上限', value: yuanWords(inputs.capHead) })
    limits.push(inputs.heads * inputs.capHead)
  }
  if (inputs.capEnterpriseYear !== undefined) {
    lines.push({ label: '企业年度上限', value: yuanWords(inputs.capEnterpriseYear) })
    lines.push({ label: '本年已批', value: yuanWords(inputs.grantedThisYear) })
    limits.push(inputs.capEnterpriseYear - inputs.grantedThisYear)
  }
  const { formula, clause } = trainingClaimProcedure.calculate
  return { formula, clause, inputs: lines, result: truncateToYuan(Math.max(0, Math.min(...limits))) }
}

const numberIn = (values: Values, name: string): number => (typeof values[name] === 'number' ? values[name] : 0)

/** The day a claim was handed in; of one that does not say it, today. */
const handedIn = (call: QueryCall, values: Values): string =>
  typeof values['appliedOn'] === 'string' ? values['appliedOn'] : call.today

/** The highest ratio by the rules of the day the claim was handed in. */
export function ratioMost(call: QueryCall, values: Values): number {
  return numberOn(call, 'training.ratio-most', handedIn(call, values))
}

/** What one enterprise may be granted of it in a year, by the rules of the day the claim was handed in. 分. */
export function trainingYearCap(call: QueryCall, values: Values): number {
  return numberOn(call, 'training.cap-enterprise-year', handedIn(call, values))
}

/** The sheet for stored or typed values, by the rules of the day the claim was handed in. */
export function calculateClaim(call: QueryCall, values: Values, id: string | null): CalculationSheet {
  const facts = claimFacts(call, values, id)
  const enterprises = sameEnterprises(call.db, String(values['enterprise'] ?? ''))
  return claimSheet({
    eligible: facts.eligible,
    ratio: numberIn(values, 'ratio'),
    ratioMost: ratioMost(call, values),
    heads: Math.min(numberIn(values, 'headcount'), facts.valid.length),
    capHead: numberOn(call, 'training.cap-head', handedIn(call, values)),
    capEnterpriseYear: trainingYearCap(call, values),
    grantedThisYear: approvedInYear(call.db, trainingClaimProcedure.record, enterprises, numberIn(values, 'year'), id),
    applyAmount: numberIn(values, 'applyAmount'),
  })
}

/** What no reason can exceed: half of the receipts that count, and the amount asked for. 分. */
export function claimCeiling(call: QueryCall, values: Values, id: string): number {
  const { eligible } = claimFacts(call, values, id)
  return Math.min(ratioOf(eligible, ratioMost(call, values)), numberIn(values, 'applyAmount'))
}
