import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrol } from '#test/exchange/pair.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { introduce, live, type Omission, type Place } from './world.ts'

const COUNTIES = ['421202', '421221', '421222', '421223', '421224', '421281', '4212GX']
const FIRST_SEED = 20_140_601
const CASES = process.env['HSB_DEEP'] === '1' ? 20_000 : 200
const STEPS = 80
/** Refusals a late or lost file may meet; any other would mean that honest stations refuse each other. */
const HONEST = new Set(['E-GAP', 'E-EPOCH'])

describe('seven counties and the city, by files only', () => {
  const stations: TestStation[] = []
  let places: { counties: Place[]; city: Place }

  beforeAll(async () => {
    const open = async (code: string, kind: 'county' | 'city') => {
      const station = await openTestStation({ code, kind, name: code, seed: `simulation ${code}` })
      await loginAll(station)
      stations.push(station)
      return station
    }
    const place = (test: TestStation, kind: 'county' | 'city'): Place => {
      const id = String(test.station.db().prepare('SELECT id FROM station').pluck().get())
      return { test, kind, id }
    }
    const city = await open('421200', 'city')
    const counties: Place[] = []
    for (const code of COUNTIES) {
      const county = await open(code, 'county')
      await enrol(county, city)
      await enrol(city, county)
      counties.push(place(county, 'county'))
    }
    places = { counties, city: place(city, 'city') }
    introduce(places)
  })
  afterAll(async () => {
    for (const station of stations) await station.close()
  })

  it(
    `ends with equal rows after any order, repetition, loss and restore (${CASES} lives from seed ${FIRST_SEED})`,
    { timeout: 3_600_000 },
    () => {
      const refused = new Map<string, number>()
      let applied = 0
      let rows = 0
      const start = performance.now()
      const cpu = process.cpuUsage()
      for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed += 1) {
        const outcome = live(places, seed, STEPS)
        expect({ seed, differences: outcome.differences }).toEqual({ seed, differences: [] })
        for (const [code, count] of outcome.refused) refused.set(code, (refused.get(code) ?? 0) + count)
        applied += outcome.applied
        rows += outcome.rows
      }
      const used = process.cpuUsage(cpu)
      console.log(
        `${CASES} lives, ${applied} packages taken in, ${rows} versions, refused ${JSON.stringify([...refused])}, ${Math.round(performance.now() - start)} ms, of them ${Math.round(used.user / 1000)} ms of this processor`,
      )
      expect([...refused.keys()].filter((code) => !HONEST.has(code))).toEqual([])
      // A run in which nothing was ever refused would prove little about gaps.
      expect(refused.size).toBeGreaterThan(0)
    },
  )

  /** The first seed that goes wrong; undefined where the omission does no harm. */
  const goesWrong = (omit: Omission) =>
    Array.from({ length: 60 }, (_, at) => FIRST_SEED + at).find((seed) => {
      const { differences, refused } = live(places, seed, STEPS, omit)
      return differences.length > 0 || [...refused.keys()].some((code) => !HONEST.has(code))
    })

  it('would diverge without the check that a version is newer than what is stored', () => {
    const seed = goesWrong({ newerOnly: false })
    expect(seed).toBeDefined()
    expect(live(places, seed ?? 0, STEPS).differences).toEqual([])
  })

  it('would diverge, or be refused as a fork, if a restored copy went on under its old epoch', () => {
    const seed = goesWrong({ newEpoch: false })
    expect(seed).toBeDefined()
    expect(live(places, seed ?? 0, STEPS).differences).toEqual([])
  })
})
