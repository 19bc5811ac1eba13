import { among } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, reference } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MAX_REVISION } from '#shared/model/revision.ts'

export const ANSWER_KINDS = among({ corrected: '已更正', explained: '情况属实，不更正' })

/** The unit's answer to a 退回: corrected, or why the record stands. */
export const returnAnswer = defineRecord({
  name: 'return_answer',
  label: '退回答复',
  clause: '',
  title: 'text',
  audience: 'city',
  authority: { county: { recordReturn: 'readers' }, city: 'nobody' },
  immutable: true,
  index: [['recordReturn']],
  permission: { read: 'register.read', write: 'register.write' },
  fields: {
    recordReturn: reference({ label: '退回', required: true, target: 'record_return' }),
    kind: choice({ label: '答复', required: true, of: ANSWER_KINDS }),
    text: longText({ label: '说明', required: true, max: 500 }),
    rowRev: integer({ source: 'program', label: '更正后版本', required: true, max: MAX_REVISION }),
    answeredOn: date({ label: '日期', required: true }),
  },
})
