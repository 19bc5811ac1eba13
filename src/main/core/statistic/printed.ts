import { divided } from '#core/statistic/growth.ts'

/** A figure exactly as a table printed it: 20626052.6 = 206260526 at one decimal. */
export type PrintedFigure = { readonly units: bigint; readonly decimals: number }

/**
 * What a recomputation found. `exact`: the printed figure comes out · `rounding`: it lies where the rounding of the printed
 * inputs allows · `unexplained`: it cannot come from these inputs: a misprint, or a revised base; reported, never replaced ·
 * `no-base`: nothing to compute from.
 */
export type PrintedVerdict = 'exact' | 'rounding' | 'unexplained' | 'no-base'

export type PrintedCheck = {
  readonly verdict: PrintedVerdict
  /** What the inputs give, in the printed figure's own decimals; '' where nothing can be computed. */
  readonly computed: string
  readonly printed: string
}

/** Reads a printed figure; undefined for an empty cell, a dash or words. */
export function printedFigure(text: string): PrintedFigure | undefined {
  const parts = /^(-?)(\d{1,15})(?:\.(\d{1,4}))?$/u.exec(text.normalize('NFKC').replaceAll(',', '').trim())
  if (!parts) return undefined
  const decimals = parts[3]?.length ?? 0
  const units = BigInt(`${parts[2] ?? '0'}${parts[3] ?? ''}`)
  return { units: parts[1] === '-' ? -units : units, decimals }
}

/** The figure with its decimals, as printed. */
export function printedText({ units, decimals }: PrintedFigure): string {
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  if (decimals === 0) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** The units of a figure at so many decimals, of which it has no more. */
export function scaled(figure: PrintedFigure, decimals: number): bigint {
  return figure.units * 10n ** BigInt(decimals - figure.decimals)
}

/** A total against its parts: rounding may move each printed figure by half of its last place. */
export function sumFinding(whole: PrintedFigure, parts: readonly PrintedFigure[]): PrintedCheck {
  const decimals = Math.max(whole.decimals, ...parts.map((part) => part.decimals))
  const sum = parts.reduce((total, part) => total + scaled(part, decimals), 0n)
  const difference = scaled(whole, decimals) - sum
  // Twice the tolerance, so that halves stay whole numbers.
  const slack = [whole, ...parts].reduce((total, one) => total + 10n ** BigInt(decimals - one.decimals), 0n)
  const size = difference < 0n ? -difference : difference
  return {
    verdict: difference === 0n ? 'exact' : size * 2n <= slack ? 'rounding' : 'unexplained',
    computed: printedText({ units: sum, decimals }),
    printed: printedText(whole),
  }
}

/** A printed growth rate (%) against the printed figures it should come from. */
export function growthFinding(
  current: PrintedFigure,
  base: PrintedFigure | undefined,
  growth: PrintedFigure,
): PrintedCheck {
  const printed = printedText(growth)
  if (!base || base.units <= 0n) return { verdict: 'no-base', computed: '', printed }
  const decimals = Math.max(current.decimals, base.decimals)
  const [now, then] = [scaled(current, decimals), scaled(base, decimals)]
  const places = 100n * 10n ** BigInt(growth.decimals)
  const units = BigInt(divided((now - then) * places, then))
  const computed = printedText({ units, decimals: growth.decimals })
  if (units === growth.units) return { verdict: 'exact', computed, printed }
  const half = (figure: PrintedFigure) => 10n ** BigInt(decimals - figure.decimals)
  // Bounds of the true values, doubled: each lies within half a last place of what was printed.
  const bound = (nowDoubled: bigint, thenDoubled: bigint) =>
    BigInt(divided((nowDoubled - thenDoubled) * places, thenDoubled))
  const low = bound(now * 2n - half(current), then * 2n + half(base))
  const high = bound(now * 2n + half(current), then * 2n - half(base))
  return { verdict: growth.units >= low && growth.units <= high ? 'rounding' : 'unexplained', computed, printed }
}

/** A printed share (%) of a whole. */
export function shareFinding(part: PrintedFigure, whole: PrintedFigure, share: PrintedFigure): PrintedCheck {
  const printed = printedText(share)
  if (whole.units <= 0n) return { verdict: 'no-base', computed: '', printed }
  const decimals = Math.max(part.decimals, whole.decimals)
  const units = BigInt(divided(scaled(part, decimals) * 100n * 10n ** BigInt(share.decimals), scaled(whole, decimals)))
  const computed = printedText({ units, decimals: share.decimals })
  const off = units - share.units
  return { verdict: off === 0n ? 'exact' : off * off <= 1n ? 'rounding' : 'unexplained', computed, printed }
}

type Range = readonly [least: bigint, most: bigint]
const FINE = 10n ** 12n

/** The bases that a printed figure and its printed growth allow, both within half a last place; finely scaled. */
function impliedBase(current: PrintedFigure, growth: PrintedFigure): Range {
  const places = 10n ** BigInt(growth.decimals)
  const unit = 10n ** BigInt(4 - current.decimals)
  const value = (doubled: bigint, rateDoubled: bigint) =>
    (doubled * unit * FINE * 100n * places) / (200n * places + rateDoubled)
  return [
    value(current.units * 2n - 1n, growth.units * 2n + 1n),
    value(current.units * 2n + 1n, growth.units * 2n - 1n),
  ]
}

/**
 * A table without last year's figures: the bases that the parts' growth implies must add up to the one the whole's growth
 * implies, as far as rounding leaves them open.
 */
export function impliedBaseFinding(
  whole: { readonly current: PrintedFigure; readonly growth: PrintedFigure },
  parts: readonly { readonly current: PrintedFigure; readonly growth: PrintedFigure }[],
): PrintedVerdict {
  const [least, most] = impliedBase(whole.current, whole.growth)
  const ranges = parts.map((part) => impliedBase(part.current, part.growth))
  const low = ranges.reduce((total, [from]) => total + from, 0n)
  const high = ranges.reduce((total, [, to]) => total + to, 0n)
  // The parts' sum may itself miss the printed whole by rounding.
  const slack = (BigInt(parts.length + 1) * FINE * 10n ** 4n) / (2n * 10n ** BigInt(whole.current.decimals))
  return low <= most + slack && least <= high + slack ? 'rounding' : 'unexplained'
}
