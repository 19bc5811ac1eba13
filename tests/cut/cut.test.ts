import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomOf } from '#test/crash/protocol.ts'
import { DEEP, longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import { imageIn, type Image, type Names } from './disk.ts'
import { examineCut } from './examine.ts'
import { DISKS, SCENARIOS, type Scenario } from './protocol.ts'
import { compileShim, record, whyNotRecorded } from './recording.ts'
import { layOutScenarios } from './template.ts'
import { beforeIn, cutBy, seenAtEnd, timelinesOf, type Timeline } from './timeline.ts'

const SEED = Number(process.env['HSB_SEED'] ?? 2014)
const CUTS: LongGate = { what: 'power cuts', floor: 100, deep: 5000, seconds: 9, seed: SEED }
const PROMISES: readonly Names[] = ['journal', 'strict']
/** Images until each scenario was cut under each promise. */
const ROUND = SCENARIOS.length * PROMISES.length
/** Of so many rounds one looks at everything there is to be looked at; five are the floor. */
const THOROUGH = 5
/** Images a control may take until one shows what was taken away. */
const PATIENCE = 40

type Outcome = {
  readonly scenario: Scenario
  readonly names: Names
  readonly seed: number
  readonly position: number
  /** Acts that stood acknowledged when the power went, and acts under way. */
  readonly acknowledged: number
  readonly underWay: number
  readonly found: readonly string[]
}

const unable = whyNotRecorded()
let root = ''
let images = ''
let timelines: ReadonlyMap<Scenario, Timeline> = new Map()

const MEMORY = '/dev/shm'
const ROOM = 256 * 1024 * 1024

/** Images are opened, looked at and thrown away: the syncs of that are worth no disk, where memory can be had. */
function roomInMemory(): string | null {
  if (!existsSync(MEMORY)) return null
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ROOM ? MEMORY : null
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'hsb-cut-'))
  images = mkdtempSync(join(roomInMemory() ?? root, 'hsb-cut-'))
  const stages = join(root, 'stage')
  await layOutScenarios(stages, join(root, 'work'))
  const before = beforeIn(stages, SCENARIOS)
  const argv = ['--no-warnings', join(import.meta.dirname, 'child.ts'), stages]
  const deeds = record(compileShim(root), stages, join(root, 'account'), argv)
  timelines = new Map(timelinesOf(stages, deeds, before).map((one) => [one.scenario, one]))
}, 300_000)
afterAll(() => {
  for (const one of [images, root]) if (one !== '') rmSync(one, { recursive: true, force: true })
})

function timelineOf(scenario: Scenario): Timeline {
  const timeline = timelines.get(scenario)
  if (!timeline) throw new Error(`nothing was recorded of ${scenario}`)
  return timeline
}

async function cutOnce(
  scenario: Scenario,
  at: number,
  names: Names,
  forgets?: (path: string) => boolean,
): Promise<Outcome> {
  const seed = SEED + at
  const cut = cutBy(timelineOf(scenario), names, randomOf(seed), forgets)
  const folder = join(images, String(at))
  try {
    const found = await examineCut(cut, folder, Math.floor(at / ROUND) % THOROUGH === 0)
    const count = (say: 'try' | 'ack' | 'refused') => cut.said.filter((one) => one.say === say).length
    const acknowledged = count('ack')
    const underWay = count('try') - acknowledged - count('refused')
    return { scenario, names, seed, position: cut.position, acknowledged, underWay, found }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Scenario by scenario, and each under both promises. */
const cutNumber = (at: number) =>
  cutOnce(
    SCENARIOS[at % SCENARIOS.length] ?? 'record',
    at,
    PROMISES[Math.floor(at / SCENARIOS.length) % PROMISES.length] ?? 'strict',
  )

const faulty = (outcomes: readonly Outcome[]) => outcomes.filter((one) => one.found.length > 0)

const IDS = /[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}|\d{13}|[0-9a-f]{8}(?=[ ,]|$)/gu

/** Findings of one kind as one line: where, how many images, and the first seed that shows it again. */
function kinds(outcomes: readonly Outcome[]): string[] {
  const seen = new Map<string, { readonly seed: number; images: number }>()
  for (const { scenario, names, seed, found } of outcomes)
    for (const words of new Set(found.map((one) => `${scenario} ${names}: ${one.replaceAll(IDS, '…')}`))) {
      const before = seen.get(words)
      if (before) before.images += 1
      else seen.set(words, { seed, images: 1 })
    }
  return [...seen].map(([words, { seed, images }]) => `${words} (${images} images, first seed ${seed})`)
}

/** A line a scenario and promise: images, acts that stood acknowledged at the cuts, images with a finding. */
function report(outcomes: readonly Outcome[]): string {
  return SCENARIOS.flatMap((scenario) =>
    PROMISES.map((names) => {
      const these = outcomes.filter((one) => one.scenario === scenario && one.names === names)
      const stood = these.reduce((sum, one) => sum + one.acknowledged, 0)
      return `${scenario.padEnd(8)} ${names.padEnd(8)} ${these.length} images, ${stood} acknowledged, ${faulty(these).length} with a finding`
    }),
  ).join('\n')
}

/** Files of the second image that are not what they are in the first; the index of a log is in memory and made anew. */
function differences(real: Image, seen: Image): string[] {
  const names = new Set([...real.files.keys(), ...seen.files.keys()].filter((name) => !name.endsWith('-shm')))
  const unlike = [...names].filter((name) => {
    const [one, other] = [real.files.get(name), seen.files.get(name)]
    return !one || !other || !one.equals(other)
  })
  return real.folders.join() === seen.folders.toSorted().join() ? unlike : [...unlike, '(folders)']
}

// Bug caught: a call that passes the recorder by, in which case every image would be of a disk that never was.
it.skipIf(unable !== null)(
  `power cuts: the account of the calls makes the very folders${unable === null ? '' : ` (not run: ${unable})`}`,
  () => {
    for (const timeline of timelines.values()) {
      const seen = seenAtEnd(timeline)
      for (const disk of DISKS)
        expect(differences(imageIn(join(timeline.folder, disk)), seen[disk]), timeline.scenario).toEqual([])
    }
  },
)

// Without an account there is nothing to cut, and the skip above says why, once.
describe.each(unable === null ? [CUTS.what] : [])('%s (R-02)', () => {
  // Bug caught: an act refused because of what an act before it left behind although it was refused as well.
  it('nothing is refused that is not to be refused', () => {
    const refused = [...timelines.values()].flatMap(({ steps }) =>
      steps.flatMap((step) =>
        'said' in step && step.said.say === 'refused' && !step.said.rightly ? [step.said.message] : [],
      ),
    )
    expect(refused).toEqual([])
  })

  // Bugs caught: an acknowledgement before the disk holds what it speaks of; a restore that goes on as if it were the
  // original; a password that holds for one file and not for the other.
  it(
    'what was acknowledged is there, and what was not is whole or absent',
    async () => {
      const outcomes: Outcome[] = []
      for (const at of longGate(CUTS, numbers())) outcomes.push(await cutNumber(at))
      console.log(report(outcomes))
      expect(kinds(outcomes)).toEqual([])
      // Cuts that always miss the moment prove nothing.
      for (const scenario of SCENARIOS) {
        const these = outcomes.filter((one) => one.scenario === scenario)
        expect(
          these.some((one) => one.underWay > 0),
          scenario,
        ).toBe(true)
        expect(
          these.some((one) => one.acknowledged > 0),
          scenario,
        ).toBe(true)
      }
    },
    DEEP ? 3_600_000 : 300_000,
  )

  it.each([
    ['of the log of the database', 'record', /-wal$/u, /丢失/u],
    ['of what a backup is made of', 'backup', /惠商簿备份-/u, /备份/u],
  ] as const)(
    'turns red where the syncs %s are forgotten',
    async (_what, scenario, forgotten, shown) => {
      const found: string[] = []
      for (let at = 0; at < PATIENCE && !found.some((one) => shown.test(one)); at += 1)
        found.push(...(await cutOnce(scenario, at, PROMISES[at % 2] ?? 'strict', (path) => forgotten.test(path))).found)
      expect(found.filter((one) => shown.test(one))).not.toEqual([])
    },
    120_000,
  )
})
