// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { queryClient } from '#ui/api/use-ask.ts'
import { AttachmentPart } from '#ui/component/attachment-part.tsx'

vi.mock('#ui/api/session.tsx', () => ({ useSession: () => ({ can: () => false }) }))

afterEach(() => {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
})

describe('the files of a record', () => {
  // Bug caught: while the answer was on its way the page said 没有附件, of a record that has some.
  it('are said to be none once that is known', async () => {
    let answer: (reply: unknown) => void = () => undefined
    const reply = new Promise((done) => (answer = done))
    vi.stubGlobal('bridge', { call: () => reply, on: () => () => undefined })
    render(
      <QueryClientProvider client={queryClient}>
        <App>
          <AttachmentPart record="enterprise" subject="0190a1b2-0000-7000-8000-000000000001" readOnly />
        </App>
      </QueryClientProvider>,
    )
    expect(screen.getByText('附件')).toBeTruthy()
    expect(screen.queryByText('没有附件。')).toBeNull()
    answer({ ok: true, value: { files: [], megabytes: 20 } })
    await waitFor(() => expect(screen.getByText('没有附件。')).toBeTruthy())
  })
})
