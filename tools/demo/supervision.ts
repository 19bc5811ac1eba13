import { bureauKey, place } from '#tools/demo/place.ts'
import { unitOf, type DemoStation } from '#tools/demo/unit.ts'
import { personOf } from '#tools/demo/word.ts'

/** Who leads the matter of the park: the first organisation its clause charges. */
const LEADS = place.clauses('四(二)')[0]?.units[0] ?? bureauKey('commerce')

/** A year of supervision: the plan and its tasks, one meeting whose decision becomes a task, progress, a ruling, a report. */
export async function superviseYear(desk: DemoStation): Promise<void> {
  const record = async (name: string, values: Record<string, unknown>, who = '经办') =>
    (await desk.as(who, 'register.record', { record: name, values })).row.id
  const plan = await record('task_plan', {
    title: `${desk.name}2014年电子商务工作任务分解`,
    year: 2014,
    county: desk.code,
    startsOn: '2014-03-03',
    documentNumber: '政办发〔2014〕12号',
    issuedOn: '2014-03-03',
  })
  await desk.as('经办', 'supervision.seed', { plan })
  const meeting = await record('joint_meeting', {
    title: '电子商务联席会议第一次会议',
    county: desk.code,
    number: 1,
    kind: 'plenary',
    heldOn: '2014-03-03',
    place: '政府三楼会议室',
    chair: personOf(unitOf(desk), 63),
    recorder: '经办甲',
    topics: '一是研究2014年电子商务工作任务分解；二是研究产业园用房。',
    discussion: '会议听取了全年工作打算的汇报，讨论了任务分解方案。',
    documentNumber: '商纪〔2014〕1号',
    issuedOn: '2014-03-05',
    sentTo: '各成员单位',
  })
  const decision = await record('meeting_decision', {
    meeting,
    sequence: 1,
    title: '落实电子商务产业园用房',
    content: '利用原厂房改造，面积不少于5000平方米，首批入驻企业不少于20家。',
    policyClause: place.numbered('四(二)'),
    leadUnit: LEADS,
    assistUnits: [bureauKey('commerce')],
    dueOn: '2014-09-30',
  })
  await desk.as('经办', 'supervision.taskFromDecision', { decision })
  const { rows } = await desk.as('查询', 'supervision.find', { year: 2014 })
  const first = rows.find((one) => one.clause === place.numbered('六(一)') && one.title.includes('会议'))
  if (!first) throw new Error('the demo plan has no meeting task')
  desk.clock.go('2014-03-07')
  const said = { task: first.id, reportedOn: '2014-03-05' }
  await record('task_progress', { ...said, kind: 'progress', text: '会议已召开，议题三项', percent: 8000 })
  await record('task_progress', {
    ...said,
    kind: 'done',
    text: '纪要已印发',
    percent: 10_000,
    evidence: '商纪〔2014〕1号',
  })
  await record('task_ruling', { task: first.id, decidedOn: '2014-03-07', outcome: 'accepted', text: null }, '负责人')
  const open = rows.find((one) => one.clause === place.numbered('五(二)') && one.light !== 'done')
  if (!open) throw new Error('the demo plan has no finance task')
  await record('task_progress', {
    task: open.id,
    reportedOn: '2014-03-07',
    kind: 'progress',
    text: '已发征集表，收到需求6份',
    percent: 3000,
    problem: '两家银行尚未反馈',
  })
  await desk.as('经办', 'supervision.makeReport', {
    month: '2014-03',
    county: desk.code,
    summary: '任务分解已印发，联席会议第一次会议已召开。',
  })
}
