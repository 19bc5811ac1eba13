// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useCommand } from '#ui/api/use-command.ts'
import { faultWords } from '#shared/fault-words.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A desktop whose station answers what is given, one call after the other; what it was asked under. */
function station(answers: readonly unknown[]) {
  const ids: (string | undefined)[] = []
  const call = (_route: string, _input: unknown, commandId?: string) => {
    ids.push(commandId)
    const answer = answers[ids.length - 1]
    return answer === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(answer)
  }
  vi.stubGlobal('bridge', { call, on: () => () => undefined })
  return ids
}

const done = { ok: true, value: {} }
const refused = (code: string) => ({ ok: false, fault: faultWords(code) })

/** Presses the same button so often, the password typed again for each. */
async function press(times: number): Promise<void> {
  const { result } = renderHook(() => useCommand('user.setRoles'))
  for (let at = 0; at < times; at += 1)
    await act(() => result.current.run({ id: 'u', roles: ['clerk'], confirmation: `token ${at}` }))
}

describe('an act asked again', () => {
  // Bug caught: the password typed again made another act of it, and a payment nobody had heard of went out twice.
  it.each([
    ['no answer came', undefined],
    ['the station had stopped', refused('STATION_STOPPED')],
  ])('keeps its id where %s, whatever password was typed again', async (_why, first) => {
    const ids = station([first, done])
    await press(2)
    expect(ids[1]).toBe(ids[0])
  })

  it('has a new id after an answer, whichever it was', async () => {
    const ids = station([done, refused('DISK_FULL'), done])
    await press(3)
    expect(new Set(ids).size).toBe(3)
  })
})

// Bug caught: Enter held down, or pressed twice before the dialog showed that it was busy, paid twice under two ids.
it('an act asked again while its answer is on its way is sent once, and followed once', async () => {
  const ids = station([done, done, done])
  const after = vi.fn()
  const { result } = renderHook(() => useCommand('user.setRoles', after))
  const input = (roles: ('clerk' | 'approver')[], confirmation: string) => ({ id: 'u', roles, confirmation })
  await act(() => Promise.all([result.current.run(input(['clerk'], 'a')), result.current.run(input(['clerk'], 'b'))]))
  expect([ids.length, after.mock.calls.length]).toEqual([1, 1])
  // Another input meanwhile is another act, and the same one again is one more afterwards.
  await act(() =>
    Promise.all([result.current.run(input(['clerk'], 'c')), result.current.run(input(['approver'], 'c'))]),
  )
  expect(ids).toHaveLength(3)
  // What the station tells of a job bears the id of its act.
  expect(result.current.job).toBe(ids[2])
})

describe('what follows an act', () => {
  // Bug caught: what follows ran after a refusal as well, and a dialog closed as if its act had been done.
  it('comes when it was done, and a final act hears its fault when it was not', async () => {
    station([refused('DISK_FULL'), done])
    const after = vi.fn()
    const { result } = renderHook(() => useCommand('user.setRoles', after))
    const input = { id: 'u', roles: ['clerk' as const], confirmation: 'token' }
    const first = await act(() => result.current.faultOf(input))
    expect([first?.code, after.mock.calls.length]).toEqual(['DISK_FULL', 0])
    expect(await act(() => result.current.faultOf(input))).toBeUndefined()
    expect(after.mock.calls).toEqual([[{}]])
  })
})
