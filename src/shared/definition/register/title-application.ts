import { among } from '#shared/definition/common-field.ts'
import { boolean, choice, date, integer, longText, money, ratio, reference, text } from '#shared/definition/field.ts'
import { handedIn, moved, serialField } from '#shared/definition/procedure/subject-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

const ofApplicant = (measure: string) => ({ measure, of: 'enterprise', asOf: 'appliedOn' }) as const

/** The seven kinds of the national model. */
export const TITLE_CATEGORIES = among({
  retail: '网络零售类',
  wholesale: '网络批发类',
  service: '电商服务类',
  life: '生活服务类',
  border: '跨境电商类',
  general: '综合类',
  innovation: '创新类',
})

/** 示范企业、示范基地申报 (policy 二(四), domain §2). */
export const titleApplication = defineRecord({
  name: 'title_application',
  label: '示范申报',
  clause: '二(四)',
  title: 'serial',
  audience: 'city',
  authority: { county: { enterprise: 'own', assignee: 'own' }, city: 'nobody' },
  serial: 'SF',
  search: ['serial', 'baseName'],
  index: [['enterprise']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    serial: serialField,
    enterprise: reference({
      label: '申报企业（基地填运营机构）',
      required: true,
      target: 'enterprise',
      list: 240,
      section: '申报',
    }),
    ...handedIn,
    object: choice({
      label: '申报对象',
      required: true,
      list: 100,
      section: '申报',
      of: among({ enterprise: '示范企业', base: '示范基地' }),
    }),
    level: choice({
      label: '级别',
      required: true,
      list: 80,
      section: '申报',
      of: among({ city: '市级', province: '省级' }),
    }),
    category: choice({ label: '示范类别', section: '申报', of: TITLE_CATEGORIES }),
    schedule: choice({
      label: '三年支持',
      required: true,
      section: '申报',
      help: '由市级升省级的，接着原来的三年，或从授予年度重新起算',
      of: among({ continue: '接续原有三年', restart: '重新起算' }),
    }),
    operatingSince: date({ label: '开始经营（运营）日期', required: true, section: '经营' }),
    salesDeclared: money({
      label: '上年网上经销额（申报）',
      unit: '万元',
      list: 150,
      section: '经营',
      clause: '二(四)',
      help: '示范企业填写；是否达标按统计值判断',
      held: {
        measure: 'firm.sales',
        of: 'enterprise',
        period: 'appliedOn',
        back: 1,
        beside: '企业申报数，与审核通过的统计对照，差额大的要说明',
      },
    }),
    platforms: longText({ label: '平台构成', max: 300, section: '经营' }),
    jobs: integer({ source: 'firm', label: '带动就业', unit: '人', section: '经营' }),
    farmers: integer({ source: 'firm', label: '带动农户', unit: '户', section: '经营' }),
    baseName: text({ label: '基地名称', section: '基地', list: 160 }),
    buildingArea: integer({ label: '建筑面积', unit: '平方米', section: '基地', held: ofApplicant('base.area') }),
    tenants: integer({ label: '入驻电商企业', unit: '家', section: '基地', held: ofApplicant('base.traders') }),
    tenantShare: ratio({ label: '电商企业占比', section: '基地', held: ofApplicant('base.trader-share') }),
    occupancy: ratio({ label: '入驻率', section: '基地', held: ofApplicant('base.occupancy') }),
    awards: longText({ label: '获奖情况', max: 500, section: '其他' }),
    practice: longText({ label: '典型做法', max: 1500, section: '其他' }),
    promiseSigned: boolean({ label: '承诺书已签', required: true, section: '其他' }),
    remark: text({ label: '备注', max: 200, section: '其他' }),
    ...moved,
  },
})
