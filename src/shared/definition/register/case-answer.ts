import { choice, date, integer, longText, MOST_ROUNDS, text } from '#shared/definition/field.ts'
import { ANSWER_OUTCOMES } from '#shared/definition/answered.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MAX_REVISION } from '#shared/model/revision.ts'

/**
 * 市级答复: what an office of the city says about one case of a county (绿色通道, 税务疑难, 融资, 转办的投诉). The county takes it into
 * its own row by one act; which fields it fills is said by the definition of that row (`answered`).
 */
export const caseAnswer = defineRecord({
  name: 'case_answer',
  label: '市级答复',
  clause: '二(二)',
  title: 'title',
  audience: 'subject-owner',
  authority: { county: 'nobody', city: { row: 'readers' } },
  anyRecord: { record: 'record', row: 'row' },
  index: [['row']],
  permission: { read: 'register.read', write: 'exchange.receive' },
  fields: {
    record: text({ label: '登记册', required: true, max: 40 }),
    row: text({ label: '记录编号', required: true, max: 36 }),
    rowEpoch: text({ label: '所据纪元', required: true, max: 30 }),
    rowRev: integer({ source: 'program', label: '所据版本', required: true, max: MAX_REVISION }),
    title: text({ label: '记录', required: true, max: 300, list: 240 }),
    unit: text({ label: '答复单位', required: true, max: 60, list: 150 }),
    answeredOn: date({ label: '答复日期', required: true, list: 110 }),
    outcome: choice({ label: '结果', required: true, list: 100, of: ANSWER_OUTCOMES }),
    text: longText({ label: '答复内容', required: true, max: 1000, list: 300 }),
    round: integer({ source: 'program', label: '第几次答复', required: true, max: MOST_ROUNDS, list: 90 }),
  },
})
