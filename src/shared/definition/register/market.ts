import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, money, phone, ratio, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 零售卖场、批发市场 and how many of their stalls sell online (policy 三(二), 一(二)). */
export const market = defineRegister({
  name: 'market',
  label: '市场与卖场',
  clause: '三(二)',
  authority: { county: {}, city: 'nobody' },
  personal: { why: '联系市场、核查网上交易', keep: '登记撤销后保存 10 年' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'address'],
  unique: [['name', 'county']],
  order: [['stallsOnline', 'stalls']],
  compute: [{ field: 'onlineShare', share: { part: 'stallsOnline', whole: 'stalls' } }],
  open: { label: '没有商户网上销售的市场', when: [{ field: 'stallsOnline', is: [0] }] },
  summary: {
    asks: '市场、卖场有多少商户，其中多少利用第三方平台网上销售',
    by: ['county', 'kind', 'size', 'station'],
    measures: [
      { label: '商户数', sum: 'stalls' },
      { label: '网上销售商户数', sum: 'stallsOnline' },
      { label: '网上销售比例', part: 'stallsOnline', whole: 'stalls' },
      { label: '网上年销售额', sum: 'onlineSales' },
    ],
  },
  fields: {
    name: text({ label: '名称', required: true, list: 220 }),
    kind: choice({
      label: '类型',
      required: true,
      list: 110,
      of: among({ mall: '零售商（卖）场', wholesale: '批发市场', farm: '农贸市场' }),
    }),
    size: choice({ label: '规模', list: 80, of: among({ large: '大型', medium: '中型', small: '小型' }) }),
    ...place,
    address: text({ label: '地址', max: 200 }),
    operator: text({ label: '经营管理单位', max: 100 }),
    contactPhone: phone({ label: '联系电话', sensitivity: 'personal' }),
    stalls: integer({ source: 'office', label: '商户（摊位）数', required: true, unit: '户', list: 120 }),
    stallsOnline: integer({
      source: 'office',
      label: '网上销售商户数',
      unit: '户',
      list: 140,
      clause: '一(二)',
      wanted: '没有填写网上销售商户数，不能算比例',
    }),
    onlineShare: ratio({ label: '网上销售比例', computed: true, list: 120 }),
    platforms: text({ label: '所用平台', max: 200 }),
    onlineSales: money({ source: 'office', label: '网上年销售额', unit: '万元' }),
    surveyedOn: date({ label: '调查日期', required: true, list: 110 }),
    ...keeping,
  },
})
