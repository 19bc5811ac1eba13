import { among, keeping, place, RUNNING } from '#shared/definition/common-field.ts'
import { boolean, choice, date, integer, money, phone, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 乡村电商服务点 (policy 三(二): 向农村乡镇发展). */
export const servicePoint = defineRegister({
  name: 'service_point',
  label: '乡村服务点',
  clause: '三(二)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  personal: { why: '联系服务点、核查运营情况', keep: '服务点撤销后保存 10 年' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'villageCode', 'operatorName'],
  unique: [['name', 'county']],
  open: { label: '未通网的服务点', when: [{ field: 'online', is: [false] }] },
  summary: {
    asks: '服务点多少个、覆盖哪些乡镇、上行下行多少单',
    by: ['county', 'town', 'level', 'status', 'station'],
    measures: [
      { label: '已通网', rows: { field: 'online', is: [true] } },
      { label: '月下行订单', sum: 'ordersIn' },
      { label: '月上行订单', sum: 'ordersOut' },
      { label: '农产品年销售额', sum: 'farmSales' },
    ],
  },
  fields: {
    name: text({ label: '服务点名称', required: true, list: 220 }),
    level: choice({
      label: '级别',
      required: true,
      list: 90,
      of: among({ county: '县级中心', town: '乡镇站', village: '村级点' }),
    }),
    ...place,
    villageCode: text({ label: '村（居）代码', max: 12, help: '12 位统计用区划代码' }),
    operatorName: text({ label: '负责人', max: 40, list: 100, sensitivity: 'personal' }),
    operatorPhone: phone({ label: '联系电话', sensitivity: 'personal' }),
    enterprise: reference({ label: '承办企业', target: 'enterprise', list: 220 }),
    online: boolean({ label: '已通网', required: true, list: 80 }),
    openedOn: date({ label: '开点日期', list: 110 }),
    ordersIn: integer({ source: 'firm', label: '月下行订单', unit: '单', list: 110 }),
    ordersOut: integer({ source: 'firm', label: '月上行订单', unit: '单', list: 110 }),
    farmSales: money({ source: 'firm', label: '农产品年销售额', unit: '万元' }),
    services: text({ label: '服务内容', max: 200 }),
    status: choice({ label: '状态', required: true, list: 80, of: RUNNING }),
    ...keeping,
  },
})
