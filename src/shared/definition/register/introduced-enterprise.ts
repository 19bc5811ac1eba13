import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, money, reference, text } from '#shared/definition/field.ts'
import { underClause } from '#shared/definition/parameter/parameter.ts'
import { defineRegister } from '#shared/definition/record.ts'

export const introducedLandingDays = underClause('一(一)')(
  'introduced.landing-days',
  '引进企业签约到落户期限',
  'natural-days',
  '自然日',
  'D',
  '365',
)

/** 引进龙头与培育骨干并举 (policy 一(一)): whom the county brought in, and whom it raises. */
export const introducedEnterprise = defineRegister({
  name: 'introduced_enterprise',
  label: '引进与培育企业',
  clause: '一(一)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'source', 'project'],
  same: [['name', 'kind']],
  order: [
    ['signedOn', 'landedOn'],
    ['investDone', 'invest'],
  ],
  needs: [
    { when: { field: 'status', is: ['landed', 'working'] }, fields: ['landedOn'], why: '已经落户' },
    { when: { field: 'kind', is: ['introduced'] }, fields: ['source'], why: '引进企业须写明来源地' },
  ],
  states: {
    field: 'status',
    start: ['talks', 'signed', 'landed', 'working'],
    moves: {
      talks: ['signed', 'failed'],
      signed: ['landed', 'failed'],
      landed: ['working', 'left'],
      working: ['left'],
    },
  },
  clocks: [
    {
      label: '落户',
      from: 'signedOn',
      until: 'landedOn',
      limit: 'introduced.landing-days',
      while: { field: 'status', is: ['signed', 'landed', 'working', 'left'] },
    },
  ],
  open: { label: '没有落户的项目', when: [{ field: 'status', is: ['talks', 'signed'] }] },
  summary: {
    asks: '引进龙头、培育骨干企业多少家、投资多少、落户多少',
    year: 'signedOn',
    by: ['kind', 'county', 'status', 'station'],
    measures: [
      { label: '计划投资', sum: 'invest' },
      { label: '到位投资', sum: 'investDone' },
      { label: '签约到落户', days: '落户' },
    ],
  },
  fields: {
    name: text({ label: '企业名称', required: true, list: 240 }),
    enterprise: reference({ label: '落户后的企业', target: 'enterprise', synonyms: ['本地企业'] }),
    kind: choice({
      label: '类别',
      required: true,
      list: 110,
      clause: '一(一)',
      of: among({ introduced: '龙头引进', raised: '本地骨干' }),
    }),
    ...place,
    source: text({ label: '来源地', max: 60, list: 110 }),
    project: text({ label: '项目', max: 200 }),
    signedOn: date({ label: '签约（列入）日期', required: true, list: 130 }),
    landedOn: date({ label: '落户日期', list: 110 }),
    invest: money({ source: 'firm', label: '计划投资', unit: '万元', list: 130 }),
    investDone: money({ source: 'firm', label: '到位投资', unit: '万元', list: 130 }),
    jobs: integer({ label: '带动就业', unit: '人', held: { measure: 'firm.jobs', of: 'enterprise' } }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      of: among({ talks: '洽谈', signed: '已签约', landed: '已落户', working: '已投产', failed: '未成', left: '迁出' }),
    }),
    measures: longText({ label: '扶持措施', max: 500 }),
    ...keeping,
  },
})
