import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepared } from '#test/helper/prepared.ts'
import type { ProcedureDefinition, Step } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { shipped } from '#test/helper/shipped.ts'
import { slipLines } from '#shared/definition/slip.ts'
import { locksOf, totalsOf } from '#shared/definition/total.ts'
import type { Permission } from '#shared/permission.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { barestValues } from '../register/sample.ts'

const AMOUNT = 100_000
const BASIC = new Set(['enterprise', 'bank_account', 'fund_pool', 'person'])
/** Fields of the fund's application that its own rules read together; a county's money is decided in the county. */
const FITTING = { level: 'county', category: 'C', purpose: 'attraction', supportMode: 'award' }
const BY: Readonly<Partial<Record<Permission, string>>> = {
  'fund.accept': '经办',
  'fund.review': '审核',
  'fund.notice': '经办',
  'fund.approve': '负责人',
  'fund.pay': '拨付',
}

const recordOf = ({ record }: ProcedureDefinition): RecordDefinition => {
  const found = shipped.record(record)
  if (!found) throw new Error(`no record ${record}`)
  return found
}
/** Procedures that pay and whose applications name nothing but what every county has; what asks for more is walked by its own room. */
const cases = shipped.procedures
  .filter((one) => one.calculate && one.steps.some(({ kind }) => kind === 'payment'))
  .filter((one) =>
    Object.values(recordOf(one).fields).every((field) => !field.required || BASIC.has(field.target ?? 'person')),
  )
  .map((one) => [one.name, one] as const)

let desk: TestStation
const ids = new Map<string, string>()
let finance = ''
beforeAll(async () => {
  desk = await openTestStation({ start: '2014-06-03T01:00:00.000Z' })
  await loginAll(desk)
  const add = async (record: string, values: Record<string, unknown>) => {
    const { row } = await desk.must('经办', 'register.record', { record, values })
    ids.set(record, row.id)
  }
  const firm = enterpriseValues()
  await add('enterprise', firm)
  const owner = ids.get('enterprise')
  const account = { accountName: firm['name'], bank: '测试银行', accountNumber: '6200000000001234', isBasic: true }
  await add('bank_account', { enterprise: owner, ...account })
  await add('fund_pool', { name: '测试资金', year: 2014, level: 'county', county: '421222' })
  const budget = { kind: 'budget' as const, amount: 100 * AMOUNT, postedOn: '2014-01-02', document: null, reason: null }
  await desk.must('经办', 'fund.postEntry', { pool: ids.get('fund_pool') ?? '', ...budget })
  const { row } = await desk.must('经办', 'person.record', { name: '财政甲', unitKind: 'finance', post: null })
  finance = row.id
})
afterAll(() => desk.close())

const db = () => desk.station.db()
const today = () => new Date(desk.ports.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const token = async (who: string) => (await desk.must(who, 'session.confirm', { password: PASSWORD })).token

async function apply(definition: ProcedureDefinition, serial: number): Promise<string> {
  const record = recordOf(definition)
  const barest = barestValues(record, serial, ids)
  const own = { appliedOn: today(), year: 2014, applyAmount: AMOUNT, bankAccount: ids.get('bank_account'), ...FITTING }
  const fitting = Object.fromEntries(Object.entries(own).filter(([name]) => name in record.fields))
  const { row } = await desk.must('经办', 'register.record', { record: record.name, values: { ...barest, ...fitting } })
  return row.id
}

const workspace = (definition: ProcedureDefinition, subject: string) =>
  desk.must('经办', 'procedure.workspace', { procedure: definition.name, subject })

/** What a step asks of the county, done by whoever may do it. */
async function take(definition: ProcedureDefinition, subject: string, step: Step): Promise<void> {
  const procedure = definition.name
  const who = BY[step.permission] ?? ''
  const { row } = await workspace(definition, subject)
  const rev = Number(row['rev'])
  const seen = { procedure, subject, rev }
  if (step.kind === 'notice') {
    const subjects = [{ id: subject, rev }]
    await desk.must(who, 'procedure.postNotice', {
      procedure,
      subjects,
      postedOn: today(),
      place: '县政府网站',
      evidence: null,
    })
    desk.ports.clock.advance(20 * 86_400_000)
    await loginAll(desk)
  } else if (step.kind === 'payment')
    await desk.must(who, 'procedure.recordPayment', {
      ...seen,
      amount: AMOUNT,
      paidOn: today(),
      document: '凭证1',
      reason: null,
      confirmation: await token(who),
    })
  else {
    const paper = { signatory: finance, signatoryUnit: '通城县财政局', paperNumber: '纸-1', comparedBy: null }
    await desk.must(who, 'procedure.giveOpinion', {
      ...seen,
      step: step.name,
      outcome: step.outcomes.find((one) => one.effect === 'advance')?.value ?? '',
      text: null,
      amount: step.needsAmount ? AMOUNT : null,
      signedOn: today(),
      document: null,
      paper: step.fromPaper === 'always' ? paper : null,
      confirmation: step.final ? await token(who) : null,
    })
  }
}

async function papers(definition: ProcedureDefinition, subject: string): Promise<void> {
  const procedure = definition.name
  const items = definition.materials.map(({ item }) => ({
    item,
    status: 'received' as const,
    pages: 1,
    originalSeen: true,
    note: null,
  }))
  await desk.must('经办', 'procedure.recordMaterial', { procedure, subject, items })
  for (const { item } of definition.checks.filter((one) => !one.automatic && one.required))
    await desk.must('经办', 'procedure.recordCheck', {
      procedure,
      subject,
      item,
      result: 'pass',
      seen: '已查',
      reason: null,
    })
}

/** A row as the file itself sees it, whoever writes it; of this station unless it says another. */
function insert(record: string, id: string, values: Readonly<Record<string, unknown>>): void {
  const station = prepared(db(), 'SELECT id FROM station').pluck().get()
  const stamp = { station, epoch: 'e', rev: 1, audience: '[]', v: 1, created_at: 0, created_by: '', updated_at: 0 }
  const row = { id, ...stamp, updated_by: '', ...values }
  const names = Object.keys(row)
  const sql = `INSERT INTO ${record} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  prepared(db(), sql).run(...Object.values(row))
}
const sandbox = (run: () => void) => {
  db().exec('SAVEPOINT looked')
  try {
    run()
  } finally {
    db().exec('ROLLBACK TO looked; RELEASE looked')
  }
}

describe.each(cases)('%s', (_name, definition) => {
  const done: string[] = []
  let subject = ''

  it('is applied for, waits on the desk, and is checked, noticed, approved and paid through two signatories', async () => {
    subject = await apply(definition, 1)
    const due = await desk.must('经办', 'desk.due', {})
    const waits = [...due.mine, ...due.others].filter((one) => one.id === subject)
    expect(waits).toMatchObject([{ record: definition.record, procedure: definition.name }])
    await papers(definition, subject)
    for (;;) {
      const { actions, state } = await workspace(definition, subject)
      const step = definition.steps.find((one) => one.name === actions[0]?.step && one.by === 'owner')
      if (!step) break
      if (step.kind === 'payment') {
        // Bug caught: money approved and not paid was told of two procedures alone.
        const { stranded } = await desk.must('经办', 'desk.today', {})
        expect(stranded.find((one) => one.id === subject)).toMatchObject({ procedure: definition.name, amount: AMOUNT })
        expect(stranded.find((one) => one.id === subject)?.title).toContain('山里货')
      }
      expect(
        actions[0]?.obstacles.filter((one) => !one.startsWith('您是')),
        `${step.label} ${state.label}`,
      ).toEqual([])
      await take(definition, subject, step)
      done.push(step.kind)
    }
    expect(done.filter((kind) => kind === 'opinion')).toHaveLength(2)
    expect(done).toContain('notice')
    expect((await workspace(definition, subject)).state).toMatchObject({ approved: AMOUNT, paid: AMOUNT, flags: [] })
  })

  it('is separated by the file itself: no check and no payment by whom the definition keeps apart', () => {
    const round = { subject, round: 1 }
    sandbox(() => {
      // An application of its own, so that nothing but these rows is looked at.
      const columns = { round: 1, ...('serial' in recordOf(definition).fields ? { serial: 'x' } : {}) }
      insert(definition.record, 'application', columns)
      const opinion = (id: string, step: string, signatory: string) =>
        insert('opinion', id, { ...round, subject: 'application', step, signatory })
      let pairs = 0
      for (const step of definition.steps.filter((one) => one.kind === 'opinion'))
        for (const other of step.separateFrom.filter((one) => one !== 'entry')) {
          // Steps of two ways may bear one name: each pair has a person of its own.
          const person = `${step.name}-${other}-${pairs}`
          opinion(`${person}-1`, other, person)
          expect(() => opinion(`${person}-2`, step.name, person)).toThrow('SEPARATION_BROKEN')
          pairs += 1
        }
      expect(pairs).toBeGreaterThan(0)
      const pay = (payer: string) =>
        insert('ledger_entry', `entry-${payer}`, {
          pool: 'pool',
          subject: 'application',
          kind: 'payment',
          amount: 0,
          posted_on: '2014-06-03',
          payer,
        })
      for (const step of definition.steps.filter((one) => one.kind === 'payment'))
        for (const other of step.separateFrom.filter((one) => one !== 'entry')) {
          opinion(`pay-${step.by}-${other}`, other, `payer-${step.by}-${other}`)
          expect(() => pay(`payer-${step.by}-${other}`), other).toThrow('SEPARATION_BROKEN')
        }
      pay('somebody-else')
    })
  })

  it('is listed, summed, stated and counted on the slip like the others', async () => {
    const listed = await desk.must('经办', 'procedure.list', { procedure: definition.name })
    expect(listed.sums).toEqual({ applied: AMOUNT, approved: AMOUNT, paid: AMOUNT })
    const serial = (await workspace(definition, subject)).row['serial']
    for (const ledger of ['project', 'payment'] as const) {
      const { rows } = await desk.must('经办', 'fund.ledger', { ledger, year: 2014 })
      expect(
        rows.filter((row) => row['serial'] === serial),
        ledger,
      ).toHaveLength(1)
    }
    const [, applied] = slipLines(shipped, { [definition.record]: 3 }, { applied: 0, approved: 0, paid: 0 })
    expect(applied?.rows).toBe(3)
    expect(totalsOf(shipped).filter((one) => one.record === definition.record)).toMatchObject([
      { amount: 'applyAmount' },
    ])
    expect(locksOf(shipped).filter((one) => one.record === definition.record)).toMatchObject([{ how: 'entry' }])
  })

  it('gives a receipt that two units used the enterprise it was used for', async () => {
    const receipt = { number: '12345678', code: '1' }
    db().exec('SAVEPOINT looked')
    try {
      insert('receipt', `mine-${definition.name}`, { ...receipt, subject })
      insert('receipt', `other-${definition.name}`, { ...receipt, subject: 'elsewhere', station: 'another' })
      const { hits } = await desk.must('经办', 'hit.find', { kind: 'invoice', open: true })
      const own = hits.flatMap(({ members }) => members).find(({ row }) => row === `mine-${definition.name}`)
      expect(own?.enterprise).toBe(ids.get('enterprise'))
    } finally {
      db().exec('ROLLBACK TO looked; RELEASE looked')
    }
  })
})
