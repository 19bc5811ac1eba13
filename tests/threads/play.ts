import { randomUUID } from 'node:crypto'
import { contract, type RouteName } from '#shared/contract/index.ts'
import type { Reply, Route } from '#shared/contract/route.ts'
import { arm, counted, DOMAINS, type Domain, type Fault, hasFired } from './control.ts'
import type { Scene } from './scene.ts'
import { differences, type Snapshot } from './snapshot.ts'
import type { World } from './world.ts'

/** What one act under one fault came to. */
export type Outcome = {
  readonly fired: boolean
  /** Operations of the act where nothing failed, by domain. */
  readonly counts: Readonly<Record<Domain, number>>
  /** What was said and was not so; empty where all was true. */
  readonly wrong: readonly string[]
}

type Asked = {
  readonly reply: Reply
  readonly fired: boolean
  readonly counts: Record<Domain, number>
  readonly after: Snapshot
}

const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.fault.code)
const wordsOf = (fault: Fault) => `${fault.domain} ${fault.k} ${fault.flavour}`

/** Plays one scene: under the fault, again under the same id without it, and once more. Undefined where its ground is used up. */
export async function play(world: World, route: RouteName, scene: Scene, fault: Fault): Promise<Outcome | undefined> {
  const place = world[scene.at ?? 'county']
  const { kind }: Route = contract[route]
  const made = await scene.make(world)
  if (typeof made !== 'object' || made === null) return undefined
  let input: object = made
  const wrong: string[] = []
  const say = (what: string) => void wrong.push(`${route} [${wordsOf(fault)}] ${what}`)
  const id = randomUUID()
  const ask = async (struck: Fault | null): Promise<Asked> => {
    world.control.clock[0] = (world.control.clock[0] ?? 0) + 1000
    arm(world.control, struck)
    const reply = await place.ask(scene.who, route, input, id)
    const fired = hasFired(world.control)
    const counts = Object.fromEntries(DOMAINS.map((one) => [one, counted(world.control, one)])) as Record<
      Domain,
      number
    >
    arm(world.control, null)
    return { reply, fired, counts, after: place.watching.take() }
  }
  const before = place.watching.take()
  const entries = place.watching.entries(route)
  const first = await ask(fault)
  let done = first
  if (!first.reply.ok) {
    const code = codeOf(first.reply)
    if (!first.fired) {
      say(`did not go through, and nothing had failed: ${code} ${JSON.stringify(first.reply.fault)}`)
      return { fired: false, counts: first.counts, wrong }
    }
    if (code === 'INTERNAL' || code === 'STATION_STOPPED') say(`has no words: ${code}`)
    const changed = differences(before, first.after).filter((one) => !scene.traces?.includes(one))
    if (code !== 'ALREADY_DONE' && changed.length > 0) say(`said ${code}, and changed ${changed.join(' ')}`)
    // The password is typed again for each attempt: the token of a refused one is used up.
    if ('confirmation' in input) input = { ...input, confirmation: await world.token(place, scene.who, route) }
    done = await ask(null)
    const fine = code === 'ALREADY_DONE' ? ['ok', 'ALREADY_DONE'] : ['ok']
    if (!fine.includes(codeOf(done.reply))) say(`after ${code} it did not go through: ${JSON.stringify(done.reply)}`)
  }
  const leaves = scene.leaves ?? 'rows'
  const grown = place.watching.entries(route) - entries
  const changed = differences(before, done.after)
  if (leaves === 'nothing' && changed.length > 0) say(`changed ${changed.join(' ')}`)
  if (leaves === 'rows' && changed.length === 0) say('said ok, and nothing is there')
  if (leaves === 'entry' && grown === 0) say('said ok, and no entry says so')
  if (scene.again !== undefined || kind === 'draft') return { fired: first.fired, counts: done.counts, wrong }
  const again = await ask(null)
  const moved = differences(done.after, again.after)
  if (moved.length > 0) say(`asked again under its id it changed ${moved.join(' ')}`)
  if (leaves !== 'nothing' && place.watching.entries(route) - entries !== grown) say('asked again it was noted twice')
  const answers = JSON.stringify(again.reply) === JSON.stringify(done.reply) || codeOf(again.reply) === 'ALREADY_DONE'
  if (leaves !== 'nothing' && done.reply.ok && !answers)
    say(`asked again it answered ${JSON.stringify(again.reply).slice(0, 200)}`)
  return { fired: first.fired, counts: done.counts, wrong }
}
