import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, money, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 宣传活动 (policy 六(三)). */
export const publicity = defineRegister({
  name: 'publicity',
  label: '宣传活动',
  clause: '六(三)',
  authority: { county: {}, city: 'nobody' },
  book: { code: 'XC-1', name: '宣传活动台账' },
  title: 'title',
  search: ['title', 'organiser'],
  same: [['title', 'heldOn']],
  index: [['heldOn']],
  summary: {
    asks: '宣传活动按种类多少次、受众多少、花费多少',
    year: 'heldOn',
    by: ['kind', 'county', 'organiser', 'station'],
    measures: [
      { label: '受众', sum: 'audienceSize' },
      { label: '费用', sum: 'cost' },
    ],
  },
  fields: {
    title: text({ label: '标题', required: true, list: 260 }),
    kind: choice({
      label: '形式',
      required: true,
      list: 90,
      clause: '六(三)',
      of: among({
        television: '电视',
        newspaper: '报纸',
        website: '网站',
        wechat: '微信',
        training: '培训',
        seminar: '研讨',
        fair: '展会',
        campus: '进校园',
        community: '进社区',
      }),
    }),
    heldOn: date({ label: '日期', required: true, list: 110 }),
    organiser: text({ label: '主办单位', required: true, max: 100, list: 180 }),
    ...place,
    audienceSize: integer({ source: 'office', label: '受众', unit: '人次', list: 100 }),
    mediaLink: text({ label: '报道链接或版面', max: 200, wanted: '没有报道链接或剪报' }),
    cost: money({ source: 'office', label: '费用', unit: '元', list: 120 }),
    summaryText: longText({ label: '情况', max: 1000 }),
    ...keeping,
  },
})
