import { randomBytes } from 'node:crypto'
import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { deflateEnd } from './deflate-end.ts'

const { Z_FIXED, Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY } = constants
const rows = (count: number) =>
  Buffer.from(Array.from({ length: count }, (_, at) => `{"id":"${at}","name":"通城县第${at % 97}号"}\n`).join(''))
const CONTENTS = {
  'one byte': Buffer.from('a'),
  'one byte over and over, far back': Buffer.alloc(100_000, 7),
  'a short table': rows(3),
  'a long table of several blocks': rows(20_000),
  'digits that do not repeat': Buffer.from(randomBytes(60_000).toString('hex')),
  'noise that is stored': randomBytes(200_000),
}

describe('the end of a deflate stream', () => {
  // Bug caught: a walk that loses a bit somewhere takes good packages for loose ones, or the other way round.
  it.each(Object.entries(CONTENTS))('%s: lies in the last byte, with nothing set after it', (_what, content) => {
    for (const level of [0, 1, 6, 9])
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY]) {
        const packed = deflateRawSync(content, { level, strategy })
        const end = deflateEnd(packed)
        expect(Math.ceil(end / 8)).toBe(packed.length)
        if (end % 8 !== 0) expect((packed.at(-1) ?? 0) >> (end % 8)).toBe(0)
      }
  })

  it('ends on bytes that are no stream', () => {
    for (let run = 0; run < 2_000; run += 1) expect(deflateEnd(randomBytes(run % 50))).toBeGreaterThan(0)
  })
})
