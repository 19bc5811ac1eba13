import { choice, date, documentNumber, longText, text, year } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { FUND_LEVELS } from '#shared/definition/fund-words.ts'

/** 申报通知: the call an application answers (domain §3.4). */
export const fundCall = defineRecord({
  name: 'fund_call',
  label: '申报通知',
  clause: '一(三)',
  group: '资金',
  title: 'title',
  audience: 'counties',
  authority: { county: {}, city: {} },
  permission: { read: 'register.read', write: 'fund.pool' },
  fields: {
    documentNumber: documentNumber({ label: '文号', list: 180 }),
    title: text({ label: '标题', required: true, list: 300 }),
    year: year({ label: '年度', required: true, list: 80 }),
    level: choice({ label: '级次', required: true, list: 80, of: FUND_LEVELS }),
    opensOn: date({ label: '开始日期', required: true, list: 110 }),
    closesOn: date({ label: '截止日期', required: true, list: 110 }),
    direction: longText({ label: '支持方向', max: 2000 }),
  },
})
