import { among } from '#shared/definition/common-field.ts'
import { choice, date, division, integer, longText, text, year } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 普及率 denominators of one year, each with where it was taken from (domain §5.7). */
export const adoptionBase = defineRecord({
  name: 'adoption_base',
  label: '普及率基数',
  clause: '一(二)',
  group: '统计',
  title: 'sourceDocument',
  audience: 'city',
  authority: { county: {}, city: 'nobody' },
  unique: [['year', 'county', 'scope']],
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    year: year({ label: '年度', required: true, list: 80 }),
    county: division({ label: '县市区', required: true, level: 'county', list: 110 }),
    scope: choice({
      label: '口径',
      required: true,
      list: 130,
      of: among({ register: '全口径', sample: '调查样本口径' }),
    }),
    total: integer({
      source: 'office',
      label: '中小企业总数（样本数）',
      required: true,
      unit: '家',
      list: 150,
      help: '中、小、微型企业，不含个体工商户；样本口径填调查户数',
    }),
    applying: integer({
      source: 'office',
      label: '应用电子商务的家数',
      unit: '家',
      list: 150,
      help: '样本口径必填；全口径由程序按名录和报表计算，不填',
    }),
    source: choice({
      label: '来源部门',
      required: true,
      list: 130,
      of: among({ market: '市场监管（工商）', statistics: '统计', industry: '经信', survey: '商务部门调查' }),
    }),
    sourceDocument: text({ label: '来源文件', required: true, max: 120, list: 220 }),
    sourceDate: date({ label: '来源日期', required: true, list: 110 }),
    note: longText({ label: '说明', max: 500 }),
  },
})
