import { application, choice, date, integer, text, MOST_ROUNDS } from '#shared/definition/field.ts'
import { DAY_UNITS } from '#shared/definition/parameter/parameter.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MAX_REVISION } from '#shared/model/revision.ts'

/** 公示 with its working-day clock (domain §3.4). */
export const notice = defineRecord({
  name: 'notice',
  fact: true,
  label: '公示',
  clause: '',
  title: 'place',
  audience: 'subject-owner',
  authority: { county: { subject: 'own' }, city: { subject: 'either' } },
  immutable: true,
  index: [['subject']],
  permission: { read: 'register.read', write: 'fund.notice' },
  fields: {
    subject: application({ label: '申请', required: true }),
    round: integer({ source: 'program', label: '轮次', required: true, max: MOST_ROUNDS }),
    postedOn: date({ label: '张贴日期', required: true }),
    firstDay: date({ label: '公示首日', required: true }),
    endsOn: date({ label: '公示末日', required: true }),
    days: integer({ source: 'office', label: '期限', required: true }),
    dayUnit: choice({ label: '计日', required: true, of: DAY_UNITS }),
    place: text({ label: '公示地点（网址）', required: true, max: 200 }),
    evidence: text({ label: '凭据', max: 200 }),
    subjectRev: integer({ source: 'program', label: '所据版本', required: true, max: MAX_REVISION }),
  },
})
