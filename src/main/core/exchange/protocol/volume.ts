import { z } from 'zod'
import { refuse } from '#core/fault.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { firstIssue } from '#core/exchange/protocol/manifest.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'

/** One volume of a package that is larger than its medium: a header line, LF, and a part of the bytes (format §12). */
const Header = z.strictObject({
  format: z.literal('huishangbu-volume/1'),
  /** SM3 of the whole file: what belongs together. */
  whole: z.string().regex(/^[0-9a-f]{64}$/u),
  size: z.int().min(1),
  part: z.int().min(1).max(999),
  parts: z.int().min(1).max(999),
  from: z.int().min(0),
  sm3: z.string().regex(/^[0-9a-f]{64}$/u),
})
type Header = z.output<typeof Header>

export type Volume = { readonly name: string; readonly bytes: Uint8Array }
type WrittenVolume = Volume & { readonly name: `${string}.hspv` }

const LF = 0x0a
const LONGEST_HEADER = 1_000
const START = Buffer.from('{"format":"huishangbu-volume/')

/** True for bytes that begin like a volume, whatever the file is called. */
export function looksLikeVolume(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, START.length)).equals(START)
}

/** How many volumes of so many bytes a file needs. */
export function volumesOf(size: number, limit: number): number {
  return Math.max(1, Math.ceil(size / limit))
}

/** Cuts a file into volumes of at most `limit` bytes of content each, made one after the other. Faults: E-SIZE. */
export function* splitVolumes(
  name: string,
  bytes: Uint8Array,
  limit: number,
  watch: Watch = UNWATCHED,
): Generator<WrittenVolume, void, undefined> {
  const parts = volumesOf(bytes.length, limit)
  if (parts > 999) refuse('E-SIZE', { detail: `${parts} volumes` })
  const whole = sm3Hex(bytes)
  for (let part = 1; part <= parts; part += 1) {
    watch.step('分卷', part, parts)
    const from = (part - 1) * limit
    const piece = bytes.subarray(from, from + limit)
    const size = bytes.length
    const header: Header = { format: 'huishangbu-volume/1', whole, size, part, parts, from, sm3: sm3Hex(piece) }
    const head = Buffer.from(`${JSON.stringify(header)}\n`)
    yield { name: `${name}.第${part}卷共${parts}卷.hspv`, bytes: Buffer.concat([head, piece]) }
  }
}

type Read = { readonly name: string; readonly header: Header; readonly piece: Uint8Array }

function readVolume({ name, bytes }: Volume): Read {
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf(LF)
  const broken = (detail: string): never => refuse('VOLUME_DAMAGED', { names: [name], detail })
  if (end < 0) return broken('no header')
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString('utf8'))
  } catch {
    return broken('header is not JSON')
  }
  const header = Header.safeParse(value)
  if (!header.success) return broken(firstIssue(header.error))
  return { name, header: header.data, piece: bytes.subarray(end + 1) }
}

/**
 * Puts a file together again from its volumes, given in any order, under any names, twice or not. Faults: VOLUME_MISSING
 * (names the numbers), VOLUME_DAMAGED (names the files), VOLUME_MIXED (of several packages).
 */
export function joinVolumes(volumes: readonly Volume[], watch: Watch = UNWATCHED): Uint8Array {
  const read = volumes.map(readVolume)
  const first = read[0]?.header ?? refuse('VOLUME_MISSING', { missing: [], parts: 0 })
  const key = ({ whole, size, parts }: Header) => `${whole} ${size} ${parts}`
  if (read.some((one) => key(one.header) !== key(first))) refuse('VOLUME_MIXED')
  const damaged = read.filter(({ header, piece }, at) => {
    watch.step('并卷', at, read.length)
    return sm3Hex(piece) !== header.sm3
  })
  if (damaged.length > 0) refuse('VOLUME_DAMAGED', { names: damaged.map((one) => one.name) })
  const byPart = new Map(read.map((one) => [one.header.part, one]))
  const numbers = Array.from({ length: first.parts }, (_, at) => at + 1)
  const missing = numbers.filter((part) => !byPart.has(part))
  if (missing.length > 0) refuse('VOLUME_MISSING', { missing, parts: first.parts })
  const pieces = numbers.flatMap((part) => byPart.get(part) ?? [])
  let at = 0
  for (const { name, header, piece } of pieces) {
    if (header.from !== at) refuse('VOLUME_DAMAGED', { names: [name] })
    at += piece.length
  }
  const whole = Buffer.concat(pieces.map((one) => one.piece))
  if (whole.length !== first.size || sm3Hex(whole) !== first.whole)
    refuse('VOLUME_DAMAGED', { names: pieces.map((one) => one.name) })
  return whole
}
