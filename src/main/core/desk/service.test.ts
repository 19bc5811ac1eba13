import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dueOf } from '#core/desk/due.ts'
import { deskToday } from '#core/desk/service.ts'
import { postPoolEntry } from '#core/money/service.ts'
import { renewRestored } from '#core/station/epoch.ts'
import { apply, HOOKS, moneyCase, opine, papers, pay, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { receive, versionsFrom } from '#test/helper/carry.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

describe('the targets of a city', () => {
  // Bug caught: the money that counties had arranged stood as the city's own, and the halls of its counties nowhere.
  it('count its own pools alone, and the halls of every county', () => {
    const city = openTestDesk({ kind: 'city', code: '421200', seed: 'city', hooks: HOOKS })
    const id = String(city.db.prepare('SELECT id FROM station').pluck().get())
    const county = openTestDesk({ city: id, seed: 'county', hooks: HOOKS })
    try {
      moneyCase(county, 20_000_000)
      const hall = { name: '特色馆甲', platform: 'taobao', url: 'https://example.invalid/a', kind: 'specialty' }
      county.record('clerk', 'pavilion', {
        ...hall,
        county: '421222',
        openedOn: '2014-01-02',
        isOpen: true,
      })
      moneyCase(city, 50_000_000, { level: 'city', identifier: '914403001922038216' })
      receive(city, versionsFrom(county))
      const { targets } = city.ask('clerk', (call) => deskToday(call))
      const target = (key: string) => targets.find((one) => one.key === key)
      expect(target('pool')).toMatchObject({ done: 50_000_000 })
      expect(target('execution')).toMatchObject({ done: 0, goal: 50_000_000 })
      expect(target('pavilions')).toMatchObject({ done: 1 })
    } finally {
      city.close()
      county.close()
    }
  })
})

let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const COMPLAINT = { channel: 'phone', county: '421222', category: 'quality', facts: '变质', status: 'received' }
const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))
const due = (who = 'clerk') => desk.ask(who, (call) => dueOf(call))
const see = (who = 'clerk') => desk.ask(who, (call) => deskToday(call))

describe('today', () => {
  sandbox('lists the steps this unit must take, the most urgent first, and whose they are', () => {
    const late = apply(given)
    const fresh = apply(given, { projectName: '新项目' })
    papers(desk, fresh.id)
    opine(desk, fresh.id, 'acceptance', 'accepted', { on: '2014-03-03' })
    desk.day('2014-03-12')
    const mineLate = { id: late.id, label: '待受理', due: '2014-03-10', overdue: true, days: 9, mine: true }
    expect(due()).toMatchObject({ mine: [mineLate], others: [{ id: fresh.id, label: '待商务初审', mine: false }] })
    const seen = due('reviewer')
    expect([seen.mine, seen.others].map((list) => list.map((one) => one.id))).toEqual([[fresh.id], [late.id]])
  })

  // Bug caught: a complaint past its day stood in its own list alone, with its clock outside the window.
  sandbox('lists every clock of a register that has run out or soon will, and none that runs on or is over', () => {
    desk.day('2014-03-12')
    const complaint = (respondent: string, receivedOn: string, more: Record<string, unknown> = {}) =>
      desk.record('clerk', 'complaint', { ...COMPLAINT, respondent, receivedOn, ...more })
    const late = complaint('被投诉甲', '2014-02-10')
    const soon = complaint('被投诉乙', '2014-03-04')
    complaint('被投诉丙', '2014-03-12')
    complaint('被投诉丁', '2014-02-10', { status: 'accepted', decidedOn: '2014-03-11' })
    const lines = due().mine.filter((one) => one.record === 'complaint')
    expect(lines).toMatchObject([
      { id: late.id, kind: '消费投诉', label: '受理决定', overdue: true, days: 30 },
      { id: soon.id, overdue: false },
    ])
    expect(due('payer').others.map((one) => one.id)).toEqual([late.id, soon.id])
  })

  // Bug caught: of a register with more than 300 such rows the newest were in no list and no count.
  sandbox('lists what was entered last though three hundred were entered before it', () => {
    desk.day('2014-03-12')
    const facts = { ...COMPLAINT, respondent: '被投诉甲' }
    for (let at = 0; at < 300; at += 1) desk.record('clerk', 'complaint', { ...facts, receivedOn: '2014-02-10' })
    const { id } = desk.record('clerk', 'complaint', { ...facts, receivedOn: '2014-03-04' })
    expect(due().mine.map((one) => one.id)).toContain(id)
    expect(due('payer').othersCount).toBe(301)
  })

  sandbox('keeps what the city has to do off a county’s list, and what was sent back on it', () => {
    const { id } = apply(given)
    upToApproval(desk, id, 10_000_000)
    pay(desk, id, 10_000_000, '2014-03-17')
    expect(due()).toMatchObject({ mine: [], others: [], othersCount: 0 })
    const other = apply(given, { projectName: '缺件' })
    opine(desk, other.id, 'acceptance', 'correct', { on: '2014-03-17', text: '缺件' })
    expect(due().mine).toMatchObject([{ id: other.id, label: '待补正', mine: true }])
  })

  sandbox('shows money approved and not paid with the days it has rested', () => {
    const { id } = apply(given)
    upToApproval(desk, id, 10_000_000)
    pay(desk, id, 4_000_000, '2014-03-17')
    desk.day('2014-04-16')
    const seen = see()
    expect(seen.stranded).toMatchObject([{ id, amount: 6_000_000, since: '2014-03-17', days: 30 }])
    expect(seen.year).toMatchObject({
      applications: 1,
      applied: 10_000_000,
      approved: 10_000_000,
      paid: 4_000_000,
      budget: 100_000_000,
    })
    expect(seen.byMonth[2]).toEqual({ month: '2014-03', approved: 10_000_000, paid: 4_000_000 })
    expect(seen.byMonth).toHaveLength(12)
    expect(seen.safety).toMatchObject({ lastBackupAt: null, lastReportAt: null })
  })

  sandbox('counts what the city has not got, also of the time before a restore', () => {
    apply(given)
    const before = see().safety.unsentRows ?? 0
    expect(before).toBeGreaterThan(0)
    renewRestored(desk.db, desk.core)
    expect(see().safety.unsentRows).toBe(before)
  })

  sandbox('says when a holiday year or a pool is missing', () => {
    desk.day('2026-12-01')
    expect(see().waiting.map((one) => one.title)).toEqual([
      '没有 2027 年的放假安排',
      '2026 年资金池未录入',
      '2026年11月填报情况',
    ])
  })
})

describe('this year’s targets and supervision', () => {
  // Bug caught: 10,000,000 元 a year of the city's own were called arranged because the province had sent 12,000,000 to a county.
  it('holds the city’s yearly arrangement against its own budget, not against money allotted, left over or of a county', () => {
    const city = openTestDesk({ kind: 'city', code: '421200', seed: 'city', hooks: HOOKS })
    city.day('2014-03-03')
    const post = (level: string, kind: 'budget' | 'adjustment' | 'arrival' | 'carry-over', amount: number) => {
      const values = {
        name: `${level}${kind}`,
        year: 2014,
        level,
        county: '421200',
        sourceDocument: '测财指〔2014〕1号',
      }
      const pool = city.record('clerk', 'fund_pool', values).id
      const entry = { pool, kind, amount, postedOn: '2014-01-02', document: '测财指〔2014〕1号', reason: '安排' }
      city.act('clerk', (call) => postPoolEntry(call, entry))
    }
    post('city', 'budget', 600_000_000)
    post('city', 'adjustment', 100_000_000)
    post('city', 'carry-over', 50_000_000)
    post('city', 'arrival', 30_000_000)
    post('province', 'arrival', 1_200_000_000)
    receive(city, versionsFrom(desk))
    const { targets } = city.ask('clerk', (call) => deskToday(call))
    expect(targets.find((one) => one.key === 'pool')).toMatchObject({ done: 700_000_000, goal: 1_000_000_000 })
    expect(targets.find((one) => one.key === 'execution')).toMatchObject({ done: 0, goal: 1_980_000_000 })
    city.close()
  })

  sandbox(
    'counts what was reported in time against what was due, and puts a late task among the work of the day',
    () => {
      desk.day('2014-03-12')
      const task = (title: string, dueOn: string) =>
        desk.record('clerk', 'supervision_task', {
          title,
          source: 'leader',
          content: title,
          county: '421222',
          leadUnit: '市科技局',
          startsOn: '2014-01-01',
          dueOn,
          frequency: 'once',
        })
      const late = task('园区用房', '2014-03-10')
      const soon = task('联席会议材料', '2014-03-17')
      task('年底的事', '2014-12-31')
      const done = task('已报结', '2014-03-05')
      desk.record('clerk', 'task_progress', {
        task: done.id,
        reportedOn: '2014-03-05',
        kind: 'done',
        text: '办结',
        evidence: '一份',
      })
      const seen = see()
      const { mine, others } = due()
      expect(mine.map((one) => [one.id, one.overdue])).toEqual([
        [late.id, true],
        [soon.id, false],
      ])
      // What was reported as done waits for the head of the office.
      expect(others.map((one) => [one.id, one.overdue])).toEqual([[done.id, false]])
      const target = (key: string) => seen.targets.find((one) => one.key === key)
      expect(target('tasks')).toMatchObject({ done: 1, goal: 2 })
      expect(target('meetings')).toMatchObject({ done: 0, goal: 2 })
      expect(target('execution')).toMatchObject({ done: 0, goal: 100_000_000 })
      expect(target('pool')?.goal).toBeNull()
      expect(seen.byCategory.map(({ category }) => category)).toEqual(['A', 'B', 'C', 'D', 'E'])
    },
  )
})
