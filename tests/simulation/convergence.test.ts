import { availableParallelism } from 'node:os'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEEP, type LongGate } from '#test/helper/long-gate.ts'
import { runControl, runLives, STEPS } from './batch.ts'
import { acquaint, live } from './life.ts'
import type { Omission } from './mail.ts'
import { makeTemplates, type Template } from './station.ts'

const CONTROL_SEED = 20_140_601
const FIRST_SEED = Number(process.env['HSB_SEED'] ?? CONTROL_SEED)
/** More by hand: HSB_LIVES and HSB_ROUGH_LIVES raise the floors. */
const LIVES: LongGate = {
  what: `ordinary lives of ${STEPS} steps`,
  floor: Number(process.env['HSB_LIVES'] ?? 30),
  deep: Number(process.env['HSB_LIVES'] ?? 10_000),
  seconds: 28,
  seed: FIRST_SEED,
}
const ROUGH_LIVES: LongGate = {
  what: `rough lives of ${STEPS} steps`,
  floor: Number(process.env['HSB_ROUGH_LIVES'] ?? 6),
  deep: Number(process.env['HSB_ROUGH_LIVES'] ?? 1_000),
  seconds: 5,
  seed: FIRST_SEED,
}
const HOSTILE_LIVES: LongGate = {
  what: `lives of ${STEPS} steps with a hostile county`,
  floor: Number(process.env['HSB_HOSTILE_LIVES'] ?? 6),
  deep: Number(process.env['HSB_HOSTILE_LIVES'] ?? 5_000),
  seconds: 5,
  seed: FIRST_SEED,
}
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
  'returned regained',
]
const SEEN_HOSTILE = ['attack refused', 'attack taken in', 'E-SCOPE', 'restored']
const SEEN_ROUGH = ['folder put back', 'city key stolen', 'moved', 'taken in', 'paid', 'returned regained']

describe('seven counties and the city, by files only', () => {
  let templates: readonly Template[]
  beforeAll(() => {
    templates = acquaint(makeTemplates())
  })

  it.each([
    ['ordinary', LIVES, SEEN],
    ['rough', ROUGH_LIVES, SEEN_ROUGH],
    ['hostile', HOSTILE_LIVES, SEEN_HOSTILE],
  ] as const)(
    `ends with equal rows and nothing lost after whatever happens to files, clocks, disks and programs in %s years (from seed ${FIRST_SEED})`,
    { timeout: 36_000_000 },
    async (weather, gate, seen) => {
      // The other core has tests of its own, but for a deep run.
      const lanes = { processes: DEEP ? availableParallelism() : 1, weather }
      const batches = await runLives(gate, lanes, (lived, { wrong }) => {
        if (lived % 1000 === 0 || wrong.length > 0) console.log(`${lived} lives lived`, ...wrong)
      })
      expect(batches.flatMap((one) => one.wrong)).toEqual([])
      const total = new Map<string, number>()
      for (const batch of batches)
        for (const [what, count] of Object.entries(batch.total)) total.set(what, (total.get(what) ?? 0) + count)
      const cpu = batches.reduce((sum, one) => sum + one.cpuMs, 0)
      console.log(`${weather}: ${JSON.stringify(Object.fromEntries(total))}, ${cpu} ms of processor`)
      const codes = [...total.keys()].filter((what) => what.startsWith('E-'))
      const told = new Set([...HONEST, ...SPOILED, ...(weather === 'hostile' ? ['E-SCOPE'] : [])])
      expect(codes.filter((code) => !told.has(code))).toEqual([])
      expect(seen.filter((what) => (total.get(what) ?? 0) === 0)).toEqual([])
    },
  )

  // Faults that only thousands of lives met: acknowledgements of a city that was restored, a row that could not be given
  // back, a collision under the cut of an earlier epoch, a package of before the envelopes given back inside one, the hour
  // of a first version that both sides had lost.
  it.each([20_141_130, 20_143_350, 20_144_422, 20_144_800, 20_146_876, 20_147_146])(
    'ends well in a life that once did not (seed %i)',
    { timeout: 120_000 },
    (seed) => {
      expect(live(templates, seed, { steps: STEPS, real: seed % 100 === 0 }).wrong).toEqual([])
    },
  )

  it.each<[string, Omission]>([
    ['a restored copy went on under its old epoch', 'epoch'],
    ['the newer of two versions were the one with the later clock', 'revision'],
    ['rows went to everybody', 'audience'],
    ['a version met twice were applied twice', 'duplicate'],
  ])('would go wrong if %s', { timeout: 600_000 }, async (_what, omit) => {
    const { wrong } = await runControl(omit, { first: CONTROL_SEED, count: PATIENCE })
    console.log(`without ${omit}: caught at seed ${wrong[0]?.seed}`, wrong[0]?.what[0])
    expect(wrong).toHaveLength(1)
  })
})
