import { underClause } from '#shared/definition/parameter/parameter.ts'

const pavilion = underClause('二(五)')

/** Policy 二(五): 每年按销售业绩对前三名进行重点扶持. */
export const pavilionParameters = [
  pavilion('pavilion.top', '特色馆重点扶持名次', 'integer', '名', 'P', '3'),
  pavilion('pavilion.months-least', '参加排名的最少营业月数', 'integer', '月', 'D', '6'),
  // The policy names no amount: a list is drawn up once the city has set what each place is paid.
  pavilion('pavilion.award-first', '特色馆扶持金额：第一名', 'money', '分', 'D', ''),
  pavilion('pavilion.award-second', '特色馆扶持金额：第二名', 'money', '分', 'D', ''),
  pavilion('pavilion.award-third', '特色馆扶持金额：第三名', 'money', '分', 'D', ''),
] as const
