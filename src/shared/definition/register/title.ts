import {
  boolean,
  choice,
  date,
  integer,
  longText,
  money,
  ratio,
  reference,
  text,
  year,
} from '#shared/definition/field.ts'
import { handedIn, moved, serialField } from '#shared/definition/procedure/subject-field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { ECOMMERCE_CLASSES } from '#shared/definition/register/enterprise.ts'
import { TITLE_KINDS } from '#shared/definition/title.ts'

const PERMISSION = { read: 'register.read', write: 'fund.apply' } as const

/** The seven kinds of the national model (domain §2.2). */
export const TITLE_CATEGORIES = [
  { value: 'retail', label: '网络零售类' },
  { value: 'wholesale', label: '网络批发类' },
  { value: 'service', label: '电商服务类' },
  { value: 'life', label: '生活服务类' },
  { value: 'border', label: '跨境电商类' },
  { value: 'general', label: '综合类' },
  { value: 'innovation', label: '创新类' },
] as const

/** 示范企业、示范基地申报 (policy 二(四), domain §2). */
export const titleApplication = defineRecord({
  name: 'title_application',
  label: '示范申报',
  clause: '二(四)',
  title: 'serial',
  audience: 'city',
  serial: 'SF',
  search: ['serial', 'baseName'],
  index: [['enterprise']],
  permission: PERMISSION,
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
      of: [
        { value: 'enterprise', label: '示范企业' },
        { value: 'base', label: '示范基地' },
      ],
    }),
    level: choice({
      label: '级别',
      required: true,
      list: 80,
      section: '申报',
      of: [
        { value: 'city', label: '市级' },
        { value: 'province', label: '省级' },
      ],
    }),
    category: choice({ label: '示范类别', section: '申报', of: TITLE_CATEGORIES }),
    schedule: choice({
      label: '三年支持',
      required: true,
      section: '申报',
      help: '由市级升省级的，接着原来的三年，或从授予年度重新起算',
      of: [
        { value: 'continue', label: '接续原有三年' },
        { value: 'restart', label: '重新起算' },
      ],
    }),
    operatingSince: date({ label: '开始经营（运营）日期', required: true, section: '经营' }),
    salesDeclared: money({
      label: '上年网上经销额（申报）',
      unit: '万元',
      list: 150,
      section: '经营',
      clause: '二(四)',
      help: '示范企业填写；是否达标按统计值判断',
    }),
    platforms: longText({ label: '平台构成', max: 300, section: '经营' }),
    jobs: integer({ label: '带动就业', unit: '人', section: '经营' }),
    farmers: integer({ label: '带动农户', unit: '户', section: '经营' }),
    baseName: text({ label: '基地名称', section: '基地', list: 160 }),
    buildingArea: integer({ label: '建筑面积', unit: '平方米', section: '基地' }),
    tenants: integer({ label: '入驻电商企业', unit: '家', section: '基地' }),
    tenantShare: ratio({ label: '电商企业占比', section: '基地' }),
    occupancy: ratio({ label: '入驻率', section: '基地' }),
    awards: longText({ label: '获奖情况', max: 500, section: '其他' }),
    practice: longText({ label: '典型做法', max: 1500, section: '其他' }),
    promiseSigned: boolean({ label: '承诺书已签', required: true, section: '其他' }),
    remark: text({ label: '备注', max: 200, section: '其他' }),
    ...moved,
  },
})

/** 称号（证书）: granted once by whoever approves, never changed; what happens to it later are procedures of their own. */
export const title = defineRecord({
  name: 'title',
  label: '称号（证书）',
  clause: '二(四)',
  title: 'number',
  audience: 'subject-owner',
  immutable: true,
  search: ['number', 'holderName'],
  index: [['enterprise'], ['kind', 'issuedOn'], ['subject']],
  permission: { read: 'register.read', write: 'city.decide' },
  fields: {
    serial: serialField,
    kind: choice({ label: '称号', required: true, list: 130, of: TITLE_KINDS }),
    number: text({ label: '证书编号', required: true, max: 60, list: 180 }),
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 240 }),
    subject: reference({ label: '申请', required: true, target: 'fund_application' }),
    holderName: text({ label: '授予时名称', required: true, max: 200 }),
    holderIdentifier: text({ label: '证照号码', max: 30 }),
    legalRepresentative: text({ label: '法定代表人', max: 60 }),
    address: text({ label: '经营地址', max: 200 }),
    ecommerceClass: choice({ label: '类别', of: ECOMMERCE_CLASSES }),
    year: year({ label: '年度', required: true, list: 80 }),
    issuedOn: date({ label: '授予日期', required: true, list: 110 }),
    validTo: date({ label: '有效期至', required: true, list: 110 }),
    document: text({ label: '文号', max: 60, list: 160 }),
    issuedBy: text({ label: '授予单位', required: true, max: 60 }),
    supportFrom: year({ label: '支持起始年度' }),
    supportYears: integer({ label: '支持年数' }),
    continues: reference({ label: '接续的称号', target: 'title' }),
  },
})

/** 支持年度安排: what the office decided about one of the three years; absent = as the rule says (domain §2.4). */
export const titleSupport = defineRecord({
  name: 'title_support',
  label: '支持年度安排',
  clause: '二(四)',
  title: 'year',
  audience: 'city',
  parent: 'title',
  unique: [['title', 'year']],
  permission: PERMISSION,
  fields: {
    title: reference({ label: '称号', required: true, target: 'title', list: 180 }),
    year: year({ label: '支持年度', required: true, list: 90 }),
    status: choice({
      label: '安排',
      required: true,
      list: 90,
      of: [
        { value: 'planned', label: '计划支持' },
        { value: 'paused', label: '暂停' },
        { value: 'abandoned', label: '放弃' },
      ],
    }),
    plannedAmount: money({ label: '计划金额', unit: '元', list: 130, help: '47号没有规定金额，有资金文件再填' }),
    reason: longText({ label: '理由', max: 300, list: 200 }),
  },
})

/** 名次: an enterprise's place in the whole city, told to its county by the city; no sales figure of others travels (domain §2.1, §11.2). */
export const salesRank = defineRecord({
  name: 'sales_rank',
  label: '全市名次',
  clause: '二(四)',
  title: 'year',
  audience: 'subject-owner',
  about: 'enterprise',
  index: [['enterprise']],
  permission: { read: 'register.read', write: 'city.decide' },
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 240 }),
    year: year({ label: '年度', required: true, list: 80 }),
    rank: integer({ label: '全市名次', required: true, list: 90 }),
    of: integer({ label: '参加排名企业数', required: true, list: 120 }),
    asOf: date({ label: '排名日期', required: true, list: 110 }),
  },
})
