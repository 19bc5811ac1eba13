import { date, integer, period, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { indicatorFields } from '#shared/definition/statistic/indicator.ts'
import { formField } from '#shared/definition/statistic/form-field.ts'

/** 报表任务: one form and period of this station: the head it is sent out with, and the roll-up once it is made (domain §5.2, §5.9). */
export const statisticRound = defineRecord({
  name: 'statistic_round',
  label: '报表任务',
  clause: '一(三)',
  title: 'period',
  audience: 'city',
  authority: { county: {}, city: 'nobody' },
  unique: [['form', 'period']],
  index: [['form', 'period']],
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    form: formField(),
    period: period({ label: '报告期', required: true, list: 100 }),
    office: text({ label: '制定机关', max: 60 }),
    approval: text({ label: '批准（备案）机关及文号', max: 120, help: '没有批准文号的表，企业可以拒填（统计法）' }),
    validUntil: date({ label: '有效期至' }),
    expected: integer({ label: '应报', unit: '家', computed: true, list: 80 }),
    received: integer({ label: '实报', unit: '家', computed: true, list: 80 }),
    passed: integer({ label: '审核通过', unit: '家', computed: true, list: 90 }),
    summarisedOn: date({ label: '汇总日期', computed: true, list: 110 }),
    revisionReason: text({ label: '重新汇总的原因', max: 500, computed: true, list: 240 }),
    ...indicatorFields({ computed: true }),
  },
})
