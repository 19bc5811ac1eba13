/** What the killed process says on its pipe, one line each; the parent believes nothing else. */
export type Line =
  | { readonly say: 'ready' }
  | {
      readonly say: 'try'
      readonly command: string
      readonly input: unknown
      readonly route: string
      readonly who: string
    }
  | { readonly say: 'ack'; readonly command: string }
  | { readonly say: 'refused'; readonly command: string; readonly code: string; readonly message: string }
  | { readonly say: 'done' }

export const WORKS = ['record', 'import', 'approve', 'pay', 'apply'] as const
export type Work = (typeof WORKS)[number]

/** `honest` is the program as it is; the others break it on purpose, to prove that the checker sees it. */
export const MODES = ['honest', 'early', 'halves'] as const
export type Mode = (typeof MODES)[number]

export type Subject = { readonly id: string; readonly rev: number }

/** What a prepared folder offers to work on, written beside it as `plan.json`. */
export type Plan = {
  readonly approvable: readonly Subject[]
  readonly payable: readonly Subject[]
  readonly packages: readonly { readonly name: string; readonly base64: string }[]
}

export const PLAN_FILE = 'plan.json'
export const AMOUNT = 100_000
export const IMPORT_ROWS = 300

/** mulberry32: equal seeds give equal trials on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A sheet of enterprises with contacts; every row differs from every other ever made with another `from`. */
export function sheetOf(from: number, rows: number): { name: string; base64: string } {
  const lines = Array.from({ length: rows }, (_, at) => {
    const n = String(from + at).padStart(9, '0')
    return `测试${n}号商贸有限公司,,通城县,2014-05-06,500,代表${n},13${n}`
  })
  const csv = `企业名称,统一社会信用代码,县市区,注册日期,注册资金(万元),法人代表,联系电话\n${lines.join('\n')}\n`
  return { name: '名录.csv', base64: Buffer.from(csv).toString('base64') }
}
