import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { vi } from 'vitest'
import { type Permission, permissionsOf } from '#shared/permission.ts'
import { GateProvider, SessionProvider } from '#ui/api/session.tsx'
import { queryClient } from '#ui/api/use-ask.ts'
import { ScreensProvider } from '#ui/component/screens.tsx'

type Facts = Parameters<typeof SessionProvider>[0]

/** How the station answers: by route, from its input; undefined never comes. */
export type Answer = (route: string, input: unknown) => unknown

// Against hanging alone: a crowded machine takes several times as long as an idle one.
configure({ asyncUtilTimeout: 60_000 })

const NEVER = new Promise(() => undefined)

/** An answer that is right. */
export const right = (value: unknown) => ({ ok: true, value })

/** Draws a piece of the window for somebody at the desk, a clerk of a county where nothing else is said. Nothing moves in it. */
export function show(
  what: ReactNode,
  answer: Answer,
  who: { readonly kind?: 'city' | 'county'; readonly permissions?: readonly Permission[] } = {},
) {
  const call = (route: string, input: unknown) => Promise.resolve(answer(route, input) ?? NEVER)
  vi.stubGlobal('bridge', { call, on: () => () => undefined })
  const permissions = [...(who.permissions ?? permissionsOf(['clerk']))]
  // Of the person and the station a page asks this.
  const user = {
    id: 'u',
    name: '经办',
    personName: '经办甲',
    roles: ['clerk'],
    permissions,
  } as unknown as Facts['user']
  const station = { kind: who.kind ?? 'county', code: '421222', today: '2014-06-26' } as unknown as Facts['station']
  return render(
    <QueryClientProvider client={queryClient}>
      <ConfigProvider button={{ autoInsertSpace: false }} theme={{ token: { motion: false } }}>
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

/** Takes away what was shown, with what the station had answered. */
export function takeAway(): void {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
}
