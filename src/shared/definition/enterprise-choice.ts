// What the fields of a firm are chosen from; other records choose from some of it too.

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
