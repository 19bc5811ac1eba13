import { choice, date, integer, longText, reference } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'
import { PARK_BUSINESSES } from '#shared/definition/register/park.ts'

/** 入驻企业 by business type. */
export const parkTenant = defineRegister({
  name: 'park_tenant',
  label: '园区入驻企业',
  clause: '四(二)',
  authority: { county: { park: 'own', enterprise: 'own' }, city: 'nobody' },
  title: 'enterprise',
  parent: 'park',
  searchThrough: ['enterprise', 'park'],
  unique: [['park', 'enterprise']],
  order: [['movedInOn', 'movedOutOn']],
  open: { label: '在园企业', when: [{ field: 'movedOutOn', filled: false }] },
  summary: {
    asks: '入驻企业按业态多少家、租用面积多少',
    by: ['business', 'park', 'station'],
    measures: [
      { label: '租用面积（㎡）', sum: 'area' },
      { label: '在园', rows: { field: 'movedOutOn', filled: false } },
    ],
  },
  fields: {
    park: reference({ label: '园区', required: true, target: 'park', list: 200 }),
    enterprise: reference({
      label: '入驻企业',
      required: true,
      target: 'enterprise',
      list: 240,
      synonyms: ['企业名称', '企业'],
    }),
    business: choice({ label: '业态', required: true, list: 110, of: PARK_BUSINESSES }),
    movedInOn: date({ label: '入驻日期', required: true, list: 110 }),
    movedOutOn: date({ label: '迁出日期', list: 110 }),
    area: integer({ source: 'paper', label: '租用面积', unit: '㎡', list: 110 }),
    remark: longText({ label: '备注', max: 300 }),
  },
})
