import { among, keeping } from '#shared/definition/common-field.ts'
import { boolean, choice, choices, date, documentNumber, longText, text, url } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 规划、办法、制度、标准 library (policy 一(三), domain §6.11): what was ordered, what was issued, what it obliges to. */
export const policyDocument = defineRegister({
  name: 'policy_document',
  label: '文件与标准库',
  clause: '一(三)',
  audience: 'counties',
  addressedWhen: { field: 'status', is: ['issued', 'repealed'] },
  authority: { county: {}, city: {} },
  title: 'title',
  search: ['title', 'documentNumber', 'issuer', 'obligations'],
  same: [['title', 'issuer']],
  order: [
    ['issuedOn', 'effectiveOn'],
    ['effectiveOn', 'repealedOn'],
  ],
  needs: [
    { when: { field: 'status', is: ['issued', 'repealed'] }, fields: ['documentNumber', 'issuedOn'], why: '已经印发' },
    { when: { field: 'status', is: ['repealed'] }, fields: ['repealedOn'], why: '已经废止' },
  ],
  states: {
    field: 'status',
    start: ['drafting', 'consulting', 'issued'],
    moves: { drafting: ['consulting', 'issued'], consulting: ['drafting', 'issued'], issued: ['repealed'] },
  },
  clocks: [{ label: '制定', from: 'startedOn', until: 'issuedOn', due: 'dueOn' }],
  open: { label: '没有出台的文件', when: [{ field: 'status', is: ['drafting', 'consulting'] }] },
  summary: { asks: '规划、办法、统计制度、标准出台了哪些，哪些没有出台', by: ['status', 'kind', 'station'] },
  fields: {
    title: text({ label: '名称', required: true, max: 200, list: 320 }),
    kind: choice({
      label: '种类',
      required: true,
      list: 140,
      clause: '一(三)',
      of: among({
        plan: '行业发展规划',
        implementation: '实施方案',
        recognition: '认定办法',
        statistics: '统计制度',
        fund: '专项资金管理办法',
        trade: '交易管理制度',
        delivery: '物流配送制度',
        auction: '网络拍卖制度',
        standard: '标准规范',
        superior: '上级文件',
        other: '其他',
      }),
    }),
    documentNumber: documentNumber({ label: '文号', list: 180 }),
    issuer: text({ label: '制定机关', required: true, max: 100, list: 160 }),
    startedOn: date({ label: '启动日期' }),
    dueOn: date({ label: '应出台日期' }),
    issuedOn: date({ label: '印发日期', list: 110 }),
    effectiveOn: date({ label: '施行日期' }),
    repealedOn: date({ label: '废止日期' }),
    status: choice({
      label: '状态',
      required: true,
      list: 100,
      of: among({ drafting: '起草', consulting: '征求意见', issued: '印发', repealed: '废止' }),
    }),
    clauses: choices({
      label: '落实的政策条款',
      of: among({
        '1-3': '一(三)',
        '2-4': '二(四)',
        '2-5': '二(五)',
        '5-1': '五(一)',
        '5-4': '五(四)',
        '6-1': '六(一)',
        '6-2': '六(二)',
      }),
    }),
    obligations: longText({ label: '由此产生的工作', max: 2000 }),
    isPublic: boolean({ label: '已公开' }),
    link: url({ label: '网址' }),
    ...keeping,
  },
})
