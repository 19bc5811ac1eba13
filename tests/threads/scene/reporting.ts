import { monthFigures } from '#test/statistic/desk.ts'
import type { Scenes } from '../scene.ts'
import { carry, firm, type Row, unusedMonth, type World } from '../world.ts'

const FORM = 'enterprise-month'
const MONTHS = [
  '2013-01',
  '2013-02',
  '2013-03',
  '2013-04',
  '2013-05',
  '2013-06',
  '2013-07',
  '2013-08',
  '2013-09',
] as const

const month = (world: World) => unusedMonth(world, 'sealed')

async function sealed(world: World): Promise<string> {
  const period = month(world)
  await world.county.must('经办', 'period.seal', { period })
  return period
}

const unlock = (period: string) => ({ period, reason: '漏登一笔培训', leader: '局长甲' })

/** A firm of the county, as the city holds it. */
async function known(world: World): Promise<Row> {
  const row = await firm(world)
  await carry(world, true)
  return row
}

async function returned(world: World): Promise<string> {
  const { id: row } = await known(world)
  const words = { record: 'enterprise', row, fields: ['businessAddress'], reason: '经营地址与执照不符', dueOn: null }
  return (await world.city.must<{ id: string }>('审核', 'return.make', words)).id
}

const answer = (id: string) => ({ id, kind: 'explained', text: '执照已变更，见附件' })

/** A case of the county that it passed on to an office of the city, as the city holds it. */
async function passedOn(world: World) {
  const { id: enterprise } = await firm(world)
  const row = await world.record(world.county, 'green_case', {
    enterprise,
    county: '421222',
    raisedOn: '2014-05-05',
    matter: 'customs',
    description: `通关慢${world.next()}`,
    sentTo: ['customs'],
    sentOn: '2014-05-06',
    result: 'sent',
  })
  await carry(world, true)
  const said = { unit: '某海关', answeredOn: '2014-06-03', outcome: 'solved', text: '已办理备案' }
  return { record: 'green_case', row: row.id, rev: row.rev, ...said }
}

async function answered(world: World): Promise<string> {
  return (await world.city.must<{ id: string }>('经办', 'answer.give', await passedOn(world))).id
}

/** A month nobody has spoken of, with a register that is empty in it. */
const empty = (world: World) => ({ period: unusedMonth(world, 'nil'), records: ['fair_event'] })

async function hit(world: World) {
  const identifier = `91421222MA50${String(100_000 + world.next())}`
  const code = { identifierType: 'credit-code', identifier }
  await firm(world, world.county, code)
  await firm(world, world.city, code)
  await carry(world, true)
  type Hits = { hits: { kind: string; id: string; members: { row: string }[] }[] }
  const { hits } = await world.city.must<Hits>('审核', 'hit.find', { open: true, kind: 'identifier' })
  const [one] = hits
  const rows = one?.members.map((member) => member.row)
  return { kind: 'identifier', id: one?.id, rows, conclusion: 'coincidence', text: '电话核实' }
}

async function move(world: World, back: boolean) {
  const { id: enterprise } = back ? await firm(world, world.city) : await known(world)
  const words = {
    enterprise,
    toStation: back ? world.countyId : world.cityId,
    movedOn: '2014-06-01',
    reason: '住所变更',
  }
  return { ...words, confirmation: await world.token(world.city, '审核', 'move.decide') }
}

type Saved = { rows: { report: string; rev: number }[] }

const sheet = (period: string, enterprise: string, submit: boolean) => ({
  form: FORM,
  period,
  rows: [
    {
      enterprise,
      rev: null,
      figures: monthFigures(100 + Number(period.slice(-2))),
      explanations: [],
      signers: { unitHead: '负责人甲', statistician: '统计甲', filler: '填表甲' },
    },
  ],
  submit,
  receivedOn: null,
})

/** A firm on the monthly list; its first month compares with nothing. */
async function listed(world: World): Promise<string> {
  const { id: enterprise } = await firm(world)
  const duty = { enterprise, form: FORM, fromPeriod: '2013-01', reason: '有代表性' }
  await world.record(world.county, 'reporting_duty', duty)
  return enterprise
}

async function handedIn(world: World) {
  const saved = await world.county.must<Saved>(
    '经办',
    'statistic.saveSheet',
    sheet('2013-01', await listed(world), true),
  )
  const [one] = saved.rows
  return { form: FORM, period: '2013-01', reports: [{ id: one?.report, rev: one?.rev }] }
}

const pass = <T extends object>(about: T) => ({ ...about, decision: 'pass', reason: '' })

async function passed(world: World) {
  const about = await handedIn(world)
  await world.county.must('审核', 'statistic.review', pass(about))
  const rev = world.county.watching.value('SELECT rev FROM statistic_report ORDER BY n DESC LIMIT 1')
  return { ...about, reports: about.reports.map((one) => ({ ...one, rev })) }
}

/** Reports, returns, findings across counties, moves and statistics. */
export const reportingScenes: Scenes = {
  'period.seal': { who: '经办', make: (world) => ({ period: month(world) }) },
  'period.requestUnlock': { who: '经办', make: async (world) => unlock(await sealed(world)) },
  'period.decideUnlock': {
    who: '负责人',
    make: async (world) => {
      const asked = unlock(await sealed(world))
      const { id: request } = await world.county.must<{ id: string }>('经办', 'period.requestUnlock', asked)
      const confirmation = await world.token(world.county, '负责人', 'period.decideUnlock')
      return { request, agree: true, text: '同意', confirmation }
    },
  },
  'period.paper': {
    who: '经办',
    make: async (world) => {
      const period = await sealed(world)
      type Periods = { period: string; acts: { id: string }[] }[]
      const periods = await world.county.must<Periods>('经办', 'period.find', {})
      return { act: periods.find((one) => one.period === period)?.acts[0]?.id }
    },
    leaves: 'entry',
  },
  'return.make': {
    at: 'city',
    who: '审核',
    make: async (world) => ({ record: 'enterprise', row: (await known(world)).id, reason: '名称与执照不符' }),
  },
  'return.answer': {
    who: '经办',
    make: async (world) => {
      const id = await returned(world)
      await carry(world, false)
      return answer(id)
    },
  },
  'return.close': {
    at: 'city',
    who: '审核',
    make: async (world) => {
      const id = await returned(world)
      await carry(world, false)
      await world.county.must('经办', 'return.answer', answer(id))
      await carry(world, true)
      return { id, conclusion: '核对无误' }
    },
  },
  'return.cancel': {
    at: 'city',
    who: '审核',
    make: async (world) => ({ id: await returned(world), reason: '看错了' }),
  },
  'answer.give': { at: 'city', who: '经办', make: passedOn },
  'answer.withdraw': {
    at: 'city',
    who: '经办',
    make: async (world) => ({ id: await answered(world), reason: '答错了企业' }),
  },
  'answer.take': {
    who: '经办',
    make: async (world) => {
      const id = await answered(world)
      await carry(world, false)
      return { id }
    },
  },
  'filling.declareNil': { who: '经办', make: empty },
  'filling.takeBack': {
    who: '经办',
    make: async (world) => {
      const { period, records } = empty(world)
      await world.county.must('经办', 'filling.declareNil', { period, records })
      type Filling = { registers: { record: string; cells: { nil: { id: string } | null }[] }[] }
      const { registers } = await world.county.must<Filling>('查询', 'filling.find', { period })
      const id = registers.find(({ record }) => record === records[0])?.cells[0]?.nil?.id
      return { id, reason: '后来有了一场展会' }
    },
  },
  'hit.dispose': { at: 'city', who: '审核', make: hit },
  'decision.confirm': {
    at: 'city',
    who: '审核',
    make: ({ stale }) => {
      const next = stale.pop()
      return next === undefined ? undefined : { opinion: next, text: '金额改动不影响原结论' }
    },
  },
  'move.decide': { at: 'city', who: '审核', make: (world) => move(world, false) },
  'move.accept': {
    who: '经办',
    make: async (world) => {
      const { id } = await world.city.must<{ id: string }>('审核', 'move.decide', await move(world, true))
      await carry(world, false)
      return { id }
    },
  },
  'standing.remind': {
    at: 'city',
    who: '经办',
    make: (world) => ({
      period: '2014-05',
      station: world.countyId,
      channel: 'telephone',
      contact: `经办${world.next()}`,
    }),
  },
  'recipe.run': {
    who: '经办',
    make: async (world) => {
      const recipe = { recipient: 'city', every: 'month', seal: true, lists: ['enterprise'], folder: world.folder() }
      const { id } = await world.record(world.county, 'package_recipe', { name: `月报${world.next()}`, ...recipe })
      return { id, period: month(world) }
    },
  },
  'title.publishRanking': {
    at: 'city',
    who: '负责人',
    make: async (world) => {
      const { id: enterprise } = await firm(world, world.city)
      const year = { enterprise, year: 2013, revenue: 100_000 * world.next(), onlineSales: 1000 * world.next() }
      await world.record(world.city, 'enterprise_year', year)
      return { year: 2013 }
    },
  },
  'statistic.saveSheet': { who: '经办', make: async (world) => sheet('2013-01', await listed(world), false) },
  'statistic.review': { who: '审核', make: async (world) => pass(await handedIn(world)) },
  'statistic.unlock': {
    who: '负责人',
    make: async (world) => ({ ...(await passed(world)), reason: '企业更正了本月的零售额' }),
  },
  'statistic.remind': {
    who: '经办',
    make: async (world) => {
      const who = {
        remindedOn: '2014-06-03',
        channel: 'telephone',
        contactPerson: '统计甲',
        promisedOn: null,
        note: '',
      }
      return { form: FORM, period: MONTHS[0], enterprises: [await listed(world)], ...who }
    },
  },
  'statistic.summarise': {
    who: '审核',
    make: async (world) => {
      await passed(world)
      const words = { reason: '按月汇总', office: '测试商务局', approval: '批准1号', validUntil: null }
      return { form: FORM, period: MONTHS[0], ...words }
    },
  },
}
