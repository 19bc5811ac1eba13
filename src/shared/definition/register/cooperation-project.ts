import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, money, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 产业合作项目 with well-known platforms (policy 二(五): 阿里巴巴产业带、京东、一号店等). */
export const cooperationProject = defineRegister({
  name: 'cooperation_project',
  label: '产业合作项目',
  clause: '二(五)',
  authority: { county: { operator: 'own' }, city: 'nobody' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'partner', 'agreementNumber'],
  unique: [['name', 'county']],
  order: [['signedOn', 'endsOn']],
  needs: [{ when: { field: 'status', is: ['signed', 'running', 'done'] }, fields: ['signedOn'], why: '已经签约' }],
  states: {
    field: 'status',
    start: ['talks', 'signed', 'running'],
    moves: { talks: ['signed', 'stopped'], signed: ['running', 'stopped'], running: ['done', 'stopped'] },
  },
  open: { label: '没有落地的项目', when: [{ field: 'status', is: ['talks', 'signed'] }] },
  summary: {
    asks: '与知名电商企业合作多少项、带动多少本地企业、成交多少',
    year: 'signedOn',
    by: ['county', 'partner', 'status', 'station'],
    measures: [
      { label: '参加本地企业', sum: 'firmsJoined' },
      { label: '成交额', sum: 'turnover' },
    ],
  },
  fields: {
    name: text({ label: '项目名称', required: true, list: 240 }),
    partner: choice({
      label: '合作方',
      required: true,
      list: 140,
      clause: '二(五)',
      of: among({
        'alibaba-belt': '阿里巴巴产业带',
        jd: '京东',
        yhd: '一号店',
        suning: '苏宁易购',
        pinduoduo: '拼多多',
        other: '其他',
      }),
    }),
    partnerName: text({ label: '合作方全称', max: 100 }),
    operator: reference({ label: '本地牵头企业', target: 'enterprise', list: 220 }),
    ...place,
    agreementNumber: text({ label: '协议编号', max: 60 }),
    signedOn: date({ label: '签约日期', list: 110 }),
    endsOn: date({ label: '协议止' }),
    content: longText({ label: '合作内容', max: 2000 }),
    progress: longText({ label: '进展', max: 1000 }),
    firmsJoined: integer({ source: 'firm', label: '参加本地企业数', unit: '家', list: 130 }),
    turnover: money({ source: 'firm', label: '成交额', unit: '万元', list: 130 }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      of: among({ talks: '洽谈', signed: '已签约', running: '实施中', done: '已完成', stopped: '终止' }),
    }),
    ...keeping,
  },
})
