import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

describe('a login for somebody who is a person already', () => {
  let desk: TestStation
  beforeAll(async () => {
    desk = await openTestStation()
    await loginAll(desk)
  })
  afterAll(() => desk.close())

  // The dialog asked the register, which the administrator may not read: the list was always empty.
  it('is chosen from a list the administrator may read, which names nobody twice', async () => {
    const person = { name: '李乙', unitKind: 'commerce', post: '副科长' } as const
    const { row } = await desk.must('经办', 'person.record', person)
    expect(await desk.fault('管理员', 'register.find', { record: 'person' })).toBe('NOT_ALLOWED')
    expect(await desk.must('管理员', 'user.persons', {})).toEqual([{ id: row.id, name: '李乙', post: '副科长' }])
    await desk.must('管理员', 'user.record', {
      userName: '李乙',
      personName: '李乙',
      personId: row.id,
      roles: ['clerk'],
      password: '春江花月Ye2014',
    })
    expect(await desk.must('管理员', 'user.persons', {})).toEqual([])
    expect(await desk.fault('经办', 'user.persons', {})).toBe('NOT_ALLOWED')
  })
})
