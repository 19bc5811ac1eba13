import { among, keeping, ofEnterprise, place, TECHNOLOGIES } from '#shared/definition/common-field.ts'
import { choice, choices, date, longText, money, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 新技术应用项目 (policy 四(一)). */
export const techProject = defineRegister({
  name: 'tech_project',
  label: '技术应用项目',
  clause: '四(一)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'partner'],
  searchThrough: ['enterprise'],
  same: [['name', 'enterprise']],
  index: [['enterprise']],
  order: [['startsOn', 'endsOn']],
  needs: [{ when: { field: 'status', is: ['done'] }, fields: ['endsOn', 'result'], why: '已经完成' }],
  states: {
    field: 'status',
    start: ['planned', 'running'],
    moves: { planned: ['running', 'stopped'], running: ['done', 'stopped'] },
  },
  open: { label: '在建项目', when: [{ field: 'status', is: ['planned', 'running'] }] },
  summary: {
    asks: '新技术应用项目多少个、用了哪些技术、投资多少、完成多少',
    year: 'startsOn',
    by: ['technologies', 'county', 'status', 'station'],
    measures: [
      { label: '总投资', sum: 'invest' },
      { label: '与物联网企业对接', rows: { field: 'partner', filled: true } },
      { label: '已完成', rows: { field: 'status', is: ['done'] } },
    ],
  },
  fields: {
    name: text({ label: '项目名称', required: true, list: 240 }),
    enterprise: ofEnterprise,
    ...place,
    technologies: choices({ label: '应用技术', required: true, list: 200, clause: '四(一)', of: TECHNOLOGIES }),
    partner: text({ label: '对接的物联网企业', max: 100, list: 160 }),
    invest: money({ source: 'firm', label: '总投资', unit: '万元', list: 130 }),
    startsOn: date({ label: '开始日期', list: 110 }),
    endsOn: date({ label: '完成日期' }),
    status: choice({
      label: '进展',
      required: true,
      list: 90,
      of: among({ planned: '计划', running: '实施中', done: '已完成', stopped: '终止' }),
    }),
    result: longText({ label: '成效', max: 1000 }),
    ...keeping,
  },
})
