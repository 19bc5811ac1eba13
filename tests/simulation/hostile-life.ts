import { shipped } from '#test/helper/shipped.ts'
import { prepared } from '#test/helper/prepared.ts'
import { triedFinding } from '#core/exchange/transfer/overreach.ts'
import { roomHooks } from '#api/rooms.ts'
import { compareProjection } from '#core/procedure/service.ts'
import { examine } from '#core/station/doctor.ts'
import { randomOf } from './chance.ts'
import { forgeAs } from './hostile.ts'
import { type Cast, intentionOf, type Rows } from './hostile-intention.ts'
import { deliver, send } from './mail.ts'
import { differences, photograph } from './photograph.ts'
import { addFirm, inSmallWorld, type SmallWorld } from './small-world.ts'
import type { SimStation } from './station.ts'

/** The hostile station goes on from what was taken in: its revisions never fall. */
function keepUp({ hostile, taken }: Cast, rows: Rows): void {
  taken.push(...rows)
  prepared(hostile.desk.db, 'UPDATE station SET rev = rev + ?').run(rows.length)
}

export type HostileLife = { readonly wrong: string[]; readonly codes: string[]; readonly words: string }

/** What a neighbour's package would do here, as the preview says it; flags apart, which may speak of the other unit. */
function previewOf(world: SmallWorld, reader: SimStation, bytes: Uint8Array): string {
  const view = world.preview(reader, bytes)
  return typeof view === 'string'
    ? view
    : JSON.stringify([view.counts, view.effects.map(({ flags: _flags, ...one }) => one)])
}

/**
 * One small life: an honest neighbour's package lies ready, a hostile station writes a few of its own by its own key, and the
 * reader takes in what it takes in. Answers whatever moved that is not the hostile station's to move.
 */
export function liveBeside(seed: number, kind: 'county' | 'city'): HostileLife {
  const wrong: string[] = []
  const codes: string[] = []
  let words = ''
  inSmallWorld((world) => {
    const random = randomOf(seed)
    const [hostile, reader] = kind === 'county' ? [world.county, world.city] : [world.city, world.county]
    const cast: Cast = { hostile, reader, third: world.second.id, random, taken: [] }
    addFirm(hostile)
    const honest = kind === 'county' ? world.second : reader
    addFirm(honest)
    const ready = kind === 'county' ? send(world.world, honest, reader.id).bytes : undefined
    const planned = ready && previewOf(world, reader, ready)
    const before = photograph(reader, hostile.id)
    for (let at = 0; at < 3; at += 1) {
      const intention = intentionOf(cast)
      const rows = [...cast.taken, ...(intention.rows ?? [])]
      const bytes = forgeAs(hostile, send(world.world, hostile, reader.id).bytes, { ...intention, rows })
      const verdict = deliver(world.world, reader, bytes, 'unchanged')
      codes.push(typeof verdict === 'string' ? verdict : verdict.state)
      if (typeof verdict !== 'string') keepUp(cast, intention.rows ?? [])
    }
    const parameters = kind === 'city' ? ['parameters', 'parameter_value'] : []
    const moved = differences(before, photograph(reader, hostile.id)).filter((part) => !parameters.includes(part))
    wrong.push(...moved.map((part) => `moved: ${part}`))
    if (ready !== undefined) {
      if (previewOf(world, reader, ready) !== planned) wrong.push('the neighbour’s package reads otherwise')
      const taken = deliver(world.world, reader, ready, 'none')
      if (typeof taken === 'string' || taken.state !== 'new')
        wrong.push(`the neighbour is shut out: ${JSON.stringify(taken)}`)
      const answer = world.give(reader, honest)
      if (answer !== 'new') wrong.push(`the neighbour refuses the answer: ${answer}`)
    }
    const health = reader.desk.ask('everything', (call) => examine(call, [triedFinding(call)]))
    // Files in memory hold none of the storage rules: proved elsewhere.
    const sick = health.lines.filter((line) => !line.ok && line.what !== '存储规则')
    wrong.push(...sick.map((line) => `self-check: ${line.what} ${line.found}`))
    const stale = compareProjection(reader.desk, reader.desk.core.resources.holidays)
    wrong.push(...stale.map((id) => `the state of ${id} is not what its facts say`))
    words = health.lines.at(-1)?.found ?? ''
    const answered = send(world.world, reader, hostile.id).bytes.length
    if (answered > MOST_ANSWER) wrong.push(`an answer of ${answered} bytes`)
    wrong.push(...world.world.wrong)
  }, roomHooks(shipped))
  return { wrong, codes, words }
}

/** An answer to a peer holds what is for it and was not acknowledged: in these worlds never so much. */
const MOST_ANSWER = 200_000
