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
  phone,
  reference,
  text,
  url,
  year,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

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

const PERMISSION = { read: 'register.read', write: 'register.write' } as const

/** 企业名录: the master record every room reads (domain §1.4). */
export const enterprise = defineRecord({
  name: 'enterprise',
  label: '企业',
  clause: '一(三)',
  group: '企业',
  title: 'name',
  audience: 'city',
  pinyin: 'name',
  search: ['name', 'identifier', 'legalRepresentative', 'mainProducts', 'businessAddress'],
  unique: [['identifier']],
  index: [['county'], ['ecommerceClass'], ['legalRepresentative'], ['matchKey']],
  importable: true,
  permission: PERMISSION,
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
    industryCode: text({ label: '行业代码', section: '经营', max: 4, help: 'GB/T 4754 四位小类，如 5292 互联网零售' }),
    businessScope: longText({ label: '经营范围', section: '经营', max: 4000, synonyms: ['经营范围', '主营业务'] }),
    mainProducts: text({ label: '主营产品', section: '经营', max: 200 }),
    isAgricultural: boolean({ label: '经营农产品', section: '经营' }),
    ecommerceClass: choice({ label: '电商类别', section: '经营', list: 90, of: ECOMMERCE_CLASSES, clause: '一(三)' }),
    tradeModes: choices({ label: '交易模式', section: '经营', of: TRADE_MODES, clause: '二(一)' }),
    employees: integer({ label: '从业人数', unit: '人', section: '经营' }),
    ecommerceEmployees: integer({ label: '其中电商岗位', unit: '人', section: '经营' }),
    website: url({ label: '网站', section: '经营' }),
    icpNumber: text({ label: 'ICP 备案（许可）号', section: '经营', max: 60 }),
    fundBlacklistedUntil: date({ label: '专项资金禁入至', section: '信用', help: '列入专项资金黑名单的截止日' }),
    creditNote: text({ label: '信用状况说明', section: '信用', max: 200 }),
    introduction: longText({ label: '企业简介', section: '其他', max: 1000 }),
    remark: longText({ label: '备注', section: '其他', max: 500, synonyms: ['备注'] }),
    movedFrom: reference({ label: '由何处转来', target: 'enterprise', computed: true }),
  },
})

/** Former names stay searchable: 更名 never orphans a file (domain §1.4 name_history). */
export const formerName = defineRecord({
  name: 'former_name',
  label: '曾用名',
  clause: '',
  title: 'name',
  parent: 'enterprise',
  audience: 'city',
  index: [['enterprise']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise' }),
    name: text({ label: '曾用名', required: true, list: 260 }),
    usedUntil: date({ label: '用至', required: true, list: 110 }),
  },
})

export const contact = defineRecord({
  name: 'contact',
  label: '联系人',
  clause: '',
  title: 'name',
  parent: 'enterprise',
  audience: 'city',
  index: [['enterprise'], ['mobile']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise' }),
    name: text({ label: '姓名', required: true, max: 40, list: 120, sensitivity: 'personal', synonyms: ['联系人'] }),
    post: text({ label: '职务', max: 40, list: 120 }),
    mobile: phone({ label: '手机', list: 140, sensitivity: 'personal', synonyms: ['联系电话', '电话', '手机'] }),
    telephone: phone({ label: '座机', sensitivity: 'personal' }),
    email: text({ label: '邮箱', max: 80 }),
    isFundContact: boolean({ label: '资金联系人', list: 100 }),
    isStatisticsContact: boolean({ label: '统计联系人', list: 100 }),
  },
})

/** Pay only to the 基本账户 (domain §1.4); the number never leaves without an envelope. */
export const bankAccount = defineRecord({
  name: 'bank_account',
  label: '银行账户',
  clause: '',
  group: '企业',
  title: 'accountName',
  parent: 'enterprise',
  audience: 'city',
  index: [['enterprise'], ['accountNumber']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 240 }),
    accountName: text({ label: '户名', required: true, list: 240, help: '应与企业名称一致' }),
    bank: text({ label: '开户行', required: true, list: 220 }),
    accountNumber: text({ label: '账号', required: true, max: 40, list: 180, sensitivity: 'sensitive' }),
    bankCode: text({ label: '联行号', max: 20 }),
    isBasic: boolean({ label: '基本账户', required: true, list: 100 }),
  },
})

export const SHOP_PLATFORMS = [
  { value: 'taobao', label: '淘宝' },
  { value: 'tmall', label: '天猫' },
  { value: 'jd', label: '京东商城' },
  { value: 'suning', label: '苏宁易购' },
  { value: 'amazon', label: '亚马逊' },
  { value: 'gome', label: '国美', retired: true },
  { value: 'coo8', label: '库巴', retired: true },
  { value: 'dangdang', label: '当当' },
  { value: 'yixun', label: '易迅', retired: true },
  { value: 'yhd', label: '一号店', retired: true },
  { value: 'vancl', label: '凡客', retired: true },
  { value: 'vip', label: '唯品会' },
  { value: 'hubei-pavilion', label: '特色中国·湖北馆' },
  { value: 'pinduoduo', label: '拼多多' },
  { value: 'douyin', label: '抖音' },
  { value: 'kuaishou', label: '快手' },
  { value: 'wechat', label: '微信' },
  { value: 'own', label: '自建网站' },
  { value: 'other', label: '其他' },
] as const

export const shop = defineRecord({
  name: 'shop',
  label: '网店',
  clause: '二(一)',
  group: '企业',
  title: 'name',
  parent: 'enterprise',
  audience: 'city',
  search: ['name', 'url'],
  unique: [['platform', 'url']],
  index: [['enterprise']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 240 }),
    platform: choice({ label: '平台', required: true, list: 120, of: SHOP_PLATFORMS }),
    name: text({ label: '店铺名称', required: true, list: 220 }),
    url: url({ label: '网址', required: true, list: 260 }),
    platformShopId: text({ label: '平台店铺号', max: 60 }),
    openedOn: date({ label: '开店日期', list: 110, monthAllowed: true }),
    shopType: choice({
      label: '店铺类型',
      list: 90,
      of: [
        { value: 'flagship', label: '旗舰店' },
        { value: 'exclusive', label: '专营店' },
        { value: 'enterprise', label: '企业店' },
        { value: 'personal', label: '个人店' },
      ],
    }),
    ownerMatches: boolean({ label: '店主与企业一致', help: '凭“网络店铺所属企业”截图核对' }),
    isOpen: boolean({ label: '在营', required: true, list: 80 }),
    mainCategory: text({ label: '主营类目', max: 100 }),
  },
})

/** 按年的经营数据: revenue, assets, tax and online sales of one calendar year. */
export const enterpriseYear = defineRecord({
  name: 'enterprise_year',
  label: '年度数据',
  clause: '一(三)',
  title: 'year',
  parent: 'enterprise',
  audience: 'city',
  unique: [['enterprise', 'year']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise' }),
    year: year({ label: '年度', required: true, list: 80 }),
    revenue: money({ label: '营业收入', unit: '万元', list: 130 }),
    assets: money({ label: '资产总额', unit: '万元', list: 130 }),
    liabilities: money({ label: '负债总额', unit: '万元' }),
    profit: money({ label: '利润总额', unit: '万元', signed: true }),
    taxPaid: money({ label: '纳税额', unit: '万元', list: 120 }),
    employees: integer({ label: '从业人数', unit: '人', list: 100 }),
    onlineSales: money({ label: '电子商务销售额', unit: '万元', list: 140, clause: '二(四)' }),
    onlineRetail: money({ label: '其中网络零售额', unit: '万元', list: 140 }),
    parcels: integer({ label: '快递件数', unit: '件', list: 110 }),
  },
})
