/** 强制性: must be put right. 核实性: may stand with an explanation that really explains (domain §5.9). */
type CheckGrade = 'hard' | 'soft'

/**
 * Check formulas as data. Limits are dated parameters; `core/statistic/check.ts` is the one reader.
 * sum: whole = parts · at-most: part ≤ whole · swing: change against another period beyond a limit ·
 * scale: about a thousand or ten thousand times the other period's figure (元 and 万元 mixed up) ·
 * zero-run: nothing for some months while a shop is open · per: numerator ÷ denominator outside a range.
 */
export type CheckWord =
  | {
      readonly kind: 'sum'
      readonly code: string
      readonly grade: CheckGrade
      readonly whole: string
      readonly parts: readonly string[]
    }
  | {
      readonly kind: 'at-most'
      readonly code: string
      readonly grade: CheckGrade
      readonly part: string
      readonly whole: string
    }
  | {
      readonly kind: 'swing'
      readonly code: string
      readonly grade: CheckGrade
      readonly indicators: readonly string[]
      readonly against: 'previous' | 'last-year'
      readonly limit: string
      readonly cycle?: 'month' | 'quarter' | 'year'
    }
  | {
      readonly kind: 'scale'
      readonly code: string
      readonly grade: CheckGrade
      readonly indicators: readonly string[]
      readonly times: readonly number[]
      readonly cycle?: 'month' | 'quarter' | 'year'
    }
  | {
      readonly kind: 'zero-run'
      readonly code: string
      readonly grade: CheckGrade
      readonly indicator: string
      readonly limit: string
    }
  | {
      readonly kind: 'per'
      readonly code: string
      readonly grade: CheckGrade
      readonly numerator: string
      readonly denominator: string
      readonly limit: string
    }

const hard = 'hard' as const
const soft = 'soft' as const

/** Built-in checks of domain §5.9; a form is held to those whose indicators it carries. */
export const CHECKS: readonly CheckWord[] = [
  { kind: 'sum', code: 'Q1', grade: hard, whole: 'E01', parts: ['E02', 'E03'] },
  { kind: 'sum', code: 'Q2', grade: hard, whole: 'E02', parts: ['E04', 'E05'] },
  { kind: 'sum', code: 'Q3', grade: hard, whole: 'E05', parts: ['E06', 'E07'] },
  { kind: 'sum', code: 'Q4', grade: hard, whole: 'E05', parts: ['E08a', 'E08b'] },
  { kind: 'sum', code: 'Q5', grade: hard, whole: 'E02', parts: ['E11a', 'E11b'] },
  { kind: 'at-most', code: 'Q6', grade: hard, part: 'E09', whole: 'E06' },
  { kind: 'at-most', code: 'Q7', grade: hard, part: 'E10a', whole: 'E02' },
  { kind: 'at-most', code: 'Q8', grade: hard, part: 'E08c', whole: 'E05' },
  { kind: 'at-most', code: 'Q9', grade: hard, part: 'E08d', whole: 'E05' },
  { kind: 'at-most', code: 'Q10', grade: hard, part: 'E12', whole: 'E02' },
  { kind: 'at-most', code: 'Q11', grade: hard, part: 'E15b', whole: 'E15a' },
  { kind: 'at-most', code: 'Q12', grade: hard, part: 'E20b', whole: 'E20a' },
  { kind: 'at-most', code: 'Q13', grade: hard, part: 'A05b', whole: 'A05a' },
  { kind: 'at-most', code: 'Q14', grade: hard, part: 'E02', whole: 'A08a' },
  { kind: 'at-most', code: 'Q15', grade: hard, part: 'E03', whole: 'A08b' },
  {
    kind: 'swing',
    code: 'H1',
    grade: soft,
    indicators: ['E02', 'E05', 'E20a'],
    against: 'previous',
    limit: 'statistic.swing-previous',
    cycle: 'month',
  },
  {
    kind: 'swing',
    code: 'H2',
    grade: soft,
    indicators: ['E02', 'E05', 'E20a', 'E18a'],
    against: 'last-year',
    limit: 'statistic.swing-last-year',
  },
  { kind: 'scale', code: 'H3', grade: soft, indicators: ['E02', 'E05', 'E20a'], times: [1000, 10_000] },
  { kind: 'zero-run', code: 'H4', grade: soft, indicator: 'E02', limit: 'statistic.zero-months' },
  { kind: 'per', code: 'H5', grade: soft, numerator: 'E14a', denominator: 'E13', limit: 'statistic.parcels-per-order' },
  {
    kind: 'swing',
    code: 'H6',
    grade: soft,
    indicators: ['E15a'],
    against: 'previous',
    limit: 'statistic.swing-employees',
  },
]
