// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GateProvider, SessionProvider } from '#ui/api/session.tsx'
import { queryClient } from '#ui/api/use-ask.ts'
import { AttachmentPart } from '#ui/component/attachment-part.tsx'

type Who = Parameters<typeof SessionProvider>[0]

const ROW = '0190a1b2-0000-7000-8000-000000000001'
// Somebody who reads and writes nothing; of the station nothing is asked here.
const user = { id: 'u', name: '查询', roles: ['reader'], permissions: [] } as unknown as Who['user']
const station = { kind: 'county' } as Who['station']

afterEach(() => {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
})

describe('the files of a record', () => {
  // Bug caught: while the answer was on its way the page said 没有附件, of a record that has some.
  it('are said to be none once that is known', async () => {
    let answer: (reply: unknown) => void = () => undefined
    const files = new Promise((done) => (answer = done))
    const call = (route: string) => (route === 'attachment.find' ? files : new Promise(() => undefined))
    vi.stubGlobal('bridge', { call, on: () => () => undefined })
    render(
      <QueryClientProvider client={queryClient}>
        <App>
          <GateProvider>
            <SessionProvider user={user} station={station}>
              <AttachmentPart record="enterprise" subject={ROW} readOnly />
            </SessionProvider>
          </GateProvider>
        </App>
      </QueryClientProvider>,
    )
    expect(screen.getByText('附件')).toBeTruthy()
    expect(screen.queryByText('没有附件。')).toBeNull()
    answer({ ok: true, value: { files: [], megabytes: 20 } })
    await waitFor(() => expect(screen.getByText('没有附件。')).toBeTruthy())
  })
})
