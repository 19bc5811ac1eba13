import { underClause } from '#shared/definition/parameter/parameter.ts'
import { among, keeping, place } from '#shared/definition/common-field.ts'
import { boolean, choice, date, integer, longText, money, reference, text, year } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

const term = (use: string, label: string, years: number) =>
  underClause('五(三)')(`land.term-${use}`, `土地使用权出让最高年限：${label}`, 'integer', '年', 'S', years)

/** 城镇国有土地使用权出让和转让暂行条例 第十二条. */
export const landTerms = [
  term('commercial', '商业、旅游、娱乐', 40),
  term('industrial', '工业（含仓储）', 50),
  term('public', '教育、科技、文化、卫生、体育', 50),
  term('mixed', '综合或者其他', 50),
]

/** 用地项目 (policy 五(三), domain §6.6). Areas in whole square metres. */
export const landCase = defineRegister({
  name: 'land_case',
  label: '用地项目',
  clause: '五(三)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  v: 2,
  paper: { code: 'YD-1', name: '电子商务项目用地登记表' },
  title: 'project',
  pinyin: 'project',
  search: ['project', 'parcel', 'approvalNumber'],
  same: [['project', 'planYear']],
  index: [['planYear']],
  order: [['startsOn', 'finishesOn']],
  limits: [
    {
      field: 'termYears',
      by: 'use',
      of: {
        commercial: 'land.term-commercial',
        industrial: 'land.term-industrial',
        public: 'land.term-public',
        mixed: 'land.term-mixed',
      },
      on: 'planYear',
      why: '这种用途的法定最高年期，缩短年期的在这以内定',
    },
  ],
  needs: [
    {
      when: { field: 'stage', is: ['approved', 'supplied', 'started', 'finished'] },
      fields: ['approvalNumber'],
      why: '已经批准',
    },
  ],
  states: {
    field: 'stage',
    start: ['applied', 'preliminary', 'approved', 'supplied', 'started', 'finished'],
    moves: {
      applied: ['preliminary', 'approved', 'stopped'],
      preliminary: ['approved', 'stopped'],
      approved: ['supplied', 'stopped'],
      supplied: ['started', 'stopped'],
      started: ['finished', 'stopped'],
    },
  },
  open: { label: '没有供地的项目', when: [{ field: 'stage', is: ['applied', 'preliminary', 'approved'] }] },
  summary: {
    asks: '用地项目按年度、阶段多少个、多少面积',
    year: 'planYear',
    by: ['stage', 'county', 'kind', 'station'],
    measures: [
      { label: '面积（㎡）', sum: 'area' },
      { label: '总投资', sum: 'invest' },
    ],
  },
  fields: {
    project: text({ label: '项目名称', required: true, list: 240 }),
    enterprise: reference({ label: '建设单位', target: 'enterprise', list: 220 }),
    importance: choice({
      label: '项目类别',
      list: 120,
      clause: '五(三)',
      of: among({ benchmark: '标杆企业', leader: '龙头企业落户', major: '重大项目', other: '一般项目' }),
    }),
    ...place,
    kind: choice({
      label: '用地方式',
      required: true,
      list: 120,
      clause: '五(三)',
      of: among({
        new: '新增用地',
        stock: '存量土地',
        factory: '工业厂房',
        warehouse: '仓储用房',
        'allocated-change': '划拨改用途',
        'rent-first': '先租后让',
        'short-term': '缩短年期',
      }),
    }),
    use: choice({
      label: '土地用途',
      list: 130,
      of: among({
        commercial: '商业、旅游、娱乐',
        industrial: '工业（含仓储）',
        public: '科教文卫体',
        mixed: '综合或者其他',
      }),
      wanted: '没有土地用途，不能核对法定最高年期',
    }),
    parcel: text({ label: '地块', max: 100 }),
    area: integer({ source: 'paper', label: '面积', unit: '㎡', list: 100 }),
    planYear: year({ label: '用地计划年度', required: true, list: 110 }),
    quota: integer({ source: 'office', label: '安排指标', unit: '㎡' }),
    invest: money({ source: 'firm', label: '总投资', unit: '万元' }),
    yearInvest: money({ source: 'firm', label: '年度投资计划', unit: '万元' }),
    startsOn: date({ label: '开工日期' }),
    finishesOn: date({ label: '竣工日期' }),
    stage: choice({
      label: '阶段',
      required: true,
      list: 90,
      of: among({
        applied: '申请',
        preliminary: '预审',
        approved: '批准',
        supplied: '供地',
        started: '开工',
        finished: '竣工',
        stopped: '终止',
      }),
    }),
    approvalNumber: text({ label: '批准文号', max: 60 }),
    termYears: integer({ source: 'paper', label: '出让（租赁）年期', unit: '年', max: 70 }),
    meetsStandard: boolean({ label: '符合商贸流通业用地标准', list: 150 }),
    progress: longText({ label: '建设进度', max: 500 }),
    ...keeping,
  },
})
