import { App as AntApp, ConfigProvider, Spin } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentProps, useCallback, useEffect, useMemo, useState } from 'react'
import { RouterProvider } from 'react-router'
import type { Fault } from '#shared/contract/route.ts'
import type { Brought } from '#shared/definition/pack/brought.ts'
import { ask } from '#ui/api/client.ts'
import { type SessionGate, GateProvider, SessionProvider, useGate } from '#ui/api/session.tsx'
import { queryClient } from '#ui/api/use-ask.ts'
import type { SessionUser, StationView } from '#shared/contract/session.ts'
import { FIRST_APPEARANCE, useAppearance, wear } from '#ui/component/appearance.ts'
import { DesktopNotices } from '#ui/component/desktop-notices.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { DropCatcher } from '#ui/component/incoming.tsx'
import { forgetPreferences } from '#ui/component/preference.ts'
import { forgetRemembered } from '#ui/component/remember.ts'
import { UnsavedNotice } from '#ui/component/saved-files.tsx'
import type { Screen } from '#ui/component/screen.ts'
import { ScreensProvider } from '#ui/component/screens.tsx'
import { forgetUndo } from '#ui/component/undo.tsx'
import { type SessionBehind, Login } from '#ui/feature/session/login.tsx'
import { SetupWizard } from '#ui/feature/session/setup-wizard.tsx'
import { styleNonce } from '#ui/nonce.ts'
import { themeOf } from '#ui/theme.ts'

type Pages = {
  readonly screens: readonly Screen[]
  readonly router: ComponentProps<typeof RouterProvider>['router']
}

/**
 * A short message never scrolls: while it leaves, its list is higher than the window for a moment, and a box that
 * scrolls without anything in it that takes the focus cannot be reached by the keyboard (WCAG 2.1.1).
 */
const MESSAGE = { maxCount: 3, styles: { list: { overflow: 'visible' } } } as const

/** Whatever the desk opens lies within it: the lock screen hides it with the desk, and it is there again after the login. */
function withinDesk(trigger?: HTMLElement): HTMLElement {
  const desk = trigger?.closest('.door') ? null : document.querySelector<HTMLElement>('.desk')
  return desk ?? document.body
}

type PagesOf = (brought: Brought) => Pages

/** The whole screen: door, frame, pages. */
export function App({ pagesOf }: { readonly pagesOf: PagesOf }) {
  const appearance = useAppearance()
  const theme = useMemo(() => themeOf(appearance), [appearance])
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce: styleNonce() }}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: true }}
      getPopupContainer={withinDesk}
    >
      <AntApp className="app" message={MESSAGE}>
        <UnsavedNotice />
        <DesktopNotices />
        <DropCatcher />
        <QueryClientProvider client={queryClient}>
          <Opening pagesOf={pagesOf} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}

/** Nothing is drawn before the station said what names mean: which pages there are, hangs on it. */
function Opening({ pagesOf }: { readonly pagesOf: PagesOf }) {
  const [pages, setPages] = useState<Pages | undefined>(undefined)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const load = useCallback(async () => {
    setFault(undefined)
    const reply = await ask('station.definitions', {})
    if (reply.ok) setPages(pagesOf(reply.value))
    else setFault(reply.fault)
  }, [pagesOf])
  useEffect(() => void load(), [load])
  if (pages)
    return (
      <GateProvider>
        <Door pages={pages} />
      </GateProvider>
    )
  return <Waiting fault={fault} retry={() => void load()} />
}

/** What is seen until the station answered, or that it did not. */
function Waiting({ fault, retry }: { readonly fault: Fault | undefined; readonly retry: () => void }) {
  return fault ? (
    <main className="door">
      <FaultAlert fault={fault} onRetry={retry} />
    </main>
  ) : (
    <Spin size="large" fullscreen description="正在打开" />
  )
}

function keptWhile(state: SessionGate['state'], isSomebody: boolean): SessionBehind {
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
          forgetRemembered()
          forgetUndo()
          // What the last one read is not shown to the next, not even for a moment.
          if (before) queryClient.clear()
          wear(FIRST_APPEARANCE)
        }
        return next
      })
    } else if (gate && (gate.left || gate.state === 'new')) setDesk(undefined)
  }, [gate])
  if (!gate) return <Waiting fault={fault} retry={() => void reload()} />
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
