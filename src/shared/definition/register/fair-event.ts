import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, money, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 展会、对接会 (policy 六(三), domain §6.10). */
export const fairEvent = defineRegister({
  name: 'fair_event',
  label: '展会对接会',
  clause: '六(三)',
  authority: { county: {}, city: 'nobody' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'venue', 'organiser'],
  same: [['name', 'startsOn']],
  index: [['startsOn']],
  order: [
    ['startsOn', 'endsOn'],
    ['signed', 'intention'],
  ],
  summary: {
    asks: '参加展会、对接会多少次、多少企业、意向多少、签约多少',
    year: 'startsOn',
    by: ['kind', 'county', 'station'],
    measures: [
      { label: '参加企业', sum: 'firmsJoined' },
      { label: '意向金额', sum: 'intention' },
      { label: '签约金额', sum: 'signed' },
    ],
  },
  fields: {
    name: text({ label: '名称', required: true, list: 240 }),
    kind: choice({
      label: '类型',
      required: true,
      list: 100,
      of: among({ fair: '展会', matchmaking: '对接会', forum: '论坛', contest: '大赛', festival: '网购节' }),
    }),
    startsOn: date({ label: '开始日期', required: true, list: 110 }),
    endsOn: date({ label: '结束日期' }),
    venue: text({ label: '地点', max: 100, list: 140 }),
    organiser: text({ label: '主办单位', max: 100 }),
    ...place,
    firmsJoined: integer({ source: 'office', label: '参加企业', unit: '家', list: 110 }),
    visitors: integer({ source: 'office', label: '参观人次', unit: '人次' }),
    intention: money({ source: 'office', label: '意向金额', unit: '万元', list: 130 }),
    signed: money({ source: 'office', label: '签约金额', unit: '万元', list: 130 }),
    cost: money({ source: 'office', label: '费用', unit: '元' }),
    ...keeping,
  },
})
