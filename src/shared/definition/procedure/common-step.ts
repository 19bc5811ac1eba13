import {
  ACCEPTANCE_OUTCOMES,
  APPROVAL_OUTCOMES,
  RETURN_PHRASES,
  REVIEW_OUTCOMES,
} from '#shared/definition/procedure/common-outcome.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'

/** What a step is that says no more: the owner's, with no outcome to choose, no amount and nobody kept apart. */
const plain = {
  by: 'owner',
  outcomes: [],
  fromPaper: 'never',
  signatory: 'any',
  needsAmount: false,
  final: false,
  separateFrom: [],
  needs: [],
} as const satisfies Partial<Step>

/** Steps every money procedure shares; a procedure takes them as they are or changes what differs. */
export const acceptanceStep: Step = {
  ...plain,
  name: 'acceptance',
  label: '受理',
  kind: 'acceptance',
  permission: 'fund.accept',
  limit: 'acceptance.days',
  outcomes: ACCEPTANCE_OUTCOMES,
  signatory: 'commerce',
  needs: ['materials'],
}

export const commerceReviewStep: Step = {
  ...plain,
  name: 'commerce-review',
  label: '商务初审',
  kind: 'opinion',
  permission: 'fund.review',
  limit: 'commerce-review.days',
  outcomes: REVIEW_OUTCOMES,
  fromPaper: 'may',
  signatory: 'commerce',
  needsAmount: true,
  // Maker and checker are two persons; the city flags a record where they are not.
  separateFrom: ['entry'],
  needs: ['materials', 'checks'],
}

/** The finance bureau signs paper: it has no login here, so its opinion is recorded from the paper. */
export const financeReviewStep: Step = {
  ...plain,
  name: 'finance-review',
  label: '财政初审',
  kind: 'opinion',
  permission: 'fund.accept',
  limit: 'finance-review.days',
  outcomes: REVIEW_OUTCOMES,
  fromPaper: 'always',
  signatory: 'finance',
  needsAmount: true,
  separateFrom: ['commerce-review'],
}

export const noticeStep: Step = {
  ...plain,
  name: 'notice',
  label: '公示',
  kind: 'notice',
  permission: 'fund.notice',
  limit: 'notice-posting.days',
}

export const approvalStep: Step = {
  ...plain,
  name: 'approval',
  label: '批准',
  kind: 'approval',
  permission: 'fund.approve',
  limit: 'approval.days',
  outcomes: APPROVAL_OUTCOMES,
  fromPaper: 'may',
  needsAmount: true,
  final: true,
  separateFrom: ['entry'],
}

export const paymentStep: Step = {
  ...plain,
  name: 'payment',
  label: '拨付',
  kind: 'payment',
  permission: 'fund.pay',
  limit: 'payment.days',
  final: true,
  separateFrom: ['commerce-review', 'finance-review'],
}

/** A review that names no money; the same two persons rule as every first check. */
export const countyReviewStep: Step = {
  ...commerceReviewStep,
  name: 'county-review',
  label: '县初审',
  limit: 'county-review.days',
  needsAmount: false,
  outcomes: [
    { value: 'agreed', label: '同意推荐', effect: 'advance', phrases: ['经审核，符合条件，同意推荐。'] },
    { value: 'returned', label: '退回补正', effect: 'return', phrases: RETURN_PHRASES },
    { value: 'refused', label: '不同意推荐', effect: 'refuse', phrases: ['不符合条件，不同意推荐：'] },
  ],
}

/** Two persons go and look; their signed sheet is recorded. */
export const siteVisitStep: Step = {
  ...commerceReviewStep,
  name: 'site-visit',
  label: '实地核查',
  permission: 'fund.accept',
  limit: 'site-visit.days',
  needsAmount: false,
  fromPaper: 'always',
  separateFrom: [],
  pair: true,
  needs: [],
  outcomes: [
    { value: 'agreed', label: '与申报相符', effect: 'advance' },
    { value: 'returned', label: '与申报不符，退回', effect: 'return' },
  ],
}

export const cityReviewStep: Step = {
  ...commerceReviewStep,
  name: 'city-review',
  label: '{commerce}审核',
  by: 'city',
  permission: 'city.decide',
  limit: 'city-review.days',
  needsAmount: false,
  separateFrom: ['county-review'],
  needs: ['checks'],
}

export const cityNoticeStep: Step = { ...noticeStep, by: 'city' }

/** The city's last word, with its document number. */
export const cityDecisionStep: Step = {
  ...approvalStep,
  name: 'city-decision',
  label: '{commerce}决定',
  by: 'city',
  permission: 'city.decide',
  needsAmount: false,
}

/** The city gives a title: decided by somebody else than who entered it and who examined it there. */
export const titleGrantStep: Step = { ...cityDecisionStep, name: 'approval', separateFrom: ['entry', 'city-review'] }

/** A step that is done by rows of a record of its own: nobody signs it at the desk, its papers were signed before. */
const recorded = (name: string, label: string, limit: string, record: NonNullable<Step['record']>): Step => ({
  ...plain,
  kind: 'record',
  permission: 'fund.accept',
  name,
  label,
  limit,
  record,
})

export const scoringStep = recorded('scoring', '专家评审', 'scoring.days', {
  name: 'expert_score',
  day: 'scoredOn',
  least: 'scoring.least',
})

export const recommendationStep = recorded('recommendation', '联合推荐', 'recommendation.days', {
  name: 'joint_recommendation',
  day: 'signedOn',
})

/** Several decide together, on paper: body, meeting and members stand with the word of who signed the minutes. */
export const decisionStep: Step = {
  ...commerceReviewStep,
  name: 'decision',
  label: '集体审定',
  permission: 'fund.accept',
  limit: 'decision.days',
  fromPaper: 'always',
  signatory: 'any',
  separateFrom: ['commerce-review'],
  together: true,
  needs: [],
}

/** Who is on a list that pays takes what it is offered; one that gives it up does not go on. */
export const listConfirmationStep = recorded('list-confirmation', '企业确认', 'list-confirmation.days', {
  name: 'list_confirmation',
  day: 'confirmedOn',
  done: { field: 'answer', equals: 'confirmed' },
})

export const agreementStep = recorded('agreement', '签订协议', 'agreement.days', {
  name: 'project_agreement',
  day: 'signedOn',
})

/** While the project is carried out, instalments that the plan lets go on signing are paid. */
export const projectAcceptanceStep: Step = {
  ...recorded('project-acceptance', '项目验收', 'project-acceptance.days', {
    name: 'project_acceptance',
    day: 'acceptedOn',
    done: { field: 'conclusion', equals: 'passed' },
  }),
  pays: true,
}

export const arrivalStep: Step = {
  ...recorded('arrival', '到账确认', 'arrival.days', { name: 'payment_arrival', day: 'arrivedOn' }),
  kind: 'arrival',
}

export const evaluationStep = recorded('evaluation', '绩效自评', 'evaluation.days', {
  name: 'self_evaluation',
  day: 'evaluatedOn',
})

export const inspectionStep = recorded('inspection', '监督检查', 'inspection.days', {
  name: 'project_inspection',
  day: 'inspectedOn',
  done: { field: 'settled', equals: 'yes' },
})

export const closingStep: Step = {
  ...recorded('closing', '结项', 'closing.days', { name: 'project_closing', day: 'closedOn' }),
  permission: 'fund.approve',
}
