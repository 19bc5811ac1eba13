import { describe, expect, it } from 'vitest'
import { createSwitchboard } from '#shell/worker/switchboard.ts'
import type { Request } from '#api/call.ts'
import type { Host } from '#shell/host.ts'
import type { Reply } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'

const MINUTE = 60_000

/** `one` and `one/2` are two connections of one user. */
const userAt = (connection: string) => `u-${connection.split('/')[0] ?? ''}`

/** A station that says yes to everything: what is judged here is who gets through to it, and as whom. */
function board(idleMinutes = 10) {
  let now = 0
  let damaged = false
  const seen: Request[] = []
  const told: string[] = []
  const answer = (request: Request): Promise<Reply> => {
    seen.push(request)
    if (request.route === 'register.find' && damaged)
      return Promise.resolve({ ok: false, fault: faultWords('FILE_DAMAGED') })
    const value =
      request.route === 'session.login' ? { user: { id: userAt(request.connection) }, station: { idleMinutes } } : {}
    return Promise.resolve({ ok: true, value })
  }
  const host = createSwitchboard(
    {
      write: answer,
      read: answer,
      noteDenial: () => undefined,
      noteDamage: () => told.push('damage'),
      warnings: () => (damaged ? ['file-damaged'] : []),
      close: () => Promise.resolve(),
    },
    'test',
    () => now,
  )
  const ended: unknown[] = []
  host.on((event) => ended.push([event.connection, event.name]))
  const ask = (connection: string, route: string, input = {}) => host.call({ connection, route, input })
  return { host, ask, seen, ended, told, damage: () => (damaged = true), wait: (ms: number) => (now += ms) }
}
const gotThrough = (reply: Awaited<ReturnType<Host['call']>>) => (reply.ok ? 'ok' : reply.fault.code)

describe('the switchboard', () => {
  it('locks what nobody touched for the idle time, tells the screen, and lets only a login through (S-42)', async () => {
    const { host, ask, seen, ended, wait } = board()
    await ask('one', 'session.login')
    await ask('two', 'session.login')
    wait(6 * MINUTE)
    await ask('two', 'register.find')
    wait(5 * MINUTE)
    await host.checkIdle()
    expect(ended).toEqual([['one', 'session-ended']])
    expect(gotThrough(await ask('one', 'register.find'))).toBe('NOT_LOGGED_IN')
    expect(gotThrough(await ask('two', 'register.find'))).toBe('ok')
    expect(seen.at(-1)?.userId).toBe('u-two')
    await ask('one', 'session.login')
    expect(gotThrough(await ask('one', 'register.find'))).toBe('ok')
  })

  it('is not kept awake by a screen that only asks how things stand', async () => {
    const { host, ask, ended, wait } = board(3)
    await ask('one', 'session.login')
    for (let minute = 0; minute < 4; minute += 1) {
      wait(MINUTE)
      await ask('one', 'session.state')
    }
    await host.checkIdle()
    expect(ended).toEqual([['one', 'session-ended']])
  })

  // Bug caught: the desk of whoever had gone stayed open until a clock that was set back had caught up with itself.
  it('locks and ends by how long it was, whichever way the clock was set meanwhile', async () => {
    const { host, ask, seen, ended, wait } = board()
    await ask('one', 'session.login')
    wait(-11 * MINUTE)
    await host.checkIdle()
    expect(ended).toEqual([['one', 'session-ended']])
    await ask('one', 'session.login')
    wait(-365 * 24 * 60 * MINUTE)
    await ask('one', 'register.find')
    expect(ended).toHaveLength(2)
    expect(seen.at(-1)?.userId ?? null).toBeNull()
  })

  // Bug caught: who had learnt a password stayed in after its owner had changed it, for twelve hours.
  it('ends what was opened under a password when it is changed or set anew: all of that user but where it was changed', async () => {
    const { ask, ended } = board()
    for (const connection of ['one', 'one/2', 'two', 'two/2']) await ask(connection, 'session.login')
    await ask('one', 'session.changePassword')
    expect(ended.splice(0)).toEqual([['one/2', 'session-ended']])
    expect(gotThrough(await ask('one', 'register.find'))).toBe('ok')
    await ask('one', 'user.resetPassword', { id: 'u-two' })
    expect(ended.splice(0)).toEqual([
      ['two', 'session-ended'],
      ['two/2', 'session-ended'],
    ])
    await ask('door', 'session.recover')
    expect(ended).toEqual([['one', 'session-ended']])
  })

  it('takes who somebody is from the login of that connection, never from the call', async () => {
    const { host, ask, seen } = board()
    await ask('one', 'session.login')
    await host.call({ connection: 'stranger', route: 'register.find', input: { userId: 'u-one' } })
    expect(seen.at(-1)?.userId).toBeNull()
  })

  // Bug caught: the thread that reads met damage, and the thread that writes went on.
  it('tells the writer of damage a reader met, and whoever asks how things stand', async () => {
    const { ask, told, damage } = board()
    await ask('one', 'session.login')
    expect(await ask('one', 'session.state')).toEqual({ ok: true, value: {} })
    damage()
    expect(gotThrough(await ask('one', 'register.find'))).toBe('FILE_DAMAGED')
    expect(told).toEqual(['damage'])
    expect(await ask('one', 'session.state')).toEqual({ ok: true, value: { warnings: ['file-damaged'] } })
  })
})
