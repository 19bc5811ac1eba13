import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { boolean, choice, integer, money, text, year } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 跨境电商企业 (policy 二(二), domain §6.4); dollars are whole US dollars. */
export const crossborderEnterprise = defineRegister({
  name: 'crossborder_enterprise',
  label: '跨境电商企业',
  clause: '二(二)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  paper: { code: 'KJ-1', name: '跨境电子商务企业登记表' },
  v: 2,
  title: 'enterprise',
  searchThrough: ['enterprise'],
  search: ['customsCode', 'platforms'],
  unique: [['enterprise', 'year']],
  summary: {
    asks: '跨境电商企业多少家、进出口多少美元、主要市场',
    year: 'year',
    by: ['county', 'direction', 'station'],
    measures: [
      { label: '出口额', sum: 'exportDollars' },
      { label: '进口额', sum: 'importDollars' },
      { label: '进口额（月报合计）', sum: 'importReported' },
      { label: '有海外仓', rows: { field: 'warehouseAbroad', is: [true] } },
    ],
  },
  fields: {
    enterprise: ofEnterprise,
    year: year({ label: '年度', required: true, list: 80 }),
    ...place,
    direction: choice({
      label: '方向',
      required: true,
      list: 90,
      of: among({ export: '出口', import: '进口', both: '进出口' }),
    }),
    platforms: text({ label: '平台', max: 200, list: 160 }),
    customsCode: text({ label: '海关注册编码', max: 20, list: 130 }),
    traderNumber: text({ label: '对外贸易经营者备案号', max: 40 }),
    inExchangeList: boolean({ label: '在外汇名录' }),
    refundFiled: boolean({ label: '已办退税备案' }),
    markets: text({ label: '主要市场', max: 200, list: 160 }),
    exportDollars: integer({
      label: '出口额',
      unit: '美元',
      list: 130,
      held: { measure: 'abroad.dollars', of: 'enterprise', period: 'year' },
    }),
    importDollars: integer({ source: 'firm', label: '进口额', unit: '美元' }),
    importReported: money({
      label: '进口额（月报合计）',
      unit: '万元',
      computed: true,
      list: 150,
      help: '审核通过的月报里跨境电商进口额的合计',
      held: { measure: 'abroad.imported', of: 'enterprise', period: 'year' },
    }),
    warehouseAbroad: boolean({ label: '有海外仓', list: 90 }),
    ...keeping,
  },
})
