import { splitVolumes } from '#core/exchange/protocol/volume.ts'
import { pack } from './package.ts'

/** Volumes of one package, given together: `files` by name with their bytes. */
export type VolumeSet = {
  readonly name: string
  readonly wrong: string
  readonly code: string | null
  readonly files: () => readonly Uint8Array[]
}

const LIMIT = 1_500
const whole = (name: string) => pack(name)
const cut = (name: string) => [...splitVolumes('x', whole(name), LIMIT)].map((one) => one.bytes)

/** The header of a volume rewritten, its bytes as they were. */
function headed(volume: Uint8Array, change: (header: Record<string, unknown>) => Record<string, unknown>): Uint8Array {
  const end = volume.indexOf(0x0a)
  const header = JSON.parse(Buffer.from(volume.subarray(0, end)).toString()) as Record<string, unknown>
  return Buffer.concat([Buffer.from(`${JSON.stringify(change(header))}\n`), volume.subarray(end + 1)])
}

/** The first volume of a set otherwise than it was written. */
const first = (name: string, change: (volume: Uint8Array) => Uint8Array) => () =>
  cut(name).map((volume, at) => (at === 0 ? change(volume) : volume))

function flipped(volume: Uint8Array): Uint8Array {
  const out = Buffer.from(volume)
  out.writeUInt8((out[out.length - 1] ?? 0) ^ 1, out.length - 1)
  return out
}

export const VOLUME_SETS: readonly VolumeSet[] = [
  {
    name: 'volume-whole',
    wrong: 'nothing: a package in volumes',
    code: null,
    files: () => cut('volume-whole').toReversed(),
  },
  {
    name: 'volume-missing',
    wrong: 'the second volume is not there',
    code: 'VOLUME_MISSING',
    files: () => cut('volume-missing').toSpliced(1, 1),
  },
  {
    name: 'volume-damaged',
    wrong: 'a bit of a volume changed',
    code: 'VOLUME_DAMAGED',
    files: first('volume-damaged', flipped),
  },
  {
    name: 'volume-mixed',
    wrong: 'volumes of two packages',
    code: 'VOLUME_MIXED',
    files: () => [...cut('volume-mixed').slice(0, 1), ...cut('volume-mixed other').slice(1)],
  },
  {
    name: 'volume-part',
    wrong: 'a volume numbered 1,000',
    code: 'VOLUME_DAMAGED',
    files: first('volume-part', (volume) => headed(volume, (header) => ({ ...header, part: 1_000 }))),
  },
  {
    name: 'volume-from',
    wrong: 'a volume that names another place of its bytes',
    code: 'VOLUME_DAMAGED',
    files: first('volume-from', (volume) => headed(volume, (header) => ({ ...header, from: 1 }))),
  },
  {
    name: 'volume-header',
    wrong: 'a header of more than 1,000 bytes',
    code: 'VOLUME_DAMAGED',
    files: first('volume-header', (volume) => headed(volume, (header) => ({ ...header, whole: 'ab'.repeat(500) }))),
  },
]
