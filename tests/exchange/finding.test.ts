import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { flagSheet } from '#core/exchange/transfer/package-sheet.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { eachRow, forge } from './forge.ts'
import { act, enrol, openPair, type Pair, send, take } from './pair.ts'

const DAY = '2014-06-03'
const ANYTHING = '01900000-0000-7000-8000-000000000000'

const applicationOf = (firm: string, pool: string) => ({
  enterprise: firm,
  appliedOn: DAY,
  year: 2014,
  pool,
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
const receiptOf = (subject: string) => ({
  subject,
  type: 'vat-general',
  code: '042001400104',
  number: '12345678',
  issuedOn: DAY,
  buyer: '甲',
  seller: '乙',
  itemName: '培训费',
  total: 100_00,
  eligible: 100_00,
  verification: 'matches',
  originalSeen: true,
})
const opinionOf = (subject: string, patch: Record<string, unknown>) => ({
  subject,
  round: 1,
  step: 'commerce-review',
  outcome: 'agree',
  signatory: ANYTHING,
  signatoryUnit: '商务局',
  signedOn: DAY,
  enteredBy: ANYTHING,
  fromPaper: false,
  subjectRev: 1,
  ...patch,
})

describe('findings about rows that were taken in', () => {
  let pair: Pair
  let second: TestStation

  beforeAll(async () => {
    pair = await openPair()
    second = await openTestStation({ kind: 'county', code: '421224', name: '通山县', seed: 'second county' })
    await loginAll(second)
    await enrol(second, pair.city)
    await enrol(pair.city, second)
  })
  afterAll(async () => {
    await second.close()
    await pair.close()
  })

  const flags = async (at: TestStation) =>
    (await at.must('经办', 'exchange.flags', {})).map((one) => ({
      code: one.code,
      row: one.row,
      message: one.message,
      id: one.id,
    }))

  it('finds one enterprise and one receipt in two counties, on both rows, and refuses neither', async () => {
    const { county, city, cityId } = pair
    const write = (at: TestStation) =>
      act(at, '经办', ({ tx }) => {
        const place = String(at.station.unit()?.code)
        const firm = insertRecord(tx, enterprise, enterpriseValues({ county: place })).id
        const pool = insertRecord(tx, fundPool, { name: '县级', year: 2013, level: 'county', county: place })
        const application = insertRecord(tx, fundApplication, applicationOf(firm, pool.id))
        return { firm, paper: insertRecord(tx, receipt, receiptOf(application.id)).id }
      })
    const here = write(county)
    const there = write(second)
    const first = await take(city, (await send(county, cityId)).file)
    expect(first.counts.flagged).toBe(0)
    const { file } = await send(second, cityId)
    const preview = await city.must('审核', 'exchange.preview', { file })
    const applied = await take(city, file)
    expect(applied.counts).toEqual(preview.counts)
    // The rows of the other county, not in this package, are shown beside those that are.
    expect(applied.counts.flagged).toBe(4)
    const found = await flags(city)
    expect(found.map(({ code, row }) => `${code} ${row}`).toSorted()).toEqual(
      [
        `DUPLICATE_ENTERPRISE ${here.firm}`,
        `DUPLICATE_ENTERPRISE ${there.firm}`,
        `RECEIPT_USED_TWICE ${here.paper}`,
        `RECEIPT_USED_TWICE ${there.paper}`,
      ].toSorted(),
    )
    expect(found.find((one) => one.row === there.firm)?.message).toContain('通城县')
    const id = found[0]?.id ?? ''
    await city.must('审核', 'exchange.clearFlag', { id, disposition: '电话核实，系同一企业迁移' })
    expect(await city.fault('审核', 'exchange.clearFlag', { id, disposition: '再来一次' })).toBe('RECORD_UNKNOWN')
    expect((await flags(city)).length).toBe(3)
    // What a person wrote stays in view and on paper, with who and when; what still waits stands first.
    const all = await city.must('审计', 'exchange.flags', { open: false })
    expect(all.map((one) => one.cleared === null)).toEqual([true, true, true, false])
    expect(all.at(-1)).toMatchObject({
      id,
      cleared: { disposition: '电话核实，系同一企业迁移', at: expect.any(Number) },
    })
    const name = all.at(-1)?.cleared?.byName ?? ''
    expect(name).not.toBe('')
    const sheet = act(city, '审计', (call) => flagSheet(call, { open: false }))
    expect(sheet.rows.at(-1)?.slice(4)).toEqual([
      found[0]?.message,
      '电话核实，系同一企业迁移',
      name,
      shanghaiTime(all.at(-1)?.cleared?.at ?? 0),
    ])
    expect(sheet.note).toContain('共 4 条，待处置 3 条')
    expect(act(city, '审计', (call) => flagSheet(call, { open: true })).rows.length).toBe(3)
  })

  it("finds a pool overdrawn and a payment over its approval in the sender's own books", async () => {
    const { county, city, cityId } = pair
    const [pool, approval, payment] = act(county, '经办', ({ tx }) => {
      const one = insertRecord(tx, fundPool, { name: '县级专项', year: 2014, level: 'county', county: '421222' })
      const post = (kind: string, amount: number, subject: string | null) =>
        insertRecord(tx, ledgerEntry, { pool: one.id, kind, amount, postedOn: DAY, subject }).id
      post('budget', 1_000_00, null)
      return [one.id, post('approval', 500_00, ANYTHING), post('payment', 500_00, ANYTHING)]
    })
    const { file } = await send(county, cityId)
    // No honest program posts this: the file itself refuses. A county that signs it anyway is shown, not blocked.
    const table = eachRow('ledger_entry', (row) => {
      const amounts: Record<string, number> = { [approval ?? '']: 5_000_00, [payment ?? '']: 6_000_00 }
      const amount = amounts[String(row['id'])]
      return amount === undefined ? row : { ...row, f: { ...(row['f'] as object), amount } }
    })
    const applied = await take(city, { name: 'x', base64: forge(file.base64, county, { table }) })
    const codes = applied.effects.flatMap((one) => one.flags.map((flag) => flag.code))
    expect(codes).toEqual(expect.arrayContaining(['POOL_OVERDRAWN', 'PAID_OVER_APPROVED']))
    expect(applied.effects.find((one) => one.id === pool)?.effect).toBe('added')
  })

  it('finds the same person entering and checking, and a decision whose ground moved away', async () => {
    const { city, cityId, countyId } = pair
    // A county of its own history: the one above has signed two stories by now.
    const county = second
    const made = act(county, '经办', ({ tx }) => {
      const pool = insertRecord(tx, fundPool, { name: '县级', year: 2014, level: 'county', county: '421224' })
      const application = insertRecord(tx, fundApplication, applicationOf(ANYTHING, pool.id))
      const own = insertRecord(
        tx,
        opinion,
        opinionOf(application.id, {
          signatory: tx.actor.personId,
          enteredBy: tx.actor.personId,
          subjectRev: application.rev,
        }),
      )
      return { application, own }
    })
    const applied = await take(city, (await send(county, cityId)).file)
    expect(applied.effects.find((one) => one.id === made.own.id)?.flags.map((flag) => flag.code)).toEqual([
      'SELF_CHECKED',
    ])
    const state = city.station
      .db()
      .prepare('SELECT state FROM procedure_state WHERE subject = ?')
      .pluck()
      .get(made.application.id)
    expect(state, 'the projection follows what arrived').toBeTypeOf('string')

    // The city decides on what it has; meanwhile the county changes the amount.
    const countyStation = String(county.station.db().prepare('SELECT id FROM station').pluck().get())
    expect(countyStation).not.toBe(countyId)
    const decision = act(city, '负责人', ({ tx }) =>
      insertRecord(
        tx,
        opinion,
        opinionOf(made.application.id, { step: 'approval', outcome: 'approve', subjectRev: made.application.rev }),
        { subjectStation: countyStation },
      ),
    )
    act(county, '经办', ({ tx }) => reviseRecord(tx, fundApplication, made.application.id, { assignee: ANYTHING }))
    await take(county, (await send(city, countyStation)).file)
    expect((await flags(county)).filter((one) => one.row === decision.id)).toEqual([])
    act(county, '经办', ({ tx }) => reviseRecord(tx, fundApplication, made.application.id, { applyAmount: 20_000_00 }))
    const seen = await take(city, (await send(county, cityId)).file)
    expect(seen.effects.find((one) => one.id === decision.id)?.flags.map((one) => one.code)).toEqual(['STALE_DECISION'])
    expect((await flags(city)).filter((one) => one.row === decision.id).map((one) => one.code)).toEqual([
      'STALE_DECISION',
    ])
  })
})

describe('a finding about persons', () => {
  // Bug caught: two persons of a county under one name, who check and pay for each other, looked like two to the city too.
  it('shows the city two persons of one county under one name, on both, and its own namesakes on none', async () => {
    const { county, city, cityId, close } = await openPair()
    const flags = async () =>
      (await city.must('经办', 'exchange.flags', { open: true })).filter((one) => one.code === 'SAME_NAME')
    await take(city, (await send(county, cityId)).file)
    expect(await flags()).toEqual([])
    const again = { name: '审核甲', unitKind: 'finance', post: null, sameName: '财政局的另一位' } as const
    const { row } = await county.must('经办', 'person.record', again)
    await take(city, (await send(county, cityId)).file)
    const found = await flags()
    expect(found.map((one) => one.row)).toContain(row.id)
    expect(found).toHaveLength(2)
    expect(found[0]?.message).toContain('不止一个“审核甲”')
    await county.must('经办', 'person.record', { ...again, name: '财政己', sameName: null })
    await take(city, (await send(county, cityId)).file)
    expect(await flags()).toHaveLength(2)
    await close()
  })
})
