import { among } from '#shared/definition/common-field.ts'
import { boolean, choice, date, reference, text, url } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

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
  { value: 'hubei-pavilion', label: '特色中国·省级馆' },
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
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  search: ['name', 'url'],
  unique: [['platform', 'url']],
  index: [['enterprise']],
  permission: REGISTER_PERMISSION,
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
      of: among({ flagship: '旗舰店', exclusive: '专营店', enterprise: '企业店', personal: '个人店' }),
    }),
    ownerMatches: boolean({ label: '店主与企业一致', help: '凭“网络店铺所属企业”截图核对' }),
    isOpen: boolean({ label: '在营', required: true, list: 80 }),
    mainCategory: text({ label: '主营类目', max: 100 }),
  },
})
