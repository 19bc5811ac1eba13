import { among } from '#shared/definition/common-field.ts'
/** Whose money it is. */
export const FUND_LEVELS = among({ central: '中央', province: '省', city: '市', county: '县' })
