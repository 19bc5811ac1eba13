import { date, division, integer, longText, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MAX_REVISION } from '#shared/model/revision.ts'

/** 企业迁移: the city's fact that an enterprise left one unit for another. It freezes the old row; the new one says `movedFrom`. */
export const enterpriseMove = defineRecord({
  name: 'enterprise_move',
  label: '企业迁移',
  clause: '一(三)',
  title: 'name',
  audience: 'counties',
  authority: { county: 'nobody', city: { enterprise: 'anyone' } },
  immutable: true,
  index: [['enterprise']],
  permission: { read: 'register.read', write: 'city.decide' },
  fields: {
    enterprise: reference({ label: '原登记', required: true, target: 'enterprise' }),
    name: text({ label: '企业名称', required: true, max: 200, list: 240 }),
    fromStation: text({ label: '迁出单位', required: true, max: 40 }),
    toStation: text({ label: '迁入单位', required: true, max: 40 }),
    toCounty: division({ label: '迁入县市区', required: true, level: 'county', list: 120 }),
    movedOn: date({ label: '迁移日期', required: true, list: 110 }),
    document: text({ label: '依据文号', max: 60, list: 160 }),
    reason: longText({ label: '事由', required: true, max: 300, list: 240 }),
    fromRev: integer({ source: 'program', label: '所据版本', required: true, max: MAX_REVISION }),
    facts: longText({ label: '迁出时登记内容', required: true, max: 20_000 }),
  },
})
