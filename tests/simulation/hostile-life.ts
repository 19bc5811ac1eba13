import { insertRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { sm3Hex } from '#core/exchange/crypto/sm3.ts'
import { triedFinding } from '#core/exchange/tried.ts'
import { examine } from '#core/station/doctor.ts'
import { records } from '#shared/definition/all.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { draw, pick, type Random, randomOf } from './chance.ts'
import { forgeAs, type Intention, type Json, lineBy, plainFields } from './hostile.ts'
import { deliver, send } from './mail.ts'
import { differences, photograph } from './photograph.ts'
import { addFirm, inSmallWorld, type SmallWorld } from './small-world.ts'
import type { SimStation } from './station.ts'

/** One hostile station, who reads it, and an honest neighbour. */
export type Cast = {
  readonly world: SmallWorld
  readonly hostile: SimStation
  readonly reader: SimStation
  readonly random: Random
  /** Invented rows that the reader took in: a later package has to bring them again, or it is another copy's. */
  readonly taken: Rows[number][]
}

type Rows = NonNullable<Intention['rows']>

const HUGE = [0, 1, 2, 999_999, 1_000_000_000, 2 ** 31, 2 ** 53 - 1, -1]
const EPOCHS = ['1-0000000000000000', '2-00000000000000ff', '999999-ffffffffffffffff', '7-0123456789abcdef']

function someId({ reader, random }: Cast, station: string): string {
  const ids = prepared(reader.desk.db, 'SELECT DISTINCT id FROM row_version WHERE station = ? ORDER BY id LIMIT 40')
    .pluck()
    .all(station) as string[]
  return pick(random, ids) ?? '01900000-0000-7000-8000-0000000000ff'
}

const freshId = (random: Random) =>
  `01900000-0000-7000-8000-${Math.floor(random() * 2 ** 40)
    .toString(16)
    .padStart(12, '0')}`

function anyStation({ world, hostile, reader, random }: Cast): string {
  return pick(random, [hostile.id, reader.id, world.second.id]) ?? hostile.id
}

/** A row of whatever record, about whosever rows, that the shape itself does not refuse. */
function anyRow(cast: Cast, definition: RecordDefinition, rev: number): Json {
  const { hostile, random } = cast
  const named = Object.entries(definition.fields)
    .filter(([, field]) => field.kind === 'reference' && (field.required || random() < 0.5))
    .map(([name]) => [name, random() < 0.85 ? someId(cast, anyStation(cast)) : freshId(random)])
  const any = definition.anyRecord
    ? {
        [definition.anyRecord.record]: pick(random, records)?.name ?? 'enterprise',
        [definition.anyRecord.row]: someId(cast, anyStation(cast)),
      }
    : {}
  const f = plainFields(definition, { ...Object.fromEntries(named), ...any })
  const id = draw(random, [
    [6, () => freshId(random)],
    [2, () => someId(cast, hostile.id)],
    [1, () => someId(cast, anyStation(cast))],
  ])()
  const toReader = hostile.kind === 'county' ? ['city'] : ['*']
  return lineBy(hostile, definition, { id, rev, audience: toReader, f })
}

function someRows(cast: Cast, head: number): Rows {
  const many = 1 + Math.floor(cast.random() * 4)
  const made = Array.from({ length: many }, (_, at) => {
    const definition = pick(cast.random, records) ?? enterprise
    return { record: definition.name, line: anyRow(cast, definition, head + 1 + at) }
  })
  const [first] = made
  // The same id once more, under another record or with another content.
  if (cast.random() < 0.3 && first) {
    const other = pick(cast.random, records) ?? enterprise
    const again = anyRow(cast, other, head + 1 + many)
    made.push({ record: other.name, line: { ...again, id: first.line['id'] } })
  }
  return made
}

/** Something a manifest says, made strange: about the reader, about itself, or at the edge of a number. */
function strangeManifest(cast: Cast): (manifest: Json) => Json {
  const { random, reader } = cast
  const number = () => pick(random, HUGE) ?? 0
  const digest = sm3Hex(Buffer.from(String(random())))
  const known = (
    prepared(reader.desk.db, "SELECT digest FROM package_log WHERE direction = 'out' ORDER BY at DESC")
      .pluck()
      .all() as string[]
  )[0]
  const ack = {
    epoch: pick(random, EPOCHS),
    rev: number(),
    seq: number(),
    digest: random() < 0.5 ? digest : (known ?? digest),
  }
  return draw(random, [
    [
      4,
      () =>
        (old: Json): Json => ({ ...old, acks: [ack] }),
    ],
    [
      1,
      () =>
        (old: Json): Json => ({ ...old, acks: [ack, ack] }),
    ],
    [
      2,
      () =>
        (old: Json): Json => ({ ...old, acks: [] }),
    ],
    [
      3,
      () =>
        (old: Json): Json => ({ ...old, trust: { ...(old['trust'] as Json), version: number() } }),
    ],
    [
      3,
      () =>
        (old: Json): Json => ({ ...old, wants: [digest, ...reader.files.keys()].slice(0, 20) }),
    ],
    [
      1,
      () =>
        (old: Json): Json => ({ ...old, head: number() }),
    ],
    [
      1,
      () =>
        (old: Json): Json => ({ ...old, base: number() }),
    ],
    [
      1,
      () =>
        (old: Json): Json => ({ ...old, seq: number() }),
    ],
    [
      1,
      () =>
        (old: Json): Json => ({ ...old, epoch: pick(random, EPOCHS) }),
    ],
    [
      2,
      () =>
        (old: Json): Json => ({ ...old, past: [{ epoch: pick(random, EPOCHS), cut: number(), back: number() }] }),
    ],
    [
      1,
      () =>
        (old: Json): Json => ({
          ...old,
          audit: { seq: number(), hash: digest, kept: { seq: number(), hash: digest } },
        }),
    ],
    [
      1,
      () =>
        (old: Json): Json => ({ ...old, created_at: '9999-12-31T00:00:00.000Z' }),
    ],
    [
      1,
      () =>
        (old: Json): Json => ({ ...old, from: reader.id }),
    ],
  ])()
}

/** Rows "given back" to the reader as if it had lost them, of an epoch it never or once had. */
function givenBack(cast: Cast): Intention {
  const { random, reader } = cast
  const definition = pick(random, records) ?? enterprise
  const { id: station, epoch } = reader.desk.ask('everything', (call) => call.station)
  const line = {
    ...anyRow(cast, definition, 1 + Math.floor(random() * 1_000)),
    station,
    epoch: random() < 0.5 ? epoch : pick(random, EPOCHS),
    audience: reader.kind === 'county' ? ['city'] : ['*'],
  }
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  return {
    entries: [{ name: `returned/${definition.name}.ndjson`, bytes }],
    manifest: (old) => ({ ...old, purpose: 'reconcile' }),
  }
}

function intentionOf(cast: Cast): Intention {
  const { random, hostile } = cast
  const purpose = hostile.kind === 'county' ? 'report' : 'decision'
  const { rev } = hostile.desk.ask('everything', ({ station }) => station)
  const rows = (): Intention => {
    const made = someRows(cast, rev)
    return { rows: made, manifest: (old) => ({ ...old, purpose, head: rev + made.length }) }
  }
  return draw(random, [
    [5, rows],
    [4, () => ({ manifest: strangeManifest(cast) })],
    [3, () => givenBack(cast)],
    [
      2,
      () => {
        const [one, change] = [rows(), strangeManifest(cast)]
        return { rows: one.rows ?? [], manifest: (old: Json) => change(one.manifest?.(old) ?? old) }
      },
    ],
  ])()
}

/** The hostile station goes on from what was taken in: its revisions never fall. */
function keepUp({ hostile, taken }: Cast, rows: Rows): void {
  taken.push(...rows)
  prepared(hostile.desk.db, 'UPDATE station SET rev = rev + ?').run(rows.length)
}

export type HostileLife = { readonly wrong: string[]; readonly codes: string[]; readonly words: string }

/** What a neighbour's package would do here, as the preview says it; flags apart, which may speak of the other unit. */
function previewOf(cast: Cast, bytes: Uint8Array): string {
  const { world, reader } = cast
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
    const cast: Cast = { world, hostile, reader, random, taken: [] }
    addFirm(hostile)
    const honest = kind === 'county' ? world.second : reader
    addFirm(honest)
    const ready = kind === 'county' ? send(world.world, honest, reader.id).bytes : undefined
    const planned = ready && previewOf(cast, ready)
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
      if (previewOf(cast, ready) !== planned) wrong.push('the neighbour’s package reads otherwise')
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
    words = health.lines.at(-1)?.found ?? ''
    const answered = send(world.world, reader, hostile.id).bytes.length
    if (answered > MOST_ANSWER) wrong.push(`an answer of ${answered} bytes`)
    wrong.push(...world.world.wrong)
  })
  return { wrong, codes, words }
}

/** An answer to a peer holds what is for it and was not acknowledged: in these worlds never so much. */
const MOST_ANSWER = 200_000

/** A row of the reader that the hostile station may know of, for the named cases. */
export function publicRow(at: SimStation, definition: RecordDefinition, f: Json): string {
  return at.desk.act('everything', ({ tx }) => insertRecord(tx, definition, f).id)
}
