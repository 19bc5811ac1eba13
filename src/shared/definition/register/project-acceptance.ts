import { among } from '#shared/definition/common-field.ts'
import { choice, date, longText, money, MOST_PAID, text } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const ACCEPTANCE_CONCLUSIONS = among({ passed: '验收合格', rectify: '限期整改后再验', failed: '验收不合格' })

/** 项目验收: the signed record of those who looked at a finished project. */
export const projectAcceptance = defineRecord({
  ...stageShape,
  name: 'project_acceptance',
  label: '项目验收',
  title: 'acceptedOn',
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    ...stageFields,
    acceptedOn: date({ label: '验收日期', required: true, list: 110 }),
    members: text({ label: '验收人员', required: true, max: 120, list: 200, help: '两人以上，用顿号隔开' }),
    conclusion: choice({ label: '结论', required: true, list: 150, of: ACCEPTANCE_CONCLUSIONS }),
    investDone: money({
      source: 'office',
      label: '核定完成投资',
      unit: '元',
      max: MOST_PAID,
      list: 140,
      summed: false,
    }),
    rectifyBy: date({ label: '整改期限' }),
    opinion: longText({ label: '验收意见', required: true, max: 1000 }),
  },
})
