import {
  application,
  boolean,
  choice,
  date,
  integer,
  longText,
  money,
  reference,
  text,
  MOST_PAID,
  MOST_ROUNDS,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MAX_REVISION } from '#shared/model/revision.ts'

/** Bodies that decide about money together; their minutes or their written instruction are the decision. */
export const DECISION_BODIES = [
  { value: 'director-meeting', label: '局长办公会' },
  { value: 'party-group', label: '党组会' },
  { value: 'government', label: '政府批示（会议）' },
  { value: 'leading-group', label: '领导小组' },
] as const

/** 意见: one signed word about one step. Acceptance, reviews, approval and the city's decision are all opinions. */
export const opinion = defineRecord({
  name: 'opinion',
  fact: true,
  label: '意见',
  clause: '',
  title: 'step',
  audience: 'subject-owner',
  authority: {
    county: { subject: 'own', signatory: 'own', enteredBy: 'own', comparedBy: 'own' },
    city: { subject: 'either', signatory: 'anyone', enteredBy: 'anyone', comparedBy: 'anyone' },
  },
  // 2: `body`, `meeting`, `members`.
  v: 2,
  ownWordOnly: true,
  immutable: true,
  act: ['subject', 'round', 'step'],
  index: [['subject']],
  permission: { read: 'register.read', write: 'fund.review' },
  fields: {
    subject: application({ label: '申请', required: true }),
    round: integer({ source: 'program', label: '轮次', required: true, max: MOST_ROUNDS }),
    step: text({ label: '步骤', required: true, max: 40 }),
    outcome: text({ label: '结论', required: true, max: 40 }),
    text: longText({ label: '意见', max: 1000 }),
    amount: money({ source: 'office', label: '建议（核定）金额', unit: '元', max: MOST_PAID }),
    signatory: reference({ label: '签署人', required: true, target: 'person' }),
    signatoryUnit: text({ label: '签署单位', required: true, max: 60 }),
    signedOn: date({ label: '签署日期', required: true }),
    enteredBy: reference({ label: '录入人', required: true, target: 'person' }),
    fromPaper: boolean({ label: '据纸质件录入', required: true }),
    paperNumber: text({ label: '纸质件编号', max: 60 }),
    comparedBy: reference({ label: '核对人', target: 'person' }),
    document: text({ label: '文号', max: 60 }),
    subjectRev: integer({ source: 'program', label: '所据版本', required: true, max: MAX_REVISION }),
    frozen: longText({ label: '决定时事实', max: 20_000 }),
    frozenDigest: text({ label: '事实摘要', max: 64 }),
    waiver: text({ label: '岗位分离豁免文号', max: 100 }),
    /** Of a decision of several: who met, in which meeting, and who was there. */
    body: choice({ label: '审定机构', of: DECISION_BODIES }),
    meeting: text({ label: '会议（批示）编号', max: 60 }),
    members: text({ label: '参加人员', max: 300 }),
  },
})
