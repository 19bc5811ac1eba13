import type { RouteName } from '#shared/contract/index.ts'
import { PASSWORD, STANDARD_USERS } from '#test/helper/open-test-station.ts'
import type { Bundle } from '#test/crash/bundle.ts'
import type { Domain, Flavour } from './control.ts'
import { openThreads } from './open-threads.ts'
import { play } from './play.ts'
import { scenes } from './scenes.ts'
import { openWorld, type World } from './world.ts'

/** One work whose operations of one kind fail one after the other, each in the same way, until the work is through. */
export type Sweep = { readonly route: RouteName; readonly domain: Domain; readonly flavour: Flavour }

/** What a sweep came to: operations that were struck, plays that it took, and what was said and was not so. */
export type Swept = { readonly struck: number; readonly wrong: readonly string[]; readonly spent: boolean }

/** How each kind of operation fails: reading a page has no full disk, and SQLite opens nothing for a statement. */
const WAYS: readonly (readonly [Domain, Flavour])[] = [
  ['write', 'full'],
  ['file', 'full'],
  ['file', 'silent'],
  ['file', 'many'],
  ['write', 'silent'],
  ['read', 'silent'],
  ['file', 'denied'],
  ['file', 'busy'],
  ['write', 'busy'],
]

/** Works that are swept first, and every day: money, a list taken in, a package taken in, a copy made. */
const FIRST: readonly RouteName[] = ['procedure.giveOpinion', 'import.commit', 'exchange.apply', 'backup.make']
const played = (Object.keys(scenes) as RouteName[]).filter((name) => scenes[name])

/** Every sweep there is: first those of every day, way by way, then work by work, what replaces keys and epochs at the end. */
export const sweeps: readonly Sweep[] = [
  ...WAYS.flatMap(([domain, flavour]) => FIRST.map((route) => ({ route, domain, flavour }))),
  ...played
    .filter((route) => !FIRST.includes(route))
    .flatMap((route) => WAYS.map(([domain, flavour]) => ({ route, domain, flavour }))),
]

/** A work of more operations than this is struck at every one up to here, and at ever wider steps behind it. */
const EVERY_ONE = 150

export async function everybodyIn(world: World): Promise<void> {
  for (const place of [world.county, world.city])
    for (const [userName] of STANDARD_USERS) {
      const changed = place === world.county && userName === '拨付' ? world.kept.get('password') : undefined
      await place.must(userName, 'session.login', { userName, password: changed ?? PASSWORD })
    }
}

/** Strikes the k-th operation, k = 1 … end; from `first` on where another world was used up by those before it. */
export async function sweep(world: World, { route, domain, flavour }: Sweep, first = 1): Promise<Swept> {
  const scene = scenes[route]
  const wrong: string[] = []
  let struck = 0
  if (!scene) return { struck, wrong, spent: false }
  await everybodyIn(world)
  for (let k = first; ; k += Math.max(1, Math.floor((k - EVERY_ONE) / 20))) {
    const outcome = await play(world, route, scene, { domain, flavour, k })
    if (!outcome) return { struck, wrong, spent: true }
    wrong.push(...outcome.wrong)
    if (!outcome.fired) return { struck, wrong, spent: false }
    struck += 1
    // Many plays last longer than a desk that nobody touches stays open; the recovery key ends every session.
    if (struck % 60 === 0 || route === 'session.recover') await everybodyIn(world)
  }
}

/** What the self-check of both stations finds, and whether everybody comes in again after a fresh start. The world is used up by it. */
export async function soundAtEnd(code: Bundle, world: World): Promise<string[]> {
  const wrong: string[] = []
  for (const name of ['county', 'city'] as const) {
    const place = world[name]
    type Found = { readonly lines: readonly { ok: boolean; what: string; found: string }[] }
    const { lines } = await place.must<Found>('经办', 'station.doctor', {})
    wrong.push(...lines.filter((one) => !one.ok).map((one) => `${name} ${one.what}：${one.found}`))
    await place.close()
    const again = await openThreads(code, place.dataDir)
    const changed = name === 'county' ? world.kept.get('password') : undefined
    for (const [userName] of STANDARD_USERS) {
      const password = userName === '拨付' ? (changed ?? PASSWORD) : PASSWORD
      await again.must(userName, 'session.login', { userName, password })
    }
    await again.close()
  }
  return wrong
}

/** Plays after which a world is left for a new one: what was made in them would make every look at it slow. */
const PLAYS = 400

/** Worlds one after the other, from a first one that is there; each is looked at before it is left for a new one. */
export type Worlds = {
  readonly now: () => World
  /** One sweep, in as many worlds as it uses up. */
  readonly sweep: (one: Sweep) => Promise<Swept>
}

export function worldsFrom(code: Bundle, beginning: World): Worlds {
  let world = beginning
  let plays = 0
  const leave = async () => {
    const wrong = await soundAtEnd(code, world)
    await world.close()
    world = await openWorld(code)
    plays = 0
    return wrong
  }
  return {
    now: () => world,
    sweep: async (one) => {
      const wrong = plays > PLAYS ? await leave() : []
      let struck = 0
      for (;;) {
        const swept = await sweep(world, one, struck + 1)
        struck += swept.struck
        plays += swept.struck
        wrong.push(...swept.wrong)
        if (!swept.spent || swept.struck === 0) return { struck, wrong, spent: swept.spent }
        wrong.push(...(await leave()))
      }
    },
  }
}
