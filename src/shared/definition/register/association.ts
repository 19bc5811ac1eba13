import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, phone, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 行业组织、联盟 (policy 六(三); 电商联盟 of 一(三)). */
export const association = defineRegister({
  name: 'association',
  label: '行业组织',
  clause: '六(三)',
  authority: { county: {}, city: 'nobody' },
  personal: { why: '联系行业组织', keep: '登记撤销后保存 10 年' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'registrationNumber', 'chair'],
  unique: [['name', 'county'], ['registrationNumber']],
  summary: {
    asks: '行业协会、联盟多少个、会员多少',
    by: ['kind', 'county', 'station'],
    measures: [{ label: '会员', sum: 'members' }],
  },
  fields: {
    name: text({ label: '名称', required: true, list: 220 }),
    kind: choice({
      label: '类型',
      required: true,
      list: 100,
      of: among({ association: '协会', alliance: '联盟', chamber: '商会', institute: '研究会' }),
    }),
    ...place,
    registrationNumber: text({ label: '社团登记证号', max: 40, list: 150 }),
    foundedOn: date({ label: '成立日期', list: 110 }),
    chair: text({ label: '会长', max: 40, list: 90, sensitivity: 'personal' }),
    contactPhone: phone({ label: '联系电话', sensitivity: 'personal' }),
    members: integer({ source: 'firm', label: '会员数', unit: '个', list: 90 }),
    activities: longText({ label: '活动', max: 1000 }),
    ...keeping,
  },
})
