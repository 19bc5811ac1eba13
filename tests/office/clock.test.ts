import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupIfDue } from '#core/backup/schedule.ts'
import { complaint, NAME, says, token } from '#test/exchange/complainant.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const YEAR = 365 * DAY
const START = Date.parse('2014-06-03T01:00:00.000Z')
/** Days, months and years that end, the leap day, and ten years either way; in the order in which a broken clock shows them. */
const MOMENTS = [
  '2014-06-03T15:59:59.999Z',
  '2014-06-03T16:00:00.000Z',
  '2024-02-29T15:59:59.999Z',
  '2004-06-03T01:00:00.000Z',
  '2014-12-31T15:59:59.999Z',
  '2014-12-31T16:00:00.000Z',
  '2012-02-29T04:00:00.000Z',
  '2016-02-29T16:00:00.000Z',
  '2014-06-02T01:00:00.000Z',
  '2024-06-03T01:00:00.000Z',
  '2014-06-04T01:00:00.000Z',
].map((text) => Date.parse(text))

let desk: TestStation
beforeEach(async () => {
  desk = await openTestStation()
  await loginAll(desk)
})
afterEach(() => desk.close())

/** Sets the clock; everybody logs in again, as after a night. */
async function at(ms: number): Promise<void> {
  desk.ports.clock.set(new Date(ms).toISOString())
  await loginAll(desk)
}
const clockWords = async () => (await desk.must('经办', 'desk.today', {})).clock
const enterprise = (name: string) => enterpriseValues({ name, identifierType: 'unknown', identifier: null })

describe('a station whose own clock is wrong (R-23)', () => {
  // Bugs caught: a history that showed the version with the latest date as the newest, and compared each with the wrong one; a number given out twice when its year
  // came back; a chain that breaks where an entry is dated before the one above it.
  it('keeps chain, numbers and versions in the order of work', async () => {
    const { row } = await desk.must('经办', 'register.record', {
      record: 'enterprise',
      values: enterprise('甲一商贸有限公司'),
    })
    let { rev } = row
    const serials: string[] = []
    for (const [n, ms] of MOMENTS.entries()) {
      await at(ms)
      const values = enterprise(`甲${n}商贸有限公司`)
      const corrected = await desk.must('经办', 'register.correct', { record: 'enterprise', id: row.id, rev, values })
      expect(corrected.row.rev).toBeGreaterThan(rev)
      rev = corrected.row.rev
      const made = await desk.must('经办', 'register.record', {
        record: 'complaint',
        values: complaint({ receivedOn: new Date(ms + 8 * 60 * MINUTE).toISOString().slice(0, 10) }),
      })
      serials.push(String(made.row['serial']))
    }
    expect(new Set(serials).size).toBe(MOMENTS.length)
    for (const [year, of] of Map.groupBy(serials, (one) => one.split('-')[2]))
      expect({ year, of: of.map((one) => Number(one.split('-')[3])) }).toEqual({ year, of: of.map((_one, n) => n + 1) })
    const history = await desk.must('经办', 'register.history', { record: 'enterprise', id: row.id })
    const revs = history.map((one) => one.rev)
    expect(revs).toEqual(revs.toSorted((a, b) => b - a))
    const last = `甲${MOMENTS.length - 1}商贸有限公司`
    expect((await desk.must('经办', 'register.get', { record: 'enterprise', id: row.id })).row['name']).toBe(last)
    expect(await desk.must('审计', 'audit.verify', {})).toMatchObject({ firstBroken: null })
    const { lines } = await desk.must('管理员', 'station.doctor', {})
    expect(lines.filter((one) => !one.ok)).toEqual([])
  })

  // Bug caught: a battery that ran out put the year wrong, and nobody was told before the city refused the package.
  it('says so on the first page, until the work goes on under a right one', async () => {
    await at(START + DAY)
    expect(await clockWords()).toBeNull()
    await at(START - 10 * YEAR)
    expect(await clockWords()).toMatch(/现在是 2004-06-05.*还要晚 3651 天.*校准/u)
    await at(START + 2 * DAY)
    expect(await clockWords()).toBeNull()
    await at(START + 10 * YEAR)
    expect(await clockWords()).toMatch(/2014-06-05 之后隔了 \d+ 天才又使用.*校准/u)
    await at(START + 3 * DAY)
    expect(await clockWords()).toMatch(/现在是 2014-06-06.*2024-05-31.*还要晚/u)
  })

  it('locks a password no shorter when it is set back, and an administrator unlocks what was locked years ahead', async () => {
    const wrong = { userName: '经办', password: 'wrong' }
    const right = { userName: '经办', password: PASSWORD }
    for (let n = 0; n < 5; n += 1) await desk.ask('x', 'session.login', wrong)
    desk.ports.clock.advance(-YEAR)
    expect(await desk.fault('x', 'session.login', right)).toBe('LOCKED_OUT')
    desk.ports.clock.set(new Date(START + 16 * MINUTE).toISOString())
    await desk.must('x', 'session.login', right)
    desk.ports.clock.set(new Date(START + 10 * YEAR).toISOString())
    for (let n = 0; n < 5; n += 1) await desk.ask('x', 'session.login', wrong)
    desk.ports.clock.set(new Date(START + DAY).toISOString())
    await desk.login('管理员')
    const user = (await desk.must('管理员', 'user.find', {})).find((one) => one.name === '经办')
    await desk.must('管理员', 'user.unlock', { id: user?.id ?? '' })
    await desk.must('x', 'session.login', right)
  })
})

/** A complaint that was closed on 1 April 2014, as it came about. */
async function closed(): Promise<{ id: string; rev: number; values: Record<string, unknown> }> {
  const { row } = await desk.must('经办', 'register.record', {
    record: 'complaint',
    values: complaint({ receivedOn: '2014-03-01' }),
  })
  const accepted = complaint({ receivedOn: '2014-03-01', status: 'accepted', decidedOn: '2014-03-05' })
  const next = await desk.must('经办', 'register.correct', {
    record: 'complaint',
    id: row.id,
    rev: row.rev,
    values: accepted,
  })
  const values = { ...accepted, status: 'closed', result: 'settled', closedOn: '2014-04-01' }
  const last = await desk.must('经办', 'register.correct', {
    record: 'complaint',
    id: row.id,
    rev: next.row.rev,
    values,
  })
  return { id: row.id, rev: last.row.rev, values }
}

describe('what goes after a time', () => {
  const form = { form: 'enterprise', key: 'new' }
  const drafts = async () => (await desk.must('经办', 'draft.find', {})).map((one) => one.key)
  const type = (key: string) => desk.must('经办', 'draft.save', { form: form.form, key, values: { name: '甲' } })

  // Bug caught: with the year set wrong, the first key typed took every draft of the person.
  it('is no draft, for a clock that is years ahead; behind a quarter and some days at work it is', async () => {
    await type('old')
    await at(START + 10 * YEAR)
    await type('ahead')
    await at(START + DAY)
    await type('back')
    expect(await drafts()).toEqual(['ahead', 'back', 'old'])
    for (const days of [93, 94, 95, 96]) {
      await at(START + days * DAY)
      await type('late')
    }
    expect(await drafts()).toContain('old')
    await at(START + 97 * DAY)
    await type('late')
    expect(await drafts()).toEqual(['ahead', 'late'])
  })

  // Bug caught: a 销毁清册 made under a clock of ten years ahead was carried out when the clock was right again.
  it('is no personal data before its day, whatever the clock was when the list was made', async () => {
    const row = await closed()
    const items = [{ record: 'complaint', row: row.id, label: '投诉人信息' }]
    const reason = '办结满两年'
    expect(await desk.fault('经办', 'retention.propose', { items, reason })).toBe('NOT_DUE')
    await at(START + 10 * YEAR)
    const { id } = await desk.must('经办', 'retention.propose', { items, reason })
    await at(START + DAY)
    const given = async () => ({ id, confirmation: await token(desk, '负责人', 'retention.confirm') })
    expect(await desk.fault('负责人', 'retention.confirm', await given())).toBe('NOT_DUE')
    expect(says(desk, NAME)).toBe(true)
    await at(Date.parse('2016-04-01T01:00:00.000Z'))
    await desk.must('负责人', 'retention.confirm', await given())
    expect(says(desk, NAME)).toBe(false)
  })

  // Bug caught: who complained was blanked two years early, because the list said a day that the complaint had lost since; and what
  // stood on a list that nobody can confirm any more stood there for ever.
  it('is no complainant whose complaint was closed later than the list says; the rest is listed anew', async () => {
    const later = await closed()
    const other = await closed()
    await at(Date.parse('2016-04-02T01:00:00.000Z'))
    const item = (row: string) => ({ record: 'complaint', row, label: '投诉人信息' })
    const propose = (...rows: string[]) => ({ items: rows.map(item), reason: '办结满两年' })
    const { id } = await desk.must('经办', 'retention.propose', propose(later.id, other.id))
    const values = { ...later.values, closedOn: '2016-03-15' }
    await desk.must('经办', 'register.correct', { record: 'complaint', id: later.id, rev: later.rev, values })
    await at(Date.parse('2016-05-01T01:00:00.000Z'))
    const confirm = async (list: string) => ({
      id: list,
      confirmation: await token(desk, '负责人', 'retention.confirm'),
    })
    const refused = await desk.ask('负责人', 'retention.confirm', await confirm(id))
    expect(refused).toMatchObject({ ok: false, fault: { code: 'NOT_DUE', details: { label: '投诉人信息' } } })
    expect(JSON.stringify(refused)).toMatch(/TS-\d+-2014-0001.*2016-03-31 期满编入，现在没有到期/u)
    const { lists } = await desk.must('经办', 'retention.due', {})
    const rev = lists[0]?.rev ?? 0
    await desk.must('经办', 'register.void', { record: 'destruction_list', id, rev, reason: '一件未到期' })
    expect(await desk.fault('经办', 'retention.propose', propose(later.id))).toBe('NOT_DUE')
    const next = await desk.must('经办', 'retention.propose', propose(other.id))
    await desk.must('负责人', 'retention.confirm', await confirm(next.id))
    const name = async (row: string) =>
      (await desk.must('经办', 'register.get', { record: 'complaint', id: row })).row['consumerName']
    expect([await name(later.id), await name(other.id)]).toEqual([expect.any(String), null])
  })

  // They go by their number and their months, never by their age.
  it('is no backup that a clock of ten years ahead makes old', async () => {
    for (let day = 0; day < 5; day += 1) {
      await at(START + day * DAY)
      expect(await backupIfDue(desk.station, desk.ports)).not.toBeNull()
    }
    const before = readdirSync(join(desk.dataDir, 'backup'))
    await at(START + 10 * YEAR)
    expect(await backupIfDue(desk.station, desk.ports)).not.toBeNull()
    expect(before.filter((name) => !readdirSync(join(desk.dataDir, 'backup')).includes(name))).toEqual([])
    // Bug caught: with the clock right again, none was made until that year came.
    for (let day = 6; day < 16; day += 1) {
      await at(START + day * DAY)
      expect(await backupIfDue(desk.station, desk.ports)).not.toBeNull()
      expect(await backupIfDue(desk.station, desk.ports), 'one a day').toBeNull()
    }
  })
})
