// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import { afterEach, expect, it, vi } from 'vitest'
import { permissionsOf } from '#shared/permission.ts'
import { GateProvider, SessionProvider } from '#ui/api/session.tsx'
import { queryClient } from '#ui/api/use-ask.ts'
import { ReturnAct } from '#ui/component/return-dialog.tsx'

const ROW = '01900000-0000-7000-8000-000000000001'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function shown(kind: 'city' | 'county', ours: boolean, asked: unknown[]) {
  const call = (route: string, input: unknown) => {
    if (route !== 'return.make') return new Promise(() => undefined)
    asked.push(input)
    return Promise.resolve({ ok: true, value: { id: ROW } })
  }
  vi.stubGlobal('bridge', { call, on: () => () => undefined })
  const clerk = {
    id: 'u',
    name: '经办',
    personName: '经办甲',
    roles: ['clerk'],
    permissions: [...permissionsOf(['clerk'])],
    mustChangePassword: false,
  }
  // What is asked of a station here is its kind alone.
  const station = { kind } as Parameters<typeof SessionProvider>[0]['station']
  const user = clerk as unknown as Parameters<typeof SessionProvider>[0]['user']
  return render(
    <QueryClientProvider client={queryClient}>
      <ConfigProvider button={{ autoInsertSpace: false }} theme={{ token: { motion: false } }}>
        <App>
          <GateProvider>
            <SessionProvider user={user} station={station}>
              <ReturnAct record="enterprise" row={ROW} title="某企业" ours={ours} />
            </SessionProvider>
          </GateProvider>
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  )
}

// Bug: a city that read a wrong record had to leave its page and find it again in a list to return it.
it('the city returns a county’s record from its page, with the reason', async () => {
  const asked: unknown[] = []
  shown('city', false, asked)
  fireEvent.click(screen.getByRole('button', { name: '退回更正' }))
  const reason = await screen.findByLabelText(/^退回理由/u)
  fireEvent.change(reason, { target: { value: '注册资本少写一个零' } })
  fireEvent.blur(reason)
  fireEvent.click(screen.getByRole('button', { name: '退回' }))
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]).toMatchObject({ record: 'enterprise', row: ROW, reason: '注册资本少写一个零' })
})

it('nobody returns what is his own, and no county returns anything', () => {
  shown('city', true, [])
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  shown('county', false, [])
  expect(screen.queryByRole('button')).toBeNull()
})
