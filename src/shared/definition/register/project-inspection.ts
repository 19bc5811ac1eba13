import { among } from '#shared/definition/common-field.ts'
import { choice, date, longText, text } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const INSPECTION_KINDS = among({ planned: '计划检查', random: '随机抽查', complaint: '投诉核查' })

export const INSPECTION_FINDINGS = among({ compliant: '合规', rectify: '整改', recover: '追回' })

const SETTLED = among({ yes: '是', no: '否' })

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
