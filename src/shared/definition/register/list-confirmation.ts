import { among } from '#shared/definition/common-field.ts'
import { choice, date, longText, text } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 企业确认: who is on a list that pays takes the support, by a sheet it signed, or gives it up. */
export const listConfirmation = defineRecord({
  ...stageShape,
  name: 'list_confirmation',
  label: '企业确认',
  title: 'signatory',
  unique: [['subject', 'round']],
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    ...stageFields,
    answer: choice({
      label: '企业意见',
      required: true,
      list: 100,
      of: among({ confirmed: '确认接受', declined: '放弃' }),
    }),
    confirmedOn: date({ label: '确认日期', required: true, list: 110 }),
    signatory: text({ label: '企业签字人', required: true, max: 40, list: 110 }),
    evidence: text({ label: '凭据', required: true, max: 120, list: 200, help: '确认书编号、存放处' }),
    remark: longText({ label: '备注', max: 300 }),
  },
})
