import { among, keeping, place, RUNNING } from '#shared/definition/common-field.ts'
import { boolean, choice, date, integer, longText, phone, reference, text, url } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 社区、家政、养老、订餐订房平台 (policy 二(三)); helpers are counted, never named (domain §6.3). */
export const communityService = defineRegister({
  name: 'community_service',
  label: '社区服务平台',
  clause: '二(三)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  paper: { code: 'SQ-1', name: '社区电子商务服务平台登记表' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'coverage'],
  unique: [['name', 'kind']],
  order: [['matched', 'ordersMonthly']],
  open: { label: '停业、关闭的平台', when: [{ field: 'status', is: ['paused', 'closed'] }] },
  summary: {
    asks: '家政、养老、社区平台多少个、覆盖多少社区、大型餐饮住宿企业订餐订房系统多少',
    by: ['kind', 'county', 'status', 'station'],
    measures: [
      { label: '覆盖社区', sum: 'communities' },
      { label: '登记服务人员', sum: 'helpers' },
      { label: '月订单', sum: 'ordersMonthly' },
      { label: '有订餐订房系统', rows: { field: 'hasBooking', is: [true] } },
    ],
  },
  fields: {
    name: text({ label: '平台（系统）名称', required: true, list: 220 }),
    kind: choice({
      label: '类型',
      required: true,
      list: 130,
      clause: '二(三)',
      of: among({
        housekeeping: '家政网络平台',
        elderly: '健康养老平台',
        shopping: '社区购物',
        catering: '网上订餐',
        lodging: '网上订房',
        repair: '维修',
        agency: '中介',
        delivery: '配送',
      }),
    }),
    enterprise: reference({ label: '运营企业', target: 'enterprise', list: 220 }),
    ...place,
    website: url({ label: '网址或小程序' }),
    hotline: phone({ label: '服务热线', list: 130 }),
    coverage: longText({ label: '覆盖的社区', max: 1000 }),
    communities: integer({ source: 'firm', label: '覆盖社区数', unit: '个', list: 110 }),
    helpers: integer({
      source: 'firm',
      label: '登记服务人员数',
      unit: '人',
      list: 130,
      help: '只填人数，不登记服务人员个人信息',
    }),
    ordersMonthly: integer({ source: 'firm', label: '月需求（订单）数', unit: '单', list: 130 }),
    matched: integer({ source: 'firm', label: '月对接成功数', unit: '单' }),
    hasBooking: boolean({ label: '有订餐订房系统', list: 120 }),
    complaints: integer({ source: 'firm', label: '年投诉数', unit: '件' }),
    subsidy: text({ label: '享受补贴情况', max: 200 }),
    openedOn: date({ label: '开通日期' }),
    status: choice({ label: '状态', required: true, list: 80, of: RUNNING }),
    ...keeping,
  },
})
