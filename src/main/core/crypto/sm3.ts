import { timingSafeEqual } from 'node:crypto'

/** A running SM3 computation; `digest` may be called once. */
interface Sm3 {
  update(bytes: Uint8Array): Sm3
  digest(): Uint8Array
}

const BLOCK = 64
/** Expanded words of the block at hand: nothing of it outlives a call of `compress`, so all share one. */
const w = new Int32Array(68)
const START = Int32Array.of(
  0x7380166f,
  0x4914b2b9,
  0x172442d7,
  0xda8a0600,
  0xa96f30bc,
  0x163138aa,
  0xe38dee4d,
  0xb0fb0e4e,
)

// T_j already rotated left by j mod 32, so a round only adds it.
const ROUND = Int32Array.from({ length: 64 }, (_, j) => {
  const t = j < 16 ? 0x79cc4519 : 0x7a879d8a
  return (t << (j % 32)) | (t >>> ((32 - (j % 32)) % 32))
})
// A shift by 32 is a shift by 0 in JavaScript; the two rounds with j mod 32 = 0 need no rotation at all.
ROUND[0] = 0x79cc4519
ROUND[32] = 0x7a879d8a

function compress(v: Int32Array, m: Uint8Array, offset: number): void {
  for (let j = 0, i = offset; j < 16; j += 1, i += 4) {
    w[j] = (m[i]! << 24) | (m[i + 1]! << 16) | (m[i + 2]! << 8) | m[i + 3]!
  }
  for (let j = 16; j < 68; j += 1) {
    const third = w[j - 3]!
    const x = w[j - 16]! ^ w[j - 9]! ^ ((third << 15) | (third >>> 17))
    const seventh = w[j - 13]!
    w[j] = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9)) ^ ((seventh << 7) | (seventh >>> 25)) ^ w[j - 6]!
  }
  let a = v[0]!
  let b = v[1]!
  let c = v[2]!
  let d = v[3]!
  let e = v[4]!
  let f = v[5]!
  let g = v[6]!
  let h = v[7]!
  let r = 0
  let s = 0
  let x = 0
  // Four rounds a step, each writing to renamed registers: a third faster than shifting all eight every round.
  for (let j = 0; j < 16; j += 4) {
    r = (a << 12) | (a >>> 20)
    s = (r + e + ROUND[j]!) | 0
    s = (s << 7) | (s >>> 25)
    x = w[j]!
    d = ((a ^ b ^ c) + d + (s ^ r) + (x ^ w[j + 4]!)) | 0
    x = ((e ^ f ^ g) + h + s + x) | 0
    h = x ^ ((x << 9) | (x >>> 23)) ^ ((x << 17) | (x >>> 15))
    b = (b << 9) | (b >>> 23)
    f = (f << 19) | (f >>> 13)
    r = (d << 12) | (d >>> 20)
    s = (r + h + ROUND[j + 1]!) | 0
    s = (s << 7) | (s >>> 25)
    x = w[j + 1]!
    c = ((d ^ a ^ b) + c + (s ^ r) + (x ^ w[j + 5]!)) | 0
    x = ((h ^ e ^ f) + g + s + x) | 0
    g = x ^ ((x << 9) | (x >>> 23)) ^ ((x << 17) | (x >>> 15))
    a = (a << 9) | (a >>> 23)
    e = (e << 19) | (e >>> 13)
    r = (c << 12) | (c >>> 20)
    s = (r + g + ROUND[j + 2]!) | 0
    s = (s << 7) | (s >>> 25)
    x = w[j + 2]!
    b = ((c ^ d ^ a) + b + (s ^ r) + (x ^ w[j + 6]!)) | 0
    x = ((g ^ h ^ e) + f + s + x) | 0
    f = x ^ ((x << 9) | (x >>> 23)) ^ ((x << 17) | (x >>> 15))
    d = (d << 9) | (d >>> 23)
    h = (h << 19) | (h >>> 13)
    r = (b << 12) | (b >>> 20)
    s = (r + f + ROUND[j + 3]!) | 0
    s = (s << 7) | (s >>> 25)
    x = w[j + 3]!
    a = ((b ^ c ^ d) + a + (s ^ r) + (x ^ w[j + 7]!)) | 0
    x = ((f ^ g ^ h) + e + s + x) | 0
    e = x ^ ((x << 9) | (x >>> 23)) ^ ((x << 17) | (x >>> 15))
    c = (c << 9) | (c >>> 23)
    g = (g << 19) | (g >>> 13)
  }
  for (let j = 16; j < 64; j += 4) {
    r = (a << 12) | (a >>> 20)
    s = (r + e + ROUND[j]!) | 0
    s = (s << 7) | (s >>> 25)
    x = w[j]!
    d = (((a & b) | (c & (a | b))) + d + (s ^ r) + (x ^ w[j + 4]!)) | 0
    x = ((g ^ (e & (f ^ g))) + h + s + x) | 0
    h = x ^ ((x << 9) | (x >>> 23)) ^ ((x << 17) | (x >>> 15))
    b = (b << 9) | (b >>> 23)
    f = (f << 19) | (f >>> 13)
    r = (d << 12) | (d >>> 20)
    s = (r + h + ROUND[j + 1]!) | 0
    s = (s << 7) | (s >>> 25)
    x = w[j + 1]!
    c = (((d & a) | (b & (d | a))) + c + (s ^ r) + (x ^ w[j + 5]!)) | 0
    x = ((f ^ (h & (e ^ f))) + g + s + x) | 0
    g = x ^ ((x << 9) | (x >>> 23)) ^ ((x << 17) | (x >>> 15))
    a = (a << 9) | (a >>> 23)
    e = (e << 19) | (e >>> 13)
    r = (c << 12) | (c >>> 20)
    s = (r + g + ROUND[j + 2]!) | 0
    s = (s << 7) | (s >>> 25)
    x = w[j + 2]!
    b = (((c & d) | (a & (c | d))) + b + (s ^ r) + (x ^ w[j + 6]!)) | 0
    x = ((e ^ (g & (h ^ e))) + f + s + x) | 0
    f = x ^ ((x << 9) | (x >>> 23)) ^ ((x << 17) | (x >>> 15))
    d = (d << 9) | (d >>> 23)
    h = (h << 19) | (h >>> 13)
    r = (b << 12) | (b >>> 20)
    s = (r + f + ROUND[j + 3]!) | 0
    s = (s << 7) | (s >>> 25)
    x = w[j + 3]!
    a = (((b & c) | (d & (b | c))) + a + (s ^ r) + (x ^ w[j + 7]!)) | 0
    x = ((h ^ (f & (g ^ h))) + e + s + x) | 0
    e = x ^ ((x << 9) | (x >>> 23)) ^ ((x << 17) | (x >>> 15))
    c = (c << 9) | (c >>> 23)
    g = (g << 19) | (g >>> 13)
  }
  v[0]! ^= a
  v[1]! ^= b
  v[2]! ^= c
  v[3]! ^= d
  v[4]! ^= e
  v[5]! ^= f
  v[6]! ^= g
  v[7]! ^= h
}

/** 32 bits, highest byte first. By hand: with DataViews a short message took twice as long. */
function putWord(into: Uint8Array, at: number, word: number): void {
  into[at] = word >>> 24
  into[at + 1] = word >>> 16
  into[at + 2] = word >>> 8
  into[at + 3] = word
}

/** Starts an incremental SM3 (GB/T 32905-2016); any chunking gives the digest of the concatenation. */
export function createSm3(): Sm3 {
  const v = START.slice()
  const pending = new Uint8Array(BLOCK)
  let held = 0
  let length = 0
  let finished = false
  const running: Sm3 = {
    update(bytes) {
      if (finished) throw new Error('sm3: update after digest')
      length += bytes.length
      let at = 0
      if (held > 0) {
        at = Math.min(BLOCK - held, bytes.length)
        pending.set(bytes.subarray(0, at), held)
        held += at
        if (held < BLOCK) return running
        compress(v, pending, 0)
        held = 0
      }
      for (; at + BLOCK <= bytes.length; at += BLOCK) compress(v, bytes, at)
      if (at < bytes.length) {
        pending.set(bytes.subarray(at), 0)
        held = bytes.length - at
      }
      return running
    },
    digest() {
      if (finished) throw new Error('sm3: digest called twice')
      finished = true
      pending.fill(0, held)
      pending[held] = 0x80
      if (held >= BLOCK - 8) {
        compress(v, pending, 0)
        pending.fill(0)
      }
      putWord(pending, BLOCK - 8, Math.floor(length / 0x2000_0000))
      putWord(pending, BLOCK - 4, length << 3)
      compress(v, pending, 0)
      const out = new Uint8Array(32)
      for (let i = 0; i < 8; i += 1) putWord(out, i * 4, v[i]!)
      return out
    },
  }
  return running
}

/** SM3 of the concatenated parts: 32 bytes (GB/T 32905-2016). */
export function sm3(...parts: readonly Uint8Array[]): Uint8Array {
  const running = createSm3()
  for (const part of parts) running.update(part)
  return running.digest()
}

/** SM3 as 64 lower-case hex digits: the form entry names and manifests use. */
export function sm3Hex(...parts: readonly Uint8Array[]): string {
  return Buffer.from(sm3(...parts)).toString('hex')
}

/** HMAC-SM3 (RFC 2104 with a 64-byte block) over the concatenated parts: 32 bytes. */
export function hmacSm3(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  const block = new Uint8Array(BLOCK)
  block.set(key.length > BLOCK ? sm3(key) : key)
  const inner = createSm3().update(block.map((byte) => byte ^ 0x36))
  for (const part of parts) inner.update(part)
  return sm3(
    block.map((byte) => byte ^ 0x5c),
    inner.digest(),
  )
}

/** Compares two digests without telling by time where they differ; unequal lengths are unequal. */
export function sameDigest(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right)
}
