import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { guardedFields, looksMasked, maskedValue } from '#shared/definition/mask.ts'
import type { RouteName } from '#shared/contract/index.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

/** One number a guarded field: whichever of them turns up in an answer has leaked. */
const NUMBERS = {
  mobile: '13912345678',
  telephone: '0715-4321098',
  account: '6200998877665544',
  identity: '42122219800101123X',
  person: '投诉人甲某某',
  address: '隽水镇某某路一百号',
} as const
const leaks = (answer: unknown) => Object.values(NUMBERS).filter((number) => JSON.stringify(answer).includes(number))

let desk: TestStation
const rows: { readonly record: string; readonly id: string; readonly rev: number }[] = []
const replies: unknown[] = []

async function add(record: string, values: Record<string, unknown>): Promise<string> {
  const reply = await desk.must('经办', 'register.record', { record, values })
  replies.push(reply)
  rows.push({ record, id: reply.row.id, rev: reply.row.rev })
  return reply.row.id
}
const ofKind = (record: string) => rows.find((one) => one.record === record) ?? { record, id: '', rev: 0 }

beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
  const enterprise = await add('enterprise', enterpriseValues({ legalRepresentativeId: NUMBERS.identity }))
  await add('contact', { enterprise, name: '李甲', mobile: NUMBERS.mobile, telephone: NUMBERS.telephone })
  await add('bank_account', {
    enterprise,
    accountName: '通城县山里货电子商务有限公司',
    bank: '通城县示例银行',
    accountNumber: NUMBERS.account,
    bankCode: null,
    isBasic: true,
  })
})
afterAll(() => desk.close())

describe('hidden numbers', () => {
  it('leave the station in no list, page, history, search or reply of a command, whoever asks (S-72)', async () => {
    const asked: [RouteName, Record<string, unknown>][] = rows.flatMap(({ record, id }) => [
      ['register.find', { record }],
      ['register.get', { record, id }],
      ['register.history', { record, id }],
    ])
    asked.push(['register.jump', { query: NUMBERS.mobile.slice(2) }], ['register.jump', { query: '山里货' }])
    for (const who of ['经办', '审核', '负责人', '拨付', '查询', '审计'])
      for (const [route, input] of asked) {
        const reply = await desk.host.call({ connection: who, route, input })
        expect(reply.ok, `${who} ${route}`).toBe(true)
        expect(leaks(reply), `${who} ${route}`).toEqual([])
      }
    expect(leaks(replies)).toEqual([])
    // The log of replies would keep for ever what a page shows for a moment.
    const logged = desk.station.db().prepare('SELECT reply FROM command_log').pluck().all()
    expect(leaks(logged)).toEqual([])
  })

  it('are shown to those whose work needs them, one record at a time, and each look is audited without the number', async () => {
    const { record, id } = ofKind('contact')
    for (const who of ['经办', '审核', '负责人', '拨付', '审计'])
      expect(await desk.must(who, 'register.reveal', { record, id })).toEqual({
        values: { mobile: NUMBERS.mobile, telephone: NUMBERS.telephone },
      })
    expect(await desk.fault('查询', 'register.reveal', { record, id })).toBe('NOT_ALLOWED')
    expect(await desk.fault('管理员', 'register.reveal', { record, id })).toBe('NOT_ALLOWED')
    const looks = await desk.must('审计', 'audit.find', { action: 'register.reveal' })
    expect(looks.map(({ userName, result }) => `${userName} ${result}`).toSorted()).toEqual(
      ['经办 done', '审核 done', '负责人 done', '拨付 done', '审计 done', '查询 refused', '管理员 refused'].toSorted(),
    )
    expect(looks.filter((one) => one.result === 'done').every((one) => one.subject === id)).toBe(true)
    expect(leaks(looks)).toEqual([])
  })

  it('stay as they are when a form sends them back hidden, and come back by an undo', async () => {
    const { record, id, rev } = ofKind('contact')
    const hidden = (await desk.must('经办', 'register.get', { record, id })).row
    const values = (patch: Record<string, unknown>) => ({
      enterprise: hidden['enterprise'],
      name: hidden['name'],
      mobile: hidden['mobile'],
      telephone: hidden['telephone'],
      ...patch,
    })
    const send = (at: number, patch: Record<string, unknown>) =>
      desk.must('经办', 'register.correct', { record, id, rev: at, values: values(patch) })
    const stored = async () => (await desk.must('经办', 'register.reveal', { record, id })).values
    const renamed = await send(rev, { name: '李乙' })
    expect(await stored()).toEqual({ mobile: NUMBERS.mobile, telephone: NUMBERS.telephone })
    const changed = await send(renamed.row.rev, { mobile: '13700000001' })
    expect(await stored()).toMatchObject({ mobile: '13700000001' })
    // An undo sends what stood there before the change, as it was shown: hidden.
    await send(changed.row.rev, {})
    expect(await stored()).toMatchObject({ mobile: NUMBERS.mobile })
  })

  // Bug caught: two accounts that end alike look alike hidden, and an undo said it was done and kept the wrong one.
  it('come back by an undo from the version it names, though another number looks the same hidden', async () => {
    const { record, id, rev } = ofKind('bank_account')
    const shown = (await desk.must('经办', 'register.get', { record, id })).row
    const values = Object.fromEntries(Object.keys(bank()).map((name) => [name, shown[name]]))
    const send = (at: number, patch: Record<string, unknown>, from?: number) =>
      desk.must('经办', 'register.correct', { record, id, rev: at, from, values: { ...values, ...patch } })
    const stored = async () => (await desk.must('经办', 'register.reveal', { record, id })).values['accountNumber']
    const wrong = '6200111111115544'
    const changed = await send(rev, { accountNumber: wrong })
    expect(changed.row['accountNumber']).toBe(shown['accountNumber'])
    const renamed = await send(changed.row.rev, { bank: '改过名的银行' })
    expect(await stored()).toBe(wrong)
    await send(renamed.row.rev, {}, rev)
    expect(await stored()).toBe(NUMBERS.account)
  })

  it('are never typed: a number copied with its asterisks is refused in words, in a new record and in an old one', async () => {
    const { record, id } = ofKind('bank_account')
    const { row } = await desk.must('经办', 'register.get', { record, id })
    const values = Object.fromEntries(Object.keys(bank()).map((name) => [name, row[name]]))
    const copied = { ...values, accountNumber: '************0000' }
    const reply = await desk.ask('经办', 'register.correct', { record, id, rev: row.rev, values: copied })
    expect(reply.ok ? '' : reply.fault.code).toBe('FIELDS_WRONG')
    expect(reply.ok ? '' : reply.fault.message).toContain('星号')
    expect(await desk.fault('经办', 'register.record', { record, values })).toBe('FIELDS_WRONG')
    const { problems } = await desk.must('经办', 'register.check', { record, id, values })
    expect(problems).toEqual([])
  })

  it('are told from what is stored, whatever the number: every mask looks like one', () => {
    for (const definition of shipped.records)
      for (const name of guardedFields(definition)) {
        const field = definition.fields[name]
        if (!field) continue
        for (const number of ['1', '甲', '王甲', '12345', ...Object.values(NUMBERS)]) {
          expect(looksMasked(maskedValue(field, number)), `${definition.name}.${name} ${number}`).toBe(true)
          expect(looksMasked(number)).toBe(false)
        }
      }
  })
})

function bank(): Record<string, unknown> {
  return shipped.records.find((one) => one.name === 'bank_account')?.fields ?? {}
}
