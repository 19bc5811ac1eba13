import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loginAll, openTestStation, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
let reader: string
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
  reader = String(desk.station.db().prepare("SELECT id FROM user WHERE name = '查询'").pluck().get())
})
afterAll(() => desk.close())

/** The administrator at a connection of his own: a second window, or the same one. */
async function at(connection: string, route: string, input: unknown): Promise<string | { token: string }> {
  const reply = await desk.host.call({ connection, route, input })
  return reply.ok ? (reply.value as { token: string }) : reply.fault.code
}
const login = (connection: string) => at(connection, 'session.login', { userName: '管理员', password: PASSWORD })
async function confirm(connection: string, act: string | null): Promise<string> {
  const given = await at(connection, 'session.confirm', { password: PASSWORD, act })
  return typeof given === 'string' ? given : given.token
}
const setRoles = async (connection: string, confirmation: string) => {
  const done = await at(connection, 'user.setRoles', { id: reader, roles: ['reader'], confirmation })
  return typeof done === 'string' ? done : 'ok'
}

describe('the password typed again (S-44)', () => {
  it('is for the act it was typed for, at the window it was typed in', async () => {
    await login('one')
    await login('two')
    expect(await setRoles('one', await confirm('one', 'user.setRoles'))).toBe('ok')
    expect(await setRoles('one', await confirm('one', null))).toBe('ok')
    expect(await setRoles('one', await confirm('one', 'user.correctPerson'))).toBe('CONFIRMATION_NEEDED')
    expect(await setRoles('two', await confirm('one', 'user.setRoles'))).toBe('CONFIRMATION_NEEDED')
  })

  it.each([
    ['locked', () => at('one', 'session.lock', {})],
    ['left', () => at('one', 'session.logout', {})],
    ['locked by the idle clock', () => desk.host.lock('one')],
  ])('is forgotten when the desk is %s', async (_how, leave) => {
    await login('one')
    const token = await confirm('one', 'user.setRoles')
    await leave()
    await login('one')
    expect(await setRoles('one', token)).toBe('CONFIRMATION_NEEDED')
  })
})
