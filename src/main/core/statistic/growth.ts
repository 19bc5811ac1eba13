/**
 * 同比 in tenths of a per cent, rounded half away from zero: (current − base) ÷ base. Null where the base is zero or
 * missing: a print shows “—”, never 0 or 100 % (domain §5.8). A negative base has no rate either.
 */
export function growthTenths(current: number | null, base: number | null): number | null {
  if (current === null || base === null || base <= 0) return null
  return divided(BigInt(current - base) * 1000n, BigInt(base))
}

/** Division rounded half away from zero, as a table's rates are. */
export function divided(dividend: bigint, divisor: bigint): number {
  const size = dividend < 0n ? -dividend : dividend
  const rounded = (size * 2n + divisor) / (divisor * 2n)
  return Number(dividend < 0n ? -rounded : rounded)
}

/** A share in tenths of a per cent, rounded half up; null where there is no whole. */
export function shareTenths(part: number, whole: number): number | null {
  return whole <= 0 ? null : divided(BigInt(part) * 1000n, BigInt(whole))
}
