import { date, documentNumber, longText, text } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 项目协议: what the office and the enterprise signed about an approved project. */
export const projectAgreement = defineRecord({
  ...stageShape,
  name: 'project_agreement',
  label: '项目协议',
  title: 'number',
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    ...stageFields,
    number: documentNumber({ label: '协议编号', required: true, list: 180 }),
    signedOn: date({ label: '签订日期', required: true, list: 110 }),
    dueOn: date({ label: '约定完成日期', list: 110 }),
    signatory: text({ label: '企业签字人', required: true, max: 40, list: 110 }),
    content: longText({ label: '约定事项', max: 1000 }),
  },
})
