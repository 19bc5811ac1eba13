import { choice, date, longText, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const HIT_CONCLUSIONS = [
  { value: 'same', label: '同一主体' },
  { value: 'related', label: '关联主体' },
  { value: 'coincidence', label: '巧合，互不相干' },
  { value: 'mistake', label: '登记有误，已要求更正' },
  { value: 'violation', label: '重复申报，按规定处理' },
] as const

/** The written disposition of one cross-unit hit; it covers exactly these records, a further one opens the hit again. */
export const hitDisposition = defineRecord({
  name: 'hit_disposition',
  label: '跨县核对处置',
  clause: '五(一)',
  title: 'value',
  audience: 'home',
  authority: { county: 'nobody', city: 'nobody' },
  immutable: true,
  index: [['members']],
  permission: { read: 'register.read', write: 'exchange.receive' },
  fields: {
    kind: text({ label: '核对项目', required: true, max: 40 }),
    hit: text({ label: '核对编号', required: true, max: 64 }),
    value: text({ label: '相同的内容', required: true, max: 300 }),
    members: text({ label: '所涉记录摘要', required: true, max: 64 }),
    units: text({ label: '所涉单位', required: true, max: 300 }),
    conclusion: choice({ label: '结论', required: true, of: HIT_CONCLUSIONS }),
    text: longText({ label: '处置', required: true, max: 500 }),
    decidedOn: date({ label: '日期', required: true }),
  },
})
