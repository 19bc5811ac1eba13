import { money, MOST_PAID, reference } from '#shared/definition/field.ts'
import { code } from '#shared/definition/field-code.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 资金上限: the most that may be approved out of a pool for one category, or for one use. */
export const poolCap = defineRecord({
  name: 'pool_cap',
  label: '分类上限',
  clause: '一(三)',
  group: '资金',
  title: 'pool',
  audience: 'city',
  authority: { county: { pool: 'own' }, city: { pool: 'own' } },
  parent: 'pool',
  unique: [['pool', 'category', 'purpose']],
  permission: { read: 'register.read', write: 'fund.pool' },
  fields: {
    pool: reference({ label: '资金池', required: true, target: 'fund_pool' }),
    category: code({ label: '类别', list: 180, codes: 'fund-category', help: '类别和支持环节只填一项' }),
    purpose: code({ label: '支持环节', list: 200, codes: 'fund-purpose' }),
    most: money({
      source: 'office',
      label: '上限',
      required: true,
      unit: '元',
      max: MOST_PAID,
      list: 150,
      summed: false,
    }),
  },
})
