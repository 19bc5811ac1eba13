// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'
import { permissionsOf } from '#shared/permission.ts'
import { GateProvider, SessionProvider } from '#ui/api/session.tsx'
import { shownWords } from '#ui/component/export-dialog.tsx'
import { foreignWords } from '#ui/component/procedure/workspace.tsx'
import type { Workspace } from '#ui/component/procedure/words.ts'
import { ScreensProvider } from '#ui/component/screens.tsx'
import type { Screen } from '#ui/component/screen.ts'
import { Guard } from '#ui/guard.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

// Bug: “列表现在显示的 10000 条” wrote 133,323.
it('a list that is not counted to its end does not say how many rows go out', () => {
  expect(shownWords({ count: 812, countIsExact: true })).toBe('列表现在显示的 812 条')
  expect(shownWords({ count: 10_000, countIsExact: false })).toContain('超过 10000 条')
})

// Bug: “只能查看” stood above the two buttons of the city's own decision.
it('another unit’s application is not called closed where this unit has a step to do', () => {
  // Only the step and whose it is are read.
  const action = { label: '市级备案', mine: true } as Workspace['actions'][number]
  expect(foreignWords({ actions: [action] })).toContain('本单位办理市级备案')
  expect(foreignWords({ actions: [{ ...action, mine: false }] })).toBe('其他单位的申请，只能查看')
})

// Bug: “没有这个画面” was said of a screen that only another post may open.
it('a screen that is another post’s is not said to be none', () => {
  vi.stubGlobal('bridge', { call: () => new Promise(() => undefined), on: () => () => undefined })
  const users: Screen = {
    path: '/system/users',
    label: '用户',
    group: '系统',
    permission: 'user.manage',
    inMenu: true,
    element: () => <p>里面</p>,
    help: '',
  }
  const clerk = {
    id: 'u',
    name: '经办',
    personName: '经办甲',
    roles: ['clerk'],
    permissions: [...permissionsOf(['clerk'])],
    mustChangePassword: false,
  }
  // What is asked of a station here is its kind alone.
  const station = { kind: 'county' } as Parameters<typeof SessionProvider>[0]['station']
  const user = clerk as unknown as Parameters<typeof SessionProvider>[0]['user']
  render(
    <GateProvider>
      <SessionProvider user={user} station={station}>
        <ScreensProvider screens={[users]}>
          <MemoryRouter>
            <Guard screen={users} />
          </MemoryRouter>
        </ScreensProvider>
      </SessionProvider>
    </GateProvider>,
  )
  expect(screen.getByRole('heading').textContent).toBe('用户：您的岗位不看这个画面')
  expect(screen.queryByText(/没有这个画面/u)).toBeNull()
})
