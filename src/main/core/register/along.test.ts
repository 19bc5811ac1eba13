import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterAll(() => desk.close())

const values = (name: string) => enterpriseValues({ name, identifierType: 'unknown', identifier: null })
const contact = { record: 'contact', values: { name: '联系人甲', mobile: '13812345678' } }
const account = (name: string) => ({
  record: 'bank_account',
  values: { accountName: name, bank: '示例银行', accountNumber: '6200421222000123', isBasic: true },
})
const find = (record: string, query: string) => desk.must('查询', 'register.find', { record, query })

describe('a record with rows that belong to it', () => {
  it('is recorded with them in one act, each under the new record', async () => {
    // Bug caught: an enterprise was stored and its contact was lost, or hung on another firm.
    const name = '一并登记商贸有限公司'
    const { row, along } = await desk.must('经办', 'register.record', {
      record: 'enterprise',
      values: values(name),
      along: [contact, account(name)],
    })
    expect(along.map((one) => one.record)).toEqual(['contact', 'bank_account'])
    const { children } = await desk.must('查询', 'register.get', { record: 'enterprise', id: row.id })
    expect(children['contact']?.map((one) => one['name'])).toEqual(['联系人甲'])
    expect(children['bank_account']?.map((one) => one.id)).toEqual([along[1]?.id])
  })

  it('is not recorded where one of them is wrong, and the wrong field is named with its record', async () => {
    // Bug caught: the enterprise stood in the register although its account was refused, and was entered a second time.
    const name = '一并不成商贸有限公司'
    const reply = await desk.ask('经办', 'register.record', {
      record: 'enterprise',
      values: values(name),
      along: [contact, { record: 'bank_account', values: { accountName: name, bank: null, isBasic: true } }],
    })
    expect(reply.ok).toBe(false)
    if (reply.ok) return
    const problems = reply.fault.details['problems'] as { field: string }[]
    expect(problems.map((one) => one.field).toSorted()).toEqual(['bank_account.accountNumber', 'bank_account.bank'])
    expect((await find('enterprise', name)).rows).toEqual([])
  })

  it('takes no row that belongs to something else', async () => {
    const reply = await desk.ask('经办', 'register.record', {
      record: 'enterprise',
      values: values('一并错挂商贸有限公司'),
      along: [{ record: 'trainee', values: { name: '学员甲' } }],
    })
    expect(reply).toMatchObject({ ok: false, fault: { code: 'RECORD_KIND_UNKNOWN' } })
  })
})
