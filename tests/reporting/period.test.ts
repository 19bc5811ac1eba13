import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { DomainFault } from '#core/fault.ts'
import { actPaper } from '#core/reporting/act-paper.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { periodSeal } from '#shared/definition/register/period-seal.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'
import { act, openPair, type Pair, send, take } from '../exchange/pair.ts'

const trainingValues = {
  title: '网店运营班',
  kind: 'T1',
  organiser: '某校',
  organiserType: 'college',
  startsOn: '2014-05-12',
  endsOn: '2014-05-13',
}
const FIRM = '01900000-0000-7000-8000-000000000000'
const MAY = '2014-05'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'went through'
  } catch (error) {
    return error instanceof DomainFault ? error.code : String(error)
  }
}

/** One pool with money, an application of May with its approval and payment, a training session with two people. */
function books(at: TestStation) {
  return act(at, '经办', ({ tx }) => {
    const pool = insertRecord(tx, fundPool, { name: '县级专项', year: 2014, level: 'county', county: '421222' })
    const application = insertRecord(tx, fundApplication, {
      enterprise: FIRM,
      appliedOn: '2014-05-06',
      year: 2014,
      pool: pool.id,
      level: 'county',
      category: 'C',
      purpose: 'support-system',
      projectName: '直播基地',
      supportMode: 'award',
      applyAmount: 10_000_00,
      hasOtherFund: false,
      promiseSigned: true,
      round: 1,
    })
    const post = (kind: string, amount: number, postedOn: string, subject: string | null) =>
      insertRecord(tx, ledgerEntry, { pool: pool.id, kind, amount, postedOn, subject }).id
    post('budget', 50_000_00, '2014-01-02', null)
    post('approval', 8_000_00, '2014-05-20', application.id)
    const payment = post('payment', 8_000_00, '2014-05-28', application.id)
    const session = insertRecord(tx, trainingSession, { ...trainingValues, halfDays: 4 })
    const person = (name: string) => insertRecord(tx, trainee, { session: session.id, name, signedHalfDays: 4 }).id
    return { pool: pool.id, application, payment, session, people: [person('学员甲'), person('学员乙')] }
  })
}

describe('sealing a reporting period', () => {
  let pair: Pair
  let made: ReturnType<typeof books>
  const ledger = (postedOn: string) => () =>
    act(pair.county, '经办', ({ tx }) =>
      insertRecord(tx, ledgerEntry, { pool: made.pool, kind: 'arrival', amount: 1_00, postedOn, subject: null }),
    )
  const confirmed = async (who: string) =>
    (await pair.county.must(who, 'session.confirm', { password: PASSWORD })).token
  const line = async (at: TestStation, station: string, key: string, period = MAY) =>
    (await at.must('经办', 'rollup.find', { period })).units
      .find((one) => one.station === station)
      ?.lines.find((one) => one.key === key)
  const report = async () => take(pair.city, (await send(pair.county, pair.cityId)).file)

  beforeAll(async () => {
    pair = await openPair()
    made = books(pair.county)
  })
  afterAll(() => pair.close())

  it('shuts the books of the period, in the core and in the file, and leaves other periods open', async () => {
    const { county } = pair
    expect(await county.fault('经办', 'period.seal', { period: '2014-06' })).toBe('PERIOD_NOT_OVER')
    expect(await county.must('经办', 'period.seal', { period: MAY })).toMatchObject({ number: 1 })
    expect(await county.fault('经办', 'period.seal', { period: MAY })).toBe('PERIOD_IS_SEALED')
    expect(codeOf(ledger('2014-05-30'))).toBe('PERIOD_SEALED')
    expect(codeOf(ledger('2014-06-02'))).toBe('went through')
    const change = (work: Parameters<typeof act>[2]) => codeOf(() => act(county, '经办', work))
    expect(change(({ tx }) => reviseRecord(tx, trainingSession, made.session.id, { halfDays: 2 }))).toBe(
      'PERIOD_SEALED',
    )
    expect(change(({ tx }) => reviseRecord(tx, trainee, made.people[0] ?? '', {}, { voidReason: '误录' }))).toBe(
      'PERIOD_SEALED',
    )
    // A procedure under way goes on; only its day and its being stand still.
    expect(change(({ tx }) => reviseRecord(tx, fundApplication, made.application.id, { round: 2 }))).toBe(
      'went through',
    )
    expect(
      change(({ tx }) => reviseRecord(tx, fundApplication, made.application.id, { appliedOn: '2014-06-01' })),
    ).toBe('PERIOD_SEALED')
    const fault = await county.ask('经办', 'register.correct', {
      record: 'training_session',
      id: made.session.id,
      rev: made.session.rev,
      values: { ...trainingValues, halfDays: 2 },
    })
    expect(fault.ok ? '' : fault.fault.message).toContain('封存')
  })

  it('unlocks only by another person, with that person’s password, and seals again under the next number', async () => {
    const { county } = pair
    const { id } = await county.must('经办', 'period.requestUnlock', {
      period: MAY,
      reason: '漏登一人',
      leader: '局长甲',
    })
    expect(
      await county.fault('审核', 'period.requestUnlock', { period: MAY, reason: '再申请', leader: '局长甲' }),
    ).toBe('PERIOD_REQUESTED')
    const answer = { request: id, agree: true, text: '同意' }
    expect(await county.fault('经办', 'period.decideUnlock', answer)).toBe('NOT_ALLOWED')
    expect(await county.fault('负责人', 'period.decideUnlock', answer)).toBe('CONFIRMATION_NEEDED')
    // The same person under another login: refused by the file too.
    const same = () =>
      act(county, '经办', ({ tx }) =>
        insertRecord(tx, periodSeal, {
          period: MAY,
          act: 'unlock',
          number: 1,
          actedOn: '2014-06-03',
          person: tx.actor.personId,
          request: id,
        }),
      )
    expect(codeOf(same)).toBe('SEPARATION_BROKEN')
    expect(codeOf(ledger('2014-05-30'))).toBe('PERIOD_SEALED')
    const confirmation = await confirmed('负责人')
    expect(await county.must('负责人', 'period.decideUnlock', { ...answer, confirmation })).toEqual({ sealed: false })
    expect(codeOf(ledger('2014-05-30'))).toBe('went through')
    expect(await county.must('经办', 'period.seal', { period: MAY })).toMatchObject({ number: 2 })
    expect(codeOf(ledger('2014-05-30'))).toBe('PERIOD_SEALED')
    const [seen] = await county.must('查询', 'period.find', {})
    expect(seen?.acts.map((one) => `${one.act} ${one.number}`)).toEqual(['seal 1', 'request 1', 'unlock 1', 'seal 2'])
  })

  it('puts each act on paper: the seal with the figures stated then, the unlock with its request, and room to sign', async () => {
    const { county } = pair
    const [seen] = await county.must('查询', 'period.find', {})
    const papers = (seen?.acts ?? []).map(({ id }) => act(county, '查询', (call) => actPaper(call, id)))
    expect(papers.map((one) => one.title)).toEqual(['报告期封存单', '报告期解封申请单', '报告期解封单', '报告期封存单'])
    // The first seal states what was true then: one arrival was posted between the two.
    const rowsOf = (at: number) => papers[at]?.sections[1]?.table?.rows ?? []
    expect(
      rowsOf(0)
        .find(([label]) => label === '拨付')
        ?.slice(1, 3),
    ).toEqual([1, 8_000_00])
    expect(rowsOf(3).length).toBe(rowsOf(0).length + 1)
    const stated = 'SELECT count(*) FROM period_total WHERE seal = ?'
    expect(rowsOf(0).length).toBe(county.station.db().prepare(stated).pluck().get(seen?.acts[0]?.id))
    expect(JSON.stringify(papers[1])).toContain('漏登一人')
    expect(JSON.stringify(papers[2]), 'the answer names what was asked').toContain('漏登一人')
    expect(JSON.stringify(papers[2])).toContain('局长甲')
    for (const paper of papers) expect(paper.sections.at(-1)?.title).toBe('盖章')
    const { base64, name } = await county.must('查询', 'period.paper', { act: seen?.acts[0]?.id ?? '' })
    expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(name).toContain('报告期封存单')
    expect(await county.fault('查询', 'period.paper', { act: FIRM })).toBe('RECORD_UNKNOWN')
  })

  it('is confronted at the city: stated, recounted from the rows received, difference', async () => {
    const { city, countyId } = pair
    await report()
    expect(await line(city, countyId, 'ledger.payment')).toMatchObject({
      reported: { count: 1, amount: 8_000_00 },
      recounted: { count: 1, amount: 8_000_00 },
      difference: { count: 0, amount: 0 },
    })
    expect(await line(city, countyId, 'trainee')).toMatchObject({ reported: { count: 2 }, difference: { count: 0 } })
    const { whole } = await city.must('经办', 'rollup.find', { period: MAY })
    expect(whole.find((one) => one.key === 'ledger.arrival')?.recounted).toEqual({ count: 1, amount: 1_00 })
  })

  it('names table, record and column in words when one record moved after sealing', async () => {
    const { county, city, countyId } = pair
    // Past the seal: what no honest desk can do, a changed database can.
    const db = county.station.db()
    db.exec('DROP TRIGGER fund_application_sealed_u')
    db.exec('DROP TRIGGER trainee_sealed_u')
    act(county, '经办', ({ tx }) => {
      reviseRecord(tx, fundApplication, made.application.id, { applyAmount: 12_000_00 })
      reviseRecord(tx, trainee, made.people[1] ?? '', {}, { voidReason: '查无此人' })
    })
    await report()
    expect(await line(city, countyId, 'fund-application')).toMatchObject({
      reported: { count: 1, amount: 10_000_00 },
      recounted: { count: 1, amount: 12_000_00 },
      difference: { count: 0, amount: 2_000_00 },
    })
    const detail = async (key: string) => city.must('经办', 'rollup.detail', { station: countyId, period: MAY, key })
    const [changed] = (await detail('fund-application')).rows
    expect(changed).toMatchObject({ id: made.application.id, kind: 'changed', reported: 10_000_00 })
    expect(changed?.title).toContain('直播基地')
    expect(changed?.why).toContain('“申请金额”由 10,000.00 元 改为 12,000.00 元')
    expect(changed?.why).toContain('经办甲')
    const [lost, kept] = (await detail('trainee')).rows
    expect(lost).toMatchObject({ kind: 'gone', id: made.people[1] })
    expect(lost?.why).toContain('作废：查无此人')
    expect(kept?.kind).toBe('same')
    // The unit sees the same before it reports.
    expect(await line(county, countyId, 'fund-application')).toMatchObject({ difference: { amount: 2_000_00 } })
  })

  it('says that a record was counted at the unit and never arrived', async () => {
    const { city, countyId } = pair
    const db = city.station.db()
    db.exec('DROP TRIGGER trainee_no_delete')
    db.prepare('DELETE FROM trainee WHERE id = ?').run(made.people[0])
    const { rows } = await city.must('经办', 'rollup.detail', { station: countyId, period: MAY, key: 'trainee' })
    expect(rows.find((one) => one.id === null)?.why).toContain('没有收到')
  })
})
