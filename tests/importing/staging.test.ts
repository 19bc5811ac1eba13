import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limit } from '#core/importing/sheet/limit.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { swollen } from './hostile-sheet.ts'

let desk: TestStation
beforeEach(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterEach(() => desk.close())

const header = '企业名称,统一社会信用代码,县市区,注册资金(万元)'
const MAPPING = {
  企业名称: 'name',
  统一社会信用代码: 'identifier',
  县市区: 'county',
  '注册资金(万元)': 'registeredCapital',
}
const lines = (count: number) => Array.from({ length: count }, (_, at) => `第${at}商贸有限公司,,通城县,10`).join('\n')
const fileOf = (bytes: string | Buffer, name = '名录.csv') => ({ name, base64: Buffer.from(bytes).toString('base64') })

function stage(file: ReturnType<typeof fileOf>, mapping: Record<string, string | null> = MAPPING, sheet = file.name) {
  return desk.ask('经办', 'import.stage', { record: 'enterprise', file, text: null, sheet, mapping, defaults: {} })
}
const commit = (batch: string, updateExisting = false) =>
  desk.ask('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting })
const db = () => desk.station.db()
const batches = () =>
  db().prepare('SELECT id, state FROM import_batch ORDER BY at').all() as { id: string; state: string }[]
const stagedRows = () => db().prepare('SELECT count(*) FROM dry.staged_row').pluck().get() as number
const enterprises = async () => (await desk.must('查询', 'register.find', { record: 'enterprise' })).count

describe('a dry run that breaks off', () => {
  // Bug caught: a refusal far down in a file ended in INTERNAL, and what had been staged until then could be entered.
  it('because the file is too long is refused by name, and nothing of it stays', async () => {
    const file = fileOf(Buffer.concat([Buffer.from(`${header}\n${lines(3)}\n`), Buffer.alloc(1_048_600, '\n')]))
    expect(await stage(file)).toMatchObject({ ok: false, fault: { code: 'SHEET_TOO_LARGE' } })
    const [batch] = batches()
    expect(batch?.state).toBe('discarded')
    expect(stagedRows()).toBe(0)
    expect(await commit(batch?.id ?? '')).toMatchObject({ ok: false, fault: { code: 'BATCH_STATE' } })
    expect(await enterprises()).toBe(0)
  })

  // Bug caught: only a cancelled dry run was discarded; after any other fault the batch stood as staged and went in.
  it('for whatever reason is discarded, and leaves nothing that could be entered', async () => {
    db().exec(
      "CREATE TRIGGER dry.breaks BEFORE INSERT ON staged_row WHEN NEW.row > 1500 BEGIN SELECT RAISE(ABORT, 'breaks'); END",
    )
    const reply = await stage(fileOf(`${header}\n${lines(2500)}`))
    expect(reply.ok).toBe(false)
    const [batch] = batches()
    expect(batch?.state).toBe('discarded')
    expect(stagedRows()).toBe(0)
    expect(await commit(batch?.id ?? '')).toMatchObject({ ok: false, fault: { code: 'BATCH_STATE' } })
    expect(await enterprises()).toBe(0)
  })

  // Bug caught: the route entered rows of a dry run that had not ended, while answer and audit said that none went in.
  it('cannot be entered before it has ended, by no way of asking', async () => {
    const reply = await stage(fileOf(`${header}\n${lines(3)}`))
    const batch = reply.ok ? reply.value.batch : ''
    db().prepare("UPDATE import_batch SET state = 'staging' WHERE id = ?").run(batch)
    const refused = await commit(batch)
    expect(refused).toMatchObject({ ok: false, fault: { code: 'BATCH_STATE' } })
    expect(refused.ok ? '' : refused.fault.message).toContain('还没有做完')
    expect(await enterprises()).toBe(0)
    expect(await desk.must('经办', 'import.find', { record: null })).toEqual([])
  })

  // Bug caught: rows that were staged beside those the dry run counted went in uncounted.
  it('enters nothing where the rows are not those that were counted', async () => {
    const reply = await stage(fileOf(`${header}\n${lines(3)}`))
    const batch = reply.ok ? reply.value.batch : ''
    db().exec(
      "INSERT INTO dry.staged_row SELECT batch, row + 100, verdict, existing, replace(json, '第1', '第七'), problems FROM dry.staged_row WHERE row = 3",
    )
    expect(await commit(batch)).toMatchObject({ ok: false, fault: { code: 'BATCH_STATE' } })
    expect(await enterprises()).toBe(0)
  })
})

describe('what is said of an import', () => {
  // Bug caught: rows that were to be left as they are by choice were told as updated.
  it('is what went in: answer, record and audit alike', async () => {
    const first = await stage(fileOf(`${header}\n${lines(3)}`))
    await commit(first.ok ? first.value.batch : '')
    const second = await stage(fileOf(`${header}\n${lines(4).replaceAll(',10', ',20')}`))
    const batch = second.ok ? second.value.batch : ''
    expect(second).toMatchObject({ ok: true, value: { added: 1, changed: 3, left: 0 } })
    expect(await commit(batch)).toMatchObject({ ok: true, value: { added: 1, changed: 0, left: 3, rows: 4 } })
    const told = (await desk.must('经办', 'import.find', { record: 'enterprise' })).find((one) => one.batch === batch)
    expect(told).toMatchObject({ added: 1, changed: 0, left: 3 })
    const detail = db()
      .prepare("SELECT detail FROM audit WHERE action = 'import.commit' ORDER BY seq DESC LIMIT 1")
      .pluck()
      .get() as string
    expect(JSON.parse(detail)).toMatchObject({ added: 1, changed: 0, left: 3 })
    const capitals = (await desk.must('查询', 'register.find', { record: 'enterprise' })).rows
    expect(capitals.map((row) => Number(row['registeredCapital'])).toSorted((a, b) => a - b)).toEqual([
      10_000_000, 10_000_000, 10_000_000, 20_000_000,
    ])
  })

  // Bug caught: what changed in the register between dry run and entering was overwritten, or an enterprise came in twice.
  it('holds no longer once the register has changed since the dry run', async () => {
    const first = await stage(fileOf(`${header}\n甲商贸有限公司,914212225999999990,通城县,10`))
    const typed = {
      name: '甲商贸有限公司',
      identifierType: 'credit-code',
      identifier: '914212225999999990',
      subjectType: 'company',
      businessStatus: 'active',
      county: '421222',
    }
    await desk.must('经办', 'register.record', { record: 'enterprise', values: typed })
    const reply = await commit(first.ok ? first.value.batch : '')
    expect(reply).toMatchObject({ ok: false, fault: { code: 'BATCH_STATE' } })
    expect(await enterprises()).toBe(1)
    const again = await stage(fileOf(`${header}\n甲商贸有限公司,914212225999999990,通城县,10`))
    expect(await commit(again.ok ? again.value.batch : '', true)).toMatchObject({ ok: true, value: { changed: 1 } })
  })
})

describe('what a dry run writes down', () => {
  // Bug caught: a cell that is too long was kept whole with every problem of every row, gigabytes of a file of one.
  it('keeps the first 200 characters of a refused cell', async () => {
    const file = fileOf(`${header},备注\n${'长'.repeat(300)},,通城县,10,${'注'.repeat(3000)}`)
    const reply = await stage(file, { ...MAPPING, 备注: 'remark' })
    const [row] = await desk.must('经办', 'import.rows', { batch: reply.ok ? reply.value.batch : '', verdict: null })
    expect(row?.problems.map(({ code, value, severity }) => [code, value.length, severity])).toEqual([
      ['TEXT_TOO_LONG', 200, 'error'],
      ['IDENTIFIER_MISSING', 0, 'warning'],
      ['TEXT_TOO_LONG', 200, 'warning'],
    ])
  })

  it('is never more than the stated multiple of the file, and what would be is refused', async () => {
    const bytes = swollen(5000, 501)
    const file = fileOf(bytes, '胀.xlsx')
    const opened = await desk.must('经办', 'import.open', { record: 'enterprise', file, text: null })
    const [sheet] = opened.sheets
    const reply = await stage(file, sheet?.mapping ?? {}, sheet?.name)
    expect(reply).toMatchObject({ ok: false, fault: { code: 'SHEET_TOO_LARGE' } })
    const most = Math.max(limit.stagedFrom, bytes.length * limit.stagedRatio)
    // Pages, keys and the journal of a write beside the words themselves.
    expect(statSync(join(desk.dataDir, 'dry-run.db')).size).toBeLessThan(most * 1.5)
    expect(stagedRows()).toBe(0)
    expect(batches().map((one) => one.state)).toEqual(['discarded'])
  })
})
