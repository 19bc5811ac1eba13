import { underClause } from '#shared/definition/parameter/parameter.ts'

/** What all registers share (domain §6.12: yellow at seven days and less). */
export const registerParameters = [
  underClause('')('register.soon-days', '登记事项临期提示天数', 'natural-days', '自然日', 'D', '7'),
] as const
