import { boolean, longText, money } from '#shared/definition/field.ts'
import { moved } from '#shared/definition/procedure/subject-field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { dutyShape, dutyFields } from '#shared/definition/procedure/duty-field.ts'

/** 年审（年度复核） of a title (domain §1.9, §2.4). */
export const titleReview = defineRecord({
  ...dutyShape,
  name: 'title_review',
  label: '年审',
  serial: 'NS',
  search: ['serial'],
  index: [['enterprise'], ['title']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    ...dutyFields,
    stillOperating: boolean({ label: '仍在经营', required: true, section: '情况' }),
    salesLastYear: money({
      label: '上年网上销售额（自报）',
      unit: '万元',
      section: '情况',
      held: {
        measure: 'firm.sales',
        of: 'enterprise',
        period: 'appliedOn',
        back: 1,
        beside: '企业自报数，与审核通过的月报对照，条件按月报核',
      },
    }),
    penalised: boolean({ label: '上年受过行政处罚', required: true, section: '情况' }),
    penaltyNote: longText({ label: '处罚情况', max: 300, section: '情况' }),
    licenceShown: boolean({ label: '已亮照、已公示认定编号', required: true, section: '情况' }),
    changesFiled: boolean({ label: '重大变更都已申报', required: true, section: '情况' }),
    report: longText({ label: '年度经营情况', max: 1500, section: '情况' }),
    ...moved,
  },
})
