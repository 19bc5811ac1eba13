import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeep } from '#core/job.ts'
import { moneyLedger } from '#core/money/service.ts'
import { confirmPending, type Means, readTreasuryList, recordPayments } from '#core/pending/service.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { TreasuryLine } from '#shared/contract/pending.ts'
import type { StoredRow } from '#core/register/service.ts'
import { type Forged, table, workbook } from '#test/helper/forge-sheet.ts'
import { apply, HOOKS, moneyCase, type MoneyCase, rulesFor, upToApproval } from '#test/helper/money-case.ts'
import { type Desk, openTestDesk } from '#test/helper/open-test-desk.ts'

const means: Means = { rulesOf: (_call, procedure) => rulesFor(procedure), ledger: moneyLedger }
const HEADER = ['序号', '收款人名称', '收款人账号', '支付金额（元）', '支付日期', '凭证号', '拨款申请编号']
const FIRM = '测试县山货电子商务有限公司'
const OTHER = '测试县茶叶商行'

let desk: Desk
let given: MoneyCase
let other: MoneyCase

beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 10_000_000_000)
  other = { ...given, ...firm(OTHER, '6200000000005678') }
})
afterAll(() => desk.close())

/** Another enterprise with its own basic account. */
function firm(name: string, accountNumber: string): { enterprise: StoredRow; account: StoredRow } {
  const what = { identifierType: 'unknown', subjectType: 'company', businessStatus: 'active', county: '421222' }
  const enterprise = desk.record('clerk', 'enterprise', { name, ...what })
  const values = { enterprise: enterprise.id, accountName: name, bank: '测试银行', accountNumber, isBasic: true }
  return { enterprise, account: desk.record('clerk', 'bank_account', values) }
}

function approved(of: MoneyCase, amount: number): StoredRow {
  const row = apply(of, { projectName: `项目 ${desk.core.ports.ids.uuid()}` })
  upToApproval(desk, row.id, amount)
  return row
}

async function read(rows: readonly (readonly Forged[])[], header: readonly string[] = HEADER, who = 'clerk') {
  const context = { definitions: desk.definitions, watch: { step: () => undefined }, keep: createKeep() }
  const call = {
    principal: desk.ask(who, (asked) => asked.principal),
    jobs: {
      run: async (job: { run: (...given: unknown[]) => unknown }, input: unknown) => await job.run(input, context),
    },
    query: <T>(question: Parameters<Desk['ask']>[1]) => desk.ask(who, question) as T,
  }
  const file = { name: '清单.xlsx', base64: workbook(table([[...header], ...rows])).toString('base64') }
  return await readTreasuryList(call as unknown as TaskCall, means, { file })
}

const line = (payee: string, account: string, amount: string, more: readonly string[] = ['2014-03-18', 'P-1', '']) =>
  ['1', payee, account, amount, ...more] as const
const said = ({ match, alike, why }: TreasuryLine | Partial<TreasuryLine> = {}) => ({
  to: match?.subject ?? null,
  alike: alike?.length,
  why,
})

describe('a list of the treasury', () => {
  // Bug caught: a line is matched by its amount or its account alone, or by a name written otherwise.
  it('finds the one application of each line, and says of every other line why not', async () => {
    const one = approved(given, 3_000_000)
    const two = approved(other, 4_000_000)
    desk.day('2014-03-18')
    const { lines, sheet } = await read([
      line(FIRM, '6200 0000 0000 1234', '30,000.00'),
      line(OTHER, '6200000000005678', '40000'),
      line(OTHER, '6200000000001234', '40000'),
      line(FIRM, '6200000000009999', '30000'),
      line(FIRM, '', '30000'),
      line(FIRM, '6200000000001234', '30000', ['2014-03-19', 'P-1', '']),
      line(FIRM, '6200000000001234', '30000', ['2014-03-18', 'P-1', 'BK-2014-9999']),
      ['合计', '', '', '70000'],
    ])
    expect(sheet).not.toBe('')
    expect(lines).toHaveLength(7)
    expect(lines.map((each) => each.account)[0]).toContain('1234')
    expect(lines.map((each) => each.account)[0]).not.toContain('6200000000001234')
    expect(said(lines[0])).toEqual({ to: one.id, alike: 0, why: '' })
    expect(said(lines[1])).toEqual({ to: two.id, alike: 0, why: '' })
    expect(lines[2]?.why).toContain('金额不符')
    expect(lines[3]?.why).toContain('没有用这个账号')
    expect(lines[4]?.why).toContain('没有填写收款人账号')
    expect(lines[5]?.why).toContain('今天以后')
    expect(lines[6]?.why).toContain('没有编号')
    const { lines: named } = await read([line('测试县别的公司', '6200000000001234', '30000')])
    expect(named[0]).toMatchObject({ match: null })
    expect(named[0]?.why).toContain('户名不符')
  })

  // Bug caught: of two applications of one enterprise with the same amount the first is paid; or of two equal lines both are.
  it('shows what agrees with two and never guesses', async () => {
    const twins = [approved(given, 5_500_000), approved(given, 5_500_000)]
    desk.day('2014-03-18')
    const { lines } = await read([line(FIRM, '6200000000001234', '55000')])
    expect(said(lines[0])).toEqual({ to: null, alike: twins.length, why: expect.stringContaining('几件都相符') })
    approved(other, 6_600_000)
    desk.day('2014-03-18')
    const twice = await read([line(OTHER, '6200000000005678', '66000'), line(OTHER, '6200000000005678', '66000')])
    expect(twice.lines.map((one) => one.match)).toEqual([null, null])
    expect(twice.lines[0]?.why).toContain('两行都相符')
  })

  // Bug caught: an account that a sheet holds as a number has lost its last digits and meets another's.
  it('refuses an account that stands in the sheet as a number', async () => {
    const { lines } = await read([['1', FIRM, 6_200_000_000_001_234, '30000', '2014-03-18', 'P-1', '']])
    expect(lines[0]).toMatchObject({ match: null })
    expect(lines[0]?.why).toContain('存成了数字')
  })

  // Bug caught: a sheet without the columns is read as a list without lines; anybody may read accounts by it.
  it('is refused where a column is missing, and by who does no business', async () => {
    await expect(read([['1', FIRM]], ['序号', '收款人名称'])).rejects.toMatchObject({ code: 'MAPPING_WRONG' })
    await expect(read([line(FIRM, '1', '1')], HEADER, 'nobody')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })

  // Bug caught: what was recorded is offered once more by the next list.
  it('is recorded as one sheet, confirmed with one password, and not offered twice', async () => {
    const row = approved(other, 7_700_000)
    desk.day('2014-03-18')
    const cells = line(OTHER, '6200000000005678', '77000')
    const { lines } = await read([cells])
    const match = lines[0]?.match
    if (!match) throw new Error('it is found')
    const { procedure, subject, rev, order } = match
    const said = { amount: 7_700_000, paidOn: '2014-03-18', document: 'P-1', reason: null }
    const payment = { procedure, subject, rev, order, ...said }
    const input = { title: '国库清单 3 月', payments: [payment], payer: null, scan: { attachment: null, name: '卷 3' } }
    const { list } = desk.act('clerk', (call) => recordPayments(call, means, input))
    expect((await read([cells])).lines[0]?.why).toContain('待核对')
    desk.act('payer', (call) => confirmPending(call, means, { list, confirmation: desk.token('payer') }))
    expect((await read([cells])).lines[0]?.match).toBeNull()
    expect(
      desk.db
        .prepare("SELECT sum(amount) FROM ledger_entry WHERE kind = 'payment' AND subject = ?")
        .pluck()
        .get(row.id),
    ).toBe(7_700_000)
  })
})
