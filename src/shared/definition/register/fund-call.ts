import { code } from '#shared/definition/field-code.ts'
import { choice, choices, date, documentNumber, longText, reference, text, year } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { FUND_STAGES } from '#shared/definition/fund-route.ts'
import { FUND_LEVELS } from '#shared/definition/fund-words.ts'

/** 申报通知: the call an application answers. */
export const fundCall = defineRecord({
  name: 'fund_call',
  label: '申报通知',
  clause: '一(三)',
  group: '资金',
  title: 'title',
  apart: ['year', 'level'],
  audience: 'counties',
  // A call says nothing about the document it cites; of a city's it is not held here.
  authority: { county: { document: 'anyone' }, city: { document: 'anyone' } },
  // 2: `document`. 3: `route`, `stages`.
  v: 3,
  permission: { read: 'register.read', write: 'fund.pool' },
  order: [['opensOn', 'closesOn']],
  fields: {
    documentNumber: documentNumber({
      label: '文号',
      list: 180,
      help: '选了“依据文件”的不用填：空着时取那份文件的文号',
    }),
    title: text({ label: '标题', required: true, list: 300 }),
    document: reference({
      label: '依据文件',
      target: 'policy_document',
      cites: true,
      help: '在“文件与标准库”里登记过的通知或办法；公示写它的名称、文号和印发日期。没有登记的先去登记',
    }),
    year: year({ label: '年度', required: true, list: 80 }),
    level: choice({ label: '级次', required: true, list: 80, of: FUND_LEVELS }),
    opensOn: date({ label: '开始日期', required: true, list: 110 }),
    closesOn: date({ label: '截止日期', required: true, list: 110 }),
    route: code({ label: '办理方式', codes: 'fund-route', list: 160 }),
    stages: choices({ label: '办理环节', of: FUND_STAGES, help: '空着时用办理方式通常的环节' }),
    direction: longText({ label: '支持方向', max: 2000 }),
  },
})
