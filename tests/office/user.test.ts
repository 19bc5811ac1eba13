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

  const lastTold = (subject: string) =>
    String(
      desk.station.db().prepare('SELECT detail FROM audit WHERE subject = ? ORDER BY seq DESC').pluck().get(subject),
    )

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
      confirmation: (await desk.must('管理员', 'session.confirm', { password: PASSWORD })).token,
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
    expect(JSON.parse(lastTold(row.id))).toMatchObject({
      from: '王并，财政部门',
      to: '王丙，财政部门，股长',
      reason: '录入错字',
    })
  })

  // Bug caught: a second 经办甲 with the posts of the first was one more person to every rule that keeps duties apart.
  it('is told from another of the same name by a reason, which the audit keeps: as a new user, a signatory, a corrected name', async () => {
    const token = async () => (await desk.must('管理员', 'session.confirm', { password: PASSWORD })).token
    const why = '同名的另一位同志，身份证已核对'
    const user = { userName: '经办乙', personId: null, roles: ['approver' as const], password: '春江花月Ye2014' }
    const asked = await desk.ask('管理员', 'user.record', {
      ...user,
      personName: '经 办甲',
      confirmation: await token(),
    })
    expect(asked.ok ? '' : asked.fault.code).toBe('SAME_NAME')
    expect(asked.ok ? '' : asked.fault.message).toContain('经办甲，商务部门（登录名 经办）')
    const made = { ...user, personName: '经 办甲', confirmation: await token(), sameName: why }
    const { id } = await desk.must('管理员', 'user.record', made)
    const signs = { name: '审核甲', unitKind: 'finance', post: null } as const
    expect(await desk.fault('经办', 'person.record', signs)).toBe('SAME_NAME')
    const { row } = await desk.must('经办', 'person.record', { ...signs, sameName: why })
    const other = (await desk.must('经办', 'person.record', { ...signs, name: '孙己' })).row
    const renamed = { ...signs, id: other.id, rev: other.rev, reason: '更正' }
    const renaming = async () => ({ ...renamed, confirmation: await token() })
    expect(await desk.fault('管理员', 'user.correctPerson', await renaming())).toBe('SAME_NAME')
    await desk.must('管理员', 'user.correctPerson', { ...(await renaming()), sameName: why })
    for (const subject of [id, row.id, other.id])
      expect(JSON.parse(lastTold(subject))).toMatchObject({
        sameName: { why, as: expect.arrayContaining([expect.any(String)]) },
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
