import { choice, period, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const LISTING_CATEGORIES = [
  { value: 'industry', label: '规模以上工业' },
  { value: 'wholesale', label: '限额以上批发' },
  { value: 'retail', label: '限额以上零售' },
  { value: 'lodging', label: '限额以上住宿' },
  { value: 'catering', label: '限额以上餐饮' },
  { value: 'service', label: '规模以上服务业' },
  { value: 'construction', label: '有资质建筑业' },
  { value: 'real-estate', label: '房地产开发经营' },
] as const

/** 在库单位: since when the statistics side holds an enterprise as 规上/限上; the denominator of 规模以上覆盖率 (domain §1.4, §5.7). */
export const statisticListing = defineRecord({
  name: 'statistic_listing',
  label: '在库单位',
  clause: '一(二)',
  group: '统计',
  title: 'code',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  unique: [['enterprise', 'category', 'since']],
  index: [['enterprise']],
  importable: true,
  permission: { read: 'register.read', write: 'statistic.write' },
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    category: choice({ label: '在库类别', required: true, list: 150, of: LISTING_CATEGORIES }),
    since: period({ label: '入库期', required: true, list: 100 }),
    until: period({ label: '退库期', list: 100 }),
    code: text({ label: '统计单位代码', required: true, max: 40, list: 150 }),
    source: text({ label: '来源', required: true, max: 120, list: 200, help: '统计部门名单的名称和日期' }),
    notOnlineReason: text({ label: '未触网原因', max: 200, list: 220, help: '还没有开展电子商务的单位填' }),
    responsible: text({ label: '责任人', max: 40, list: 100 }),
  },
})
