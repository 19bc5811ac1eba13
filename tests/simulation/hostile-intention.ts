import { prepared } from '#test/helper/prepared.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { shipped } from '#test/helper/shipped.ts'
import { isReference } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { draw, pick, type Random } from './chance.ts'
import { type Intention, type Json, lineBy, plainFields, revisionIn } from './hostile.ts'
import type { SimStation } from './station.ts'

/** One hostile station, who reads it, and the id of an honest neighbour. */
export type Cast = {
  readonly hostile: SimStation
  readonly reader: SimStation
  readonly third: string
  readonly random: Random
  /** Invented rows that the reader took in: a later package has to bring them again, or it is another copy's. */
  readonly taken: Rows[number][]
}

export type Rows = NonNullable<Intention['rows']>

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

function anyStation({ hostile, reader, third, random }: Cast): string {
  return pick(random, [hostile.id, reader.id, third]) ?? hostile.id
}

/** A row of whatever record, about whosever rows, that the shape itself does not refuse. */
function anyRow(cast: Cast, definition: RecordDefinition, rev: number): Json {
  const { hostile, random } = cast
  const named = Object.entries(definition.fields)
    .filter(([, field]) => isReference(field) && (field.required || random() < 0.5))
    .map(([name]) => [name, random() < 0.85 ? someId(cast, anyStation(cast)) : freshId(random)])
  const any = definition.anyRecord
    ? {
        [definition.anyRecord.record]: pick(random, shipped.records)?.name ?? 'enterprise',
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
    const definition = pick(cast.random, shipped.records) ?? enterprise
    return { record: definition.name, line: anyRow(cast, definition, head + 1 + at) }
  })
  const [first] = made
  // The same id once more, under another record or with another content.
  if (cast.random() < 0.3 && first) {
    const other = pick(cast.random, shipped.records) ?? enterprise
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
  const epoch = pick(random, EPOCHS) ?? ''
  const ack = {
    epoch,
    rev: random() < 0.8 ? revisionIn(epoch, 1 + Math.floor(random() * 40)) : number(),
    seq: random() < 0.8 ? 1 + Math.floor(random() * 9) : number(),
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
  const definition = pick(random, shipped.records) ?? enterprise
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

/** What a hostile station puts into one package. */
export function intentionOf(cast: Cast): Intention {
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
