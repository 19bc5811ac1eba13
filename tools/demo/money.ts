/** 分 in a 元. */
export const YUAN = 100

/** A firm of the demo that applies for money. */
export type Firm = { readonly id: string; readonly name: string; readonly account: string }

/** What a year of money rests on, by id: pool, fund call, line of the guide, person of 财政局. */
export type Money = { readonly pool: string; readonly call: string; readonly item: string; readonly finance: string }

/** 4212GX becomes 421218: letters turned into zeros would give 高新区 the city's own accounts. */
export function digitsOf(code: string): string {
  return code.replaceAll(/\D/gu, (letter) => String(letter.charCodeAt(0) % 10))
}
