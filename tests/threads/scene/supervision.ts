import type { Scenes } from '../scene.ts'
import { unusedMonth, type World } from '../world.ts'

/** Years that have a table of working days, used up one by one: of a year there is one plan. */
const YEARS = [2014, 2013, 2015]

/** A plan of a year of its own: from one plan the tasks are made once. */
async function plan(world: World): Promise<string | undefined> {
  const year = YEARS.shift()
  if (year === undefined) return undefined
  const values = {
    title: `2014年电子商务工作任务分解${world.next()}`,
    year,
    county: '421222',
    startsOn: `${year}-03-03`,
    documentNumber: `政办发〔2014〕${world.next()}号`,
    issuedOn: `${year}-03-03`,
  }
  return (await world.record(world.county, 'task_plan', values)).id
}

async function decision(world: World): Promise<string> {
  const meeting = await world.record(world.county, 'joint_meeting', {
    title: '联席会议',
    county: '421222',
    number: world.next(),
    kind: 'plenary',
    heldOn: '2014-03-03',
    place: '三楼会议室',
    chair: '召集人甲',
    recorder: '经办甲',
    topics: '研究任务分解',
    discussion: '讨论了任务分解方案。',
    documentNumber: `商纪〔2014〕${world.next()}号`,
    issuedOn: '2014-03-03',
    sentTo: '各成员单位',
  })
  const row = await world.record(world.county, 'meeting_decision', {
    meeting: meeting.id,
    sequence: 1,
    title: `落实产业园用房${world.next()}`,
    content: '利用原厂房改造。',
    policyClause: '四(二)',
    leadUnit: '市科技局',
    dueOn: '2014-09-30',
  })
  return row.id
}

/** Plans, meetings and tasks. */
export const supervisionScenes: Scenes = {
  'supervision.seed': {
    who: '经办',
    make: async (world) => {
      const made = await plan(world)
      return made && { plan: made }
    },
  },
  'supervision.taskFromDecision': { who: '经办', make: async (world) => ({ decision: await decision(world) }) },
  'supervision.assign': {
    at: 'city',
    who: '经办',
    make: async (world) => {
      const task = await world.record(world.city, 'supervision_task', {
        title: `园区季报${world.next()}`,
        source: 'city',
        content: '收齐园区季报',
        county: '421200',
        leadUnit: '市商务局',
        startsOn: '2014-06-01',
        dueOn: '2014-06-30',
        frequency: 'once',
      })
      return { task: task.id, counties: ['421222'] }
    },
  },
  'supervision.makeReport': {
    who: '经办',
    make: (world) => ({ month: unusedMonth(world, 'report'), county: '421222', summary: '按计划推进' }),
  },
}
