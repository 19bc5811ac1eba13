/** A Huffman code by its lengths (RFC 1951 §3.2.2): how many codes of each length, and their symbols in order. */
type Code = { readonly count: Uint16Array; readonly symbols: Uint16Array }

const LONGEST = 15
const END_OF_BLOCK = 256
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const DISTANCE_EXTRA = Array.from({ length: 30 }, (_, at) => Math.max(0, (at >> 1) - 1))
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

function codeOf(lengths: readonly number[]): Code {
  const count = new Uint16Array(LONGEST + 1)
  for (const length of lengths) count[length]! += 1
  count[0] = 0
  const next = new Uint16Array(LONGEST + 2)
  for (let length = 1; length <= LONGEST; length += 1) next[length + 1] = next[length]! + count[length]!
  const symbols = new Uint16Array(lengths.length)
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue
    symbols[next[length]!] = symbol
    next[length]! += 1
  }
  return { count, symbols }
}

const FIXED_LENGTHS = codeOf(Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)))
const FIXED_DISTANCES = codeOf(Array.from({ length: 30 }, () => 5))

/** Walks over a stream that was inflated before, so that its form holds; nothing is put out. */
class Walk {
  /** The next bit. */
  at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get past(): boolean {
    return this.at > this.#bytes.length * 8
  }

  bits(count: number): number {
    let value = 0
    for (let i = 0; i < count; i += 1, this.at += 1) value |= ((this.#bytes[this.at >> 3]! >> (this.at & 7)) & 1) << i
    return value
  }

  symbol({ count, symbols }: Code): number {
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length <= LONGEST; length += 1) {
      code |= (this.#bytes[this.at >> 3]! >> (this.at & 7)) & 1
      this.at += 1
      const here = count[length]!
      if (code - here < first) return symbols[index + code - first]!
      index += here
      first = (first + here) << 1
      code <<= 1
    }
    return END_OF_BLOCK
  }

  stored(): void {
    this.at = (this.at + 7) & ~7
    const length = this.bits(16)
    this.at += 16 + length * 8
  }

  packed(lengths: Code, distances: Code): void {
    for (;;) {
      const symbol = this.symbol(lengths)
      if (symbol === END_OF_BLOCK || this.past) return
      if (symbol < END_OF_BLOCK) continue
      this.at += LENGTH_EXTRA[symbol - END_OF_BLOCK - 1] ?? 0
      const distance = this.symbol(distances)
      this.at += DISTANCE_EXTRA[distance] ?? 0
    }
  }

  /** The two codes a block brings along (§3.2.7). */
  codes(): readonly [Code, Code] {
    const literals = this.bits(5) + 257
    const distances = this.bits(5) + 1
    const asked = this.bits(4) + 4
    const given = Array.from({ length: ORDER.length }, () => 0)
    for (const place of ORDER.slice(0, asked)) given[place] = this.bits(3)
    const code = codeOf(given)
    const lengths: number[] = []
    while (lengths.length < literals + distances && !this.past) {
      const symbol = this.symbol(code)
      if (symbol < 16) lengths.push(symbol)
      else if (symbol === 16) this.repeat(lengths, lengths.at(-1) ?? 0, 3 + this.bits(2))
      else this.repeat(lengths, 0, symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7))
    }
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))]
  }

  repeat(lengths: number[], value: number, times: number): void {
    for (let i = 0; i < times; i += 1) lengths.push(value)
  }
}

/**
 * Where a deflate stream ends, in bits. zlib tells only the byte, and inflating a second time with a bit changed, which would
 * tell too, held a table of 30 MB twice.
 */
export function deflateEnd(packed: Uint8Array): number {
  const walk = new Walk(packed)
  for (let last = 0; last === 0 && !walk.past;) {
    last = walk.bits(1)
    const kind = walk.bits(2)
    if (kind === 0) walk.stored()
    else if (kind === 1) walk.packed(FIXED_LENGTHS, FIXED_DISTANCES)
    else walk.packed(...walk.codes())
  }
  return walk.at
}
