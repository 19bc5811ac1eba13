import { among, keeping } from '#shared/definition/common-field.ts'
import { boolean, choice, date, division, integer, ratio, reference, text, url } from '#shared/definition/field.ts'
import { SHOP_PLATFORMS } from '#shared/definition/register/shop.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 特色馆/销售场馆 (policy 二(五), domain §6.1). */
export const pavilion = defineRegister({
  name: 'pavilion',
  label: '特色馆',
  clause: '二(五)',
  title: 'name',
  authority: { county: { operator: 'own' }, city: 'nobody' },
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
  fields: {
    serial: text({ label: '编号', computed: true, list: 170 }),
    name: text({ label: '场馆名称', required: true, list: 220 }),
    platform: choice({ label: '所在平台', required: true, list: 130, of: SHOP_PLATFORMS }),
    url: url({ label: '网址', required: true }),
    kind: choice({
      label: '类型',
      required: true,
      list: 120,
      of: among({
        independent: '独立场馆',
        'hubei-branch': '省级馆分馆',
        'industry-belt': '产业带',
        specialty: '特产馆',
      }),
    }),
    county: division({ label: '所属县市区', required: true, list: 100, level: 'county' }),
    town: division({ label: '乡镇（街道）', level: 'town' }),
    operator: reference({ label: '运营企业', target: 'enterprise', list: 220 }),
    contractNumber: text({ label: '与平台协议编号', max: 60 }),
    contractFrom: date({ label: '协议起' }),
    contractTo: date({ label: '协议止' }),
    openedOn: date({ label: '开馆日期', required: true, list: 110, help: '业绩并列时，开馆早者在前' }),
    products: integer({ source: 'firm', label: '在售商品数', unit: '个' }),
    localShare: ratio({ source: 'firm', label: '本地商品占比' }),
    staff: integer({ source: 'firm', label: '工作人员', unit: '人' }),
    isOpen: boolean({ label: '在营', required: true, list: 80 }),
    ...keeping,
  },
})
