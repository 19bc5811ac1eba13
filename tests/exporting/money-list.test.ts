import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerSheet } from '#core/exporting/list.ts'
import { procedureSheet } from '#core/exporting/procedure-list.ts'
import { poolSheet } from '#core/fund/service.ts'
import { sheetOf } from '#core/outgoing/list.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { prepared } from '#test/helper/prepared.ts'
import { act } from '../exchange/pair.ts'

const ASKED = {
  procedure: 'fund-application',
  state: null,
  year: null,
  query: '',
  onlyOpen: false,
  station: null,
  sort: null,
}

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  desk.ports.clock.set('2014-03-03T02:00:00.000Z')
  await loginAll(desk)
  const record = async (name: string, values: Record<string, unknown>) =>
    (await desk.must('经办', 'register.record', { record: name, values })).row
  const pool = await record('fund_pool', { name: '专项资金', year: 2014, level: 'county', county: '421222' })
  const entry = { pool: pool.id, kind: 'budget', amount: 50_000_000, postedOn: '2014-01-02' } as const
  await desk.must('经办', 'fund.postEntry', { ...entry, document: null, reason: null })
  for (const [at, amount] of [10_000_000, 7_000_000].entries()) {
    const enterprise = await record('enterprise', enterpriseValues({ name: `第${at}商贸有限公司`, identifier: null }))
    await record('fund_application', {
      enterprise: enterprise.id,
      appliedOn: '2014-03-03',
      year: 2014,
      pool: pool.id,
      level: 'county',
      category: 'C',
      purpose: 'attraction',
      projectName: `山货上网${at}`,
      supportMode: 'award',
      applyAmount: amount,
      hasOtherFund: false,
      promiseSigned: true,
    })
  }
})
afterAll(() => desk.close())

const sheet = (patch: object) => act(desk, '经办', (call) => procedureSheet(call, { ...ASKED, ...patch }))
const column = (of: ListSheet, label: string) => {
  const at = of.columns.findIndex((one) => one.label === label)
  return { cells: of.rows.map((row) => row[at]), total: of.totals?.[at] }
}

describe('a paper of several applications', () => {
  // Bug caught: a list for the wall under the number of the one application it was opened from, and unknown to the others.
  it('bears the number of none of them, and stands in the log of each', async () => {
    const ids = act(desk, '经办', ({ tx }) => {
      prepared(tx.db, "UPDATE procedure_state SET state = 'notice'").run()
      return prepared(tx.db, 'SELECT id FROM fund_application ORDER BY n').pluck().all() as string[]
    })
    const [first = '', second = ''] = ids
    const one = { form: 'ZJ-2', subjects: [first], fill: 'filled' as const }
    expect((await desk.must('经办', 'print.issue', one)).issued[0]?.number).toMatch(/^ZJ-/u)
    const made = await desk.must('经办', 'print.issue', { ...one, form: 'ZJ-11' })
    expect(made.issued).toMatchObject([{ form: 'ZJ-11', number: '' }])
    const logOf = async (subject: string) =>
      (await desk.must('查询', 'print.log', { subject })).map(({ form, subject: of }) => [form, of])
    expect(await logOf(second)).toEqual([['ZJ-11', first]])
    expect(await logOf(first)).toEqual(
      expect.arrayContaining([
        ['ZJ-2', first],
        ['ZJ-11', first],
      ]),
    )
    expect(await logOf(first)).toHaveLength(2)
    act(desk, '经办', ({ tx }) => prepared(tx.db, "UPDATE procedure_state SET state = 'acceptance'").run())
  })
})

describe('a list that is data', () => {
  // Bug caught: 申报汇总表 and 台账 could be looked at, and neither be issued of a call or a year nor found again.
  it('is issued of a call and of a year, stands in the log of its rows, and goes to Excel', async () => {
    const record = async (name: string, values: Record<string, unknown>) =>
      (await desk.must('经办', 'register.record', { record: name, values })).row
    const opens = { opensOn: '2014-01-01', closesOn: '2014-12-31' }
    const call = await record('fund_call', { title: '二〇一四年申报通知', year: 2014, level: 'county', ...opens })
    const other = await record('fund_call', { title: '没有人申报的通知', year: 2014, level: 'county', ...opens })
    const id = act(desk, '经办', ({ tx }) => {
      prepared(tx.db, 'UPDATE fund_application SET call = ?').run(call.id)
      return prepared(tx.db, 'SELECT id FROM fund_application ORDER BY n').pluck().get() as string
    })
    const filled = { fill: 'filled' as const }
    const ofCall = { form: 'ZJ-10', record: 'fund_call', ...filled }
    const { issued } = await desk.must('经办', 'print.issue', { ...ofCall, subjects: [call.id] })
    expect(issued).toMatchObject([{ form: 'ZJ-10', formName: '专项资金申报汇总表', subject: call.id, number: '' }])
    const year = await desk.must('经办', 'print.issue', { form: 'ZJ-20', subjects: ['2014'], ...filled })
    expect(year.issued).toMatchObject([{ form: 'ZJ-20', subject: '2014' }])
    await desk.must('经办', 'print.reprint', { id: year.issued[0]?.id ?? '' })
    const forms = (await desk.must('查询', 'print.log', { subject: id })).map(({ form }) => form)
    expect(forms).toEqual(expect.arrayContaining(['ZJ-10', 'ZJ-20']))

    const asked = { list: 'paper', form: 'ZJ-10', record: 'fund_call', subject: call.id } as const
    const file = await desk.must('经办', 'list.export', asked)
    const book = await readXlsx(new Uint8Array(Buffer.from(file.base64, 'base64')))
    const total = book.sheets[0]?.rows.find((row) => row[1] === '合计')
    expect(total).toContain(170_000)
    // Nobody applied: head, total of nothing, who signs.
    const none = await desk.must('经办', 'list.export', { ...asked, subject: other.id })
    expect(none.name).toMatch(/^专项资金申报汇总表-.*\.xlsx$/u)
    expect(await desk.fault('经办', 'list.export', { ...asked, form: 'ZJ-2', record: null })).toBe('FORM_UNKNOWN')
    expect(await desk.fault('经办', 'list.export', { ...asked, subject: id })).toBe('RECORD_UNKNOWN')
    expect(await desk.fault('经办', 'list.print', { ...asked, subject: '2014' })).toBe('RECORD_UNKNOWN')
  })
})

describe('lists of money matters on paper and in Excel', () => {
  // Bug caught: a total under the entries of a ledger, where a budget and what was paid out of it were added up.
  it('add the entries of a ledger up by kind, and never over kinds', () => {
    const asked = {
      record: 'ledger_entry',
      query: '',
      sort: null,
      fields: null,
      filter: {},
      includeVoided: false,
      purpose: null,
      confirmation: null,
    } as const
    const entries = act(desk, '经办', (call) => registerSheet(call, asked))
    expect(entries.totals).toBeUndefined()
    expect(entries.note).toContain('小计：年初预算 500,000.00 元（1 笔）。')
  })

  // Bug caught: ids instead of names, a state in the program's own word, a total that is not that of the rows.
  it('name the enterprise, say where each stands and add up what is asked for', () => {
    const all = sheet({})
    expect(column(all, '申报企业').cells).toEqual(['第1商贸有限公司', '第0商贸有限公司'])
    expect(column(all, '申请金额')).toEqual({ cells: [7_000_000, 10_000_000], total: 17_000_000 })
    expect(column(all, '已拨金额')).toEqual({ cells: [null, null], total: 0 })
    expect(column(all, '状态').cells).toEqual(['待受理', '待受理'])
    expect(all.rows.every((row) => row.length === all.columns.length)).toBe(true)
  })

  it('say late what is late, and under which conditions the list was made', () => {
    desk.ports.clock.set('2014-06-03T02:00:00.000Z')
    const some = sheet({ query: '山货上网1', year: 2014, state: 'acceptance', onlyOpen: true })
    expect(some.note).toBe('范围：含有“山货上网1”，2014 年度，状态为“待受理”，未办结的；共 1 件。')
    expect(column(some, '提示').cells[0]).toContain('超期')
    // Bug caught: a list narrowed to what one's own unit entered said that it was of all.
    expect(sheet({ station: act(desk, '经办', ({ station }) => station.id) }).note).toContain('范围：通城县录入的；')
  })

  it('hold a pool with its account and the rate of its use', () => {
    const pools = act(desk, '经办', (call) => poolSheet(call, 2014))
    expect(column(pools, '归属').cells).toEqual(['通城县'])
    expect(column(pools, '结余')).toEqual({ cells: [50_000_000], total: 50_000_000 })
    expect(column(pools, '执行率').cells).toEqual(['0.00%'])
    expect(act(desk, '经办', (call) => poolSheet(call, 2013)).rows).toEqual([])
  })

  // Bug caught: a county drew up the account of a pool of the city out of what was approved for its own firms: nothing came in, and
  // less than nothing was left.
  it('leave out a pool whose books another unit has, which is offered all the same', async () => {
    await loginAll(desk)
    const values = { name: '市级专项资金', year: 2014, level: 'city', county: '421200' }
    const { id } = (await desk.must('经办', 'register.record', { record: 'fund_pool', values })).row
    act(desk, '经办', ({ tx }) => prepared(tx.db, "UPDATE fund_pool SET station = 'city' WHERE id = ?").run(id))
    expect(act(desk, '经办', (call) => poolSheet(call, 2014)).rows.map(([name]) => name)).toEqual(['专项资金'])
    const printed = act(desk, '经办', (call) =>
      sheetOf(call, { list: 'paper', form: 'ZJ-22', record: null, subject: '2014' }),
    )
    expect(column(printed, '资金名称').cells).toEqual(['专项资金'])
    const total = await desk.must('查询', 'fund.ledger', { ledger: 'pool', year: 2014 })
    expect(total.rows.map(({ name }) => name)).toEqual(['专项资金'])
    const offered = await desk.must('查询', 'fund.pools', {})
    expect(offered.map(({ pool, booked }) => [pool['name'], booked])).toEqual([
      ['专项资金', true],
      ['市级专项资金', false],
    ])
  })

  it('go through the one gate: the clerk may, the reader may not, a procedure that is none is named', async () => {
    await loginAll(desk)
    const file = await desk.must('经办', 'list.export', { list: 'procedure', ...ASKED })
    const book = await readXlsx(new Uint8Array(Buffer.from(file.base64, 'base64')))
    // Title, unit, head, two applications, the total, the scope, who signs.
    expect(book.sheets[0]?.rows.length).toBe(8)
    expect((await desk.must('查询', 'list.print', { list: 'pools', year: null })).name).toMatch(/^资金池清册-.*\.pdf$/u)
    expect(await desk.fault('查询', 'list.export', { list: 'pools', year: null })).toBe('NOT_ALLOWED')
    const none = { list: 'procedure', ...ASKED, procedure: 'no-such' } as const
    expect(await desk.fault('经办', 'list.export', none)).toBe('PROCEDURE_UNKNOWN')
  })
})
