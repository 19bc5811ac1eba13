import { among } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, reference } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MAX_REVISION } from '#shared/model/revision.ts'

export const REVIEW_DECISIONS = among({ pass: '审核通过', return: '退回', unlock: '解锁修订', seal: '封存' })

/** A word about one version of a report or of a county's roll-up; the newest stands, none is changed (domain §5.9). */
export const statisticReview = defineRecord({
  name: 'statistic_review',
  label: '统计审核',
  clause: '一(三)',
  title: 'decision',
  audience: 'subject-owner',
  authority: { county: { report: 'own', round: 'own' }, city: { report: 'readers', round: 'readers' } },
  index: [['report'], ['round']],
  immutable: true,
  permission: { read: 'register.read', write: 'statistic.review' },
  fields: {
    report: reference({ label: '报表', target: 'statistic_report' }),
    round: reference({ label: '报表任务', target: 'statistic_round' }),
    subjectRev: integer({ source: 'program', label: '所据版本', required: true, max: MAX_REVISION }),
    decision: choice({ label: '结论', required: true, list: 110, of: REVIEW_DECISIONS }),
    reason: longText({ label: '理由', max: 500, list: 300 }),
    reviewedOn: date({ label: '日期', required: true, list: 110 }),
  },
})
