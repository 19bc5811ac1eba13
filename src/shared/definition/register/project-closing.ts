import { date, documentNumber, longText } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 结项: the office's word that nothing of a project is open any more. */
export const projectClosing = defineRecord({
  ...stageShape,
  name: 'project_closing',
  label: '结项',
  title: 'closedOn',
  permission: { read: 'register.read', write: 'fund.approve' },
  fields: {
    ...stageFields,
    closedOn: date({ label: '结项日期', required: true, list: 110 }),
    document: documentNumber({ label: '文号', list: 180 }),
    conclusion: longText({ label: '结项意见', required: true, max: 500 }),
  },
})
