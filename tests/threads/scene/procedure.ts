import { shipped } from '#shared/definition/shipped.ts'
import type { Scenes } from '../scene.ts'
import { firm, type Row, type World } from '../world.ts'

const PROCEDURE = 'fund-application'
const AMOUNT = 5_000_000

/** Made once and kept: a firm with its account, a pool with money, somebody of the finance office. */
async function once<T>(world: World, name: string, make: () => Promise<T>): Promise<T> {
  const known = world.kept.get(name) as T | undefined
  if (known !== undefined) return known
  const made = await make()
  world.kept.set(name, made)
  return made
}

const owner = (world: World) => once(world, 'owner', () => firm(world))
const pool = (world: World) =>
  once(world, 'pool', async () => {
    const values = { name: '电子商务发展专项资金', year: 2014, level: 'county', county: '421222' }
    const made = await world.record(world.county, 'fund_pool', values)
    await world.county.must('经办', 'fund.postEntry', entry(made))
    return made
  })
const entry = ({ id }: Row) => ({
  pool: id,
  kind: 'budget',
  // Enough for every approval of all rounds.
  amount: 10_000_000_000,
  postedOn: '2014-01-02',
  document: null,
  reason: null,
})
const account = (world: World) =>
  once(world, 'account', async () => {
    const { id, name } = await owner(world)
    const values = { accountName: name, bank: '测试银行', accountNumber: '6200000000001234', isBasic: true }
    return world.record(world.county, 'bank_account', { enterprise: id, ...values })
  })
const finance = (world: World) =>
  once(world, 'finance', async () => {
    const person = { name: '财政甲', unitKind: 'finance', post: null }
    return (await world.county.must<{ row: Row }>('经办', 'person.record', person)).row.id
  })

async function application(world: World): Promise<Row> {
  const of = {
    enterprise: (await owner(world)).id,
    pool: (await pool(world)).id,
    bankAccount: (await account(world)).id,
  }
  const what = { category: 'C', purpose: 'attraction', projectName: `山货网上销售平台第${world.next()}期` }
  const how = { supportMode: 'award', applyAmount: 10_000_000, hasOtherFund: false, promiseSigned: true }
  const when = { appliedOn: '2014-03-03', year: 2014, level: 'county' }
  return world.record(world.county, 'fund_application', { ...of, ...what, ...how, ...when })
}

const materials = (subject: string) => ({
  procedure: PROCEDURE,
  subject,
  items: (shipped.procedure(PROCEDURE)?.materials ?? []).map(({ item }) => ({
    item,
    status: 'received',
    pages: 1,
    originalSeen: true,
    note: null,
  })),
})

const checks = (subject: string) =>
  (shipped.procedure(PROCEDURE)?.checks ?? [])
    .filter((one) => !one.automatic && one.required)
    .map(({ item }) => ({ procedure: PROCEDURE, subject, item, result: 'pass', seen: '已查', reason: null }))

const opinion = ({ id, rev }: Row, step: string, outcome: string, signedOn: string, more: object = {}) => ({
  procedure: PROCEDURE,
  subject: id,
  rev,
  step,
  outcome,
  text: '同意',
  amount: step === 'acceptance' ? null : AMOUNT,
  signedOn,
  document: null,
  paper: null,
  ...more,
})

async function checked(world: World): Promise<Row> {
  const row = await application(world)
  await world.county.must('经办', 'procedure.recordMaterial', materials(row.id))
  for (const one of checks(row.id)) await world.county.must('经办', 'procedure.recordCheck', one)
  return row
}

async function reviewed(world: World): Promise<Row> {
  const row = await checked(world)
  const give = (who: string, input: unknown) => world.county.must(who, 'procedure.giveOpinion', input)
  await give('经办', opinion(row, 'acceptance', 'accepted', '2014-03-04'))
  await give('审核', opinion(row, 'commerce-review', 'agreed', '2014-03-05'))
  const paper = { signatory: await finance(world), signatoryUnit: '测试财政局', paperNumber: '纸-1', comparedBy: null }
  await give('经办', opinion(row, 'finance-review', 'agreed', '2014-03-06', { paper }))
  return row
}

const notice = ({ id, rev }: Row, postedOn = '2014-03-07') => ({
  procedure: PROCEDURE,
  subjects: [{ id, rev }],
  postedOn,
  place: '县政府网站',
  evidence: null,
})

async function noticed(world: World): Promise<Row> {
  const row = await reviewed(world)
  await world.county.must('经办', 'procedure.postNotice', notice(row))
  return row
}

async function objection(world: World) {
  const { id: subject } = await noticed(world)
  const said = { receivedOn: '2014-03-10', channel: '电话', objector: '群众甲', content: '不是本县企业' }
  return { procedure: PROCEDURE, subject, ...said }
}

const approval = async (world: World, row: Row) => ({
  ...opinion(row, 'approval', 'approved', '2014-03-17'),
  confirmation: await world.token(world.county, '负责人', 'procedure.giveOpinion'),
})

/** One approved application for all payments: each is of one yuan. */
const approved = (world: World) =>
  once(world, 'approved', async () => {
    const row = await noticed(world)
    await world.county.must('负责人', 'procedure.giveOpinion', await approval(world, row))
    return row
  })

async function payment(world: World) {
  const { id: subject, rev } = await approved(world)
  const what = { amount: 100, paidOn: '2014-03-17', document: `凭证${world.next()}`, reason: '分期拨付' }
  const confirmation = await world.token(world.county, '拨付', 'procedure.recordPayment')
  return { procedure: PROCEDURE, subject, rev, ...what, confirmation }
}

async function session(world: World) {
  const values = {
    title: `网店运营班第${world.next()}期`,
    kind: 'T1',
    organiser: '某校',
    organiserType: 'college',
    startsOn: '2014-05-12',
    endsOn: '2014-05-13',
    halfDays: 4,
  }
  const row = await world.record(world.county, 'training_session', values)
  const trainee = await world.record(world.county, 'trainee', { session: row.id, name: '学员甲', signedHalfDays: 0 })
  return { session: row.id, marks: [{ trainee: trainee.id, day: '2014-05-12', half: 'am', state: 'signed' }] }
}

/** Applications from the first paper to the last fen. */
export const procedureScenes: Scenes = {
  'procedure.recordMaterial': { who: '经办', make: async (world) => materials((await application(world)).id) },
  'procedure.recordCheck': { who: '经办', make: async (world) => checks((await application(world)).id)[0] },
  'procedure.giveOpinion': { who: '负责人', make: async (world) => approval(world, await noticed(world)) },
  'procedure.postNotice': { who: '经办', make: async (world) => notice(await reviewed(world)) },
  'procedure.recordObjection': { who: '经办', make: objection },
  'procedure.closeObjection': {
    who: '审核',
    make: async (world) => {
      await world.county.must('经办', 'procedure.recordObjection', await objection(world))
      const said = { closedOn: '2014-03-12', conclusion: '核实为本县企业', upheld: false }
      return {
        procedure: PROCEDURE,
        objection: world.county.watching.value('SELECT id FROM objection ORDER BY n DESC LIMIT 1'),
        ...said,
      }
    },
  },
  'procedure.recordPayment': { who: '拨付', make: payment },
  'procedure.reverseEntry': {
    who: '拨付',
    make: async (world) => {
      type Paid = { entry: { id: string } }
      const { entry: paid } = await world.county.must<Paid>('拨付', 'procedure.recordPayment', await payment(world))
      const confirmation = await world.token(world.county, '拨付', 'procedure.reverseEntry')
      return { entry: paid.id, on: '2014-03-17', reason: '退票', confirmation }
    },
  },
  'procedure.withdraw': {
    who: '经办',
    make: async (world) => {
      const { id: subject, rev } = await application(world)
      return { procedure: PROCEDURE, subject, rev, on: '2014-03-05', reason: '企业撤回' }
    },
  },
  'fund.postEntry': { who: '经办', make: async (world) => entry(await pool(world)) },
  'training.recordAttendance': { who: '经办', make: session },
}
