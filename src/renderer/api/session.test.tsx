// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { client } from '#ui/api/client.ts'
import { GateProvider, useGate } from '#ui/api/session.tsx'
import { queryClient } from '#ui/api/use-ask.ts'

afterEach(() => {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
})

function Shown() {
  const { gate, leave } = useGate()
  return (
    <>
      <p>{`${gate?.state ?? ''} ${gate?.left === true ? 'left' : 'kept'}`}</p>
      <button type="button" onClick={() => void leave()}>
        leave
      </button>
    </>
  )
}

// Bug: a second link of the same browser took the session, and the first window stayed a desk where every list was “empty”.
it('a refused question leads to the door by itself, and what was on the desk is kept until its user leaves', async () => {
  let state = 'session'
  let asked = 0
  vi.stubGlobal('bridge', {
    call: (route: string) => {
      if (route !== 'session.state')
        return Promise.resolve({
          ok: false,
          fault: { code: 'NOT_LOGGED_IN', message: '', data: '', advice: '', details: {} },
        })
      asked += 1
      return Promise.resolve({
        ok: true,
        value: { state, unit: null, users: [], user: null, station: null, folderWarnings: [] },
      })
    },
    on: () => () => undefined,
  })
  render(
    <GateProvider>
      <Shown />
    </GateProvider>,
  )
  await waitFor(() => expect(screen.getByText('session kept')).toBeTruthy())
  queryClient.setQueryData(['register.get', {}], { row: 1 })
  state = 'open'
  const before = asked
  const list = () => client['register.find']({ record: 'enterprise' })
  await act(async () => void (await Promise.all([list(), list(), list()])))
  await waitFor(() => expect(screen.getByText('open kept')).toBeTruthy())
  expect(asked, 'a page asks many things at once, and the door once').toBe(before + 1)
  expect(queryClient.getQueryData(['register.get', {}])).toEqual({ row: 1 })
  act(() => screen.getByText('leave').click())
  await waitFor(() => expect(screen.getByText('open left')).toBeTruthy())
  expect(queryClient.getQueryData(['register.get', {}])).toBeUndefined()
})
