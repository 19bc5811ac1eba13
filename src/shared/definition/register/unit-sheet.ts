import { date, phone, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/**
 * 本单位资料: what a unit prints of itself, from a day on. Each unit writes its own, and nobody another's: the pack only proposes
 * it. The city reads those of its counties.
 */
export const unitSheet = defineRecord({
  name: 'unit_sheet',
  label: '本单位资料',
  clause: '',
  title: 'effectiveFrom',
  audience: 'city',
  authority: { county: {}, city: 'nobody' },
  unique: [['effectiveFrom']],
  permission: { read: 'register.read', write: 'station.manage' },
  fields: {
    effectiveFrom: date({
      label: '起用日期',
      required: true,
      list: 110,
      help: '这一天起印新的；以前的公示重印仍照当时的',
    }),
    letterhead: text({ label: '落款名称', max: 60, list: 240, help: '公示的受理单位和落款；空着时用登记的单位全称' }),
    address: text({ label: '地址', max: 120, list: 260 }),
    postcode: text({ label: '邮政编码', max: 6 }),
    telephone: phone({ label: '办公电话', list: 140 }),
    supervisionTelephone: phone({ label: '监督电话', list: 140, help: '印在公示上，反映办理情况的' }),
    documentWord: text({ label: '机关代字', max: 12, help: '文号〔年份〕前面的字' }),
    financeBureau: text({ label: '财政部门名称', max: 60 }),
    government: text({ label: '同级政府名称', max: 60 }),
  },
})
