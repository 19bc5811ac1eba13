import { date, division, text } from '#shared/definition/field.ts'
import { code } from '#shared/definition/field-code.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** What a unit is called at one place from a day on: corrects counterparts and successors (domain §9.3, K/D). */
export const unitNameRow = defineRecord({
  name: 'unit_name',
  label: '责任单位名称',
  clause: '六(一)',
  group: '督办',
  title: 'name',
  audience: 'counties',
  authority: { county: {}, city: {} },
  unique: [['county', 'unit', 'effectiveFrom']],
  importable: true,
  permission: REGISTER_PERMISSION,
  fields: {
    unit: code({ label: '责任单位（2014 年名称）', required: true, list: 200, codes: 'unit' }),
    county: division({ label: '哪一级', required: true, list: 120, level: 'county' }),
    name: text({ label: '名称', required: true, max: 60, list: 240 }),
    effectiveFrom: date({ label: '起用日期', required: true, list: 120 }),
    basis: text({ label: '依据', max: 100, list: 200 }),
  },
})
