import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { boolean, choice, date, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 网络（电子）发票推广 (policy 五(五)). */
export const eInvoice = defineRegister({
  name: 'e_invoice',
  label: '电子发票推广',
  clause: '五(五)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise']],
  needs: [{ when: { field: 'enabled', is: [true] }, fields: ['enabledOn'], why: '已经使用' }],
  open: { label: '没有使用电子发票的企业', when: [{ field: 'enabled', is: [false] }] },
  summary: {
    asks: '使用网络（电子）发票的企业多少家、比例多少',
    by: ['county', 'system', 'station'],
    measures: [{ label: '已使用', rows: { field: 'enabled', is: [true] } }],
  },
  fields: {
    enterprise: ofEnterprise,
    ...place,
    enabled: boolean({ label: '已使用', required: true, list: 80 }),
    enabledOn: date({ label: '启用日期', list: 110 }),
    system: choice({
      label: '开票方式',
      list: 120,
      of: among({ network: '网络发票', electronic: '电子发票', digital: '数电票' }),
    }),
    reason: text({ label: '没有使用的原因', max: 200 }),
    ...keeping,
  },
})
