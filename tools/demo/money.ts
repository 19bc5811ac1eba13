import { unitOf, type DemoStation } from '#tools/demo/unit.ts'

/** 分 in a 元. */
export const YUAN = 100
/** 分 in 一万元. */
export const FEN_OF_WAN = 1_000_000

/** A firm of the demo that applies for money. */
export type Firm = { readonly id: string; readonly name: string; readonly account: string }

/** What a year of money rests on, by id: pool, fund call, line of the guide, person of 财政局. */
export type Money = { readonly pool: string; readonly call: string; readonly item: string; readonly finance: string }

/** Letters of a code as figures: turned into zeros they would give an internal unit the city's own accounts. */
export function digitsOf(code: string): string {
  return code.replaceAll(/\D/gu, (letter) => String(letter.charCodeAt(0) % 10))
}

/** Last year's online sales of the firm at that place of the register, as registered and as its own papers say. */
export function onlineSales(desk: Pick<DemoStation, 'code'>, at: number): number {
  return (600 + at * 130 + unitOf(desk) * 17) * FEN_OF_WAN
}
