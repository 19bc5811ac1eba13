// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import type { RouteName } from '#shared/contract/index.ts'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { GateProvider, SessionProvider } from '#ui/api/session.tsx'
import { queryClient } from '#ui/api/use-ask.ts'
import { Help } from '#ui/component/help.tsx'
import { Jump } from '#ui/component/jump.tsx'
import { MediumStrip } from '#ui/component/medium-strip.tsx'
import { ReferencePicker } from '#ui/component/reference-picker.tsx'
import { ScreensProvider } from '#ui/component/screens.tsx'
import { MonthLine } from '#ui/feature/enterprise/month-line.tsx'

takeDefinitions(pack)

type Who = Parameters<typeof SessionProvider>[0]

// Of person and station only this is asked here.
const user = {
  id: 'u',
  name: '经办',
  roles: ['clerk'],
  permissions: ['register.read', 'exchange.send'],
} as unknown as Who['user']
const station = { kind: 'county', code: '421222', today: '2014-06-26' } as unknown as Who['station']
const FAULT = { code: 'DISK_NOT_ANSWERING', message: '磁盘没有应答', data: '没有改动', advice: '请再试' }
const MEDIUM = {
  root: '/u',
  label: 'U盘',
  state: 'ready',
  packages: [],
  packageFolder: '/u',
  backupFolder: '/u',
  backedUpAt: null,
}
const PEERS = { peers: [{ station: '421200', kind: 'city', name: '市', missing: [] }] }

type Answers = Partial<Record<RouteName, unknown>>

/** Shows it where one route is refused and the rest answer as given, or not at all. */
function show(what: ReactNode, refused: RouteName, answers: Answers = {}): void {
  const call = (route: RouteName) => {
    if (route === refused) return Promise.resolve({ ok: false, fault: FAULT })
    return route in answers ? Promise.resolve({ ok: true, value: answers[route] }) : new Promise(() => undefined)
  }
  vi.stubGlobal('bridge', { call, on: () => () => undefined })
  render(
    <QueryClientProvider client={queryClient}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App>
          <GateProvider>
            <SessionProvider user={user} station={station}>
              <MemoryRouter>
                <ScreensProvider screens={[]}>{what}</ScreensProvider>
              </MemoryRouter>
            </SessionProvider>
          </GateProvider>
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  )
}

afterEach(() => {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
})

// Bugs caught: each of these said that there is nothing, where nothing could be read.
describe('what could not be read is not called nothing', () => {
  it('of Ctrl+K', async () => {
    show(<Jump open onClose={() => undefined} />, 'register.jump', { 'register.catalogue': [], 'desk.spell': [] })
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: '通城' } })
    await screen.findByText('磁盘没有应答')
    expect(screen.queryByText(/^没有找到/u)).toBeNull()
  })

  it('of the clauses in the help', async () => {
    show(<Help open onClose={() => undefined} />, 'register.reference')
    await screen.findByText('磁盘没有应答')
    expect(screen.queryByText(/^没有找到/u)).toBeNull()
  })

  it('of what is to be reported', async () => {
    show(<MediumStrip />, 'exchange.outbox', { 'medium.find': [MEDIUM], 'exchange.peers': PEERS })
    await screen.findByText('磁盘没有应答')
    expect(screen.queryByText('没有新的要报送')).toBeNull()
  })

  it('of the months of a firm', async () => {
    show(<MonthLine id="01900000-0000-7000-8000-000000000001" />, 'register.find')
    await screen.findByText('磁盘没有应答')
    expect(screen.queryByText('还没有月报。')).toBeNull()
  })

  it('of what is picked for a field, where a firm would be entered a second time', async () => {
    show(<ReferencePicker target="contact" value={null} onChange={() => undefined} />, 'register.find')
    fireEvent.mouseDown(await screen.findByRole('combobox'))
    await screen.findByText('没能查到：磁盘没有应答。请再试')
    expect(screen.queryByText(/^没有找到/u)).toBeNull()
  })
})
