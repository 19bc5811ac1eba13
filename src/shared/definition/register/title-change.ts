import { choice, date, longText, text } from '#shared/definition/field.ts'
import { moved } from '#shared/definition/procedure/subject-field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { ECOMMERCE_CLASSES } from '#shared/definition/enterprise-choice.ts'
import { dutyShape, dutyFields } from '#shared/definition/procedure/duty-field.ts'

/** 变更 of what a certificate says; due one month after the change (domain §1.9). */
export const titleChange = defineRecord({
  ...dutyShape,
  name: 'title_change',
  label: '证书变更',
  serial: 'BG',
  search: ['serial', 'newName'],
  index: [['enterprise'], ['title']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    ...dutyFields,
    changedOn: date({ label: '变更发生日期', required: true, list: 120, section: '变更' }),
    newName: text({ label: '变更后名称', max: 200, section: '变更', list: 200 }),
    newLegalRepresentative: text({ label: '变更后法定代表人', max: 60, section: '变更' }),
    newAddress: text({ label: '变更后经营地址', max: 200, section: '变更' }),
    newClass: choice({ label: '变更后类别', of: ECOMMERCE_CLASSES, section: '变更' }),
    reason: longText({ label: '变更原因', required: true, max: 300, section: '变更' }),
    ...moved,
  },
})
