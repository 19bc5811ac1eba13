import { describe, expect, it } from 'vitest'
import { liveBeside } from './hostile-life.ts'

const DEEP = process.env['HSB_DEEP'] === '1'
const SEED = Number(process.env['HSB_SEED'] ?? 20_140_601)
const LIVES = Number(process.env['HSB_LIVES'] ?? (DEEP ? 2_000 : 100))

describe('a hostile peer with a valid key', () => {
  it.each(['county', 'city'] as const)(
    `as a %s moves nothing but its own in ${LIVES} lives from seed ${SEED}`,
    { timeout: 3_600_000 },
    (kind) => {
      const codes = new Map<string, number>()
      let told = 0
      const wrong = Array.from({ length: LIVES }, (_, at) => SEED + at).flatMap((seed) => {
        const life = liveBeside(seed, kind)
        for (const code of life.codes) codes.set(code, (codes.get(code) ?? 0) + 1)
        if (life.words !== '没有') told += 1
        return life.wrong.map((what) => `seed ${seed}: ${what}`)
      })
      console.log(`${LIVES} lives beside a hostile ${kind}: ${JSON.stringify(Object.fromEntries(codes))}, ${told} told`)
      expect(wrong).toEqual([])
      // Lives in which everything is refused at the door prove nothing about what is taken in.
      expect(codes.get('new') ?? 0).toBeGreaterThan(LIVES / 4)
      expect(codes.get('E-SCOPE') ?? 0).toBeGreaterThan(0)
      expect(told).toBeGreaterThan(0)
    },
  )
})
