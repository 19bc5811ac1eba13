import { timingSafeEqual } from 'node:crypto'
import { type Result, err, ok } from '#shared/result.ts'
import { CIPHER_FAULT, type CipherFault } from './cipher-fault.ts'

const BLOCK = 16

const SBOX = Buffer.from(
  'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62' +
    'e4b31ca9c908e89580df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35' +
    '1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1' +
    'e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51' +
    '8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b08969974a0c96777e65b9f109c56ec684' +
    '18f07dec3adc4d2079ee5f3ed7cb3948',
  'hex',
)
const FK = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc] as const

function rotl(x: number, n: number): number {
  return (x << n) | (x >>> (32 - n))
}

// S-box and the linear layer L in one look-up per byte (GB/T 32907-2016 §6.2).
function roundTable(shift: number): Int32Array {
  return Int32Array.from(SBOX, (byte) => {
    const b = byte << shift
    return b ^ rotl(b, 2) ^ rotl(b, 10) ^ rotl(b, 18) ^ rotl(b, 24)
  })
}
const T0 = roundTable(24)
const T1 = roundTable(16)
const T2 = roundTable(8)
const T3 = roundTable(0)

/** A key's 32 round keys, in the order they are applied; reversed they decrypt. */
type RoundKeys = Int32Array

/** Expands a 16-byte key (GB/T 32907-2016 §7.3). Throws on any other length. */
export function expandKey(key: Uint8Array): RoundKeys {
  if (key.length !== BLOCK) throw new Error('sm4: a key is 16 bytes')
  const view = new DataView(key.buffer, key.byteOffset)
  const k = FK.map((fk, i) => view.getInt32(i * 4) ^ fk)
  const keys = new Int32Array(32)
  for (let i = 0; i < 32; i += 1) {
    let ck = 0
    for (let j = 0; j < 4; j += 1) ck = (ck << 8) | (((4 * i + j) * 7) & 0xff)
    const x = k[i + 1]! ^ k[i + 2]! ^ k[i + 3]! ^ ck
    const b =
      (SBOX[x >>> 24]! << 24) | (SBOX[(x >>> 16) & 0xff]! << 16) | (SBOX[(x >>> 8) & 0xff]! << 8) | SBOX[x & 0xff]!
    const next = k[i]! ^ b ^ rotl(b, 13) ^ rotl(b, 23)
    k.push(next)
    keys[i] = next
  }
  return keys
}

/** Runs one block of four big-endian words through the cipher, in place. */
export function cryptWords(keys: RoundKeys, words: Int32Array): void {
  let a = words[0]!
  let b = words[1]!
  let c = words[2]!
  let d = words[3]!
  for (let i = 0; i < 32; i += 4) {
    let x = b ^ c ^ d ^ keys[i]!
    a ^= T0[x >>> 24]! ^ T1[(x >>> 16) & 0xff]! ^ T2[(x >>> 8) & 0xff]! ^ T3[x & 0xff]!
    x = c ^ d ^ a ^ keys[i + 1]!
    b ^= T0[x >>> 24]! ^ T1[(x >>> 16) & 0xff]! ^ T2[(x >>> 8) & 0xff]! ^ T3[x & 0xff]!
    x = d ^ a ^ b ^ keys[i + 2]!
    c ^= T0[x >>> 24]! ^ T1[(x >>> 16) & 0xff]! ^ T2[(x >>> 8) & 0xff]! ^ T3[x & 0xff]!
    x = a ^ b ^ c ^ keys[i + 3]!
    d ^= T0[x >>> 24]! ^ T1[(x >>> 16) & 0xff]! ^ T2[(x >>> 8) & 0xff]! ^ T3[x & 0xff]!
  }
  words[0] = d
  words[1] = c
  words[2] = b
  words[3] = a
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Bytes of the ciphertext of so many plain bytes: PKCS#7 always adds some. */
export function cbcLength(plain: number): number {
  return plain + BLOCK - (plain % BLOCK)
}

/**
 * SM4-CBC with PKCS#7 padding, into `out` where it is given (`cbcLength` bytes). Key and iv are 16 bytes; the iv must be fresh
 * and unpredictable.
 */
export function encryptCbc(
  plain: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  out: Uint8Array = new Uint8Array(cbcLength(plain.length)),
): Uint8Array {
  if (iv.length !== BLOCK) throw new Error('sm4: an iv is 16 bytes')
  if (out.length !== cbcLength(plain.length)) throw new Error('sm4: room for the padded text')
  const keys = expandKey(key)
  out.set(plain)
  out.fill(out.length - plain.length, plain.length)
  const view = viewOf(out)
  const chain = viewOf(iv)
  const words = Int32Array.of(chain.getInt32(0), chain.getInt32(4), chain.getInt32(8), chain.getInt32(12))
  for (let at = 0; at < out.length; at += BLOCK) {
    for (let i = 0; i < 4; i += 1) words[i]! ^= view.getInt32(at + i * 4)
    cryptWords(keys, words)
    for (let i = 0; i < 4; i += 1) view.setInt32(at + i * 4, words[i]!)
  }
  return out
}

/** Deciphers whole blocks into `out`; `before` is the block of ciphertext ahead of them, or the iv. */
function decryptBlocks(cipher: Uint8Array, keys: RoundKeys, before: Uint8Array, out: Uint8Array): void {
  const from = viewOf(cipher)
  const to = viewOf(out)
  const words = new Int32Array(4)
  for (let at = 0; at < cipher.length; at += BLOCK) {
    for (let i = 0; i < 4; i += 1) words[i] = from.getInt32(at + i * 4)
    cryptWords(keys, words)
    const chain = at === 0 ? viewOf(before) : from
    const back = at === 0 ? 0 : at - BLOCK
    for (let i = 0; i < 4; i += 1) to.setInt32(at + i * 4, words[i]! ^ chain.getInt32(back + i * 4))
  }
}

const PIECE = 4096 * BLOCK

/** Whether a ciphertext opens to exactly these bytes, piece by piece: a second copy of a large one is never made. */
export function opensToCbc(cipher: Uint8Array, key: Uint8Array, iv: Uint8Array, plain: Uint8Array): boolean {
  if (cipher.length !== cbcLength(plain.length)) return false
  const keys = expandKey(key).toReversed()
  const piece = new Uint8Array(PIECE)
  const wanted = new Uint8Array(PIECE)
  for (let at = 0; at < cipher.length; at += PIECE) {
    const sealed = cipher.subarray(at, at + PIECE)
    const opened = piece.subarray(0, sealed.length)
    decryptBlocks(sealed, keys, at === 0 ? iv : cipher.subarray(at - BLOCK, at), opened)
    wanted.fill(cipher.length - plain.length)
    wanted.set(plain.subarray(at, at + PIECE))
    if (Buffer.compare(opened, wanted.subarray(0, sealed.length)) !== 0) return false
  }
  return true
}

/** Called between pieces of a large text, with the bytes done; it may throw to end the work. */
export type Between = (done: number) => void

const BETWEEN = 16 * PIECE

/**
 * Opens SM4-CBC. CBC proves nothing about its content: use it only under the signed package. Fault E-CMS, and whatever
 * `between` throws.
 */
export function decryptCbc(
  cipher: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  between?: Between,
): Result<Uint8Array, CipherFault> {
  if (iv.length !== BLOCK) throw new Error('sm4: an iv is 16 bytes')
  const keys = expandKey(key).toReversed()
  if (cipher.length === 0 || cipher.length % BLOCK !== 0) return err(CIPHER_FAULT)
  const out = new Uint8Array(cipher.length)
  for (let at = 0; at < cipher.length; at += BETWEEN) {
    const end = at + BETWEEN
    const before = at === 0 ? iv : cipher.subarray(at - BLOCK, at)
    decryptBlocks(cipher.subarray(at, end), keys, before, out.subarray(at, end))
    between?.(Math.min(end, cipher.length))
  }
  const pad = out.at(-1)!
  if (pad === 0 || pad > BLOCK || out.subarray(-pad).some((byte) => byte !== pad)) return err(CIPHER_FAULT)
  return ok(out.subarray(0, -pad))
}

// Reduction of the byte shifted out on the right, for x^128 + x^7 + x^2 + x + 1 in GCM's bit order.
const FOLD = Int32Array.from({ length: 256 }, (_, byte) => {
  let folded = 0
  for (let bit = 0; bit < 8; bit += 1) if ((byte >>> bit) & 1) folded ^= 0xe1000000 >>> (7 - bit)
  return folded
})

/** GHASH (NIST SP 800-38D §6.4) with an 8-bit table: `absorb` takes data padded with zeros to whole blocks. */
function createGhash(h: Int32Array): { absorb(data: Uint8Array): void; words: Int32Array } {
  const table = new Int32Array(256 * 4)
  const power = h.slice()
  for (let bit = 0x80; bit > 0; bit >>= 1) {
    table.set(power, bit * 4)
    const odd = power[3]! & 1
    for (let i = 3; i > 0; i -= 1) power[i] = (power[i]! >>> 1) | (power[i - 1]! << 31)
    power[0] = (power[0]! >>> 1) ^ (odd === 1 ? 0xe1000000 : 0)
  }
  for (let byte = 3; byte < 256; byte += 1) {
    const low = byte & -byte
    if (low === byte) continue
    for (let i = 0; i < 4; i += 1) table[byte * 4 + i] = table[low * 4 + i]! ^ table[(byte ^ low) * 4 + i]!
  }
  const words = new Int32Array(4)
  function multiply(): void {
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let i = 15; i >= 0; i -= 1) {
      const folded = FOLD[d & 0xff]!
      const at = ((words[i >> 2]! >>> (24 - 8 * (i & 3))) & 0xff) * 4
      d = ((d >>> 8) | (c << 24)) ^ table[at + 3]!
      c = ((c >>> 8) | (b << 24)) ^ table[at + 2]!
      b = ((b >>> 8) | (a << 24)) ^ table[at + 1]!
      a = (a >>> 8) ^ folded ^ table[at]!
    }
    words[0] = a
    words[1] = b
    words[2] = c
    words[3] = d
  }
  return {
    words,
    absorb(data) {
      const whole = data.length - (data.length % BLOCK)
      const view = viewOf(data)
      for (let at = 0; at < whole; at += BLOCK) {
        for (let i = 0; i < 4; i += 1) words[i]! ^= view.getInt32(at + i * 4)
        multiply()
      }
      if (whole === data.length) return
      for (let at = whole; at < data.length; at += 1) words[(at & 15) >> 2]! ^= data[at]! << (24 - 8 * (at & 3))
      multiply()
    },
  }
}

function counterMode(input: Uint8Array, keys: RoundKeys, nonce: Uint8Array, between?: Between): Uint8Array {
  const out = new Uint8Array(Math.ceil(input.length / BLOCK) * BLOCK)
  out.set(input)
  const view = viewOf(out)
  const start = viewOf(nonce)
  const words = new Int32Array(4)
  for (let at = 0, counter = 2; at < out.length; at += BLOCK, counter += 1) {
    if (at % BETWEEN === 0) between?.(at)
    for (let i = 0; i < 3; i += 1) words[i] = start.getInt32(i * 4)
    words[3] = counter
    cryptWords(keys, words)
    for (let i = 0; i < 4; i += 1) view.setInt32(at + i * 4, view.getInt32(at + i * 4) ^ words[i]!)
  }
  return out.subarray(0, input.length)
}

function gcmTag(cipher: Uint8Array, keys: RoundKeys, nonce: Uint8Array, aad: Uint8Array): Uint8Array {
  const h = new Int32Array(4)
  cryptWords(keys, h)
  const ghash = createGhash(h)
  ghash.absorb(aad)
  ghash.absorb(cipher)
  const lengths = new Uint8Array(BLOCK)
  const sizes = viewOf(lengths)
  sizes.setBigUint64(0, BigInt(aad.length) * 8n)
  sizes.setBigUint64(8, BigInt(cipher.length) * 8n)
  ghash.absorb(lengths)
  const start = viewOf(nonce)
  const first = Int32Array.of(start.getInt32(0), start.getInt32(4), start.getInt32(8), 1)
  cryptWords(keys, first)
  const tag = new Uint8Array(BLOCK)
  const view = viewOf(tag)
  for (let i = 0; i < 4; i += 1) view.setInt32(i * 4, first[i]! ^ ghash.words[i]!)
  return tag
}

const NOTHING = new Uint8Array(0)

function checkNonce(nonce: Uint8Array): void {
  if (nonce.length !== 12) throw new Error('sm4: a GCM nonce is 12 bytes')
}

/** SM4-GCM (RFC 8998): ciphertext ‖ 16-byte tag. Key 16 bytes, nonce 12 bytes and never reused under a key. */
export function sealGcm(plain: Uint8Array, key: Uint8Array, nonce: Uint8Array, aad: Uint8Array = NOTHING): Uint8Array {
  checkNonce(nonce)
  const keys = expandKey(key)
  const cipher = counterMode(plain, keys, nonce)
  const out = new Uint8Array(cipher.length + BLOCK)
  out.set(cipher)
  out.set(gcmTag(cipher, keys, nonce, aad), cipher.length)
  return out
}

/** Opens `sealGcm`; nothing is decrypted before the full 16-byte tag holds. Fault E-CMS, and whatever `between` throws. */
export function openGcm(
  sealed: Uint8Array,
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array = NOTHING,
  between?: Between,
): Result<Uint8Array, CipherFault> {
  checkNonce(nonce)
  const keys = expandKey(key)
  if (sealed.length < BLOCK) return err(CIPHER_FAULT)
  const cipher = sealed.subarray(0, -BLOCK)
  if (!timingSafeEqual(gcmTag(cipher, keys, nonce, aad), sealed.subarray(-BLOCK))) return err(CIPHER_FAULT)
  return ok(counterMode(cipher, keys, nonce, between))
}
