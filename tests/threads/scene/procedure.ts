import { shipped } from '#test/helper/shipped.ts'
import type { Scenes } from '../scene.ts'
import { table, workbook } from '#test/helper/forge-sheet.ts'
import { firm, type Row, type World } from '../world.ts'

export const PROCEDURE = 'fund-application'
export const AMOUNT = 5_000_000

/** Made once and kept: a firm with its account, a pool with money, somebody of the finance office. */
export async function once<T>(world: World, name: string, make: () => Promise<T>): Promise<T> {
  const known = world.kept.get(name) as T | undefined
  if (known !== undefined) return known
  const made = await make()
  world.kept.set(name, made)
  return made
}

const owner = (world: World) => once(world, 'owner', () => firm(world))
export const pool = (world: World) =>
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

export async function application(world: World, more: object = {}): Promise<Row> {
  const of = {
    enterprise: (await owner(world)).id,
    pool: (await pool(world)).id,
    bankAccount: (await account(world)).id,
  }
  const what = { category: 'C', purpose: 'attraction', projectName: `山货网上销售平台第${world.next()}期` }
  const how = { supportMode: 'award', applyAmount: 10_000_000, hasOtherFund: false, promiseSigned: true }
  const when = { appliedOn: '2014-03-03', year: 2014, level: 'county' }
  return world.record(world.county, 'fund_application', { ...of, ...what, ...how, ...when, ...more })
}

/** At the city: a firm of its own that may not apply any more, and is not on the list yet. */
async function banned(world: World): Promise<Record<string, never>> {
  const { id: enterprise } = await firm(world, world.city)
  const what = {
    decidedOn: '2014-03-03',
    document: `测商务〔2014〕${world.next()}号`,
    reason: '虚报投资，已决定追回资金',
  }
  await world.record(world.city, 'fund_ban', { enterprise, ...what }, '负责人')
  return {}
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

export async function checked(world: World, more?: object): Promise<Row> {
  const row = await application(world, more)
  await world.county.must('经办', 'procedure.recordMaterial', materials(row.id))
  for (const one of checks(row.id)) await world.county.must('经办', 'procedure.recordCheck', one)
  return row
}

async function reviewed(world: World, more?: object): Promise<Row> {
  const row = await checked(world, more)
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

export async function noticed(world: World, more?: object): Promise<Row> {
  const row = await reviewed(world, more)
  await world.county.must('经办', 'procedure.postNotice', notice(row))
  return row
}

async function objection(world: World) {
  const { id: subject } = await noticed(world)
  const said = { receivedOn: '2014-03-10', channel: '电话', objector: '群众甲', content: '不是本县企业' }
  return { procedure: PROCEDURE, subject, ...said }
}

export const approval = async (world: World, row: Row) => ({
  ...opinion(row, 'approval', 'approved', '2014-03-17'),
  confirmation: await world.token(world.county, '负责人', 'procedure.giveOpinion'),
})

/** One approved application for all payments: each is of one yuan. */
export const approved = (world: World) =>
  once(world, 'approved', async () => {
    const row = await noticed(world)
    await world.county.must('负责人', 'procedure.giveOpinion', await approval(world, row))
    return row
  })

export async function payment(world: World) {
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

const SCAN = { attachment: null, name: '2014-3 号卷第 7 页' }

/** A decision that one person records from paper and another has still to compare. */
async function decision(world: World, row: Row) {
  const paper = { signatory: await finance(world), signatoryUnit: '测试财政局', paperNumber: '纸-7' }
  const said = {
    step: 'approval',
    outcome: 'approved',
    text: null,
    signedOn: '2014-03-17',
    document: null,
    meeting: null,
  }
  return { procedure: PROCEDURE, ...said, subjects: [{ id: row.id, rev: row.rev, amount: AMOUNT }], paper, scan: SCAN }
}

async function recorded(world: World): Promise<{ list: string }> {
  const { id: subject, rev } = await approved(world)
  return world.county.must('经办', 'pending.recordPayments', voucher(world, subject, rev))
}

const voucher = (world: World, subject: string, rev: number) => ({
  title: '国库支付凭证',
  payments: [
    {
      procedure: PROCEDURE,
      subject,
      rev,
      amount: 100,
      paidOn: '2014-03-17',
      document: `国${world.next()}`,
      reason: '分期',
    },
  ],
  payer: null,
  scan: SCAN,
})

/** Applications from the first paper to the last fen. */
export const procedureScenes: Scenes = {
  'procedure.recordMaterial': { who: '经办', make: async (world) => materials((await application(world)).id) },
  'procedure.recordCheck': { who: '经办', make: async (world) => checks((await application(world)).id)[0] },
  'procedure.giveOpinion': { who: '负责人', make: async (world) => approval(world, await noticed(world)) },
  'procedure.approveBatch': {
    who: '负责人',
    make: async (world) => {
      const rows = [await noticed(world), await noticed(world)]
      const subjects = rows.map(({ id, rev }) => ({ id, rev, amount: AMOUNT }))
      const said = { text: null, signedOn: '2014-03-17', document: '测商〔2014〕9 号', meeting: null }
      const confirmation = await world.token(world.county, '负责人', 'procedure.approveBatch')
      return { procedure: PROCEDURE, subjects, ...said, confirmation }
    },
  },
  'pending.recordDecision': { who: '审核', make: async (world) => decision(world, await noticed(world)) },
  'pending.recordPayments': {
    who: '经办',
    make: async (world) => {
      const { id, rev } = await approved(world)
      return voucher(world, id, rev)
    },
  },
  'pending.confirm': {
    who: '拨付',
    make: async (world) => {
      const { list } = await recorded(world)
      return { list, confirmation: await world.token(world.county, '拨付', 'pending.confirm') }
    },
  },
  'pending.refuse': {
    who: '拨付',
    make: async (world) => ({ ...(await recorded(world)), reason: '金额与凭证不同' }),
  },
  'pending.withdraw': { who: '经办', make: recorded },
  'pending.readList': {
    who: '经办',
    make: async () => ({
      file: {
        name: '清单.xlsx',
        base64: workbook(
          table([
            ['收款人名称', '收款人账号', '支付金额'],
            ['甲商贸有限公司', '6200000000001234', '100'],
          ]),
        ).toString('base64'),
      },
    }),
    leaves: 'nothing',
  },
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
  'fund.publishBans': { at: 'city', who: '负责人', make: banned },
  'fund.postEntry': { who: '经办', make: async (world) => entry(await pool(world)) },
  'training.recordAttendance': { who: '经办', make: session },
}
