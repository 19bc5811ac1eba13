import { choice, division, longText, text, year } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { FUND_LEVELS } from '#shared/definition/fund-words.ts'

/** 资金池: one year, one level, one owner (domain §3.2). Money moves only through ledger entries. */
export const fundPool = defineRecord({
  name: 'fund_pool',
  label: '资金池',
  clause: '五(一)',
  group: '资金',
  title: 'name',
  apart: ['year', 'level', 'county'],
  audience: 'counties',
  authority: { county: {}, city: {} },
  unique: [['year', 'level', 'county', 'name']],
  permission: { read: 'register.read', write: 'fund.pool' },
  fields: {
    name: text({ label: '资金名称', required: true, list: 260 }),
    year: year({ label: '年度', required: true, list: 80 }),
    level: choice({ label: '级次', required: true, list: 80, of: FUND_LEVELS }),
    county: division({ label: '归属', required: true, list: 100, level: 'county' }),
    sourceDocument: text({ label: '来源文号', max: 60, list: 180 }),
    remark: longText({ label: '备注', max: 500 }),
  },
})
