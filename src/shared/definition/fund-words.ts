/** Whose money it is. */
export const FUND_LEVELS = [
  { value: 'central', label: '中央' },
  { value: 'province', label: '省' },
  { value: 'city', label: '市' },
  { value: 'county', label: '县' },
] as const

/** Policy 一(三): the five kinds of supported projects. */
export const FUND_CATEGORIES = [
  { value: 'A1', label: 'A1 电商产业园' },
  { value: 'A2', label: 'A2 电商联盟' },
  { value: 'A3', label: 'A3 技术研发和人才培育', role: 'training' },
  { value: 'A4', label: 'A4 物流平台' },
  { value: 'A5', label: 'A5 电商应用平台' },
  { value: 'B', label: 'B 电商配套支撑体系类' },
  { value: 'C', label: 'C 电商应用企业类' },
  { value: 'D', label: 'D 电商重点示范类', role: 'titled' },
  { value: 'E', label: 'E 电商发展环境类' },
] as const

/** Policy 五(一): the five purposes the money may serve. */
export const FUND_PURPOSES = [
  { value: 'park', label: '产业园区和集聚区建设' },
  { value: 'public-platform', label: '公共平台建设' },
  { value: 'attraction', label: '知名电子商务企业引进' },
  { value: 'support-system', label: '配套支撑体系建设' },
  { value: 'work-cost', label: '专项工作经费' },
] as const

/** How the money is given (domain §3.5). */
export const SUPPORT_MODES = [
  { value: 'award', label: '以奖代补' },
  { value: 'post-subsidy', label: '后补助' },
  { value: 'interest', label: '贷款贴息' },
  { value: 'direct', label: '直接补助' },
  { value: 'prize', label: '奖励' },
] as const
