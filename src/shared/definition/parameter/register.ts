import { defineParameter } from '#shared/definition/parameter/parameter.ts'

/** What all registers share (domain §6.12: yellow at seven days and less). */
export const registerParameters = [
  defineParameter({
    name: 'register.soon-days',
    label: '登记事项临期提示天数',
    clause: '',
    kind: 'natural-days',
    unit: '自然日',
    mark: 'D',
    default: '7',
  }),
] as const
