import { COUNTY, expect, it, policyItem } from './harness.ts'

const meeting = {
  title: '电子商务联席会议第一次全体会议',
  county: COUNTY,
  number: 1,
  kind: 'plenary',
  heldOn: '2014-04-10',
  unitsPresent: ['市商务局', '市财政局'],
  topics: '园区用房、统计制度',
}

policyItem(
  '六(一)',
  'a decision counted as done because somebody says so, or one nobody was ever asked about',
  (item) => {
    it('a meeting decides, decisions become tasks with days, one is done, returned, done again and ruled by another', async () => {
      const { county, city } = item
      const held = await county.record('joint_meeting', meeting)
      await county.record('joint_meeting', { ...meeting, title: '去年的会', number: 9, heldOn: '2013-12-31' })
      const again = { record: 'joint_meeting', values: meeting }
      expect(await county.at.fault('经办', 'register.record', again)).toBe('DUPLICATE_KEY')
      await county.attach('joint_meeting', held.id, '签到表.pdf')
      const decide = (sequence: number, patch: object) =>
        county.record('meeting_decision', {
          meeting: held.id,
          sequence,
          title: `议定${sequence}`,
          content: '腾出旧粮库作园区用房',
          policyClause: '四(二)',
          leadUnit: '市商务局',
          ...patch,
        })
      const [first, second] = [await decide(1, { dueOn: '2014-06-02' }), await decide(2, { dueOn: null })]
      const made = await county.at.must('经办', 'supervision.taskFromDecision', { decision: first.id })
      const asked = (decision: string) => county.at.fault('经办', 'supervision.taskFromDecision', { decision })
      expect(await asked(first.id)).toBe('DECISION_IS_TASK')
      expect(await asked(second.id)).toBe('DECISION_WITHOUT_DAY')
      const task = async () => county.at.must('查询', 'supervision.task', { id: made.id })
      // Due yesterday is late; due today is not.
      expect(await task()).toMatchObject({ due: '2014-06-02', state: 'overdue' })

      const rate = async () => (await county.figure('meeting.rate', item.pair.countyId)).value
      const progress = (text: string) =>
        county.record('task_progress', {
          task: made.id,
          reportedOn: '2014-06-03',
          kind: 'done',
          text,
          evidence: '照片',
        })
      const ruling = (outcome: string, text: string | null) => ({
        task: made.id,
        decidedOn: '2014-06-03',
        outcome,
        text,
      })
      await progress('已腾空')
      // Who did it does not rule on it, and saying it is done does not make it so.
      expect(
        await county.at.fault('经办', 'register.record', { record: 'task_ruling', values: ruling('accepted', null) }),
      ).toBe('NOT_ALLOWED')
      expect(await rate()).toBe(0)
      await county.record('task_ruling', ruling('returned', '没有验收单'), '负责人')
      expect(await rate()).toBe(0)
      await progress('已腾空，附验收单')
      await county.record('task_ruling', ruling('accepted', null), '负责人')
      expect(await rate()).toBe(5_000)

      const notice = await county.issued('LX-1', [held.id])
      expect(notice).toContain('园区用房')
      const minutes = await county.issued('LX-2', [held.id])
      for (const words of ['议定1', '议定2', '腾出旧粮库作园区用房']) expect(minutes).toContain(words)
      const tasks = await county.printed({ list: 'tasks' })
      expect(tasks).toContain('议定1')
      await item.ends({ 'meeting.held': 1, 'meeting.decisions': 2, 'meeting.rate': 5_000 })
      expect(await city.get('meeting_decision', first.id)).toMatchObject({ task: made.id })
    })
  },
)
