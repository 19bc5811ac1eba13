import type { Act, Of } from './act.ts'
import { plus } from './days.ts'
import { NAMES_AMOUNT } from './judge-word.ts'

type Values = Record<string, unknown>

export const WHY = '按会议纪要'
export const DOCUMENT = '测商〔2014〕9号'

/** The row that does a step, or one of the kind that leaves it where it is. */
function rowFor(act: Of<'row'>, serial: number): readonly [record: string, values: Values] {
  const { matter: subject, on, good } = act
  switch (act.step) {
    case 'scoring':
      return ['expert_score', { subject, expert: `专家${serial}`, score: 90, scoredOn: on }]
    case 'recommendation':
      return [
        'joint_recommendation',
        { subject, document: DOCUMENT, signedOn: on, amount: 1, financeBureau: '测试财政局', reason: WHY },
      ]
    case 'agreement':
      return ['project_agreement', { subject, number: '协议1号', signedOn: on, signatory: '王经理' }]
    case 'project-acceptance': {
      const conclusion = good ? { conclusion: 'passed' } : { conclusion: 'rectify', rectifyBy: plus(on, 30) }
      return ['project_acceptance', { subject, acceptedOn: on, members: '甲、乙', opinion: WHY, ...conclusion }]
    }
    case 'arrival':
      return ['payment_arrival', { subject, entry: act.entry, arrivedOn: on, evidence: '回单1' }]
    case 'evaluation':
      return ['self_evaluation', { subject, evaluatedOn: on, usage: '已用完' }]
    case 'inspection': {
      const finding = good ? { finding: 'compliant' } : { finding: 'rectify', rectifyBy: plus(on, 30) }
      return [
        'project_inspection',
        { subject, kind: 'planned', inspectedOn: on, inspectors: '丙、丁', content: WHY, ...finding },
      ]
    }
    default:
      return ['project_closing', { subject, closedOn: on, conclusion: WHY }]
  }
}

/** Rows of the register that an act writes: none where it is done by something else. `accepts`: whether the project is accepted by anybody. */
export function rowsOf(act: Act, serial: number, accepts: boolean): readonly (readonly [string, Values])[] {
  switch (act.do) {
    case 'row':
      return [rowFor(act, serial)]
    case 'plan':
      return act.amounts.map((amount, place) => {
        const condition = place === 1 && accepts ? 'acceptance' : 'agreement'
        return ['instalment', { subject: act.matter, ordinal: place + 1, amount, condition }]
      })
    case 'order': {
      const { matter: subject, amount, on: orderedOn, instalment } = act
      return [['payment_order', { subject, amount, orderedOn, instalment, document: '测商函〔2014〕1号' }]]
    }
    case 'recover': {
      const { matter: subject, amount, on: decidedOn, bans } = act
      const scope = bans ? 'enterprise' : 'none'
      const due = { dueOn: plus(decidedOn, 30), document: DOCUMENT, reason: WHY }
      return [['fund_recovery', { subject, amount, decidedOn, ...due, scope, handedOver: false }]]
    }
    case 'rest':
      return [['application_halt', { subject: act.matter, kind: act.kind, decidedOn: act.on, reason: WHY }]]
    default:
      return []
  }
}

/** What a signed word says, but for the version it was given about. */
export function wordInput(act: Of<'word'>, personOf: (name: string) => string) {
  const finance = act.step.includes('finance')
  const onPaper = finance || act.step === 'site-visit' || act.step === 'decision'
  const compared = act.step === 'site-visit' ? personOf(`boss-${act.who.includes('city') ? 'city' : 'county'}`) : null
  const paper = onPaper
    ? {
        signatory: personOf(act.signatory),
        signatoryUnit: finance ? '测试财政局' : '测试商务局',
        paperNumber: '纸-1',
        comparedBy: compared,
      }
    : null
  const { matter: subject, step, outcome, on: signedOn } = act
  const amount = NAMES_AMOUNT.has(step) ? act.amount : null
  return { procedure: 'fund-application', subject, step, outcome, text: WHY, amount, signedOn, document: null, paper }
}
