import { describe, expect, it } from 'vitest'
import { type PagePlace, windowAround } from '#ui/api/use-pages.ts'

const place = (after: string | null, back = false): PagePlace => ({ after, back, limit: 100 })
const page = (rows: number, next: string | null, previous: string | null = null) => ({
  rows: Array.from({ length: rows }, (_, at) => at),
  next,
  previous,
})

describe('what is read on coming back to a list', () => {
  const pages = [page(100, 'a'), page(100, 'b', 'a0'), page(100, 'c', 'b0'), page(100, 'd', 'c0')]
  const params = [place(null), place('a'), place('b'), place('c')]

  // Bug caught: nine questions one after the other before the row somebody came from is there again.
  it('is one window around the row, from the page before its own', () => {
    expect(windowAround(pages, params, 0)).toEqual({ after: null, back: false, limit: 400 })
    expect(windowAround(pages, params, 99)).toEqual({ after: null, back: false, limit: 400 })
    expect(windowAround(pages, params, 150)).toEqual({ after: null, back: false, limit: 400 })
    expect(windowAround(pages, params, 350)).toEqual({ after: 'b', back: false, limit: 200 })
  })
  it('is no more than one question may ask for', () => {
    const many = Array.from({ length: 20 }, () => page(100, 'x'))
    expect(
      windowAround(
        many,
        many.map(() => place('y')),
        0,
      )?.limit,
    ).toBe(500)
  })
  it('goes forward too where the list was read from its end', () => {
    expect(windowAround([page(100, null, 'p')], [place(null, true)], 99)).toEqual({
      after: 'p',
      back: false,
      limit: 100,
    })
  })
  it('is nothing of a list not read yet', () => {
    expect(windowAround([], [], 0)).toBeUndefined()
  })
})
