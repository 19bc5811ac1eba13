import { err, ok, type Result } from '#shared/result.ts'

/** A ratio in 万分之一 (basis points): 5000 = 50 %. Whole, 0 or more (domain §0.3). */
export type BasisPoints = number

export type RatioFault = { readonly code: 'NOT_A_RATIO' | 'TOO_PRECISE'; readonly message: string }

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
