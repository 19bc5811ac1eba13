import { boolean, date, integer, money, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 服务客户 of a service firm in a year: who is served under which contract (policy 三(一)); recognition counts the local ones. */
export const serviceClient = defineRegister({
  name: 'service_client',
  label: '服务客户',
  clause: '三(一)',
  authority: { county: { service: 'own', client: 'own' }, city: 'nobody' },
  title: 'name',
  pinyin: 'name',
  parent: 'service',
  search: ['name', 'contractNumber', 'matter'],
  searchThrough: ['client'],
  unique: [['service', 'name']],
  order: [['signedOn', 'endsOn']],
  open: { label: '没有合同号的客户', when: [{ field: 'contractNumber', filled: false }] },
  summary: {
    asks: '支撑服务企业服务了哪些客户，其中本地企业多少家',
    by: ['isLocal', 'service', 'station'],
    measures: [
      { label: '其中本地企业', rows: { field: 'isLocal', is: [true] } },
      { label: '合同金额', sum: 'fee' },
    ],
  },
  fields: {
    service: reference({ label: '服务企业（年度）', required: true, target: 'support_service', list: 220 }),
    client: reference({ label: '名录里的企业', target: 'enterprise', help: '客户在名录里的从名录选' }),
    name: text({ label: '客户名称', required: true, list: 240, known: { by: 'client.name' } }),
    isLocal: boolean({ label: '本地企业', list: 90 }),
    matter: text({ label: '服务内容', max: 100, list: 180 }),
    contractNumber: text({ label: '合同号', max: 60, list: 140, wanted: '没有合同号，认定时不能核对原件' }),
    signedOn: date({ label: '签订日期', list: 110 }),
    endsOn: date({ label: '服务至', list: 110 }),
    fee: money({ source: 'paper', label: '合同金额', unit: '元', list: 130 }),
    shops: integer({ source: 'firm', label: '服务网店数', unit: '家' }),
    remark: text({ label: '备注', max: 200 }),
  },
})
