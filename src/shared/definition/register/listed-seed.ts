import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { choice, money, text, year } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 重点上市培育企业 (policy 五(二)). */
export const listedSeed = defineRegister({
  name: 'listed_seed',
  label: '上市培育企业',
  clause: '五(二)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise', 'year']],
  open: { label: '未上市企业', when: [{ field: 'stage', is: ['seed', 'reform', 'tutoring', 'applied'] }] },
  summary: {
    asks: '上市培育企业多少家、到了哪一步',
    year: 'year',
    by: ['stage', 'board', 'county', 'station'],
    measures: [{ label: '计划募集', sum: 'planned' }],
  },
  fields: {
    enterprise: ofEnterprise,
    year: year({ label: '列入年度', required: true, list: 90 }),
    ...place,
    board: choice({
      label: '拟上市板块',
      list: 130,
      of: among({ main: '主板', growth: '创业板', 'new-third': '新三板', regional: '区域股权市场', overseas: '境外' }),
    }),
    stage: choice({
      label: '阶段',
      required: true,
      list: 100,
      of: among({ seed: '培育', reform: '股改', tutoring: '辅导', applied: '申报', listed: '已上市', removed: '移出' }),
    }),
    sponsor: text({ label: '保荐（推荐）机构', max: 100, list: 180 }),
    planned: money({ source: 'firm', label: '计划募集', unit: '万元' }),
    strategicInvestor: text({ label: '引入的风险投资、战略投资', max: 200 }),
    ...keeping,
  },
})
