import { date, documentNumber, rowId, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 禁入名单: what the city makes known to every county of a 取消申报资格, its own or a county's; a county reads it at the next application. */
export const banListing = defineRecord({
  name: 'ban_listing',
  label: '禁入名单',
  clause: '五(一)',
  group: '资金',
  title: 'name',
  audience: 'counties',
  authority: { county: 'nobody', city: {} },
  search: ['name', 'firmCode'],
  unique: [['ban']],
  index: [['firmCode'], ['personDigest']],
  permission: { read: 'register.read', write: 'city.decide' },
  fields: {
    /** The row it makes known: of a county's, which no other county holds. */
    ban: rowId({ label: '所据记录', required: true }),
    unitName: text({ label: '决定单位', required: true, max: 60, list: 160 }),
    name: text({ label: '企业名称', required: true, max: 120, list: 240 }),
    firmCode: text({ label: '证照号码', max: 30, list: 180 }),
    personName: text({ label: '法定代表人', max: 40, list: 110 }),
    personDigest: text({ label: '法定代表人证件摘要', max: 64 }),
    document: documentNumber({ label: '决定文号', required: true, list: 180 }),
    decidedOn: date({ label: '决定日期', required: true, list: 110 }),
    until: date({ label: '取消至', required: true, list: 110 }),
  },
})
