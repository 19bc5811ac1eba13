import {
  ACCEPTANCE_OUTCOMES,
  APPROVAL_OUTCOMES,
  RETURN_PHRASES,
  REVIEW_OUTCOMES,
} from '#shared/definition/procedure/common-outcome.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'

/** Steps every money procedure shares; a procedure takes them as they are or changes what differs. */
export const acceptanceStep: Step = {
  name: 'acceptance',
  label: '受理',
  kind: 'acceptance',
  by: 'owner',
  permission: 'fund.accept',
  limit: 'acceptance.days',
  outcomes: ACCEPTANCE_OUTCOMES,
  fromPaper: 'never',
  signatory: 'commerce',
  needsAmount: false,
  final: false,
  separateFrom: [],
  needs: ['materials'],
}

export const commerceReviewStep: Step = {
  name: 'commerce-review',
  label: '商务初审',
  kind: 'opinion',
  by: 'owner',
  permission: 'fund.review',
  limit: 'commerce-review.days',
  outcomes: REVIEW_OUTCOMES,
  fromPaper: 'may',
  signatory: 'commerce',
  needsAmount: true,
  final: false,
  // Maker and checker are two persons; the city flags a record where they are not.
  separateFrom: ['entry'],
  needs: ['materials', 'checks'],
}

/** The finance bureau signs paper: it has no login here, so its opinion is recorded from the paper. */
export const financeReviewStep: Step = {
  name: 'finance-review',
  label: '财政初审',
  kind: 'opinion',
  by: 'owner',
  permission: 'fund.accept',
  limit: 'finance-review.days',
  outcomes: REVIEW_OUTCOMES,
  fromPaper: 'always',
  signatory: 'finance',
  needsAmount: true,
  final: false,
  separateFrom: ['commerce-review'],
  needs: [],
}

export const noticeStep: Step = {
  name: 'notice',
  label: '公示',
  kind: 'notice',
  by: 'owner',
  permission: 'fund.notice',
  limit: 'notice-posting.days',
  outcomes: [],
  fromPaper: 'never',
  signatory: 'any',
  needsAmount: false,
  final: false,
  separateFrom: [],
  needs: [],
}

export const approvalStep: Step = {
  name: 'approval',
  label: '批准',
  kind: 'approval',
  by: 'owner',
  permission: 'fund.approve',
  limit: 'approval.days',
  outcomes: APPROVAL_OUTCOMES,
  fromPaper: 'may',
  signatory: 'any',
  needsAmount: true,
  final: true,
  separateFrom: ['entry'],
  needs: [],
}

export const paymentStep: Step = {
  name: 'payment',
  label: '拨付',
  kind: 'payment',
  by: 'owner',
  permission: 'fund.pay',
  limit: 'payment.days',
  outcomes: [],
  fromPaper: 'never',
  signatory: 'any',
  needsAmount: false,
  final: true,
  separateFrom: ['commerce-review', 'finance-review'],
  needs: [],
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

/** A step that is done by rows of a record of its own: nobody signs it at the desk, its papers were signed before. */
const recorded = {
  kind: 'record',
  by: 'owner',
  permission: 'fund.accept',
  outcomes: [],
  fromPaper: 'never',
  signatory: 'any',
  needsAmount: false,
  final: false,
  separateFrom: [],
  needs: [],
} as const satisfies Partial<Step>

export const scoringStep: Step = {
  ...recorded,
  name: 'scoring',
  label: '专家评审',
  limit: 'scoring.days',
  record: { name: 'expert_score', day: 'scoredOn', least: 'scoring.least' },
}

export const recommendationStep: Step = {
  ...recorded,
  name: 'recommendation',
  label: '联合推荐',
  limit: 'recommendation.days',
  record: { name: 'joint_recommendation', day: 'signedOn' },
}

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
export const listConfirmationStep: Step = {
  ...recorded,
  name: 'list-confirmation',
  label: '企业确认',
  limit: 'list-confirmation.days',
  record: { name: 'list_confirmation', day: 'confirmedOn', done: { field: 'answer', equals: 'confirmed' } },
}

export const agreementStep: Step = {
  ...recorded,
  name: 'agreement',
  label: '签订协议',
  limit: 'agreement.days',
  record: { name: 'project_agreement', day: 'signedOn' },
}

/** While the project is carried out, instalments that the plan lets go on signing are paid. */
export const projectAcceptanceStep: Step = {
  ...recorded,
  name: 'project-acceptance',
  label: '项目验收',
  limit: 'project-acceptance.days',
  pays: true,
  record: { name: 'project_acceptance', day: 'acceptedOn', done: { field: 'conclusion', equals: 'passed' } },
}

export const arrivalStep: Step = {
  ...recorded,
  name: 'arrival',
  label: '到账确认',
  kind: 'arrival',
  limit: 'arrival.days',
  record: { name: 'payment_arrival', day: 'arrivedOn' },
}

export const evaluationStep: Step = {
  ...recorded,
  name: 'evaluation',
  label: '绩效自评',
  limit: 'evaluation.days',
  record: { name: 'self_evaluation', day: 'evaluatedOn' },
}

export const inspectionStep: Step = {
  ...recorded,
  name: 'inspection',
  label: '监督检查',
  limit: 'inspection.days',
  record: { name: 'project_inspection', day: 'inspectedOn', done: { field: 'settled', equals: 'yes' } },
}

export const closingStep: Step = {
  ...recorded,
  name: 'closing',
  label: '结项',
  permission: 'fund.approve',
  limit: 'closing.days',
  record: { name: 'project_closing', day: 'closedOn' },
}
