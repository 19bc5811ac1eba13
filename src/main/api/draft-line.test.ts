import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftLines } from '#api/draft-line.ts'
import { appendAudit } from '#core/audit/journal.ts'
import { saveDraft } from '#core/register/draft.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
beforeAll(() => (desk = openTestDesk()))
afterAll(() => desk.close())

const save = (who: string, form: string, key: string, values: Record<string, unknown>) =>
  desk.act(who, (call) => saveDraft(call, form, key, values))
const lines = (who: string, form: string | null = null, prefix = '') =>
  desk.ask(who, (call) => draftLines(call, form, prefix))

it('calls every draft of whoever asks by what was typed, and says on which page it goes on', () => {
  const { id } = desk.record('clerk', 'enterprise', enterpriseValues({ name: '测试商贸有限公司' }))
  save('clerk', 'enterprise', 'new421222:00000001', { name: '甲公司' })
  save('clerk', 'enterprise', 'new421222:00000002', { name: '' })
  save('clerk', 'contact', `new${id}:00000003`, { enterprise: id, name: '李甲' })
  save('clerk', 'enterprise', `${id}:00000004`, { name: '测试商贸改名有限公司' })
  save('clerk', 'statistic-sheet', 'enterprise-month:2014-05:00000005', { typed: {} })
  save('reviewer', 'enterprise', 'new:00000006', { name: '别人的草稿' })
  const found = new Map(lines('clerk').map((one) => [one.key.slice(-1), one]))
  expect(found.size).toBe(5)
  expect(found.get('1')).toMatchObject({ title: '甲公司', isNew: true, where: null, label: '企业' })
  expect(found.get('2')?.title).toBe('（还没有填名称）')
  expect(found.get('3')).toMatchObject({ title: '企业 测试商贸有限公司 · 李甲', where: { record: 'enterprise', id } })
  expect(found.get('4')).toMatchObject({ isNew: false, where: { record: 'enterprise', id } })
  expect(found.get('5')?.title).toMatch(/2014年5月/u)
  expect(
    lines('clerk', 'enterprise', 'new421222')
      .map((one) => one.key.slice(-1))
      .toSorted(),
  ).toEqual(['1', '2'])
  expect(lines('clerk', 'enterprise', 'new')).toEqual([])
})

/** An entry of the audit as a login leaves it. */
const login = (who: string) =>
  desk.act(who, ({ tx, now, principal: { userId, personId } }) =>
    appendAudit(tx.db, {
      at: now,
      user: userId,
      person: personId,
      origin: 'test',
      action: 'session.login',
      subject: '',
      result: 'done',
      detail: {},
    }),
  )

it('lets what nobody took up for a quarter go; how a screen looks is no draft and stays', () => {
  save('payer', 'preference', 'table:企业', { value: 1 })
  save('payer', 'contact', 'new:00000007', { name: '早的' })
  expect(lines('payer').map((one) => one.title)).toEqual(['早的'])
  for (const day of ['05', '06', '07', '08', '09']) {
    desk.day(`2015-01-${day}`)
    save('payer', 'contact', 'new:00000008', { name: '晚的' })
    expect(lines('payer'), 'not before its owner was at work on some days').toHaveLength(2)
    login('payer')
  }
  save('payer', 'contact', 'new:00000008', { name: '晚的' })
  expect(lines('payer').map((one) => one.title)).toEqual(['晚的'])
  const kept = desk.db.prepare("SELECT count(*) FROM draft WHERE form = 'preference'").pluck().get()
  expect(kept).toBe(1)
})
