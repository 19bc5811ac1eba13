import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, money, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 打击违法行动: counts only (policy 六(二)). */
export const crackdown = defineRegister({
  name: 'crackdown',
  label: '打击行动',
  clause: '六(二)',
  authority: { county: {}, city: 'nobody' },
  title: 'name',
  search: ['name', 'department'],
  same: [['name', 'startedOn']],
  index: [['startedOn']],
  order: [
    ['startedOn', 'endedOn'],
    ['transferred', 'cases'],
  ],
  open: { label: '没有结束的行动', when: [{ field: 'endedOn', filled: false }] },
  summary: {
    asks: '打击行动多少次、立案多少、移送多少、罚没多少',
    year: 'startedOn',
    by: ['kind', 'department', 'county', 'station'],
    measures: [
      { label: '立案', sum: 'cases' },
      { label: '移送', sum: 'transferred' },
      { label: '罚没', sum: 'penalty' },
    ],
  },
  fields: {
    name: text({ label: '行动名称', required: true, list: 240 }),
    kind: choice({
      label: '重点',
      required: true,
      list: 110,
      of: among({
        counterfeit: '侵权假冒',
        fraud: '诈骗',
        pyramid: '传销',
        unlicensed: '无照经营',
        advertising: '虚假广告',
        other: '其他',
      }),
    }),
    department: text({ label: '牵头部门', required: true, max: 60, list: 140 }),
    ...place,
    startedOn: date({ label: '开始日期', required: true, list: 110 }),
    endedOn: date({ label: '结束日期', list: 110 }),
    inspected: integer({ source: 'office', label: '检查', unit: '家次' }),
    cases: integer({ source: 'office', label: '立案', unit: '件', list: 80 }),
    transferred: integer({ source: 'office', label: '移送司法', unit: '件', list: 100 }),
    penalty: money({ source: 'office', label: '罚没', unit: '万元', list: 120 }),
    ...keeping,
  },
})
