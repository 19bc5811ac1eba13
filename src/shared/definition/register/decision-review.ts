import { application, date, integer, longText, reference } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MAX_REVISION } from '#shared/model/revision.ts'

/** 决定复核: a decision confirmed for an application that was changed after it; the decision itself is never rewritten. */
export const decisionReview = defineRecord({
  name: 'decision_review',
  label: '决定复核',
  clause: '',
  title: 'text',
  audience: 'subject-owner',
  authority: {
    county: { opinion: 'own', subject: 'own', person: 'own' },
    city: { opinion: 'own', subject: 'either', person: 'anyone' },
  },
  ownWordOnly: true,
  immutable: true,
  fact: true,
  index: [['subject']],
  permission: { read: 'register.read', write: 'city.decide' },
  fields: {
    opinion: reference({ label: '意见', required: true, target: 'opinion' }),
    subject: application({ label: '申请', required: true }),
    subjectRev: integer({ source: 'program', label: '所据版本', required: true, max: MAX_REVISION }),
    text: longText({ label: '复核意见', required: true, max: 500 }),
    person: reference({ label: '复核人', required: true, target: 'person' }),
    reviewedOn: date({ label: '日期', required: true }),
  },
})
