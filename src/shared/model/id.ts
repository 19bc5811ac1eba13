import { assert } from '#shared/never.ts'

/** An id of a station or a row in its one spelling (lower case, hyphens, variant and version filled), in which ids are compared as text. */
export const UUID: RegExp = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u
const latestMs = 2 ** 48 - 1
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** UUIDv7 (RFC 9562 §5.7) from the caller's clock (UTC ms) and ten random bytes; sorts by time. */
export function uuidV7(ms: number, random: Uint8Array): string {
  assert(Number.isInteger(ms) && ms >= 0 && ms <= latestMs, 'UUIDv7 time out of range')
  assert(random.length === 10, 'UUIDv7 takes ten random bytes')
  let hex = ms.toString(16).padStart(12, '0')
  for (const byte of random) hex += HEX[byte] ?? ''
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
