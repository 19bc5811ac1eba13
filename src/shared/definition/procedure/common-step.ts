import {
  APPROVAL_OUTCOMES,
  REVIEW_OUTCOMES,
  ACCEPTANCE_OUTCOMES,
  type Step,
} from '#shared/definition/procedure/procedure.ts'

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
  // Maker and checker are two persons (quality S-45); the city flags a record where they are not.
  separateFrom: ['entry'],
  needs: ['materials', 'checks'],
}

/** 财政局 signs paper; its opinion is recorded from it, never given at the desk (design §1). */
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
    { value: 'agreed', label: '同意推荐', effect: 'advance' },
    { value: 'returned', label: '退回补正', effect: 'return' },
    { value: 'refused', label: '不同意推荐', effect: 'refuse' },
  ],
}

/** Two persons go and look; their signed sheet is recorded (domain §1.7). */
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
  label: '市商务局审核',
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
  label: '市商务局决定',
  by: 'city',
  permission: 'city.decide',
  needsAmount: false,
}
