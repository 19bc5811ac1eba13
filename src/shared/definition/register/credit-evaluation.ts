import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { choice, choices, date, integer, text, year } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 信用评价 by year (policy 六(二)). */
export const creditEvaluation = defineRegister({
  name: 'credit_evaluation',
  label: '信用评价',
  clause: '六(二)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise', 'year']],
  open: { label: '信用等级低的企业', when: [{ field: 'level', is: ['D'] }] },
  compute: [
    {
      field: 'level',
      grade: {
        of: 'score',
        on: 'evaluatedOn',
        steps: [
          ['A', 'credit.level-a'],
          ['B', 'credit.level-b'],
          ['C', 'credit.level-c'],
        ],
        below: 'D',
      },
    },
  ],
  summary: { asks: '信用评价多少家、各等级多少', year: 'year', by: ['level', 'county', 'station'] },
  fields: {
    enterprise: ofEnterprise,
    year: year({ label: '年度', required: true, list: 80 }),
    ...place,
    level: choice({
      label: '等级',
      required: true,
      computed: true,
      list: 70,
      of: among({ A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级' }),
    }),
    score: integer({
      label: '得分',
      unit: '分',
      max: 100,
      list: 80,
      computed: true,
      held: { measure: 'credit.score', of: 'enterprise', period: 'year', asOf: 'evaluatedOn' },
    }),
    items: choices({
      label: '扣分事项',
      of: among({
        complaint: '投诉',
        penalty: '行政处罚',
        quality: '质量抽检',
        'late-report': '统计迟报',
        licence: '未亮照',
        dishonest: '列入失信',
      }),
    }),
    source: text({ label: '评价依据', required: true, max: 200, list: 200 }),
    evaluatedOn: date({ label: '评价日期', required: true, list: 110 }),
    ...keeping,
  },
})
