import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loginAll, openTestStation, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'

describe('a person of the station', () => {
  let desk: TestStation
  beforeAll(async () => {
    desk = await openTestStation()
    await loginAll(desk)
  })
  afterAll(() => desk.close())
  const personOf = async (id: string) => (await desk.must('管理员', 'user.persons', {})).find((one) => one.id === id)

  // The dialog asked the register, which the administrator may not read: the list was always empty.
  it('is chosen for a login from a list the administrator may read, which names nobody twice', async () => {
    const person = { name: '李乙', unitKind: 'commerce', post: '副科长' } as const
    const { row } = await desk.must('经办', 'person.record', person)
    expect(await desk.fault('管理员', 'register.find', { record: 'person' })).toBe('NOT_ALLOWED')
    expect(await personOf(row.id)).toMatchObject({ name: '李乙', post: '副科长', login: null })
    await desk.must('管理员', 'user.record', {
      userName: '李乙',
      personName: '李乙',
      personId: row.id,
      roles: ['clerk'],
      password: '春江花月Ye2014',
    })
    expect(await personOf(row.id)).toMatchObject({ login: '李乙' })
    expect(await desk.fault('经办', 'user.persons', {})).toBe('NOT_ALLOWED')
  })

  // The register was closed to who may write it, and open to who may not: a name once misspelt stayed so on every form.
  it('is put right where the name was misspelt, by the administrator’s word and for all to see', async () => {
    const { row } = await desk.must('经办', 'person.record', { name: '王并', unitKind: 'finance', post: null })
    const right = {
      id: row.id,
      rev: row.rev,
      name: '王丙',
      unitKind: 'finance',
      post: '股长',
      reason: '录入错字',
    } as const
    expect(await desk.fault('经办', 'user.correctPerson', right)).toBe('NOT_ALLOWED')
    expect(await desk.fault('管理员', 'user.correctPerson', right)).toBe('CONFIRMATION_NEEDED')
    const { token } = await desk.must('管理员', 'session.confirm', { password: PASSWORD })
    await desk.must('管理员', 'user.correctPerson', { ...right, confirmation: token })
    expect(await personOf(row.id)).toMatchObject({ name: '王丙', unitKind: 'finance', post: '股长' })
    const versions = await desk.must('查询', 'register.history', { record: 'person', id: row.id })
    expect(versions).toHaveLength(2)
    const told = desk.station
      .db()
      .prepare('SELECT detail FROM audit WHERE subject = ? ORDER BY seq DESC')
      .pluck()
      .get(row.id)
    expect(JSON.parse(String(told))).toMatchObject({
      from: '王并，财政部门',
      to: '王丙，财政部门，股长',
      reason: '录入错字',
    })
  })

  it('is not put right over a version nobody saw', async () => {
    const { row } = await desk.must('经办', 'person.record', { name: '赵丁', unitKind: 'other', post: null })
    const { token } = await desk.must('管理员', 'session.confirm', { password: PASSWORD })
    const stale = { id: row.id, rev: row.rev - 1, name: '赵丁丁', unitKind: 'other', post: null } as const
    expect(await desk.fault('管理员', 'user.correctPerson', { ...stale, reason: '试', confirmation: token })).toBe(
      'INVALID_INPUT',
    )
    expect(await desk.fault('管理员', 'user.correctPerson', { ...stale, reason: '试试', confirmation: token })).toBe(
      'RECORD_CHANGED',
    )
  })
})
