import { among } from '#shared/definition/common-field.ts'
import { application, choice, integer, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { stageShape } from '#shared/definition/procedure/stage-field.ts'

/** The kinds of goals a self-evaluation scores; the points of each are dated parameters. */
export const GOAL_KINDS = among({ output: '产出', benefit: '效益', satisfaction: '满意度' })

/** 绩效目标: one line of what an applicant undertakes to reach, and later what was reached (财预〔2020〕10号). */
export const projectGoal = defineRecord({
  ...stageShape,
  name: 'project_goal',
  label: '绩效目标',
  clause: '五(一)',
  title: 'indicator',
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    subject: application({ label: '申请', required: true }),
    kind: choice({ label: '类别', required: true, list: 90, of: GOAL_KINDS }),
    indicator: text({ label: '指标', required: true, max: 80, list: 200 }),
    unit: text({ label: '单位', max: 20, list: 80 }),
    target: integer({ source: 'office', label: '目标值', required: true, max: 1_000_000_000, list: 110 }),
    reached: integer({ source: 'firm', label: '完成值', max: 1_000_000_000, list: 110, help: '自评时填写' }),
    weight: integer({
      source: 'office',
      label: '分值',
      required: true,
      max: 100,
      list: 80,
      help: '同一类的分值合计等于这一类的分数',
    }),
    reason: text({ label: '偏差原因', max: 200 }),
  },
})
