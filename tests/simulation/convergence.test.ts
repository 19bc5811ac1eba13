import { beforeAll, describe, expect, it } from 'vitest'
import { acquaint, type Life, live } from './life.ts'
import type { Omission } from './mail.ts'
import { makeTemplates, type Template } from './station.ts'

const FIRST_SEED = 20_140_601
const LIVES = process.env['HSB_DEEP'] === '1' ? 10_000 : Number(process.env['HSB_LIVES'] ?? 50)
const STEPS = 300
/** Every so many lives are signed and verified with real SM2. */
const REAL = 25
/** Lives a control may take until it goes wrong. */
const PATIENCE = 12
/** What honest stations may say to late, lost, spoiled, stray or forked files and to clocks two months apart; anything else would be a fault of ours. */
const HONEST = new Set(['E-GAP', 'E-EPOCH', 'E-FORK', 'E-ADDR', 'E-TRUST', 'E-REVOKED', 'E-EXPIRED'])
const SPOILED = new Set([
  'E-ZIP',
  'E-SIZE',
  'E-DIGEST',
  'E-JSON',
  'E-SCHEMA',
  'E-SIG',
  'E-ID-EMPTY',
  'E-PURPOSE',
  'E-VERSION',
  'E-CMS',
])
/** Things that have to have happened somewhere, or the lives would prove nothing about them. */
const SEEN = [
  'applied',
  'repeated',
  'truncated',
  'damaged',
  'astray',
  'crash',
  'parked',
  'restored',
  'copied back',
  'cloned',
  'declared',
  'rotated',
  'rekeyed',
  'rekey lost',
  'enrolled again',
  'E-REVOKED',
]

function addUp(total: Map<string, number>, life: Life): void {
  const add = (what: string, count: number) => void total.set(what, (total.get(what) ?? 0) + count)
  for (const map of [life.refused, life.done]) for (const [what, count] of map) add(what, count)
  add('versions', life.versions)
  add('listed', life.listed)
}

describe('seven counties and the city, by files only', () => {
  let templates: readonly Template[]
  beforeAll(() => {
    templates = acquaint(makeTemplates())
  })

  it(
    `ends with equal rows and nothing lost after whatever happens to files, clocks, disks and programs (${LIVES} lives of ${STEPS} steps from seed ${FIRST_SEED})`,
    { timeout: 36_000_000 },
    () => {
      const total = new Map<string, number>()
      const cpu = process.cpuUsage()
      for (let seed = FIRST_SEED; seed < FIRST_SEED + LIVES; seed += 1) {
        const life = live(templates, seed, { steps: STEPS, real: seed % REAL === 0 })
        expect({ seed, wrong: life.wrong }).toEqual({ seed, wrong: [] })
        addUp(total, life)
      }
      const used = process.cpuUsage(cpu)
      console.log(
        `${LIVES} lives: ${JSON.stringify(Object.fromEntries(total))}, ${Math.round(used.user / 1000)} ms of processor`,
      )
      const codes = [...total.keys()].filter((what) => what.startsWith('E-'))
      expect(codes.filter((code) => !HONEST.has(code) && !SPOILED.has(code))).toEqual([])
      expect(SEEN.filter((what) => !total.has(what))).toEqual([])
      expect(total.get('returned regained')).toBeGreaterThan(0)
    },
  )

  /** The first seed that goes wrong; undefined where the omission does no harm. */
  const goesWrong = (omit: Omission, first: number) =>
    Array.from({ length: PATIENCE }, (_, at) => first + at).find((seed) => {
      try {
        return live(templates, seed, { steps: STEPS, omit }).wrong.length > 0
      } catch {
        // A program that breaks on what another one wrote is caught as well.
        return true
      }
    })

  it.each<[string, Omission, number]>([
    ['a restored copy went on under its old epoch', 'epoch', FIRST_SEED],
    ['the newer of two versions were the one with the later clock', 'revision', FIRST_SEED],
    ['rows went to everybody', 'audience', FIRST_SEED],
    ['a version met twice were applied twice', 'duplicate', FIRST_SEED],
  ])('would go wrong if %s', { timeout: 600_000 }, (_what, omit, first) => {
    const seed = goesWrong(omit, first)
    console.log(`without ${omit}: caught at seed ${seed}`)
    expect(seed).toBeDefined()
  })
})
