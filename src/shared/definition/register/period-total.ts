import { integer, longText, money, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** One figure of a sealed period as its unit states it (上报数), with the records it was counted from. */
export const periodTotal = defineRecord({
  name: 'period_total',
  label: '上报数',
  clause: '',
  title: 'label',
  parent: 'seal',
  audience: 'city',
  authority: { county: { seal: 'own' }, city: 'nobody' },
  immutable: true,
  index: [['seal']],
  permission: { read: 'register.read', write: 'period.seal' },
  fields: {
    seal: reference({ label: '封存', required: true, target: 'period_seal' }),
    total: text({ label: '指标', required: true, max: 60 }),
    label: text({ label: '指标名称', required: true, max: 60, list: 200 }),
    count: integer({ source: 'program', label: '条数', required: true, list: 90 }),
    amount: money({ source: 'program', label: '金额', unit: '元', signed: true, list: 150 }),
    basis: longText({
      label: '计入的记录',
      max: 60_000,
      help: '每行一条：记录编号末 12 位和金额（分）；太多写不下时只有摘要',
    }),
    basisDigest: text({ label: '摘要', required: true, max: 64 }),
  },
})
