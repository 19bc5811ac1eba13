import { among, keeping } from '#shared/definition/common-field.ts'
import { choice, date, division, integer, money, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 公共服务平台 (policy 一(二): 公共服务平台基本完善). */
export const publicPlatform = defineRegister({
  name: 'public_platform',
  label: '公共服务平台',
  clause: '一(二)',
  authority: { county: {}, city: 'nobody' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'operator'],
  unique: [['name', 'county']],
  order: [['startedOn', 'openedOn']],
  needs: [{ when: { field: 'status', is: ['running'] }, fields: ['openedOn'], why: '已经运行' }],
  clocks: [
    { label: '建设', from: 'startedOn', until: 'openedOn', while: { field: 'status', is: ['building', 'running'] } },
  ],
  open: { label: '没有建成的平台', when: [{ field: 'status', is: ['planned', 'building'] }] },
  summary: {
    asks: '公共服务平台建成多少个、服务多少企业',
    by: ['kind', 'county', 'status', 'station'],
    measures: [
      { label: '服务企业', sum: 'served' },
      { label: '投资', sum: 'invest' },
    ],
  },
  fields: {
    name: text({ label: '平台名称', required: true, list: 240 }),
    kind: choice({
      label: '类型',
      required: true,
      list: 120,
      of: among({
        information: '信息服务',
        logistics: '物流信息',
        credit: '信用服务',
        training: '人才培训',
        statistics: '统计监测',
        trade: '交易撮合',
        traceability: '质量追溯',
        other: '其他',
      }),
    }),
    county: division({ label: '所属县市区', required: true, list: 110, level: 'county' }),
    operator: text({ label: '建设运营单位', required: true, max: 100, list: 180 }),
    startedOn: date({ label: '开建日期' }),
    openedOn: date({ label: '开通日期', list: 110 }),
    invest: money({ source: 'firm', label: '投资', unit: '万元', list: 120 }),
    served: integer({ source: 'firm', label: '服务企业数', unit: '家', list: 110 }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      of: among({ planned: '计划', building: '建设中', running: '运行', closed: '停用' }),
    }),
    ...keeping,
  },
})
