// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { isOneEach } from '#ui/feature/exchange/take-dialog.tsx'
import { type Opened, useInbox } from '#ui/feature/exchange/use-inbox.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

// Bug: a package on the stick twice was two lines, and the sum of what is about to be taken in counted it twice.
it('a package chosen twice is one line', async () => {
  const digests: Record<string, string> = { 'a.hsp.p7m': 'aa', 'a 副本.hsp.p7m': 'aa', 'b.hsp.p7m': 'bb' }
  vi.stubGlobal('bridge', {
    call: (_route: string, input: { file: { name: string } }) =>
      Promise.resolve({ ok: true, value: { digest: digests[input.file.name], state: 'new', seq: 1 } }),
    on: () => () => undefined,
  })
  const { result } = renderHook(() => useInbox())
  await act(async () => {
    await result.current.read(Object.keys(digests).map((name) => ({ name, base64: 'AA==' })))
  })
  expect(result.current.lines.map((line) => line.key)).toEqual(['aa', 'bb'])
})

// Bug: a package was taken in for good with one click; now each needs the password, and several on one list need it once.
it('several packages are taken in by one password, each with a token of its own', async () => {
  const asked: unknown[] = []
  vi.stubGlobal('bridge', {
    call: (route: string, input: { file: { name: string }; confirmation?: string }) => {
      if (route === 'exchange.apply') asked.push([input.file.name, input.confirmation])
      const digest = input.file.name
      return Promise.resolve({ ok: true, value: { digest, state: 'new', seq: digest === 'a' ? 2 : 1 } })
    },
    on: () => () => undefined,
  })
  const { result } = renderHook(() => useInbox())
  const files = ['a', 'b', 'c'].map((name) => ({ name, base64: 'AA==' }))
  await act(async () => void (await result.current.read(files)))
  const refused = { code: 'LOCKED_OUT', message: '', data: '', advice: '', details: {} }
  const tokens = ['second']
  const another = () => {
    const token = tokens.shift()
    return Promise.resolve(
      token === undefined ? ({ ok: false, fault: refused } as const) : ({ ok: true, value: { token } } as const),
    )
  }
  let stopped: unknown
  await act(async () => void (stopped = await result.current.take(['a', 'b', 'c'], new Set(), 'first', another)))
  expect(asked).toEqual([
    ['b', 'first'],
    ['c', 'second'],
  ])
  expect(stopped).toEqual(refused)
  expect(result.current.lines.map((line) => line.taken)).toEqual([undefined, true, true])
})

// Bug: of two packages of one county the later held the first once more, and the money was added up twice.
it('sums of packages are added up only where each is of another unit', () => {
  const line = (key: string, from: string) => ({ key, name: key, source: { parked: key }, preview: { from } }) as Opened
  expect(isOneEach([line('a', 'one'), line('b', 'other')])).toBe(true)
  expect(isOneEach([line('a', 'one'), line('b', 'one')])).toBe(false)
})
