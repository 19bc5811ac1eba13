// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, it, vi } from 'vitest'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

// Bug caught: a second or held Enter took a second token with the same password and posted a part payment twice.
it('a final act is done once for one typing of the password, however often Enter is pressed', async () => {
  const call = vi.fn(() => Promise.resolve({ ok: true, value: { token: 'once' } }))
  vi.stubGlobal('bridge', { call, on: () => () => undefined })
  const onConfirm = vi.fn(() => Promise.resolve(undefined))
  render(
    <App>
      <ConfirmFinal
        open
        title="拨付"
        summary="一行"
        act="拨付"
        route="session.confirm"
        onConfirm={onConfirm}
        onClose={() => undefined}
      />
    </App>,
  )
  const box = screen.getByLabelText('本人口令')
  fireEvent.change(box, { target: { value: '口令' } })
  const enter = () => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  // Not even the last one, pressed after the answer and before anything of it is shown, finds a password to use.
  await act(async () => {
    enter()
    enter()
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    enter()
  })
  await act(async () => enter())
  expect([call.mock.calls.length, onConfirm.mock.calls.length]).toEqual([1, 1])
})
