import { App as AntApp, ConfigProvider, Spin } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentProps, useEffect, useMemo, useState } from 'react'
import { RouterProvider } from 'react-router'
import { type Gate, GateProvider, SessionProvider, useGate } from '#ui/api/session.tsx'
import { queryClient } from '#ui/api/use-ask.ts'
import type { SessionUser, StationView } from '#shared/contract/session.ts'
import { FIRST_APPEARANCE, useAppearance, wear } from '#ui/component/appearance.ts'
import { DesktopNotices } from '#ui/component/desktop-notices.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { DropCatcher } from '#ui/component/incoming.tsx'
import { forgetPreferences } from '#ui/component/preference.ts'
import { UnsavedNotice } from '#ui/component/saved-files.tsx'
import type { Screen } from '#ui/component/screen.ts'
import { ScreensProvider } from '#ui/component/screens.tsx'
import { type Kept, Login } from '#ui/feature/session/login.tsx'
import { SetupWizard } from '#ui/feature/session/setup-wizard.tsx'
import { styleNonce } from '#ui/nonce.ts'
import { themeOf } from '#ui/theme.ts'

export type Pages = {
  readonly screens: readonly Screen[]
  readonly router: ComponentProps<typeof RouterProvider>['router']
}

/** The whole screen: door, frame, pages. */
export function App({ pages }: { readonly pages: Pages }) {
  const appearance = useAppearance()
  const theme = useMemo(() => themeOf(appearance), [appearance])
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce: styleNonce() }}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: true }}
    >
      <AntApp className="app">
        <UnsavedNotice />
        <DesktopNotices />
        <DropCatcher />
        <QueryClientProvider client={queryClient}>
          <GateProvider>
            <Door pages={pages} />
          </GateProvider>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}

function keptWhile(state: Gate['state'], isSomebody: boolean): Kept {
  if (!isSomebody) return 'nothing'
  return state === 'locked' ? 'locked' : 'ended'
}

/**
 * Wizard, login, or the desk. A desk that was locked, or whose session ended by itself, stays behind the lock screen, so that
 * nothing typed is lost (S-42); it goes when its user logs out or another one logs in.
 */
function Door({ pages: { screens, router } }: { readonly pages: Pages }) {
  const { gate, fault, reload } = useGate()
  const [desk, setDesk] = useState<{ user: SessionUser; station: StationView } | undefined>(undefined)
  const [setup, setSetup] = useState(false)
  const [newcomer, setNewcomer] = useState<string | undefined>(undefined)
  useEffect(() => {
    if (gate?.state === 'new') setSetup(true)
    if (gate?.state === 'session' && gate.user && gate.station) {
      const next = { user: gate.user, station: gate.station }
      setDesk((before) => {
        if (before && before.user.id !== next.user.id) location.hash = '#/'
        if (before?.user.id !== next.user.id) {
          forgetPreferences()
          // What the last one read is not shown to the next, not even for a moment.
          if (before) queryClient.clear()
          wear(FIRST_APPEARANCE)
        }
        return next
      })
    } else if (gate && (gate.left || gate.state === 'new')) setDesk(undefined)
  }, [gate])
  if (!gate)
    return fault ? (
      <main className="door">
        <FaultAlert fault={fault} onClose={() => void reload()} />
      </main>
    ) : (
      <Spin size="large" fullscreen description="正在打开" />
    )
  if (gate.state === 'new' || setup)
    return (
      <SetupWizard
        onDone={(userName) => {
          setNewcomer(userName)
          setSetup(false)
        }}
      />
    )
  const away = gate.state !== 'session'
  return (
    <>
      {away ? <Login kept={keptWhile(gate.state, desk !== undefined)} lastUser={desk?.user.name ?? newcomer} /> : null}
      {desk ? (
        <div className="desk" hidden={away} inert={away}>
          <SessionProvider key={desk.user.id} user={desk.user} station={desk.station}>
            <ScreensProvider screens={screens}>
              <RouterProvider router={router} />
            </ScreensProvider>
          </SessionProvider>
        </div>
      ) : null}
    </>
  )
}
