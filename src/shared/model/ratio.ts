import { err, ok, type Result } from '#shared/result.ts'

/** A ratio in 万分之一 (basis points): 5000 = 50 %. Whole, 0 or more (domain §0.3). */
export type BasisPoints = number

type RatioFault = { readonly code: 'NOT_A_RATIO' | 'TOO_PRECISE'; readonly message: string }

/** True for a whole number of basis points that a number holds exactly. */
export function isBasisPoints(value: unknown): value is BasisPoints {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** 5000 → '50%', 3333 → '33.33%'. */
export function formatRatio(ratio: BasisPoints): string {
  const whole = Math.trunc(ratio / 100)
  const rest = String(ratio % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return rest === '' ? `${whole}%` : `${whole}.${rest}%`
}

/** '50%', '33.33 %', '五成' is refused: a ratio is typed in per cent, with the sign or without; two decimals at most. */
export function parseRatio(text: string): Result<BasisPoints, RatioFault> {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\uFEFF]/gu, '')
    .replace(/%$/u, '')
  const parts = /^(\d{1,9})(?:\.(\d+))?$/u.exec(plain)
  if (!parts) return err({ code: 'NOT_A_RATIO', message: `“${text}”不是比例，请填百分数，例如 50%` })
  const decimals = (parts[2] ?? '').replace(/0+$/u, '')
  if (decimals.length > 2) {
    return err({ code: 'TOO_PRECISE', message: `比例“${text}”的小数超过两位，请改为最多两位小数的百分数` })
  }
  return ok(Number(parts[1]) * 100 + Number(decimals.padEnd(2, '0')))
}

/** Growth in tenths of a per cent as printed: 129 → '12.9'; '—' where there is no base, never 0 or 100 % (domain §5.8). */
export function growthText(tenths: number | null): string {
  if (tenths === null) return '—'
  const sign = tenths < 0 ? '-' : ''
  const size = Math.abs(tenths)
  return `${sign}${Math.trunc(size / 10)}.${size % 10}`
}

/**
 * A rate against a target, in basis points, cut off and never rounded up: 69.999 % is shown as 69.99 % and has not
 * reached 70 % (policy 一(二): 达到70%以上). Null where the denominator is missing.
 */
export function rateOf(part: number, whole: number | null): number | null {
  return whole === null || whole <= 0 ? null : Number((BigInt(part) * 10_000n) / BigInt(whole))
}

/** Basis points as a column prints them, two decimals always: 5000 → '50.00%'; '—' where nothing can be said. */
export function rateText(points: number | null): string {
  return points === null ? '—' : `${Math.trunc(points / 100)}.${String(points % 100).padStart(2, '0')}%`
}
