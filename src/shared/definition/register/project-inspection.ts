import { choice, date, longText, text } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const INSPECTION_KINDS = [
  { value: 'planned', label: '计划检查' },
  { value: 'random', label: '随机抽查' },
  { value: 'complaint', label: '投诉核查' },
] as const

export const INSPECTION_FINDINGS = [
  { value: 'compliant', label: '合规' },
  { value: 'rectify', label: '整改' },
  { value: 'recover', label: '追回' },
] as const

const SETTLED = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
] as const

/** 监督检查: what two inspectors found of the use of the money; a finding to be mended is looked at again. */
export const projectInspection = defineRecord({
  ...stageShape,
  name: 'project_inspection',
  label: '监督检查',
  clause: '五(一)',
  title: 'inspectedOn',
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    ...stageFields,
    kind: choice({ label: '检查方式', required: true, list: 110, of: INSPECTION_KINDS }),
    inspectedOn: date({ label: '检查日期', required: true, list: 110 }),
    inspectors: text({ label: '检查人员', required: true, max: 120, list: 200, help: '两人以上，用顿号隔开' }),
    content: longText({
      label: '检查情况',
      required: true,
      max: 1000,
      help: '资金专账、用途、资产在用、凭证、数据是否真实',
    }),
    finding: choice({ label: '结论', required: true, list: 90, of: INSPECTION_FINDINGS }),
    rectifyBy: date({ label: '整改期限', list: 110 }),
    recheckedOn: date({ label: '复查日期', list: 110 }),
    recheck: choice({ label: '复查结论', list: 100, of: INSPECTION_FINDINGS }),
    signatory: text({ label: '企业签字人', max: 40 }),
    /** Nothing of it is left to be looked at: found in order, at once or on the second look, or handed on to be called back. */
    settled: choice({ label: '已了结', computed: true, of: SETTLED }),
  },
})
