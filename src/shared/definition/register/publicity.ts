import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, money, phone, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 宣传活动 (policy 六(三)). */
export const publicity = defineRegister({
  name: 'publicity',
  label: '宣传活动',
  clause: '六(三)',
  paper: { code: 'XC-1', name: '宣传活动登记表' },
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
    audienceSize: integer({ label: '受众', unit: '人次', list: 100 }),
    mediaLink: text({ label: '报道链接或版面', max: 200, wanted: '没有报道链接或剪报' }),
    cost: money({ label: '费用', unit: '元', list: 120 }),
    summaryText: longText({ label: '情况', max: 1000 }),
    ...keeping,
  },
})

/** 展会、对接会 (policy 六(三), domain §6.10). */
export const fairEvent = defineRegister({
  name: 'fair_event',
  label: '展会对接会',
  clause: '六(三)',
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
    firmsJoined: integer({ label: '参加企业', unit: '家', list: 110 }),
    visitors: integer({ label: '参观人次', unit: '人次' }),
    intention: money({ label: '意向金额', unit: '万元', list: 130 }),
    signed: money({ label: '签约金额', unit: '万元', list: 130 }),
    cost: money({ label: '费用', unit: '元' }),
    ...keeping,
  },
})

/** 行业组织、联盟 (policy 六(三); 电商联盟 of 一(三)). */
export const association = defineRegister({
  name: 'association',
  label: '行业组织',
  clause: '六(三)',
  title: 'name',
  pinyin: 'name',
  search: ['name', 'registrationNumber', 'chair'],
  unique: [['name', 'county'], ['registrationNumber']],
  summary: {
    asks: '行业协会、联盟多少个、会员多少',
    by: ['kind', 'county', 'station'],
    measures: [{ label: '会员', sum: 'members' }],
  },
  fields: {
    name: text({ label: '名称', required: true, list: 220 }),
    kind: choice({
      label: '类型',
      required: true,
      list: 100,
      of: among({ association: '协会', alliance: '联盟', chamber: '商会', institute: '研究会' }),
    }),
    ...place,
    registrationNumber: text({ label: '社团登记证号', max: 40, list: 150 }),
    foundedOn: date({ label: '成立日期', list: 110 }),
    chair: text({ label: '会长', max: 40, list: 90, sensitivity: 'personal' }),
    contactPhone: phone({ label: '联系电话', sensitivity: 'personal' }),
    members: integer({ label: '会员数', unit: '个', list: 90 }),
    activities: longText({ label: '活动', max: 1000 }),
    ...keeping,
  },
})
