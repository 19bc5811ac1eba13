import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord, reviseRecord } from '#core/db/record-store.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { act, enrol, openPair, type Pair, send, take } from '../exchange/pair.ts'

const ANYTHING = '01900000-0000-7000-8000-000000000000'

function applicationOf(tx: WriteTx, poolName = '县级专项') {
  const pool = insertRecord(tx, fundPool, { name: poolName, year: 2014, level: 'county', county: '421222' })
  return insertRecord(tx, fundApplication, {
    enterprise: ANYTHING,
    appliedOn: '2014-06-03',
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
}
const receiptOf = (subject: string) => ({
  subject,
  type: 'vat-general',
  code: '042001400104',
  number: '12345678',
  issuedOn: '2014-06-03',
  buyer: '甲',
  seller: '乙',
  itemName: '培训费',
  total: 100_00,
  eligible: 100_00,
  verification: 'matches',
  originalSeen: true,
})

describe('what the city finds, returns and moves', () => {
  let pair: Pair
  let second: TestStation
  let secondId = ''
  beforeAll(async () => {
    pair = await openPair()
    second = await openTestStation({ kind: 'county', code: '421224', name: '通山县', seed: 'second county' })
    await loginAll(second)
    await enrol(second, pair.city)
    secondId = await enrol(pair.city, second)
  })
  afterAll(async () => {
    await second.close()
    await pair.close()
  })

  const add = async (at: TestStation, record: string, values: Record<string, unknown>) =>
    (await at.must('经办', 'register.record', { record, values })).row
  const up = async (from: TestStation) => take(pair.city, (await send(from, pair.cityId)).file)
  const down = async (to: TestStation, id: string) => take(to, (await send(pair.city, id)).file)
  const returns = async (at: TestStation) => at.must('经办', 'return.find', { open: false })
  const flagsOf = async (at: TestStation, record: string, id: string) =>
    (await at.must('经办', 'register.get', { record, id })).flags.map((one) => one.code)

  it('returns one record with a reason, shows it on the record, and reads the correction as its answer', async () => {
    const { county, city, countyId } = pair
    const firm = await add(county, 'enterprise', enterpriseValues())
    await up(county)
    const asked = {
      record: 'enterprise',
      row: firm.id,
      fields: ['businessAddress'],
      reason: '经营地址与执照不符',
      dueOn: '2014-06-20',
    }
    expect(await county.fault('经办', 'return.make', asked)).toBe('CITY_ONLY')
    const { id } = await city.must('审核', 'return.make', asked)
    expect(await city.fault('审核', 'return.make', asked)).toBe('RETURN_OPEN')
    await down(county, countyId)
    expect(await flagsOf(county, 'enterprise', firm.id)).toEqual(['RETURNED'])
    expect(await returns(county)).toMatchObject([{ id, state: 'open', fields: ['经营地址'], ours: false }])
    // Saying "corrected" without having corrected is no answer.
    expect(await county.fault('经办', 'return.answer', { id, kind: 'corrected', text: '改好了' })).toBe(
      'RETURN_NOT_CORRECTED',
    )
    await county.must('经办', 'register.correct', {
      record: 'enterprise',
      id: firm.id,
      rev: firm.rev,
      values: enterpriseValues({ businessAddress: '通城县隽水镇解放路二号' }),
    })
    await county.must('经办', 'return.answer', { id, kind: 'corrected', text: '已按执照改正' })
    expect(await flagsOf(county, 'enterprise', firm.id)).toEqual([])
    const { file } = await send(county, pair.cityId)
    const preview = await city.must('审核', 'exchange.preview', { file })
    expect(preview.effects[0]).toMatchObject({ record: 'enterprise', effect: 'changed' })
    expect(preview.effects[0]?.flags.map((one) => one.code)).toContain('RETURN_CORRECTED')
    await take(city, file)
    expect(await returns(city)).toMatchObject([{ id, state: 'corrected', answer: '已按执照改正', unit: '通城县' }])
    await city.must('审核', 'return.close', { id, conclusion: '核对无误' })
    expect(await flagsOf(city, 'enterprise', firm.id)).toEqual([])
    await down(county, countyId)
    expect(await returns(county)).toMatchObject([{ id, state: 'closed', conclusion: '核对无误' }])
  })

  it('returns a self-checked opinion by itself, once, however often it arrives', async () => {
    const { county, city, countyId } = pair
    const made = act(county, '经办', ({ tx }) => {
      const application = applicationOf(tx)
      return insertRecord(tx, opinion, {
        subject: application.id,
        round: 1,
        step: 'commerce-review',
        outcome: 'agreed',
        signatory: tx.actor.personId,
        signatoryUnit: '商务局',
        signedOn: '2014-06-03',
        enteredBy: tx.actor.personId,
        fromPaper: false,
        subjectRev: application.rev,
      })
    })
    const first = await send(county, pair.cityId)
    await city.must('审核', 'exchange.preview', { file: first.file })
    const about = async () => (await returns(city)).filter((one) => one.row === made.id)
    expect(await about(), 'a preview returns nothing').toEqual([])
    await take(city, first.file)
    expect(await about()).toMatchObject([{ state: 'open', title: '意见 · 商务初审 · 直播基地' }])
    await take(city, first.file)
    await up(county)
    expect(await about()).toHaveLength(1)
    await down(county, countyId)
    const [got] = (await returns(county)).filter((one) => one.row === made.id)
    expect(got?.reason).toContain('岗位分离')
    await county.must('经办', 'return.answer', {
      id: got?.id ?? '',
      kind: 'explained',
      text: '人手不足，豁免文号见附件',
    })
    await up(county)
    expect(await about()).toMatchObject([{ state: 'explained' }])
  })

  it('confirms a decision whose ground moved: the finding is settled, and comes back with the next change', async () => {
    const { county, city, countyId } = pair
    const application = act(county, '经办', ({ tx }) => applicationOf(tx, '第二个资金池'))
    await up(county)
    const decision = act(city, '负责人', ({ tx }) =>
      insertRecord(
        tx,
        opinion,
        {
          subject: application.id,
          round: 1,
          step: 'approval',
          outcome: 'approved',
          signatory: tx.actor.personId,
          signatoryUnit: '市商务局',
          signedOn: '2014-06-03',
          enteredBy: tx.actor.personId,
          fromPaper: false,
          subjectRev: application.rev,
        },
        { subjectStation: countyId },
      ),
    )
    const words = { opinion: decision.id, text: '金额改动不影响原结论' }
    expect(await city.fault('审核', 'decision.confirm', words)).toBe('DECISION_NOT_STALE')
    const change = (applyAmount: number) =>
      act(county, '经办', ({ tx }) => reviseRecord(tx, fundApplication, application.id, { applyAmount }))
    const stale = async () =>
      (await city.must('审核', 'exchange.flags', {})).filter((one) => one.row === decision.id).map((one) => one.code)
    change(9_000_00)
    await up(county)
    expect(await stale()).toEqual(['STALE_DECISION'])
    expect(await county.fault('审核', 'decision.confirm', words)).toBe('RECORD_UNKNOWN')
    await city.must('审核', 'decision.confirm', words)
    expect(await stale()).toEqual([])
    act(county, '经办', ({ tx }) => reviseRecord(tx, fundApplication, application.id, { assignee: ANYTHING }))
    await up(county)
    expect(await stale(), 'nothing new was said').toEqual([])
    change(8_000_00)
    await up(county)
    expect(await stale()).toEqual(['STALE_DECISION'])
    await down(county, countyId)
    expect(await county.fault('审核', 'decision.confirm', words)).toBe('NOT_OURS')
  })

  it('finds the same code, person, phone, address, invoice and trainee in two units, and each waits for a disposition', async () => {
    const { county, city } = pair
    const there = await add(second, 'enterprise', enterpriseValues({ county: '421224', name: '通山山货有限公司' }))
    const contact = { name: '李甲', mobile: '139-0000-0000' }
    const firms = await county.must('经办', 'register.find', { record: 'enterprise' })
    await add(county, 'contact', { ...contact, enterprise: firms.rows[0]?.id })
    await add(second, 'contact', { ...contact, mobile: '13900000000', enterprise: there.id })
    for (const at of [county, second]) act(at, '经办', ({ tx }) => insertRecord(tx, receipt, receiptOf(ANYTHING)))
    await up(county)
    await up(second)
    const { hits, open } = await city.must('审核', 'hit.find', {})
    expect(hits.map((one) => one.kind).toSorted()).toEqual(['identifier', 'invoice', 'legal-person', 'phone'])
    expect(open).toBe(4)
    const phone = hits.find((one) => one.kind === 'phone')
    expect(phone?.value).toBe('139****0000')
    const code = hits.find((one) => one.kind === 'identifier')
    if (!code) throw new Error('no hit')
    expect(code.members.map((one) => one.unit).toSorted()).toEqual(['通城县', '通山县'])
    const words = { kind: 'identifier', id: code.id, conclusion: 'same', text: '电话核实，系同一企业' } as const
    const rows = code.members.map((one) => one.row)
    expect(await city.fault('审核', 'hit.dispose', { ...words, rows: [rows[0] ?? '', ANYTHING] })).toBe('HIT_GONE')
    expect(await county.fault('审核', 'hit.dispose', { ...words, rows })).toBe('CITY_ONLY')
    await city.must('审核', 'hit.dispose', { ...words, rows })
    const left = await city.must('审核', 'hit.find', { open: true })
    expect(left.hits.map((one) => one.kind)).not.toContain('identifier')
    // The finding raised when the second row arrived is settled by the same words.
    const flags = await city.must('审核', 'exchange.flags', {})
    expect(flags.filter((one) => one.code === 'DUPLICATE_ENTERPRISE')).toEqual([])
    // A third unit with the same code opens it again, with the earlier words at hand.
    await add(city, 'enterprise', enterpriseValues({ county: '421200', name: '咸宁山货有限公司' }))
    const again = (await city.must('审核', 'hit.find', { kind: 'identifier' })).hits
    expect(again).toMatchObject([{ disposition: null, earlier: '电话核实，系同一企业' }])
    expect(again[0]?.members).toHaveLength(3)
  })

  it('moves an enterprise: the old row stands still, the new unit takes it in, a late edit is shown', async () => {
    const { county, city, countyId } = pair
    const firm = await add(county, 'enterprise', enterpriseValues({ name: '迁移商贸有限公司', identifier: null }))
    await up(county)
    const asked = { enterprise: firm.id, toStation: secondId, movedOn: '2014-06-01', reason: '住所变更' }
    // It cannot be taken back, so the password is asked for, and nothing stands without it.
    expect(await city.fault('审核', 'move.decide', asked)).toBe('CONFIRMATION_NEEDED')
    expect((await city.must('审核', 'move.find', {})).moves).toEqual([])
    const { token: confirmation } = await city.must('审核', 'session.confirm', { password: PASSWORD })
    const { id } = await city.must('审核', 'move.decide', { ...asked, confirmation })
    expect(await city.fault('审核', 'move.decide', asked)).toBe('MOVED_AWAY')
    const values = enterpriseValues({ name: '迁移商贸有限公司', identifier: null, remark: '迟到的改动' })
    const edit = { record: 'enterprise', id: firm.id, rev: firm.rev, values }
    const late = (await county.must('经办', 'register.correct', edit)).row
    await down(county, countyId)
    const again = { ...edit, rev: late.rev, values: { ...values, remark: '又一次改动' } }
    expect(await county.fault('经办', 'register.correct', again)).toBe('MOVED_AWAY')
    expect(
      await county.fault('经办', 'register.record', {
        record: 'contact',
        values: { enterprise: firm.id, name: '李甲', mobile: '13900000001' },
      }),
    ).toBe('MOVED_AWAY')
    expect(await flagsOf(county, 'enterprise', firm.id)).toContain('MOVED')
    await down(second, secondId)
    expect(await county.fault('经办', 'move.accept', { id })).toBe('NOT_OURS')
    const { id: taken } = await second.must('经办', 'move.accept', { id })
    expect(await second.fault('经办', 'move.accept', { id })).toBe('MOVE_ACCEPTED')
    const { row } = await second.must('经办', 'register.get', { record: 'enterprise', id: taken })
    expect(row).toMatchObject({ name: '迁移商贸有限公司', county: '421224', movedFrom: firm.id, station: secondId })
    await up(second)
    await up(county)
    expect(await flagsOf(city, 'enterprise', firm.id)).toContain('MOVED_EDITED')
    expect((await city.must('审核', 'move.find', {})).moves).toMatchObject([
      { arrived: taken, from: '通城县', to: '通山县' },
    ])
    // Two units hold it by the city's own word: no hit.
    const { hits } = await city.must('审核', 'hit.find', {})
    expect(hits.flatMap((one) => one.members.map((member) => member.row))).not.toContain(firm.id)
  })
})
