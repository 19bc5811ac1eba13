import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsUnder } from '#test/helper/sheet-row.ts'
import { loginAll, openTestStation, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
let plan = ''
beforeAll(async () => {
  desk = await openTestStation({ start: '2014-06-16T02:00:00.000Z' })
  await loginAll(desk)
  const made = await record('task_plan', {
    title: '2014年电子商务工作任务分解',
    year: 2014,
    county: '421222',
    startsOn: '2014-06-16',
  })
  plan = made.id
})
afterAll(() => desk.close())

async function record(name: string, values: Record<string, unknown>, who = '经办') {
  return (await desk.must(who, 'register.record', { record: name, values })).row
}
const find = (input: Record<string, unknown> = {}) => desk.must('查询', 'supervision.find', input)

describe('a year’s tasks', () => {
  it('are made once: 18 standing and the dated ones of the year; again adds nothing, a void stays void', async () => {
    const first = await desk.must('经办', 'supervision.seed', { plan })
    const { rows } = await find({ year: 2014 })
    expect(first.made).toBe(rows.length)
    expect(rows.filter((row) => row.title.includes('年度落实'))).toHaveLength(18)
    expect(await desk.must('经办', 'supervision.seed', { plan })).toEqual({ made: 0, kept: first.made })
    const one = rows.find((row) => row.title.startsWith('园区季报'))
    const { row } = await desk.must('查询', 'register.get', { record: 'supervision_task', id: one?.id ?? '' })
    await desk.must('经办', 'register.void', { record: 'supervision_task', id: row.id, rev: row.rev, reason: '不适用' })
    expect((await desk.must('经办', 'supervision.seed', { plan })).made).toBe(0)
    expect((await find()).rows.some(({ id }) => id === row.id)).toBe(false)
  })

  it('name the county’s own units, and mark one that only the city has', async () => {
    const { rows } = await find({ clause: '四(二)' })
    expect(rows[0]?.leadTitle).toMatch(/^县/u)
    expect(rows.find((row) => row.title.includes('年度落实'))?.assistTitles).toContain('市旅游新城管委会（市级）')
    await record('unit_name', {
      unit: '市科技局',
      county: '421222',
      name: '县科学技术局',
      effectiveFrom: '2014-01-01',
      basis: null,
    })
    const again = await find({ clause: '四(二)', unit: '市科技局' })
    expect(again.rows.map((row) => row.leadTitle)).toContain('县科学技术局')
  })

  // Bug caught: a printed list that leaves out what the screen shows, or does not say which tasks it is of.
  it('go on paper and into Excel as the screen shows them, with the conditions in words', async () => {
    const filter = { query: '', year: 2014, county: null, unit: null, clause: '四(二)', light: null }
    const { rows } = await find(filter)
    const file = await desk.must('经办', 'list.export', { list: 'tasks', ...filter })
    const book = await readXlsx(new Uint8Array(Buffer.from(file.base64, 'base64')))
    const cells = rowsUnder(book.sheets[0]?.rows ?? [], '督办事项').map((row) => row.map(String))
    expect(cells.map((row) => row[2])).toEqual(rows.map((row) => row.title))
    expect(cells[0]?.[1]).toMatch(/灯|办结/u)
    expect(JSON.stringify(book.sheets[1]?.rows)).toContain('2014 年到期，47号 四(二)；共')
  })

  it('take their due days from the parameter of the year', async () => {
    await desk.must('负责人', 'parameter.record', {
      name: 'task-due.budget',
      value: '01-20',
      effectiveFrom: '2015-01-01',
      basis: null,
    })
    const next = await record('task_plan', { title: '2015年', year: 2015, county: '421222', startsOn: '2015-01-01' })
    await desk.must('经办', 'supervision.seed', { plan: next.id })
    const { rows } = await find({ year: 2015, clause: '五(一)' })
    expect(rows.find((row) => row.title.includes('预算'))?.due).toBe('2015-01-20')
    expect(
      await desk.fault('负责人', 'parameter.record', {
        name: 'task-due.budget',
        value: '02-30',
        effectiveFrom: '2016-01-01',
        basis: null,
      }),
    ).toBe('PARAMETER_VALUE_WRONG')
  })
})

describe('progress, extension and ruling', () => {
  const task = async () => {
    const { rows } = await find({ year: 2014, clause: '六(一)' })
    const found = rows.find((row) => row.title.startsWith('召开电子商务联席会议') && row.light !== 'done')
    if (!found) throw new Error('no task')
    return found
  }
  const progress = (id: string, patch: Record<string, unknown>, who = '经办') =>
    desk.ask(who, 'register.record', {
      record: 'task_progress',
      values: { task: id, reportedOn: '2014-06-16', kind: 'progress', text: '议题已征集', ...patch },
    })
  const ruling = (id: string, patch: Record<string, unknown>, who = '负责人') =>
    desk.ask(who, 'register.record', {
      record: 'task_ruling',
      values: { task: id, decidedOn: '2014-06-16', outcome: 'accepted', text: null, ...patch },
    })
  const wordsOf = (reply: { ok: boolean } & Record<string, unknown>) => JSON.stringify(reply['fault'] ?? '')

  it('nobody closes what was not reported, and only an approver closes', async () => {
    const { id } = await task()
    expect(wordsOf(await ruling(id, {}))).toContain('NOT_REPORTED')
    expect(wordsOf(await ruling(id, {}, '经办'))).toContain('NOT_ALLOWED')
    expect(wordsOf(await progress(id, { kind: 'done' }))).toContain('NO_EVIDENCE')
    expect(wordsOf(await progress(id, { reportedOn: '2014-06-17' }))).toContain('DATE_AHEAD')
  })

  it('退回 needs a reason and begins a new round; 销号 ends it and takes no more progress', async () => {
    const { id } = await task()
    await progress(id, { kind: 'done', evidence: '纪要一份' })
    expect(wordsOf(await ruling(id, { outcome: 'returned' }))).toContain('NO_REASON')
    await ruling(id, { outcome: 'returned', text: '缺出席签到' })
    const open = await desk.must('查询', 'supervision.task', { id })
    expect([open.round, open.state]).toEqual([2, 'moving'])
    await progress(id, { kind: 'done', evidence: '纪要和签到表' })
    expect((await ruling(id, {})).ok).toBe(true)
    const closed = await desk.must('查询', 'supervision.task', { id })
    expect([closed.state, closed.light]).toEqual(['closed', 'done'])
    expect(wordsOf(await progress(id, {}))).toContain('TASK_CLOSED')
    // Bug caught: a progress made void by mistake did not come back by the undo of that moment, as if it were a new one.
    const said = (await desk.must('经办', 'register.find', { record: 'task_progress', filter: { task: id } })).rows[0]
    const at = { record: 'task_progress', id: said?.id ?? '' }
    const { row } = await desk.must('经办', 'register.void', { ...at, rev: said?.rev ?? 0, reason: '误点' })
    await desk.must('经办', 'register.restore', { ...at, rev: row.rev })
  })

  // Bug caught: who had reported gave back the approval that its approver had just taken back, as if it were an own mistake.
  it('who reported gives back no approval of it that another took back', async () => {
    const { token } = await desk.must('管理员', 'session.confirm', { password: PASSWORD })
    const payer = (await desk.must('管理员', 'user.find', {})).find(({ name }) => name === '拨付')
    await desk.must('管理员', 'user.setRoles', {
      id: payer?.id ?? '',
      roles: ['clerk', 'approver'],
      confirmation: token,
    })
    const { rows } = await find({ year: 2014, clause: '四(二)' })
    const id = rows.find((row) => row.light !== 'done')?.id ?? ''
    await desk.must('拨付', 'register.record', {
      record: 'task_progress',
      values: { task: id, reportedOn: '2014-06-16', kind: 'done', text: '已办', evidence: '一份' },
    })
    const said = await ruling(id, {})
    if (!said.ok) throw new Error(said.fault.code)
    const at = { record: 'task_ruling', id: said.value.row.id }
    const { row } = await desk.must('负责人', 'register.void', { ...at, rev: said.value.row.rev, reason: '再看' })
    expect(wordsOf(await desk.ask('拨付', 'register.restore', { ...at, rev: row.rev }))).toContain('SEPARATION_BROKEN')
    await desk.must('负责人', 'register.restore', { ...at, rev: row.rev })
  })

  it('an extension is decided once and moves the day', async () => {
    const { id, due } = await task()
    const asked = await record('task_extension', {
      task: id,
      requestedOn: '2014-06-16',
      newDue: '2015-01-31',
      reason: '会期推迟',
      requestedBy: '经办甲',
    })
    expect(due < '2015-01-31').toBe(true)
    expect((await ruling(id, { outcome: 'extended', extension: asked.id })).ok).toBe(true)
    expect((await desk.must('查询', 'supervision.task', { id })).due).toBe('2015-01-31')
    expect(wordsOf(await ruling(id, { outcome: 'extended', extension: asked.id }))).toContain('NO_EXTENSION')
  })

  it('催办 is answered within the parameter’s working days, across a holiday', async () => {
    const { id } = await task()
    const row = await record('task_urge', {
      task: id,
      urgedOn: '2014-06-16',
      channel: 'phone',
      contact: '负责人乙',
      answerBy: null,
      promise: null,
    })
    expect(row['answerBy']).toBe('2014-06-23')
    expect((await desk.must('查询', 'supervision.task', { id })).urges).toBe(1)
  })
})

describe('meetings and the monthly report', () => {
  it('a decision becomes a task once, and not without a day', async () => {
    const meeting = await record('joint_meeting', {
      title: '电子商务联席会议第一次会议',
      county: '421222',
      number: 1,
      kind: 'plenary',
      heldOn: '2014-06-12',
      topics: '园区建设',
    })
    expect(meeting['unitsPresent']).toHaveLength(12)
    const decision = async (sequence: number, dueOn: string | null) =>
      record('meeting_decision', {
        meeting: meeting.id,
        sequence,
        title: `事项${sequence}`,
        content: '落实园区用房',
        leadUnit: '市科技局',
        dueOn,
      })
    const bare = await decision(1, null)
    expect(await desk.fault('经办', 'supervision.taskFromDecision', { decision: bare.id })).toBe('DECISION_WITHOUT_DAY')
    const good = await decision(2, '2014-09-30')
    const { id } = await desk.must('经办', 'supervision.taskFromDecision', { decision: good.id })
    expect(await desk.fault('经办', 'supervision.taskFromDecision', { decision: good.id })).toBe('DECISION_IS_TASK')
    expect(await desk.must('查询', 'supervision.task', { id })).toMatchObject({ source: 'meeting', due: '2014-09-30' })
    const { row } = await desk.must('查询', 'register.get', { record: 'meeting_decision', id: good.id })
    expect(row['task']).toBe(id)
    expect(
      await desk.fault('经办', 'register.void', {
        record: 'meeting_decision',
        id: good.id,
        rev: row.rev,
        reason: '写错了',
      }),
    ).toBe('RULE_BROKEN')
  })

  it('the report freezes the month: what is reported later does not change it, and nobody types its figures', async () => {
    desk.ports.clock.set('2014-07-02T02:00:00.000Z')
    await loginAll(desk)
    const live = await desk.must('查询', 'supervision.month', { month: '2014-06', county: '421222' })
    const { id } = await desk.must('经办', 'supervision.makeReport', {
      month: '2014-06',
      county: '421222',
      summary: null,
    })
    const late = live.tasks.find((one) => one.due === '2014-06-30' && one.light !== 'done')
    await record('task_progress', {
      task: late?.id ?? '',
      reportedOn: '2014-07-02',
      kind: 'progress',
      text: '正在收尾',
    })
    const { row } = await desk.must('查询', 'register.get', { record: 'supervision_report', id })
    expect({ asOf: row['asOf'], tasks: row['tasks'], units: row['units'] }).toEqual(live)
    expect(live.asOf).toBe('2014-06-30')
    expect(
      await desk.fault('经办', 'supervision.makeReport', { month: '2014-08', county: '421222', summary: null }),
    ).toBe('MONTH_AHEAD')
    expect(
      await desk.fault('经办', 'register.record', {
        record: 'supervision_report',
        values: { title: '月报', month: '2014-06', county: '421222', madeOn: '2014-07-02' },
      }),
    ).toBe('RULE_BROKEN')
  })

  // Bug caught: a unit at 50 % because of a task that was called off long before its day.
  it('a task called off before its day is none that came late; one called off after it is', async () => {
    const task = async (dueOn: string) => {
      const what = { title: `事项 ${dueOn}`, content: '办理', source: 'leader', leadUnit: '市旅游局' }
      const when = { county: '421222', startsOn: '2014-06-16', dueOn, frequency: 'once' }
      return (await record('supervision_task', { ...what, ...when })).id
    }
    const rule = (id: string, outcome: string) =>
      record('task_ruling', { task: id, decidedOn: '2014-07-02', outcome, text: '不再办理' }, '负责人')
    const done = await task('2014-07-10')
    const { leadTitle } = await desk.must('查询', 'supervision.task', { id: done })
    const said = { reportedOn: '2014-07-02', kind: 'done', text: '办结', evidence: '文件一份' }
    await record('task_progress', { task: done, ...said })
    await rule(done, 'accepted')
    const rate = async () => {
      const { units } = await desk.must('查询', 'supervision.month', { month: '2014-07', county: '421222' })
      return units.find((one) => one.unit === leadTitle)?.rate
    }
    const before = await rate()
    await rule(await task('2014-07-20'), 'ended')
    expect(await rate()).toBe(before)
    await rule(await task('2014-07-01'), 'ended')
    expect(await rate()).toBeLessThan(before ?? 0)
  })

  it('only the city gives a task to counties', async () => {
    const { rows } = await find({ year: 2014 })
    expect(
      await desk.fault('经办', 'supervision.assign', { task: rows[0]?.id ?? '', counties: ['421221', '421281'] }),
    ).toBe('NOT_ALLOWED')
  })
})
