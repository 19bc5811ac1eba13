// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { VolumeDialog } from '#ui/feature/exchange/volume-dialog.tsx'
import type { PackageLine } from '#ui/feature/exchange/words.ts'

const line: PackageLine = {
  digest: 'ab'.repeat(32),
  direction: 'out',
  peer: 'city',
  peerName: '咸宁市',
  purpose: 'report',
  seq: 3,
  state: 'exported',
  at: 0,
  byName: '经办甲',
  counts: {},
  sums: { applied: 0, approved: 0, paid: 0 },
  file: null,
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a volume', () => {
  it('counts as written only once the desktop has saved it: the medium is not changed for nothing', async () => {
    const asked: unknown[] = []
    const listeners = new Set<(data: unknown) => void>()
    let url = ''
    vi.stubGlobal('bridge', {
      call: (_route: string, input: { part: number }) => {
        asked.push(input.part)
        const file = { name: `报送包.第${input.part}卷共2卷.hspv`, mime: 'application/octet-stream', base64: 'AA==' }
        return Promise.resolve({ ok: true, value: { file, name: file.name, part: input.part, parts: 2 } })
      },
      on: (_event: string, fn: (data: unknown) => void) => {
        listeners.add(fn)
        return () => listeners.delete(fn)
      },
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      url = this.href
    })
    const tell = async (outcome: string) => {
      await waitFor(() => expect(url).not.toBe(''))
      const data = { url, name: '', outcome }
      url = ''
      await act(async () => {
        for (const fn of listeners) fn(data)
        await Promise.resolve()
      })
    }
    render(<VolumeDialog line={line} onClose={() => {}} />)
    fireEvent.click(screen.getByText('写第 1 卷'))
    await tell('cancelled')
    expect(screen.queryByText('第 1 卷已写，请换介质。')).toBeNull()
    fireEvent.click(screen.getByText('写第 1 卷'))
    await tell('saved')
    expect(screen.getByText('第 1 卷已写，请换介质。')).toBeTruthy()
    expect(asked).toEqual([1, 1])
  })
})
