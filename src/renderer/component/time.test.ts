import { describe, expect, it } from 'vitest'
import { ago } from '#ui/component/time.ts'

describe('how long ago', () => {
  // Bug caught: a backup dated ten years ahead, by a clock that was wrong then, stood there as made today, in green.
  it.each([
    ['2014-06-05T01:00:00Z', '记在 2014-06-05，时钟不对'],
    ['2024-06-03T01:00:00Z', '记在 2024-06-03，时钟不对'],
    ['2014-06-04T01:00:00Z', '今天'],
    ['2014-06-03T01:00:00Z', '今天'],
    ['2014-06-02T01:00:00Z', '昨天'],
    ['2014-05-31T01:00:00Z', '3 天前'],
  ])('%s is said on 2014-06-03 as %s', (at, words) => {
    expect(ago(Date.parse(at), '2014-06-03')).toBe(words)
  })
})
