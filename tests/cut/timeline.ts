import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Disk, imageIn, type Image, type Names } from './disk.ts'
import type { Deed } from './recording.ts'
import {
  DISKS,
  PLAN_FILE,
  SAID_FILE,
  SCENARIOS,
  type DiskName,
  type Plan,
  type Said,
  type Scenario,
} from './protocol.ts'

type Step = { readonly disk: DiskName; readonly deed: Deed } | { readonly said: Said }

/** A scenario from its first call to its last, and what lay on its disks before. */
export type Timeline = {
  readonly scenario: Scenario
  readonly folder: string
  readonly plan: Plan
  readonly before: Readonly<Record<DiskName, Image>>
  readonly steps: readonly Step[]
}

/** A power cut: after which step, with what luck, on disks that promise what. */
export type Cut = {
  readonly timeline: Timeline
  readonly names: Names
  readonly position: number
  readonly images: Readonly<Record<DiskName, Image>>
  /** What had been said when the power went. */
  readonly said: readonly Said[]
}

/** What lies on the disks of every scenario; taken before the first call. */
export function beforeIn(root: string, scenarios: readonly Scenario[]): ReadonlyMap<Scenario, Timeline['before']> {
  return new Map(
    scenarios.map((one) => [
      one,
      { station: imageIn(join(root, one, 'station')), outside: imageIn(join(root, one, 'outside')) },
    ]),
  )
}

/** Divides what one process did among the scenarios it went through, and tells what it said from what it did. */
export function timelinesOf(
  root: string,
  deeds: readonly Deed[],
  before: ReadonlyMap<Scenario, Timeline['before']>,
): Timeline[] {
  const steps = new Map<Scenario, Step[]>([...before.keys()].map((one) => [one, []]))
  const opened = new Map<number, string>()
  for (const deed of deeds) {
    const path = 'fd' in deed && deed.kind !== 'open' ? opened.get(deed.fd) : 'path' in deed ? deed.path : undefined
    if (path === undefined) continue
    if (deed.kind === 'open') opened.set(deed.fd, path)
    const [first, second] = path.slice(root.length + 1).split(sep)
    const mine = steps.get(SCENARIOS.find((one) => one === first) ?? 'record')
    if (second === SAID_FILE && deed.kind === 'write')
      mine?.push({ said: JSON.parse(deed.bytes.toString('utf8')) as Said })
    const disk = DISKS.find((one) => one === second)
    if (disk) mine?.push({ disk, deed })
  }
  return [...before].map(([scenario, images]) => ({
    scenario,
    folder: join(root, scenario),
    plan: JSON.parse(readFileSync(join(root, scenario, PLAN_FILE), 'utf8')) as Plan,
    before: images,
    steps: steps.get(scenario) ?? [],
  }))
}

type Forgets = (path: string) => boolean

function disksAfter(timeline: Timeline, position: number, names: Names, forgets?: Forgets): Record<DiskName, Disk> {
  const disk = (name: DiskName) => {
    const made = new Disk(join(timeline.folder, name), names, forgets)
    made.load(timeline.before[name])
    return made
  }
  const disks = { station: disk('station'), outside: disk('outside') }
  for (const step of timeline.steps.slice(0, position)) if ('deed' in step) disks[step.disk].do(step.deed)
  return disks
}

/** What the account alone makes of the disks, nothing lost: must be what really lies there, or a call was not written down. */
export function seenAtEnd(timeline: Timeline): Record<DiskName, Image> {
  const { station, outside } = disksAfter(timeline, timeline.steps.length, 'journal')
  return { station: station.seen(), outside: outside.seen() }
}

/** How often the power goes at the very moment at which a person reads that something was done. */
const AFTER_WORD = 0.4
/** How often right after a change of names, or after something was made sure of: where an order of steps shows. */
const AT_TURN = 0.3
const TURNS: readonly Deed['kind'][] = ['rename', 'link', 'unlink', 'mkdir', 'rmdir', 'sync', 'close']

function positionIn(steps: readonly Step[], random: () => number): number {
  const after = (which: (step: Step) => boolean) => steps.flatMap((step, at) => (which(step) ? [at + 1] : []))
  const kind = random()
  const where =
    kind < AFTER_WORD
      ? after((step) => 'said' in step && step.said.say === 'ack')
      : kind < AFTER_WORD + AT_TURN
        ? after((step) => 'deed' in step && TURNS.includes(step.deed.kind))
        : [...steps.keys(), steps.length]
  return where[Math.floor(random() * where.length)] ?? 0
}

/** Chooses where the power goes, and what it leaves. */
export function cutBy(timeline: Timeline, names: Names, random: () => number, forgets?: Forgets): Cut {
  const { steps } = timeline
  const position = positionIn(steps, random)
  const { station, outside } = disksAfter(timeline, position, names, forgets)
  const said = steps.slice(0, position).flatMap((step) => ('said' in step ? [step.said] : []))
  return { timeline, names, position, images: { station: station.cut(random), outside: outside.cut(random) }, said }
}
