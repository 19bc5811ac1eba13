import { shipped } from '#test/helper/shipped.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'

const procedure = 'fund-application'
let station: TestStation
beforeAll(async () => {
  station = await openTestStation()
  station.ports.clock.set('2014-03-03T02:00:00.000Z')
  await loginAll(station)
})
afterAll(() => station.close())

async function confirm(who: string): Promise<string> {
  return (await station.must(who, 'session.confirm', { password: PASSWORD })).token
}

async function record(record: string, values: Record<string, unknown>) {
  return (await station.must('经办', 'register.record', { record, values })).row
}

describe('the routes of the procedure, through the one gate', () => {
  it('take a county application from the first paper to the last fen, every output as the contract says', async () => {
    const enterprise = await record('enterprise', enterpriseValues())
    const account = await record('bank_account', {
      enterprise: enterprise.id,
      accountName: String(enterprise['name']),
      bank: '测试银行',
      accountNumber: '6200000000001234',
      isBasic: true,
    })
    const pool = await record('fund_pool', { name: '专项资金', year: 2014, level: 'county', county: '421222' })
    await station.must('经办', 'fund.postEntry', {
      pool: pool.id,
      kind: 'budget',
      amount: 50_000_000,
      postedOn: '2014-01-02',
      document: null,
      reason: null,
    })
    const values = {
      enterprise: enterprise.id,
      appliedOn: '2014-03-03',
      year: 2014,
      pool: pool.id,
      level: 'county',
      category: 'C',
      purpose: 'attraction',
      projectName: '山货上网',
      supportMode: 'award',
      applyAmount: 10_000_000,
      hasOtherFund: false,
      bankAccount: account.id,
      promiseSigned: true,
    }
    expect((await station.must('经办', 'procedure.calculate', { procedure, values, id: null })).result).toBe(10_000_000)
    const { id: subject } = await record('fund_application', values)
    const definition = shipped.procedure(procedure)
    await station.must('经办', 'procedure.recordMaterial', {
      procedure,
      subject,
      items: (definition?.materials ?? []).map(({ item }) => ({
        item,
        status: 'received' as const,
        pages: 2,
        originalSeen: true,
        note: null,
      })),
    })
    const finance = (await station.must('经办', 'person.record', { name: '财政甲', unitKind: 'finance', post: null }))
      .row
    const rev = async () => (await station.must('经办', 'procedure.workspace', { procedure, subject })).row.rev
    const opine = async (who: string, step: string, outcome: string, signedOn: string, paper = false, final = false) =>
      (
        await station.must(who, 'procedure.giveOpinion', {
          procedure,
          subject,
          rev: await rev(),
          step,
          outcome,
          text: null,
          amount: step === 'acceptance' ? null : 10_000_000,
          signedOn,
          document: null,
          paper: paper
            ? { signatory: finance.id, signatoryUnit: '通城县财政局', paperNumber: '纸1', comparedBy: null }
            : null,
          confirmation: final ? await confirm(who) : null,
        })
      ).state
    station.ports.clock.set('2014-03-07T02:00:00.000Z')
    await loginAll(station)
    for (const { item, automatic, required } of definition?.checks ?? [])
      if (!automatic && required)
        await station.must('经办', 'procedure.recordCheck', {
          procedure,
          subject,
          item,
          result: 'pass',
          seen: '已查',
          reason: null,
        })
    await opine('经办', 'acceptance', 'accepted', '2014-03-04')
    await opine('审核', 'commerce-review', 'agreed', '2014-03-05')
    await opine('经办', 'finance-review', 'agreed', '2014-03-06', true)
    const span = await station.must('经办', 'procedure.postNotice', {
      procedure,
      subjects: [{ id: subject, rev: await rev() }],
      postedOn: '2014-03-07',
      place: '县政府网站',
      evidence: null,
    })
    expect(span).toEqual({ firstDay: '2014-03-10', endsOn: '2014-03-14' })
    station.ports.clock.set('2014-03-17T02:00:00.000Z')
    await loginAll(station)
    expect(await opine('负责人', 'approval', 'approved', '2014-03-17', false, true)).toMatchObject({ state: 'payment' })
    const payment = {
      procedure,
      subject,
      rev: await rev(),
      amount: 10_000_000,
      paidOn: '2014-03-17',
      document: '凭证1',
      reason: null,
    }
    expect(await station.fault('拨付', 'procedure.recordPayment', payment)).toBe('CONFIRMATION_NEEDED')
    const paid = await station.must('拨付', 'procedure.recordPayment', {
      ...payment,
      confirmation: await confirm('拨付'),
    })
    expect(paid.state).toMatchObject({ state: 'city-filing', paid: 10_000_000 })
    const listed = await station.must('查询', 'procedure.list', { procedure })
    expect(listed).toMatchObject({ counts: { 'city-filing': 1 }, sums: { approved: 10_000_000, paid: 10_000_000 } })
    expect((await station.must('查询', 'fund.pools', {}))[0]).toMatchObject({ available: 40_000_000, stranded: 0 })
    for (const ledger of ['project', 'payment', 'pool'] as const)
      expect((await station.must('查询', 'fund.ledger', { ledger })).rows).toHaveLength(1)
    expect((await station.must('查询', 'desk.today', {})).year.paid).toBe(10_000_000)
    const seen = await station.must('查询', 'procedure.workspace', { procedure, subject })
    expect(seen.frozen.length).toBeGreaterThan(5)
    expect(seen.actions).toMatchObject([{ step: 'city-filing', mine: false }])
    const reversed = await station.must('拨付', 'procedure.reverseEntry', {
      entry: paid.entry.id,
      on: '2014-03-17',
      reason: '退票',
      confirmation: await confirm('拨付'),
    })
    expect(reversed.entry['amount']).toBe(-10_000_000)
  })

  it('refuse who may not, and names that mean nothing', async () => {
    const subject = crypto.randomUUID()
    expect(await station.fault('查询', 'procedure.recordMaterial', { procedure, subject, items: [] })).toBe(
      'NOT_ALLOWED',
    )
    expect(await station.fault('查询', 'procedure.workspace', { procedure, subject })).toBe('RECORD_UNKNOWN')
    expect(await station.fault('查询', 'procedure.workspace', { procedure: 'no-such', subject })).toBe(
      'PROCEDURE_UNKNOWN',
    )
    expect(await station.fault('查询', 'training.sheet', { claim: subject })).toBe('RECORD_UNKNOWN')
    expect((await station.must('查询', 'pavilion.ranking', { year: 2014 })).rows).toEqual([])
    expect((await station.must('查询', 'parameter.find', {})).length).toBeGreaterThan(20)
    expect((await station.must('查询', 'person.find', {})).length).toBeGreaterThan(5)
    const given = { name: 'acceptance.days', value: '6', effectiveFrom: '2014-04-01', basis: null }
    expect((await station.must('负责人', 'parameter.record', given)).id).toBeTypeOf('string')
    expect(await station.fault('经办', 'parameter.record', given)).toBe('NOT_ALLOWED')
  })
})
