import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterAll(() => desk.close())

let made = 0
/** Codes that pass no check digit on purpose: they warn, they never block. */
const freshCode = () => `91421222MA4900${String((made += 1)).padStart(4, '0')}`
const enterprise = async (patch: Record<string, unknown> = {}) =>
  (
    await desk.must('经办', 'register.record', {
      record: 'enterprise',
      values: enterpriseValues({ identifier: freshCode(), ...patch }),
    })
  ).row
const correct = (id: string, rev: number, values: Record<string, unknown>) =>
  desk.ask('经办', 'register.correct', { record: 'enterprise', id, rev, values })

describe('a register by definition', () => {
  it('refuses what its definition does not know, field by field, in words', async () => {
    for (const [patch, word] of [
      [{ name: null }, '企业名称'],
      [{ name: 'x'.repeat(101) }, '企业名称'],
      [{ registeredCapital: 1.5 }, '注册资本'],
      [{ registeredCapital: '500' }, '注册资本'],
      [{ establishedOn: '2014-02-30' }, '成立日期'],
      [{ subjectType: 'spaceship' }, '主体类型'],
      [{ name: '甲\u202e乙' }, '企业名称'],
      [{ matchKey: 'forged' }, '名称比对键'],
      [{ station: 'forged' }, 'station'],
      [{ rev: 1 }, 'rev'],
    ] as const) {
      const reply = await desk.ask('经办', 'register.record', {
        record: 'enterprise',
        values: enterpriseValues({ identifier: freshCode(), ...patch }),
      })
      expect(reply.ok, JSON.stringify(patch)).toBe(false)
      if (!reply.ok) expect(reply.fault.message).toContain(word)
    }
  })

  it('keeps hostile text as text: stored, searched and given back letter by letter', async () => {
    for (const name of [
      "'; DROP TABLE enterprise; --",
      '=1+1',
      '<script>alert(1)</script>',
      '%_"MATCH" OR *',
      '䶮𠮷㛃（有限）公司',
    ]) {
      const row = await enterprise({ name })
      expect(row['name']).toBe(name)
      const found = await desk.must('查询', 'register.find', { record: 'enterprise', query: name })
      expect(found.rows.map((one) => one.id)).toContain(row.id)
    }
  })

  it('never answers a search with an error, whatever is typed', async () => {
    for (const query of ['"', '""', '*', 'NEAR(a b)', 'a AND', '-', '（）', '\u0000', '９１', 'name:x', '^', "'"]) {
      const reply = await desk.ask('查询', 'register.find', { record: 'enterprise', query })
      expect(reply.ok, query).toBe(true)
    }
  })

  it('says who was faster instead of overwriting: the second of two editors is refused', async () => {
    const row = await enterprise({ name: '两人同时改的公司' })
    const values = (remark: string) =>
      enterpriseValues({ name: '两人同时改的公司', identifier: row['identifier'], remark })
    expect((await correct(row.id, row.rev, values('甲改的'))).ok).toBe(true)
    const second = await correct(row.id, row.rev, values('乙改的'))
    expect(second.ok).toBe(false)
    if (!second.ok) expect(second.fault.code).toBe('RECORD_CHANGED')
    const { row: now } = await desk.must('查询', 'register.get', { record: 'enterprise', id: row.id })
    expect(now['remark']).toBe('甲改的')
  })

  it('writes no version where nothing was changed: an empty one would stay for ever and travel to the city', async () => {
    const row = await enterprise({ name: '没有改动的公司' })
    const same = enterpriseValues({ name: '没有改动的公司', identifier: row['identifier'] })
    const saved = await correct(row.id, row.rev, same)
    expect(saved.ok && saved.value.row.rev).toBe(row.rev)
    const versions = async () =>
      (await desk.must('查询', 'register.history', { record: 'enterprise', id: row.id })).length
    expect(await versions()).toBe(1)
    await correct(row.id, row.rev, { ...same, remark: '改了' })
    expect(await versions()).toBe(2)
  })

  it('keeps every version with what changed, and deletes nothing: a void can be given back', async () => {
    const row = await enterprise({ name: '版本公司' })
    await correct(row.id, row.rev, enterpriseValues({ name: '版本二公司', identifier: row['identifier'] }))
    const { row: second } = await desk.must('查询', 'register.get', { record: 'enterprise', id: row.id })
    const voided = await desk.must('经办', 'register.void', {
      record: 'enterprise',
      id: row.id,
      rev: second.rev,
      reason: '重复登记',
    })
    expect(voided.row.voidedAt).not.toBeNull()
    expect((await desk.must('查询', 'register.find', { record: 'enterprise', query: '版本二公司' })).count).toBe(0)
    const back = await desk.must('经办', 'register.restore', { record: 'enterprise', id: row.id, rev: voided.row.rev })
    expect(back.row.voidedAt).toBeNull()
    const history = await desk.must('查询', 'register.history', { record: 'enterprise', id: row.id })
    expect(history).toHaveLength(4)
    expect(history.at(-2)?.changed).toContain('name')
  })

  it('warns of the same name, the same person and the same telephone, each with the other record at hand', async () => {
    const first = await enterprise({ name: '同名（通城）有限公司', legalRepresentative: '同人甲' })
    const check = await desk.must('经办', 'register.check', {
      record: 'enterprise',
      id: null,
      values: enterpriseValues({ name: '同名(通城)有限公司', identifier: freshCode(), legalRepresentative: '同人甲' }),
    })
    expect(check.problems).toEqual([])
    expect(check.warnings.map((one) => one.code)).toEqual(
      expect.arrayContaining(['SAME_NAME', 'SAME_PERSON', 'CHECK_DIGIT']),
    )
    expect(check.warnings.find((one) => one.code === 'SAME_NAME')?.related[0]).toMatchObject({
      record: 'enterprise',
      id: first.id,
    })
    const contact = (enterpriseId: string) => ({
      enterprise: enterpriseId,
      name: '联系人甲',
      post: null,
      mobile: '13900000009',
      telephone: null,
      email: null,
      isFundContact: true,
      isStatisticsContact: false,
    })
    await desk.must('经办', 'register.record', { record: 'contact', values: contact(first.id) })
    const second = await enterprise({ name: '另一家公司' })
    const { warnings } = await desk.must('经办', 'register.check', {
      record: 'contact',
      id: null,
      values: contact(second.id),
    })
    expect(warnings[0]?.code).toBe('SHARED')
  })

  it('pages by key without losing or repeating a row, in every order', async () => {
    for (let at = 0; at < 25; at += 1)
      await enterprise({ name: `翻页${'甲乙丙丁戊'.charAt(at % 5)}公司`, registeredCapital: (at % 4) * 100 })
    for (const sort of [
      null,
      { field: 'registeredCapital', descending: true },
      { field: 'legalRepresentative', descending: false },
      { field: 'n', descending: true },
    ]) {
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: { rows: { id: string }[]; next: string | null } = await desk.must('查询', 'register.find', {
          record: 'enterprise',
          query: '翻页',
          sort,
          after,
          limit: 4,
        })
        seen.push(...page.rows.map((row) => row.id))
        after = page.next
      } while (after !== null)
      expect(seen, JSON.stringify(sort)).toHaveLength(25)
      expect(new Set(seen).size).toBe(25)
    }
  })

  it('numbers records of a module one after the other, per year', async () => {
    const pavilion = async (at: number) =>
      (
        await desk.must('经办', 'register.record', {
          record: 'pavilion',
          values: {
            name: `特色馆${at}`,
            platform: 'taobao',
            url: `https://p${at}.example`,
            kind: 'independent',
            county: '421222',
            operator: null,
            contractNumber: null,
            contractFrom: null,
            contractTo: null,
            openedOn: '2013-01-01',
            products: null,
            localShare: null,
            staff: null,
            isOpen: true,
            responsiblePerson: null,
            remark: null,
          },
        })
      ).row['serial']
    expect(await pavilion(1)).toBe('GQ-421222-2014-0001')
    expect(await pavilion(2)).toBe('GQ-421222-2014-0002')
  })

  it('is noticed by the doctor when somebody wrote around the program', async () => {
    const row = await enterprise({ name: '被绕过的公司' })
    expect((await desk.must('管理员', 'station.doctor', {})).ok).toBe(true)
    desk.station.db().prepare('UPDATE enterprise SET registered_capital = 99 WHERE id = ?').run(row.id)
    const verdict = await desk.must('管理员', 'station.doctor', {})
    expect(verdict.lines.find((line) => line.what === '记录与历史版本')?.ok).toBe(false)
  })
})
