import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { evaluate, measureNamed, newMemory } from '#core/measure/service.ts'
import { enrolEntities, findUnlisted } from '#core/promotion/service.ts'
import { paperForm } from '#core/printing/subject-paper.ts'
import { definitionOf, rowOf, type StoredRow } from '#core/register/service.ts'
import { enterpriseHooks } from '#core/enterprise/rules.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

let desk: Desk
beforeAll(() => {
  desk = openTestDesk({ hooks: enterpriseHooks, seed: 'promotion' })
  desk.day('2014-06-03')
})
afterAll(() => desk.close())

const place = { county: '421222' }
const firm = (name: string, identifier: string | null = null) =>
  desk.record('clerk', 'enterprise', {
    ...place,
    name,
    identifierType: identifier ? 'credit-code' : 'unknown',
    identifier,
    subjectType: 'company',
    businessStatus: 'active',
  })
const entity = (name: string, patch: Values = {}) =>
  desk.record('clerk', 'entity_entry', { ...place, name, kind: 'company', registeredOn: '2014-05-20', ...patch })
const unlisted = () => desk.ask('clerk', (call) => findUnlisted(call))
const enrol = (...rows: readonly StoredRow[]) =>
  desk.act('clerk', (call) =>
    enrolEntities(
      call,
      rows.map(({ id }) => id),
    ),
  )
const measured = (name: string) =>
  desk.ask('clerk', (call) =>
    evaluate(call, newMemory(), measureNamed(call, name), {
      period: '2014',
      station: call.station.id,
      today: call.today,
    }),
  ).value
const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))

// Bug caught: what 工商 handed over was a count a month; nobody could say which of the new units the register lacks.
describe('the list of new units', () => {
  sandbox(
    'is held against the register by number, then by name; what is left is named and registered by one act',
    () => {
      const known = firm('示例山货电子商务有限公司', '91330100799655058B')
      const named = firm('示例茶叶（通城）有限公司')
      const byNumber = entity('示例山货电商公司（更名前）', { identifier: '91330100799655058B' })
      const byName = entity('示例茶叶(通城)有限公司')
      // The same name under another number is another unit.
      const other = entity('示例山货电子商务有限公司', { identifier: '914403001922038216' })
      const fresh = entity('示例网络科技有限公司', {
        registeredOn: '2014-05-21',
        capital: 3_000_000,
        address: '示例路1号',
      })
      entity('示例打印店', { kind: 'individual', excluded: '不做网上销售' })
      expect(unlisted().map(({ name, found }) => [name, found?.id, found?.by])).toEqual([
        ['示例网络科技有限公司', undefined, undefined],
        ['示例山货电子商务有限公司', undefined, undefined],
        ['示例茶叶(通城)有限公司', named.id, 'name'],
        ['示例山货电商公司（更名前）', known.id, 'identifier'],
      ])
      expect(enrol(byNumber, byName)).toEqual({ enrolled: 0, joined: 2 })
      expect([storedOf(byNumber)['enterprise'], storedOf(byName)['enterprise']]).toEqual([known.id, named.id])
      expect(measured('entry.unlisted')).toBe(2)
      expect(measured('entry.list-all')).toBe(5)
      expect(measured('entry.list-individuals')).toBe(1)
      expect(enrol(fresh)).toEqual({ enrolled: 1, joined: 0 })
      const joined = desk.ask('clerk', (call) => getRecord(call.db, enterprise, String(storedOf(fresh)['enterprise'])))
      expect(joined).toMatchObject({
        name: '示例网络科技有限公司',
        identifier: null,
        subjectType: 'company',
        establishedOn: '2014-05-21',
        registeredAddress: '示例路1号',
        registeredCapital: 3_000_000,
        source: 'registration',
      })
      expect(unlisted().map(({ id }) => id)).toEqual([other.id])
      expect(desk.faultOf(() => enrol(fresh))).toBe('ENTITY_SETTLED')
    },
  )

  sandbox('joins what was registered since by hand, and the matter that the unit applied with', () => {
    const matter = desk.record('clerk', 'entry_case', {
      ...place,
      applicant: '示例水产网店',
      matter: 'name-ecommerce',
      raisedOn: '2014-05-02',
      result: 'open',
    })
    const row = entity('示例水产网店')
    const late = firm('示例水产网店')
    expect(unlisted()).toMatchObject([{ id: row.id, found: { id: late.id, by: 'name' } }])
    expect(enrol(row)).toEqual({ enrolled: 0, joined: 1 })
    expect(storedOf(row)['enterprise']).toBe(late.id)
    expect(desk.db.prepare('SELECT enterprise FROM entry_case WHERE id = ?').pluck().get(matter.id)).toBe(late.id)
  })

  // Bug caught: of a list of which one unit could not be registered the others were, and nobody knew which.
  sandbox('is registered whole or not at all', () => {
    const good = entity('示例甲网店')
    const twice = entity('示例乙网店', { identifier: '91330100799655058B' })
    firm('示例丙公司', '91330100799655058B')
    desk.db.prepare('UPDATE entity_entry SET county = NULL WHERE id = ?').run(good.id)
    expect(desk.faultOf(() => enrol(twice, good))).toBe('FIELDS_WRONG')
    expect(
      unlisted()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([good.id, twice.id].toSorted())
  })
})

const storedOf = (row: StoredRow): Values =>
  desk.db.prepare('SELECT * FROM entity_entry WHERE id = ?').get(row.id) as Values

// Bug caught: how much of the land that a year's plan gives was arranged could not be said, because the plan stood nowhere.
describe('the plan of land of a year', () => {
  sandbox('is what the quotas of the year are a share of', () => {
    const project = (name: string, quota: number, planYear: number) =>
      desk.record('clerk', 'land_case', { ...place, project: name, kind: 'new', planYear, quota, stage: 'applied' })
    project('乙', 20_000, 2014)
    project('丙', 5_000, 2013)
    expect([measured('land.given'), measured('land.plan-used')]).toEqual([null, null])
    desk.record('clerk', 'land_plan', { ...place, plan: '年度计划', year: 2014, given: 30_000 })
    expect([measured('land.given'), measured('land.plan-used')]).toEqual([30_000, 6_666])
  })
})

// Bug caught: whether a bank answered what it was handed was known to nobody: a need said "passed on", and to whom no row.
describe('needs handed to a bank', () => {
  sandbox('go out as a batch, and know whether the bank answered that batch and when', () => {
    const enterprise = firm('示例山货电子商务有限公司').id
    const need = (creditCheck: string, amount: number) =>
      desk.record('clerk', 'finance_need', {
        ...place,
        enterprise,
        raisedOn: '2014-05-02',
        amount,
        purpose: '备货',
        form: 'credit',
        creditCheck,
        ...(creditCheck === 'excluded' ? { creditNote: '贷款违约' } : {}),
        status: 'raised',
      })
    const [clear, bad] = [need('clear', 1_000_000), need('excluded', 2_000_000)]
    const push = desk.record('clerk', 'finance_push', {
      ...place,
      institution: '示例银行',
      kind: 'bank',
      sentOn: '2014-05-05',
      replyDueOn: '2014-06-05',
    })
    const handed = (of: StoredRow) =>
      desk.record('clerk', 'pushed_need', {
        push: push.id,
        need: of.id,
        sentOn: '2014-05-05',
        replyDueOn: '2014-06-05',
      })
    const [one] = [handed(clear), handed(bad)]
    const state = () => {
      const sql = 'SELECT state, replied_on AS "on" FROM pushed_need WHERE id = ?'
      return Object.values(desk.db.prepare(sql).get(one.id) as object)
    }
    const answer = (institution: string, answeredOn: string, more: Values) =>
      desk.record('clerk', 'finance_result', {
        need: clear.id,
        institution,
        kind: 'bank',
        answeredOn,
        result: 'accepted',
        ...more,
      })
    answer('另一银行', '2014-05-06', {})
    expect([state(), measured('finance.reply-rate')]).toEqual([[null, null], 0])
    const first = answer('示例银行', '2014-05-20', { push: one.id })
    expect([state(), measured('finance.reply-rate')]).toEqual([['replied', '2014-05-20'], 5_000])
    desk.voidRow('clerk', 'finance_result', first)
    expect(state()).toEqual(['waiting', null])
    // What the credit check keeps back is not on the list that goes to the bank.
    const paper = shipped.papers.find((other) => other.code === 'JR-3')
    const printed = desk.ask('clerk', (call) => {
      const definition = definitionOf(call, 'finance_push')
      return paper && paperForm(call, paper, definition, rowOf(call, definition, push.id))
    })
    const tables = printed?.blocks?.flatMap((block) => (block.kind === 'table' ? [block.table.rows] : []))
    expect(tables).toEqual([[['1', '示例山货电子商务有限公司', 1_000_000, '备货', '信用', '']]])
  })
})
