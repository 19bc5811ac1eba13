import { among, keeping } from '#shared/definition/common-field.ts'
import { boolean, choice, date, integer, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 用印登记簿 (policy 六(一); domain §8.2): what was sealed, on whose word, and which seal left the house. */
export const sealUse = defineRegister({
  name: 'seal_use',
  label: '用印登记簿',
  clause: '六(一)',
  authority: { county: { dispatch: 'own' }, city: 'nobody' },
  book: { code: 'BG-2', name: '用印登记簿' },
  title: 'document',
  search: ['document', 'formCode', 'applicant'],
  same: [['document', 'usedOn', 'seal']],
  index: [['usedOn'], ['dispatch']],
  order: [
    ['usedOn', 'takenOutOn'],
    ['takenOutOn', 'broughtBackOn'],
  ],
  needs: [{ when: { field: 'takenOut', is: [true] }, fields: ['takenOutOn', 'companion'], why: '印章外带' }],
  clocks: [{ label: '外带', from: 'takenOutOn', until: 'broughtBackOn', while: { field: 'takenOut', is: [true] } }],
  open: {
    label: '外带没有归还的印章',
    when: [
      { field: 'takenOut', is: [true] },
      { field: 'broughtBackOn', filled: false },
    ],
  },
  summary: {
    asks: '用印多少次、多少份，哪些事项，外带多少次、有没有没归还的',
    year: 'usedOn',
    by: ['kind', 'seal', 'approver', 'station'],
    measures: [
      { label: '份数', sum: 'copies' },
      { label: '外带', rows: { field: 'takenOut', is: [true] } },
    ],
  },
  fields: {
    usedOn: date({ label: '用印日期', required: true, list: 110 }),
    seal: choice({
      label: '印章',
      required: true,
      list: 120,
      of: among({ office: '单位公章', joint: '联席会议办公室章', business: '业务专用章', finance: '财务专用章' }),
    }),
    kind: choice({
      label: '用印事项',
      required: true,
      list: 130,
      of: among({
        dispatch: '发文',
        opinion: '申请（审批）表意见',
        report: '统计报表、报送材料',
        certificate: '证书、证明',
        agreement: '协议',
        notice: '公示、通知单',
        other: '其他',
      }),
    }),
    document: text({ label: '文件、材料名称', required: true, max: 200, list: 320 }),
    dispatch: reference({ label: '发文', target: 'dispatch_document' }),
    formCode: text({ label: '表单校验码', max: 20, list: 120, help: '本程序打印的表单左下角的校验码' }),
    copies: integer({ source: 'office', label: '用印份数', required: true, unit: '份', max: 10_000, list: 90 }),
    acrossPages: boolean({ label: '加盖骑缝章' }),
    applicant: text({ label: '用印人', required: true, max: 40, list: 90 }),
    approver: text({ label: '批准人', required: true, max: 40, list: 90 }),
    keeper: text({ label: '监印人', max: 40 }),
    takenOut: boolean({ label: '印章外带', required: true, section: '外带' }),
    takenOutOn: date({ label: '带出日期', section: '外带' }),
    broughtBackOn: date({ label: '归还日期', section: '外带' }),
    companion: text({ label: '随行监印人', max: 40, section: '外带' }),
    ...keeping,
  },
})
