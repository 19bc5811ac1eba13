// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useInbox } from '#ui/feature/exchange/use-inbox.ts'

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
