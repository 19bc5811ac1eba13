import { underClause } from '#shared/definition/parameter/parameter.ts'

const of = underClause('二(五)')

/** Numbers of the training subsidy (policy 二(五): 依据培训有效单据按不高于 50% 的比例; domain §4). */
export const trainingParameters = [
  // The document lets no claim have more, and no claim can say more.
  { ...of('training.ratio-most', '培训补贴最高比例', 'ratio', '万分之一', 'P', 5000), most: 5000 },
  of('training.cap-head', '每人补贴上限', 'money', '分', 'D', 200_000),
  of('training.cap-enterprise-year', '企业年度培训补贴上限', 'money', '分', 'D', 2_000_000),
  of('training.receipt-days-before', '单据可早于开班的天数', 'integer', '天', 'D', 90),
  of('training.receipt-days-after', '单据可晚于结束的天数', 'integer', '天', 'D', 180),
  of('training.attendance-least', '有效学员最低签到率', 'ratio', '万分之一', 'D', 8000),
  of('training.cash-most', '现金付款上限', 'money', '分', 'D', 100_000),
  of('training.price-tolerance', '人均收费与单据的允许偏差', 'ratio', '万分之一', 'D', 1000),
  of('training.age-least', '学员年龄下限（提示）', 'integer', '岁', 'D', 16),
  of('training.age-most', '学员年龄上限（提示）', 'integer', '岁', 'D', 70),
  of('training.same-phone-most', '同一手机最多学员数', 'integer', '人', 'D', 3),
] as const
