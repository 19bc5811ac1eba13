import { among } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const PERFORMANCE_GRADES = among({ excellent: '优', good: '良', fair: '中', poor: '差' })

/** 绩效自评: what a project reached of its goals; points and grade are worked out from them by dated parameters. */
export const selfEvaluation = defineRecord({
  ...stageShape,
  name: 'self_evaluation',
  label: '绩效自评',
  clause: '五(一)',
  title: 'evaluatedOn',
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    ...stageFields,
    evaluatedOn: date({ label: '自评日期', required: true, list: 110 }),
    budgetScore: integer({ label: '预算执行得分', computed: true, max: 100, list: 110 }),
    outputScore: integer({ label: '产出得分', computed: true, max: 100, list: 100 }),
    benefitScore: integer({ label: '效益得分', computed: true, max: 100, list: 100 }),
    satisfactionScore: integer({ label: '满意度得分', computed: true, max: 100, list: 110 }),
    total: integer({ label: '总分', computed: true, max: 100, list: 80 }),
    grade: choice({ label: '等级', computed: true, list: 80, of: PERFORMANCE_GRADES }),
    usage: longText({ label: '资金使用情况', required: true, max: 1000 }),
  },
})
