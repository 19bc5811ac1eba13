import { Alert, Spin } from 'antd'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { useSession } from '#ui/api/session.tsx'
import { globalCommands } from '#ui/command/global.ts'
import { type Appearance, FIRST_APPEARANCE, isAppearance, SCALES, wear } from '#ui/component/appearance.ts'
import { Help } from '#ui/component/help.tsx'
import { GivenPackages } from '#ui/component/incoming.tsx'
import { Jump } from '#ui/component/jump.tsx'
import { MediumStrip } from '#ui/component/medium-strip.tsx'
import { groupsOf, Nav } from '#ui/component/nav.tsx'
import { usePreference } from '#ui/component/preference.ts'
import { useScreens } from '#ui/component/screens.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StatusBar } from '#ui/component/status-bar.tsx'
import { useUndoKey } from '#ui/component/undo.tsx'
import { IdleLock } from '#ui/feature/session/idle-lock.tsx'
import { PasswordAge } from '#ui/feature/session/password-age.tsx'
import { PasswordDialog } from '#ui/feature/session/password-dialog.tsx'

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function otherContrast(one: Appearance): Appearance {
  return { ...one, contrast: one.contrast === 'high' ? 'normal' : 'high' }
}

/** What the opening of the data found: told to everybody who logs in, on every screen, until it was read. */
function OpeningNotices() {
  const { station } = useSession()
  return station.notices.map((one) => (
    <Alert key={one} banner type="warning" showIcon title={one} closable={{ 'aria-label': '关闭提示' }} />
  ))
}

/** Leads to a page by a key: the link that led to the page before is not pressed by the Enter that is meant for the next. */
function useGo(): (path: string) => void {
  const navigate = useNavigate()
  return (path) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void navigate(path)
  }
}

/** Navigation at the left, the work, one status line. */
export function Shell() {
  const { user, station, lock, logout, can } = useSession()
  const go = useGo()
  const screens = useScreens()
  const groups = useMemo(() => groupsOf(screens), [screens])
  const [folded, setFolded] = usePreference('nav-folded', false, isBoolean)
  const [appearance, setAppearance] = usePreference('appearance', FIRST_APPEARANCE, isAppearance)
  useEffect(() => wear(appearance), [appearance])
  const [open, setOpen] = useState<'jump' | 'help' | 'password' | undefined>(
    user.mustChangePassword ? 'password' : undefined,
  )
  const close = () => setOpen(undefined)
  useUndoKey()
  useUiCommands([
    ...globalCommands(groups, {
      jump: () => setOpen('jump'),
      help: () => setOpen('help'),
      lock: () => void lock(),
      logout: () => void logout(),
      go,
      ...(can('backup.make') ? { backup: () => go('/system/backup?make') } : {}),
    }),
    { id: 'password', label: '修改口令', run: () => setOpen('password') },
    ...SCALES.map((one) => ({
      id: `type:${one.value}`,
      label: one.label,
      run: () => setAppearance({ ...appearance, scale: one.value }),
    })),
    { id: 'contrast', label: '高对比', run: () => setAppearance(otherContrast(appearance)) },
  ])
  return (
    <div className="shell">
      <Nav groups={groups} folded={folded} onFold={setFolded} onJump={() => setOpen('jump')} />
      <div className="shell-medium">{user.mustChangePassword ? null : <MediumStrip />}</div>
      <main className="shell-work">
        <OpeningNotices />
        <PasswordAge onChange={() => setOpen('password')} />
        <Suspense fallback={<Spin size="large" description="正在打开" />}>
          {/* Until the password is their own nothing is answered; a page would only show refusals. */}
          {user.mustChangePassword ? null : <Outlet />}
        </Suspense>
        {station.demo ? <div className="demo-mark" aria-hidden /> : null}
      </main>
      <StatusBar
        onHelp={() => setOpen('help')}
        onLock={() => void lock()}
        onPassword={() => setOpen('password')}
        appearance={appearance}
        onAppearance={setAppearance}
        onLogout={() => void logout()}
      />
      <Jump open={open === 'jump'} onClose={close} />
      <Help open={open === 'help'} onClose={close} />
      <PasswordDialog open={open === 'password'} forced={user.mustChangePassword} onClose={close} />
      <GivenPackages />
      <IdleLock minutes={station.idleMinutes} onIdle={() => void lock()} />
    </div>
  )
}
