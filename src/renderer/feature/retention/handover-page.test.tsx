// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'
import { GateProvider, SessionProvider } from '#ui/api/session.tsx'
import { queryClient } from '#ui/api/use-ask.ts'
import { HandoverPage } from '#ui/feature/retention/handover-page.tsx'
import { faultWords } from '#shared/fault-words.ts'
import { permissionsOf, type Role } from '#shared/permission.ts'

type Facts = Parameters<typeof SessionProvider>[0]

async function open(role: Role): Promise<unknown[][]> {
  const asked: unknown[][] = []
  const found = { person: 'p', name: '甲', people: [{ person: 'p', name: '甲' }], items: [] }
  vi.stubGlobal('bridge', {
    on: () => () => undefined,
    call: (route: string, input: unknown) => {
      asked.push([route, input])
      return Promise.resolve(
        route === 'handover.find' ? { ok: true, value: found } : { ok: false, fault: faultWords('FORM_FAILED') },
      )
    },
  })
  queryClient.clear()
  const user = { permissions: [...permissionsOf([role])] }
  render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter>
        <GateProvider>
          <SessionProvider user={user as unknown as Facts['user']} station={{} as unknown as Facts['station']}>
            <HandoverPage />
          </SessionProvider>
        </GateProvider>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  await screen.findByText(/手上 0 项/u)
  return asked
}
afterEach(() => {
  vi.unstubAllGlobals()
  cleanup()
})

// Bug caught: the administrator, who lists what a leaver has in hand, had no button that prints the list.
it.each(['administrator', 'reader', 'clerk'] as const)('is printed by the %s', async (role) => {
  const asked = await open(role)
  fireEvent.click(screen.getByText('打印交接清单'))
  expect(asked).toContainEqual(['handover.print', { person: null }])
})

// Bug caught: 查询 was offered what it is refused after a year, a folder and a purpose are typed.
it.each([
  ['reader', false],
  ['administrator', false],
  ['clerk', true],
] as const)('offers the %s the dossiers of a year: %s', async (role, offered) => {
  await open(role)
  expect(screen.queryByText('全年归档') !== null).toBe(offered)
})
