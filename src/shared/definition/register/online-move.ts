import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { boolean, choice, choices, date, money, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 传统企业触网 (policy 二(一)): 自建、收购、兼并网上商城或利用第三方平台, and the O2O way of trading. */
export const onlineMove = defineRegister({
  name: 'online_move',
  label: '传统企业触网',
  clause: '二(一)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise', 'way']],
  needs: [{ when: { field: 'status', is: ['online'] }, fields: ['onlineSince'], why: '已经上线' }],
  open: { label: '未上线清单', when: [{ field: 'status', is: ['planned', 'building'] }] },
  summary: {
    asks: '触网企业多少家、用什么方式、线上销售多少，哪些还没有上线',
    year: 'onlineSince',
    by: ['county', 'way', 'o2o', 'station'],
    measures: [
      { label: '线上年销售额', sum: 'yearSales' },
      { label: '销售农副土特产的', rows: { field: 'sellsLocalProducts', is: [true] } },
    ],
  },
  fields: {
    enterprise: ofEnterprise,
    ...place,
    trade: choice({
      label: '原来的行业',
      required: true,
      list: 110,
      of: among({ retail: '零售', wholesale: '批发', catering: '餐饮住宿', production: '生产企业', other: '其他' }),
    }),
    way: choice({
      label: '触网方式',
      required: true,
      list: 110,
      clause: '二(一)',
      of: among({ own: '自建商城', acquired: '收购', merged: '兼并', platform: '第三方平台' }),
    }),
    o2o: choice({
      label: 'O2O 模式',
      list: 150,
      clause: '二(一)',
      of: among({ 'online-marketing': '线上营销线下成交', 'offline-experience': '线下体验线上交易', none: '无' }),
    }),
    modes: choices({
      label: '零售方式',
      clause: '二(一)',
      of: among({ B2C: 'B2C', C2C: 'C2C', 'group-buying': '团购' }),
    }),
    platform: text({ label: '平台或商城名称', list: 160 }),
    status: choice({
      label: '进展',
      required: true,
      list: 90,
      of: among({ planned: '计划', building: '建设中', online: '已上线', stopped: '已停止' }),
    }),
    onlineSince: date({ label: '上线日期', list: 110 }),
    sellsLocalProducts: boolean({ label: '销售本地农副土特产', list: 150 }),
    products: text({ label: '主要商品', max: 200 }),
    yearSales: money({
      label: '线上年销售额',
      unit: '万元',
      list: 140,
      held: { measure: 'firm.sales', of: 'enterprise' },
    }),
    ...keeping,
  },
})
