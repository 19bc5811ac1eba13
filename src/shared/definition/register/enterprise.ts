import { TECHNOLOGIES } from '#shared/definition/common-field.ts'
import {
  boolean,
  choice,
  choices,
  date,
  division,
  identifier,
  integer,
  longText,
  money,
  reference,
  text,
  url,
} from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

export const IDENTIFIER_TYPES = [
  { value: 'credit-code', label: '统一社会信用代码' },
  { value: 'registration-number', label: '工商注册号' },
  { value: 'organisation-code', label: '组织机构代码' },
  { value: 'identity-number', label: '身份证（自然人网店）' },
  { value: 'unknown', label: '其他号码' },
] as const

export const SUBJECT_TYPES = [
  { value: 'company', label: '企业法人' },
  { value: 'branch', label: '分支机构' },
  { value: 'individual', label: '个体工商户' },
  { value: 'cooperative', label: '农民专业合作社' },
  { value: 'association', label: '社会团体' },
  { value: 'private-non-enterprise', label: '民办非企业' },
  { value: 'natural-person', label: '自然人网店' },
  { value: 'public-institution', label: '事业单位' },
] as const

export const REGISTRATION_TYPES = [
  { value: '110', label: '110 国有' },
  { value: '120', label: '120 集体' },
  { value: '130', label: '130 股份合作' },
  { value: '140', label: '140 联营' },
  { value: '150', label: '150 有限责任' },
  { value: '160', label: '160 股份有限' },
  { value: '170', label: '170 私营' },
  { value: '190', label: '190 其他' },
  { value: '200', label: '200 港澳台' },
  { value: '300', label: '300 外商' },
] as const

export const BUSINESS_STATUSES = [
  { value: 'active', label: '存续' },
  { value: 'suspended', label: '停业' },
  { value: 'deregistered', label: '注销' },
  { value: 'revoked', label: '吊销' },
  { value: 'moved', label: '迁出' },
] as const

export const ECOMMERCE_CLASSES = [
  { value: 'platform', label: '平台类' },
  { value: 'application', label: '应用类' },
  { value: 'service', label: '服务类' },
] as const

/** Sub-classes of domain §1.3, drawn from policy 二(一)–三(一). */
export const ECOMMERCE_SUBCLASSES = [
  { value: 'general-platform', label: '综合平台' },
  { value: 'industry-platform', label: '专业（行业）平台' },
  { value: 'b2b-platform', label: 'B2B、产业带平台' },
  { value: 'life-platform', label: '生活服务平台' },
  { value: 'farm-platform', label: '农产品平台' },
  { value: 'border-platform', label: '跨境平台' },
  { value: 'producer', label: '生产型企业' },
  { value: 'trader', label: '传统商贸流通企业' },
  { value: 'pure-online', label: '纯网销企业' },
  { value: 'cooperative', label: '农民专业合作社、家庭农场' },
  { value: 'market-merchant', label: '批发市场商户' },
  { value: 'catering', label: '餐饮住宿' },
  { value: 'personal-shop', label: '个体网店' },
  { value: 'operation', label: '代运营' },
  { value: 'software', label: '软件、技术' },
  { value: 'logistics', label: '仓储物流、快递' },
  { value: 'payment', label: '电子支付' },
  { value: 'certification', label: '信用、安全认证' },
  { value: 'training', label: '培训' },
  { value: 'marketing', label: '咨询策划、营销推广' },
  { value: 'customer-service', label: '客服' },
  { value: 'photography', label: '摄影美工' },
  { value: 'incubation', label: '项目孵化' },
  { value: 'tourism', label: '旅游文化服务' },
] as const

export const TRADE_MODES = [
  { value: 'B2B', label: 'B2B' },
  { value: 'B2C', label: 'B2C' },
  { value: 'C2C', label: 'C2C' },
  { value: 'O2O', label: 'O2O' },
  { value: 'group-buying', label: '团购' },
  { value: 'export', label: '跨境出口' },
  { value: 'import', label: '跨境进口' },
  { value: 'community', label: '社区服务' },
  { value: 'mobile', label: '移动电商' },
] as const

export const CREDIT_FLAGS = [
  { value: 'normal', label: '正常' },
  { value: 'irregular', label: '经营异常' },
  { value: 'serious', label: '严重违法失信' },
  { value: 'judgment', label: '失信被执行人' },
] as const

export const ENTERPRISE_SOURCES = [
  { value: 'application', label: '申请' },
  { value: 'statistics', label: '统计部门名录' },
  { value: 'registration', label: '工商名录' },
  { value: 'town', label: '乡镇上报' },
  { value: 'platform', label: '平台名单' },
] as const

export const LEADING_KINDS = [
  { value: 'introduced', label: '龙头引进' },
  { value: 'local', label: '本地骨干' },
] as const

/** 企业名录: the master record every room reads (domain §1.4). */
export const enterprise = defineRecord({
  name: 'enterprise',
  label: '企业',
  clause: '一(三)',
  personal: { why: '核对法定代表人是不是同一人，防止一人多头申报', keep: '与企业登记同存；资金申报凭证保存 30 年' },
  book: { code: 'RD-11', name: '电子商务企业名录' },
  group: '企业',
  title: 'name',
  audience: 'city',
  authority: { county: { movedFrom: 'anyone' }, city: 'nobody' },
  pinyin: 'name',
  search: ['name', 'identifier', 'legalRepresentative', 'mainProducts', 'businessAddress'],
  unique: [['identifier']],
  index: [['county'], ['ecommerceClass'], ['legalRepresentative'], ['matchKey']],
  tables: [
    { label: '县市区与类别', rows: 'county', columns: 'ecommerceClass' },
    { label: '乡镇与类别', rows: 'town', columns: 'ecommerceClass' },
    { label: '类别与存续状态', rows: 'ecommerceClass', columns: 'businessStatus' },
  ],
  importable: true,
  permission: REGISTER_PERMISSION,
  fields: {
    name: text({
      label: '企业名称',
      required: true,
      section: '基本',
      list: 260,
      help: '全称，与公章一致，不可简称',
      synonyms: ['单位名称', '公司名称', '名称', '申报单位', '主体名称'],
    }),
    matchKey: text({ label: '名称比对键', computed: true, max: 200 }),
    identifierType: choice({ label: '证照类型', required: true, section: '基本', of: IDENTIFIER_TYPES }),
    identifier: identifier({
      label: '证照号码',
      section: '基本',
      list: 190,
      help: '统一社会信用代码，或 2015 年以前的注册号',
      synonyms: ['统一社会信用代码', '信用代码', '注册号', '证件号码', '营业执照号'],
    }),
    subjectType: choice({ label: '主体类型', required: true, section: '基本', list: 110, of: SUBJECT_TYPES }),
    registrationType: choice({ label: '登记注册类型', section: '基本', of: REGISTRATION_TYPES }),
    establishedOn: date({
      label: '成立日期',
      section: '基本',
      list: 110,
      monthAllowed: true,
      synonyms: ['注册日期', '成立时间', '注册时间'],
    }),
    businessStatus: choice({ label: '存续状态', required: true, section: '基本', list: 90, of: BUSINESS_STATUSES }),
    statusSince: date({ label: '状态起始日', section: '基本' }),
    registeredCapital: money({
      label: '注册资本',
      unit: '万元',
      section: '基本',
      list: 120,
      synonyms: ['注册资金', '注册资本'],
    }),
    legalRepresentative: text({
      label: '法定代表人',
      section: '基本',
      list: 100,
      max: 60,
      synonyms: ['法人代表', '法人', '负责人', '经营者'],
    }),
    legalRepresentativeId: text({ label: '法定代表人证件号', section: '基本', max: 30, sensitivity: 'sensitive' }),
    county: division({
      label: '所属县市区',
      required: true,
      section: '地址',
      list: 100,
      level: 'county',
      help: '决定资金级次与报送去向',
      synonyms: ['县市区', '所在县区', '县区', '地区'],
    }),
    town: division({ label: '乡镇（街道）', section: '地址', level: 'town' }),
    registeredAddress: text({
      label: '注册地址',
      section: '地址',
      max: 200,
      synonyms: ['住所', '单位地址', '注册地址'],
    }),
    businessAddress: text({ label: '经营地址', section: '地址', max: 200, synonyms: ['经营地址', '地址'] }),
    industryCode: text({
      label: '行业代码',
      section: '经营',
      max: 4,
      names: 'industry',
      help: '按名称或代码查，选到小类，如 5292 互联网零售',
    }),
    businessScope: longText({ label: '经营范围', section: '经营', max: 4000, synonyms: ['经营范围', '主营业务'] }),
    mainProducts: text({ label: '主营产品', section: '经营', max: 200 }),
    isAgricultural: boolean({ label: '经营农产品', section: '经营' }),
    geographicProduct: text({ label: '地理标志等产品认证', section: '经营', max: 100, clause: '二(五)' }),
    ecommerceClass: choice({ label: '电商类别', section: '经营', list: 90, of: ECOMMERCE_CLASSES, clause: '一(三)' }),
    ecommerceSubclass: choice({ label: '小类', section: '经营', of: ECOMMERCE_SUBCLASSES, clause: '三(一)' }),
    tradeModes: choices({ label: '交易模式', section: '经营', of: TRADE_MODES, clause: '二(一)' }),
    employees: integer({ label: '从业人数', unit: '人', section: '经营', held: { measure: 'firm.jobs', of: 'id' } }),
    ecommerceEmployees: integer({
      label: '其中电商岗位',
      unit: '人',
      section: '经营',
      held: { measure: 'firm.trade-jobs', of: 'id' },
    }),
    website: url({ label: '网站', section: '经营' }),
    icpNumber: text({ label: 'ICP 备案（许可）号', section: '经营', max: 60 }),
    leading: choice({ label: '培育类别', section: '经营', of: LEADING_KINDS, clause: '一(一)' }),
    technologies: choices({ label: '已用信息技术', section: '经营', of: TECHNOLOGIES, clause: '四(一)' }),
    creditFlag: choice({ label: '信用状态', section: '信用', of: CREDIT_FLAGS }),
    creditCheckedOn: date({
      label: '信用核查日期',
      section: '信用',
      help: '在信用中国、公示系统、执行信息网查询的日期',
    }),
    fundBlacklistedUntil: date({ label: '专项资金禁入至', section: '信用', help: '列入专项资金黑名单的截止日' }),
    creditNote: text({ label: '信用状况说明', section: '信用', max: 200 }),
    source: choice({ label: '建档来源', section: '其他', of: ENTERPRISE_SOURCES }),
    introduction: longText({ label: '企业简介', section: '其他', max: 1000 }),
    remark: longText({ label: '备注', section: '其他', max: 500, synonyms: ['备注'] }),
    movedFrom: reference({ label: '由何处转来', target: 'enterprise', computed: true }),
  },
})
