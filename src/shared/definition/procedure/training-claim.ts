import { byHand, computedCheck } from '#shared/definition/procedure/check-item.ts'
import { common } from '#shared/definition/procedure/common-check.ts'
import {
  acceptanceStep,
  approvalStep,
  commerceReviewStep,
  financeReviewStep,
  noticeStep,
  paymentStep,
} from '#shared/definition/procedure/common-step.ts'
import { defineProcedure, type Step } from '#shared/definition/procedure/procedure.ts'

/** 人社局 speaks only on the staff's skill training (policy 五(四), domain §4.6); its paper is recorded. */
const labourReviewStep: Step = {
  ...financeReviewStep,
  name: 'labour-review',
  label: '人社审核',
  when: { field: 'kind', role: 'skill' },
  limit: 'labour-review.days',
  signatory: 'any',
  needsAmount: false,
}

const CLAUSE = '二(五)'

/** 培训补贴申请, the short form (domain §4.3): each unit pays its own. */
export const trainingClaimProcedure = defineProcedure({
  name: 'training-claim',
  label: '培训补贴申请',
  clause: CLAUSE,
  record: 'training_claim',
  serial: 'PX',
  category: 'training',
  steps: [
    acceptanceStep,
    commerceReviewStep,
    financeReviewStep,
    labourReviewStep,
    noticeStep,
    approvalStep,
    paymentStep,
  ],
  materials: [
    { item: 'claim-form', label: '培训补贴申请表（盖公章）', copies: 3, required: true },
    { item: 'roster', label: '学员花名册、签到表', copies: 1, required: true },
    { item: 'receipts', label: '培训有效单据原件及复印件', copies: 1, required: true },
    { item: 'payment-proof', label: '银行付款回单', copies: 1, required: true },
    { item: 'contracts', label: '劳动合同或社保清单', copies: 1, required: false },
    { item: 'certificate', label: '结业证书', copies: 1, required: false },
  ],
  checks: [
    computedCheck('U1', '单据只用一次', CLAUSE, { hard: true }),
    computedCheck('U2', '同一人同一班不重复', CLAUSE, { hard: true }),
    computedCheck('U3', '同一人培训时间不重叠', CLAUSE),
    computedCheck('U4', '身份证号、手机不混用', CLAUSE),
    computedCheck('U5', '人数不超过有效签到人数', CLAUSE, { hard: true }),
    computedCheck('U6', '人均收费与单据相符', CLAUSE),
    computedCheck('U7', '比例不高于 50%', CLAUSE, { hard: true }),
    computedCheck('U8', '人均和企业年度上限', CLAUSE),
    computedCheck('U10', '身份证号和年龄', CLAUSE),
    computedCheck('U11', '单据有效（查验、红冲、抬头、日期）', CLAUSE),
    common('A1', CLAUSE),
    common('A3', CLAUSE),
    common('A10', '五(一)'),
    common('A12', CLAUSE),
    common('A13', CLAUSE),
    byHand('U9', '学员为本企业职工（劳动合同、社保）', CLAUSE),
    byHand('M3', '原件已核对并加盖“已申请培训补贴”', CLAUSE),
  ],
  documents: ['PX-6', 'PX-7', 'PX-9'],
  notice: {
    paper: 'PX-9',
    title: '关于{year}年电子商务培训补贴的公示',
    list: '拟补贴以下单位',
    columns: [
      { label: '培训类别', weight: 26, of: { field: 'kind' } },
      { label: '人数', weight: 10, of: { field: 'headcount' }, count: true },
      { label: '拟补贴金额（万元）', weight: 16, of: 'amount' },
    ],
  },
  frozen: [
    { key: 'enterprise', label: '企业名称' },
    { key: 'identifier', label: '证照号码' },
    { key: 'account', label: '收款账户' },
    { key: 'session', label: '培训班' },
    { key: 'heads', label: '有效人数' },
    { key: 'receipts', label: '单据' },
    { key: 'eligible', label: '核定金额合计' },
    { key: 'rule', label: '适用规则' },
    { key: 'computed', label: '测算金额' },
  ],
  calculate: {
    formula: '核定金额合计 × 比例（截到元）、人数 × 每人上限、企业年度上限 − 本年已批、申请金额，取最小',
    clause: '二(五)',
  },
})
