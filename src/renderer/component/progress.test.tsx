// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, it, vi } from 'vitest'
import { JobLine } from '#ui/component/progress.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

// Bug caught: with a backup and an import at once each showed the other's percent, and 停止 ended the one that was told of last.
it('a job tells of itself alone, and 停止 ends that one', async () => {
  const told = new Set<(data: unknown) => void>()
  const call = vi.fn((_route: string, _input: unknown) => Promise.resolve({ ok: true, value: { found: true } }))
  vi.stubGlobal('bridge', {
    call,
    on: (_name: string, fn: (data: unknown) => void) => {
      told.add(fn)
      return () => told.delete(fn)
    },
  })
  const tell = (job: string, label: string, done: number) =>
    act(() => {
      for (const fn of told) fn({ job, label, done, total: 100, perSecond: 0, secondsLeft: null })
    })
  render(
    <App>
      <JobLine of={{ busy: true, job: 'mine' }} label="正在备份" />
    </App>,
  )
  tell('mine', '备份', 10)
  tell('other', '导入', 90)
  expect(screen.getByRole('status').textContent).toContain('备份 10%')
  await act(async () => screen.getByRole('button', { name: /停/u }).click())
  expect(call.mock.calls[0]?.slice(0, 2)).toEqual(['job.cancel', { job: 'mine' }])
})
