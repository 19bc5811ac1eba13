import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptText, keptText } from '#shared/command-text.ts'
import type { Reply } from '#shared/contract/route.ts'
import { openPair, type Pair } from '../exchange/pair.ts'
import { sheetOf } from '../crash/protocol.ts'
import { enterpriseValues, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'

let pair: Pair
let desk: TestStation
let firm: string
beforeAll(async () => {
  pair = await openPair()
  desk = pair.county
  firm = (await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })).row.id
}, 60_000)
afterAll(() => pair?.close())

const rows = (table: string) => desk.station.db().prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
const entries = (action: string) =>
  desk.station.db().prepare('SELECT count(*) FROM audit WHERE action = ?').pluck().get(action) as number
const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.fault.code)
const id = () => desk.ports.ids.uuid()

describe('a task asked again under its id', () => {
  // Bug caught: the id was kept for commands only; the clerk who clicked again got a second number and a second paper.
  it('issues one form, and says where it is', async () => {
    const command = id()
    const input = { form: 'ENT-1', subjects: [firm], fill: 'filled' as const }
    const first = await desk.ask('经办', 'print.issue', input, command)
    expect(codeOf(first)).toBe('ok')
    const again = await desk.ask('经办', 'print.issue', input, command)
    expect(codeOf(again)).toBe('ALREADY_DONE')
    expect(again.ok ? '' : again.fault.advice).toContain('补打')
    expect(rows('issued_form')).toBe(1)
    expect(entries('print.issue')).toBe(1)
  })

  it('writes one package', async () => {
    const command = id()
    const before = rows('package_log')
    const first = await desk.ask('经办', 'exchange.send', { peer: pair.cityId }, command)
    const again = await desk.ask('经办', 'exchange.send', { peer: pair.cityId }, command)
    expect([codeOf(first), codeOf(again)]).toEqual(['ok', 'ALREADY_DONE'])
    expect(rows('package_log')).toBe(before + 1)
  })

  it('enters a sheet once, and answers what it answered', async () => {
    const file = sheetOf(1, 5)
    const open = await desk.must('经办', 'import.open', { record: 'enterprise', file, text: null })
    const { name: sheet, mapping } = open.sheets[0] ?? { name: '', mapping: {} }
    const asked = { record: 'enterprise', file, text: null, sheet, mapping, defaults: {} }
    const { batch } = await desk.must('经办', 'import.stage', asked)
    const command = id()
    const input = { batch, onlyIfAllGood: false, updateExisting: false }
    const first = await desk.ask('经办', 'import.commit', input, command)
    const again = await desk.ask('经办', 'import.commit', input, command)
    expect(codeOf(first)).toBe('ok')
    expect(again).toEqual(first)
    expect(entries('import.commit')).toBe(1)
  })

  it('waits for the one that is under way, and answers the same', async () => {
    const command = id()
    const input = { form: 'ENT-1', subjects: [firm], fill: 'filled' as const }
    const before = rows('issued_form')
    const both = await Promise.all([0, 1].map(() => desk.ask('经办', 'print.issue', input, command)))
    expect(both[1]).toEqual(both[0])
    expect(both.map(codeOf)).toEqual(['ok', 'ok'])
    expect(rows('issued_form')).toBe(before + 1)
  })

  it('is refused where the id stands for something else, or for somebody else', async () => {
    const command = id()
    const input = { form: 'ENT-1', subjects: [firm], fill: 'filled' as const }
    await desk.ask('经办', 'print.issue', input, command)
    expect(codeOf(await desk.ask('经办', 'print.issue', { ...input, offsetX: 1 }, command))).toBe('INVALID_INPUT')
    expect(codeOf(await desk.ask('审核', 'print.issue', input, command))).toBe('INVALID_INPUT')
    expect(codeOf(await desk.ask('经办', 'exchange.send', { peer: pair.cityId }, command))).toBe('INVALID_INPUT')
  })

  it('is done when it was refused before', async () => {
    const command = id()
    const input = { form: 'ENT-1', subjects: [firm], fill: 'filled' as const }
    const db = desk.station.db()
    db.exec(
      "CREATE TEMP TRIGGER no_form BEFORE INSERT ON issued_form BEGIN SELECT RAISE(ABORT, 'PERIOD_SEALED:issued_form'); END",
    )
    expect(codeOf(await desk.ask('经办', 'print.issue', input, command))).toBe('PERIOD_SEALED')
    db.exec('DROP TRIGGER no_form')
    expect(codeOf(await desk.ask('经办', 'print.issue', input, command))).toBe('ok')
  })

  // Bug caught: a fault after the command stood was told as "not saved".
  it('says so where it was done and only its answer failed', async () => {
    const command = id()
    const input = { form: 'ENT-1', subjects: [firm], fill: 'filled' as const }
    const before = rows('issued_form')
    const db = desk.station.db()
    const statement = Object.getPrototypeOf(db.prepare('SELECT 1')) as { get: (...given: unknown[]) => unknown }
    const { get } = statement
    statement.get = function broken(this: { source: string }, ...given: unknown[]) {
      if (this.source.includes('issued_form'))
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' })
      return get.apply(this, given)
    }
    const reply = await desk.ask('经办', 'print.issue', input, command).finally(() => (statement.get = get))
    expect([codeOf(reply), rows('issued_form')]).toEqual(['ALREADY_DONE', before + 1])
  })
})

describe('what is kept of an act', () => {
  it('is neither its files nor what is masked elsewhere', async () => {
    const account = await desk.must('经办', 'register.record', {
      record: 'bank_account',
      values: { enterprise: firm, accountName: '甲', bank: '乙银行', accountNumber: '6200000000001234', isBasic: true },
    })
    const command = id()
    const reveal = { record: 'bank_account', id: account.row.id }
    const shown = await desk.ask('经办', 'register.reveal', reveal, command)
    expect(JSON.stringify(shown)).toContain('6200000000001234')
    expect(codeOf(await desk.ask('经办', 'register.reveal', reveal, command))).toBe('ALREADY_DONE')
    const kept = desk.station.db().prepare('SELECT reply FROM command_log').pluck().all() as string[]
    expect(kept.join()).not.toMatch(/6200000000001234|base64/u)
    expect(Math.max(...kept.map((one) => one.length))).toBeLessThan(40_000)
  })

  it('is written once: neither a reply nor a digest changes afterwards', () => {
    const db = desk.station.db()
    expect(() => db.exec("UPDATE command_log SET reply = '1' WHERE reply <> ''")).toThrow(/IMMUTABLE/u)
    expect(() => db.exec("UPDATE command_log SET digest = ''")).toThrow(/IMMUTABLE/u)
    expect(() => db.exec('DELETE FROM command_log')).toThrow(/IMMUTABLE/u)
  })

  // Bug caught: a digest of what a person can remember lets everybody who can open the file try passwords at full speed.
  it('does not depend on a password', () => {
    expect(keptText('user.resetPassword', { id: 'a', password: 'x' })).toBe(
      keptText('user.resetPassword', { id: 'a', password: 'y' }),
    )
    expect(keptText('user.resetPassword', { id: 'a' })).not.toBe(keptText('user.resetPassword', { id: 'b' }))
    expect(attemptText({ password: 'x' })).not.toBe(attemptText({ password: 'y' }))
  })

  // Bug caught: the password typed again brought another token, the same payment asked again went under another id.
  it('does not depend on the confirmation, which is typed anew', async () => {
    const input = { id: '', roles: ['clerk' as const] }
    input.id = String(desk.station.db().prepare("SELECT id FROM user WHERE name = '查询'").pluck().get())
    const command = id()
    const once = async () => {
      const { token: confirmation } = await desk.must('管理员', 'session.confirm', { password: PASSWORD })
      return desk.ask('管理员', 'user.setRoles', { ...input, confirmation }, command)
    }
    expect([codeOf(await once()), codeOf(await once())]).toEqual(['ok', 'ok'])
    expect(entries('user.setRoles')).toBe(1)
  })
})

describe('the word that something changed', () => {
  // Every page a clerk opened was asked for and drawn twice: the menu notes each visit, and that counted as a change of the register.
  it('follows what was written into the register, and no note of a person for himself', async () => {
    const heard: string[] = []
    const off = desk.host.on(({ name }) => void heard.push(name))
    const note = { form: 'preference', key: 'nav-used' }
    await desk.must('经办', 'draft.save', { ...note, values: { value: { '/desk': 1 } } })
    await desk.must('经办', 'draft.clear', note)
    expect(heard).toEqual([])
    const values = enterpriseValues({ name: '另一家公司', identifier: null })
    await desk.must('经办', 'register.record', { record: 'enterprise', values })
    off()
    expect(heard).toEqual(['changed'])
  })
})
