import {
  boolean,
  choice,
  date,
  division,
  integer,
  longText,
  money,
  ratio,
  reference,
  text,
  url,
  year,
} from '#shared/definition/field.ts'
import { SHOP_PLATFORMS } from '#shared/definition/register/enterprise.ts'
import { defineRecord } from '#shared/definition/record.ts'

const PERMISSION = { read: 'register.read', write: 'register.write' } as const

/** 特色馆/销售场馆 (policy 二(五), domain §6.1). */
export const pavilion = defineRecord({
  name: 'pavilion',
  label: '特色馆',
  clause: '二(五)',
  group: '登记册',
  title: 'name',
  audience: 'city',
  pinyin: 'name',
  search: ['name', 'url'],
  serial: 'GQ',
  paper: { code: 'GQ-1', name: '地域特色销售场馆登记表' },
  unique: [['platform', 'url']],
  order: [['contractFrom', 'contractTo']],
  searchThrough: ['operator'],
  open: { label: '停业的场馆', when: [{ field: 'isOpen', is: [false] }] },
  summary: {
    asks: '在哪些平台开了多少个特色馆、在营多少',
    year: 'openedOn',
    by: ['county', 'platform', 'kind', 'station'],
    measures: [
      { label: '在营', rows: { field: 'isOpen', is: [true] } },
      { label: '在售商品', sum: 'products' },
    ],
  },
  importable: true,
  permission: PERMISSION,
  fields: {
    serial: text({ label: '编号', computed: true, list: 170 }),
    name: text({ label: '场馆名称', required: true, list: 220 }),
    platform: choice({ label: '所在平台', required: true, list: 130, of: SHOP_PLATFORMS }),
    url: url({ label: '网址', required: true }),
    kind: choice({
      label: '类型',
      required: true,
      list: 120,
      of: [
        { value: 'independent', label: '独立场馆' },
        { value: 'hubei-branch', label: '湖北馆分馆' },
        { value: 'industry-belt', label: '产业带' },
        { value: 'specialty', label: '特产馆' },
      ],
    }),
    county: division({ label: '所属县市区', required: true, list: 100, level: 'county' }),
    operator: reference({ label: '运营企业', target: 'enterprise', list: 220 }),
    contractNumber: text({ label: '与平台协议编号', max: 60 }),
    contractFrom: date({ label: '协议起' }),
    contractTo: date({ label: '协议止' }),
    openedOn: date({ label: '开馆日期', required: true, list: 110, help: '业绩并列时，开馆早者在前' }),
    products: integer({ label: '在售商品数', unit: '个' }),
    localShare: ratio({ label: '本地商品占比' }),
    staff: integer({ label: '工作人员', unit: '人' }),
    isOpen: boolean({ label: '在营', required: true, list: 80 }),
    responsiblePerson: text({ label: '责任人', max: 40 }),
    remark: longText({ label: '备注', max: 500 }),
  },
})

/** Yearly sales of a pavilion; the ranking reads only rows with evidence (domain §6.1). */
export const pavilionSales = defineRecord({
  name: 'pavilion_sales',
  label: '特色馆年度业绩',
  clause: '二(五)',
  group: '登记册',
  title: 'year',
  parent: 'pavilion',
  audience: 'city',
  unique: [['pavilion', 'year']],
  importable: true,
  searchThrough: ['pavilion'],
  summary: {
    asks: '特色馆每年销售多少、排前三名的是谁',
    year: 'year',
    by: ['pavilion', 'year', 'station'],
    measures: [
      { label: '销售额', sum: 'sales' },
      { label: '订单', sum: 'orders' },
    ],
  },
  permission: PERMISSION,
  fields: {
    pavilion: reference({ label: '特色馆', required: true, target: 'pavilion', list: 240 }),
    year: year({ label: '年度', required: true, list: 80 }),
    sales: money({ label: '销售额', required: true, unit: '万元', list: 150 }),
    orders: integer({ label: '订单数', unit: '单', list: 110 }),
    monthsOpen: integer({ label: '营业月数', required: true, unit: '月', max: 12, list: 100 }),
    evidence: text({
      label: '业绩凭据',
      max: 200,
      list: 240,
      help: '平台后台截图、结算单的编号',
      wanted: '没有业绩凭据，不参加排名',
    }),
  },
})
