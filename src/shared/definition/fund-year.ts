import { among } from '#shared/definition/common-field.ts'
/** What the fund's report of a year says of every line of it, in the order of the paper; 分. */
export const YEAR_AMOUNTS = [
  ['budget', '预算'],
  ['approved', '批准'],
  ['paid', '拨付'],
  ['confirmed', '到账'],
  ['returned', '退回'],
] as const

export type YearAmount = (typeof YEAR_AMOUNTS)[number][0]

/** Amounts of one line in one year; nothing says what a category or a use was to have, unless its pools have caps. */
export type YearAmounts = Readonly<Record<Exclude<YearAmount, 'budget'>, number>> & { readonly budget: number | null }

/** The ways the report is cut: every cut adds up to the same. */
export const YEAR_CUTS = among({ category: '按类别', purpose: '按支持环节', item: '按支持项目', unit: '按单位' })

export type YearCut = (typeof YEAR_CUTS)[number]['value']
