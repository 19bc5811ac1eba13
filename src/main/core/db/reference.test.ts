import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { danglingReferences } from '#core/db/reference.ts'
import { prepared } from '#test/helper/prepared.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { examine } from '#core/station/doctor.ts'
import { apply, HOOKS, moneyCase, opine, papers, type MoneyCase } from '#test/helper/money-case.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

const NOBODY = '00000000-0000-7000-8000-000000000000'

let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const found = () => desk.ask('clerk', (call) => danglingReferences(call))
const line = () =>
  desk.ask('clerk', (call) => examine(call)).lines.find((one) => one.what === '记录之间的引用') ?? {
    ok: true,
    found: '',
  }
const set = (sql: string, ...values: readonly string[]) => desk.db.prepare(sql).run(...values)

/** Takes the guards off a table, as damage and a wrong migration do. */
function loosen(table: string): void {
  const guards = prepared(desk.db, "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?").pluck()
  for (const name of guards.all(table)) desk.db.exec(`DROP TRIGGER "${String(name)}"`)
}

describe('references', () => {
  it('are all there in a station that works', () =>
    desk.sandbox(() => {
      const row = apply(given)
      papers(desk, row.id)
      opine(desk, row.id, 'acceptance', 'accepted', { on: '2014-03-03' })
      expect(found()).toEqual({ broken: [], awaited: [] })
      expect(line()).toEqual({ ok: true, what: '记录之间的引用', found: '都在' })
    }))

  // Bug caught: no table declares a foreign key, so every 引用检查 looked at nothing and was always green.
  it('that lost their row are named with record, field, number and the first titles', () =>
    desk.sandbox(() => {
      const row = apply(given, { projectName: '甲项目' })
      set('UPDATE bank_account SET enterprise = ?', NOBODY)
      set('UPDATE fund_application SET enterprise = ? WHERE id = ?', NOBODY, row.id)
      const { broken } = found()
      expect(broken).toContainEqual(
        expect.objectContaining({ record: 'fund_application', field: 'enterprise', count: 1, titles: ['甲项目'] }),
      )
      expect(broken).toContainEqual(expect.objectContaining({ record: 'bank_account', field: 'enterprise' }))
      expect(line().ok).toBe(false)
      expect(line().found).toMatch(/资金申请的\S+ 1 条（甲项目）/u)
    }))

  it('by the kind a row says, and to an application of whatever procedure, are looked at too', () =>
    desk.sandbox(() => {
      const row = apply(given)
      papers(desk, row.id)
      const file = { name: '执照.pdf', kind: 'pdf', size: 1, digest: 'a'.repeat(64), personal: false }
      desk.act('clerk', ({ tx }) => {
        insertRecord(tx, attachment, { record: 'fund_application', subject: row.id, ...file })
        insertRecord(tx, attachment, { record: 'enterprise', subject: row.id, ...file, name: '错.pdf' })
      })
      // A material of a claim speaks of a record that its definition does not name.
      loosen('material')
      set('UPDATE material SET subject = ? WHERE n = (SELECT min(n) FROM material)', NOBODY)
      expect(found().broken).toMatchObject([
        { record: 'attachment', field: 'subject', count: 1, titles: ['错.pdf'] },
        { record: 'material', field: 'subject', count: 1 },
      ])
    }))

  it('to a row that stood here and is gone are broken, whoever wrote the row that names it', () =>
    desk.sandbox(() => {
      apply(given)
      set('UPDATE fund_application SET station = ?', NOBODY)
      loosen('fund_pool')
      set('DELETE FROM fund_pool')
      expect(found().broken.map((one) => `${one.record}.${one.field}`)).toContain('fund_application.pool')
    }))

  it('to what a peer gave back and a rule refused are told, for the page of what was given back lists it', () =>
    desk.sandbox(() => {
      // Bug caught: a life in which a county was restored after its enterprise had moved away: no data was lost by damage.
      apply(given)
      loosen('fund_pool')
      const pool = String(prepared(desk.db, 'SELECT id FROM fund_pool').pluck().get())
      set('DELETE FROM fund_pool')
      const give = (outcome: string) =>
        set(
          `INSERT OR REPLACE INTO returned_version (peer, epoch, rev, table_name, id, audience, json, by, at, source, outcome, returned_at)
           VALUES ('', '1-0', 1, 'fund_pool', ?, '[]', '{}', '', 0, 'own', ?, 0)`,
          pool,
          outcome,
        )
      give('refused')
      expect(found().broken.filter((one) => one.field === 'pool')).toEqual([])
      expect(found().awaited.map((one) => one.field)).toContain('pool')
      give('regained')
      expect(found().broken.map((one) => one.field)).toContain('pool')
    }))

  // Bug caught: a county that took an enterprise in was told for ever that data was lost.
  it('of an enterprise to the row of the unit it came from are told, and are no fault, unless that row stood here', () =>
    desk.sandbox(() => {
      set('UPDATE enterprise SET moved_from = ?', NOBODY)
      expect(found().broken).toEqual([])
      expect(found().awaited).toMatchObject([{ record: 'enterprise', field: 'movedFrom' }])
      const gone = desk.record(
        'clerk',
        'enterprise',
        enterpriseValues({ name: '乙商贸有限公司', identifier: null, identifierType: 'unknown' }),
      )
      set('UPDATE enterprise SET moved_from = ? WHERE id <> ?', gone.id, gone.id)
      loosen('enterprise')
      set('DELETE FROM enterprise WHERE id = ?', gone.id)
      expect(found().broken).toMatchObject([{ record: 'enterprise', field: 'movedFrom' }])
    }))

  it('of another station to what has not arrived are told, and are no fault', () =>
    desk.sandbox(() => {
      const row = apply(given)
      set('UPDATE fund_application SET station = ?, pool = ? WHERE id = ?', NOBODY, NOBODY, row.id)
      expect(found().broken).toEqual([])
      expect(found().awaited).toMatchObject([{ record: 'fund_application', field: 'pool', count: 1 }])
      expect(line()).toMatchObject({ ok: true, found: expect.stringContaining('1 条提到的记录本站没有') as string })
    }))
})
