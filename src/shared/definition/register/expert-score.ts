import { date, integer, longText, text } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 专家评分: one expert's score of one application, from the sheet he signed. */
export const expertScore = defineRecord({
  ...stageShape,
  name: 'expert_score',
  label: '专家评分',
  title: 'expert',
  unique: [['subject', 'round', 'expert']],
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    ...stageFields,
    expert: text({ label: '专家', required: true, max: 40, list: 110 }),
    unit: text({ label: '专家单位', max: 80, list: 200 }),
    score: integer({ source: 'office', label: '得分', required: true, max: 100, list: 80 }),
    scoredOn: date({ label: '评分日期', required: true, list: 110 }),
    comment: longText({ label: '评语', max: 500 }),
  },
})
