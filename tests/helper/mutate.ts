import { pick, type Random, randomOf } from '#test/simulation/chance.ts'

/** Bytes that a parser of files stumbles over: ends of numbers, signs of markup, halves of characters. */
const TELLING = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x22, 0x26, 0x2c, 0x3c, 0x3e, 0x0a, 0x30, 0x31, 0xa0, 0xed, 0xf0]

type Change = (bytes: Buffer, random: Random, corpus: readonly Buffer[], words: readonly Buffer[]) => Buffer

const placeIn = (bytes: Buffer, random: Random) => Math.floor(random() * (bytes.length + 1))
const stretch = (random: Random) => 1 + Math.floor(random() ** 3 * 400)

function spliced(bytes: Buffer, at: number, removed: number, put: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(Math.min(bytes.length, at + removed))])
}

const CHANGES: readonly Change[] = [
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    const at = Math.floor(random() * bytes.length)
    changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8))
    return changed
  },
  (bytes, random) => spliced(bytes, placeIn(bytes, random), 1, Buffer.from([pick(random, TELLING) ?? 0])),
  (bytes, random) => spliced(bytes, placeIn(bytes, random), stretch(random), Buffer.alloc(0)),
  (bytes, random) => {
    const at = placeIn(bytes, random)
    return spliced(bytes, at, 0, bytes.subarray(at, at + stretch(random)))
  },
  (bytes, random, _corpus, words) => spliced(bytes, placeIn(bytes, random), 0, pick(random, words) ?? Buffer.alloc(0)),
  (bytes, random, _corpus, words) => {
    const word = pick(random, words) ?? Buffer.alloc(0)
    return spliced(bytes, placeIn(bytes, random), word.length, word)
  },
  (bytes, random, corpus) => {
    const other = pick(random, corpus) ?? bytes
    const at = placeIn(other, random)
    return spliced(bytes, placeIn(bytes, random), stretch(random), other.subarray(at, at + stretch(random)))
  },
  (bytes, random) => bytes.subarray(0, placeIn(bytes, random)),
]

/**
 * One of a corpus with one to four things changed, by its number alone: bits, bytes, stretches taken out, doubled or put in from
 * another, words of the format. The same seed and corpus give the same bytes on every machine.
 */
export function mutated(seed: number, corpus: readonly Buffer[], words: readonly Buffer[]): Buffer {
  const random = randomOf(seed)
  let bytes = pick(random, corpus) ?? Buffer.alloc(0)
  const many = 1 + Math.floor(random() * 4)
  for (let done = 0; done < many; done += 1) {
    const change = pick(random, CHANGES)
    if (change && bytes.length > 0) bytes = change(bytes, random, corpus, words)
  }
  return bytes
}
