// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { stationNow } from '#ui/api/clock.ts'
import { GateProvider, SessionProvider } from '#ui/api/session.tsx'
import { PasswordAge } from '#ui/feature/session/password-age.tsx'

afterEach(cleanup)

const DAY = 24 * 3_600_000
type Facts = Parameters<typeof SessionProvider>[0]

function shown(days: number | null, patch: { readonly user?: object; readonly station?: object } = {}): string {
  vi.stubGlobal('bridge', { call: () => new Promise(() => undefined), on: () => () => undefined })
  const changed = days === null ? null : stationNow() - days * DAY
  const user = { permissions: [], mustChangePassword: false, passwordChangedAt: changed, ...patch.user }
  const station = { passwordProfile: 'graded', demo: false, ...patch.station }
  const view = render(
    <GateProvider>
      <SessionProvider user={user as unknown as Facts['user']} station={station as unknown as Facts['station']}>
        <PasswordAge onChange={() => undefined} />
      </SessionProvider>
    </GateProvider>,
  )
  const text = view.container.textContent
  cleanup()
  return text
}

// Bug: nobody was ever reminded, or people were nagged where the office asks for no change.
it('reminds from the ninetieth day on, who has a password of his own, and only where the office wants it', () => {
  expect(shown(89)).toBe('')
  expect(shown(90)).toContain('您的口令已经用了 90 天')
  expect(shown(400)).toContain('每 90 天改一次')
  expect(shown(null)).toBe('')
  expect(shown(90, { user: { mustChangePassword: true } })).toBe('')
  expect(shown(90, { station: { passwordProfile: 'long' } })).toBe('')
  expect(shown(90, { station: { demo: true } })).toBe('')
})
