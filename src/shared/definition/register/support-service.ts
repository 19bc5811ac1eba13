import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { choices, integer, longText, money, text, year } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 支撑服务企业 by year: what they offer, whom they serve, what they made new (policy 三(一)). */
export const supportService = defineRegister({
  name: 'support_service',
  label: '支撑服务企业',
  clause: '三(一)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  search: ['innovation'],
  unique: [['enterprise', 'year']],
  order: [['localClients', 'clients']],
  summary: {
    asks: '支撑服务企业多少家、哪些类别、服务本地企业多少、创新项目多少',
    year: 'year',
    by: ['services', 'county', 'station'],
    measures: [
      { label: '服务客户', sum: 'clients' },
      { label: '其中本地企业', sum: 'localClients' },
      { label: '服务收入', sum: 'income' },
      { label: '有创新项目', rows: { field: 'innovation', filled: true } },
    ],
  },
  fields: {
    enterprise: ofEnterprise,
    year: year({ label: '年度', required: true, list: 80 }),
    ...place,
    services: choices({
      label: '服务类别',
      required: true,
      list: 240,
      clause: '三(一)',
      of: among({
        technology: '技术服务',
        payment: '电子支付',
        logistics: '仓储物流',
        tourism: '旅游文化',
        credit: '信用服务',
        security: '安全认证',
        consulting: '咨询策划',
        incubation: '项目孵化',
        support: '技术支持',
        operation: '运营推广',
        marketing: '营销策划',
        'customer-service': '客服管理',
      }),
    }),
    clients: integer({
      label: '服务客户数',
      unit: '家',
      list: 110,
      held: { measure: 'service.listed-clients', of: 'id', beside: '企业所报，与服务客户名单对照' },
    }),
    localClients: integer({
      label: '其中本地企业',
      unit: '家',
      list: 120,
      held: { measure: 'service.listed-local-clients', of: 'id', beside: '企业所报，与服务客户名单对照' },
    }),
    contracts: integer({ source: 'firm', label: '服务合同数', unit: '份' }),
    income: money({ source: 'firm', label: '服务收入', unit: '万元', list: 130 }),
    employees: integer({ source: 'firm', label: '从业人数', unit: '人' }),
    innovation: text({ label: '技术或模式创新项目', max: 200, list: 200 }),
    innovationResult: longText({ label: '创新成效', max: 1000 }),
    ...keeping,
  },
})
