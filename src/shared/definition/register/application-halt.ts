import { among } from '#shared/definition/common-field.ts'
import { choice, date, documentNumber, longText } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const HALTS = among({ paused: '暂缓', ended: '终止' })

/** 暂缓、终止: a matter rests from a day on, or goes no further. While it rests no limit runs. */
export const applicationHalt = defineRecord({
  ...stageShape,
  name: 'application_halt',
  label: '暂缓或终止',
  title: 'kind',
  permission: { read: 'register.read', write: 'fund.approve' },
  fields: {
    ...stageFields,
    kind: choice({ label: '事项', required: true, list: 90, of: HALTS }),
    decidedOn: date({ label: '决定日期', required: true, list: 110 }),
    document: documentNumber({ label: '文号', list: 180 }),
    reason: longText({ label: '理由', required: true, max: 500 }),
    resumedOn: date({ label: '恢复日期', list: 110, help: '暂缓的原因消除后填写' }),
    resumeReason: longText({ label: '恢复理由', max: 300 }),
  },
})
