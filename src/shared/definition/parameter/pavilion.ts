import { defineParameter } from '#shared/definition/parameter/parameter.ts'

/** Policy 二(五): 每年按销售业绩对前三名进行重点扶持. */
export const pavilionParameters = [
  defineParameter({
    name: 'pavilion.top',
    label: '特色馆重点扶持名次',
    clause: '二(五)',
    kind: 'integer',
    unit: '名',
    mark: 'P',
    default: '3',
  }),
  defineParameter({
    name: 'pavilion.months-least',
    label: '参加排名的最少营业月数',
    clause: '二(五)',
    kind: 'integer',
    unit: '月',
    mark: 'D',
    default: '6',
  }),
  // The policy names no amount: a list is drawn up once the city has set what each place is paid.
  ...(
    [
      ['first', '第一名'],
      ['second', '第二名'],
      ['third', '第三名'],
    ] as const
  ).map(([place, label]) =>
    defineParameter({
      name: `pavilion.award-${place}`,
      label: `特色馆扶持金额：${label}`,
      clause: '二(五)',
      kind: 'money',
      unit: '分',
      mark: 'D',
      default: '',
    }),
  ),
] as const
