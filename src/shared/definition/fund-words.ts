/** Whose money it is. */
export const FUND_LEVELS = [
  { value: 'central', label: '中央' },
  { value: 'province', label: '省' },
  { value: 'city', label: '市' },
  { value: 'county', label: '县' },
] as const
