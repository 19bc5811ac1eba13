import { z } from 'zod'
import { date, json, period, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { indicatorFields } from '#shared/definition/statistic/indicator.ts'
import { formField } from '#shared/definition/statistic/form-field.ts'

/** One enterprise's figures of one period. States are derived from it and its reviews; every version is kept (design 4, 5). */
export const statisticReport = defineRecord({
  name: 'statistic_report',
  label: '统计报表',
  clause: '一(三)',
  personal: { why: '核对统计数字时联系填表人', keep: '统计报表保存 10 年' },
  retention: [
    {
      act: 'blank',
      label: '填表人电话',
      fields: ['fillerPhone'],
      parameter: 'retention.statistic-month',
      from: ['period'],
      wholeYears: true,
      when: [{ field: 'fillerPhone', filled: true }],
    },
  ],
  title: 'period',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  unique: [['form', 'enterprise', 'period']],
  index: [['form', 'period'], ['enterprise']],
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    form: formField(),
    period: period({ label: '报告期', required: true, list: 100 }),
    submittedOn: date({ label: '报送日期', computed: true, list: 110 }),
    unitHead: text({ label: '单位负责人', max: 40 }),
    statistician: text({ label: '统计负责人', max: 40 }),
    filler: text({ label: '填表人', max: 40 }),
    fillerPhone: text({ label: '联系电话', max: 40, sensitivity: 'personal' }),
    explanations: json(
      { label: '核实说明', computed: true },
      z.array(z.strictObject({ key: z.string().max(60), text: z.string().max(1000) })).max(60),
    ),
    ...indicatorFields({ computed: false }),
  },
})
