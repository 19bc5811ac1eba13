import type { Reply } from '#shared/contract/route.ts'
import { PASSWORD } from '#test/helper/open-test-station.ts'
import { AMOUNT, noticed, PROCEDURE } from './scene/procedure.ts'
import type { Row, World } from './world.ts'

const FIRST = '负责人'
const SECOND = '副职'
const DAY = '2014-03-17'
const PASSWORDS = ['春江花月Ye2014', '秋水长天Se2014'] as const

/** A second person with the right to approve, logged in on a connection of his own. */
async function addSecond(world: World): Promise<void> {
  const { county } = world
  const [given, own] = PASSWORDS
  const confirmation = await world.token(county, '管理员', 'user.record')
  const user = { userName: SECOND, personName: '副职甲', personId: null, roles: ['approver'], password: given }
  await county.must('管理员', 'user.record', { ...user, confirmation })
  await county.must(SECOND, 'session.login', { userName: SECOND, password: given })
  await county.must(SECOND, 'session.changePassword', { oldPassword: given, newPassword: own })
}

async function tokenOf(world: World, who: string): Promise<string> {
  const password = who === SECOND ? PASSWORDS[1] : PASSWORD
  const said = { password, act: 'procedure.approveBatch' }
  return (await world.county.must<{ token: string }>(who, 'session.confirm', said)).token
}

/** A pool of the county with this much in it. */
async function poolOf(world: World, amount: number): Promise<Row> {
  const values = { name: `资金池${world.next()}`, year: 2014, level: 'county', county: '421222' }
  const pool = await world.record(world.county, 'fund_pool', values)
  await fill(world, pool, amount)
  return pool
}

/** Puts money into a pool, or takes it out again. */
async function fill(world: World, { id: pool }: Row, amount: number): Promise<void> {
  const entry = { pool, kind: 'adjustment', amount, postedOn: '2014-01-02', document: null, reason: '预算调整' }
  await world.county.must('经办', 'fund.postEntry', entry)
}

/** What is free in a pool, and what was approved out of it. */
async function accountOf(world: World, { id }: Row): Promise<{ available: number; approved: number }> {
  type Account = { pool: Row; available: number; approved: number }
  const pools = await world.county.must<readonly Account[]>(FIRST, 'fund.pools', {})
  const found = pools.find(({ pool }) => pool.id === id)
  if (!found) throw new Error('the pool is listed')
  return { available: found.available, approved: found.approved }
}

type State = { readonly state: { readonly state: string; readonly approved: number } }

/** Where applications stand, and what was approved for each. */
async function standing(world: World, rows: readonly Row[]): Promise<readonly string[]> {
  const states: string[] = []
  for (const { id: subject } of rows) {
    const { state } = await world.county.must<State>(FIRST, 'procedure.workspace', { procedure: PROCEDURE, subject })
    states.push(`${state.state} ${state.approved}`)
  }
  return states
}

type Racer = { readonly who: string; readonly rows: readonly Row[] }

/** Several approve at once, each on his own connection: all have asked before the first is answered. */
async function race(world: World, racers: readonly Racer[]): Promise<readonly string[]> {
  const asked: { who: string; input: object }[] = []
  for (const { who, rows } of racers) {
    const subjects = rows.map(({ id, rev }) => ({ id, rev, amount: AMOUNT }))
    const said = { text: '会议纪要', signedOn: DAY, document: '测商〔2014〕9 号', meeting: null }
    const confirmation = await tokenOf(world, who)
    asked.push({ who, input: { procedure: PROCEDURE, subjects, ...said, confirmation } })
  }
  const replies = await Promise.all(
    asked.map(({ who, input }) => world.county.ask(who, 'procedure.approveBatch', input)),
  )
  return replies.map((reply: Reply) => (reply.ok ? 'done' : reply.fault.code))
}

const NOTICED = 'noticed 0'
const APPROVED = `payment ${AMOUNT}`

/** What came of a race, beside what must come of it. */
export type Outcome = { readonly found: unknown; readonly wanted: unknown }

/**
 * Two persons, on two connections, approve out of what is left in one pool: one application each, then two each. Each race is run
 * twice, with another of them first.
 */
export async function racesForTheLast(world: World): Promise<readonly Outcome[]> {
  await addSecond(world)
  const pool = await poolOf(world, 100 * AMOUNT)
  const rows: Row[] = []
  for (let at = 0; at < 8; at += 1) rows.push(await noticed(world, { pool: pool.id }))
  const [a, b, c, d, e, f, g, h] = rows as [Row, Row, Row, Row, Row, Row, Row, Row]
  const outcomes: Outcome[] = []
  let approved = 0
  const one = async (left: number, first: Racer, second: Racer, fault: string) => {
    await fill(world, pool, left * AMOUNT - (await accountOf(world, pool)).available)
    const replies = await race(world, [first, second])
    approved += left
    outcomes.push({
      found: {
        replies,
        account: await accountOf(world, pool),
        first: await standing(world, first.rows),
        second: await standing(world, second.rows),
      },
      wanted: {
        replies: ['done', fault],
        account: { available: 0, approved: approved * AMOUNT },
        first: first.rows.map(() => APPROVED),
        second: second.rows.map(() => NOTICED),
      },
    })
  }
  await one(1, { who: FIRST, rows: [a] }, { who: SECOND, rows: [b] }, 'POOL_OVERDRAWN')
  await one(1, { who: SECOND, rows: [b] }, { who: FIRST, rows: [c] }, 'POOL_OVERDRAWN')
  await one(2, { who: FIRST, rows: [c, d] }, { who: SECOND, rows: [e, f] }, 'BATCH_STOPPED')
  await one(2, { who: SECOND, rows: [e, f] }, { who: FIRST, rows: [g, h] }, 'BATCH_STOPPED')
  outcomes.push(await failingShare(world, pool, [g, h]))
  return outcomes
}

/** A batch of two: the first would fit, and of the second one of two shares does not. */
async function failingShare(world: World, pool: Row, [plain, shared]: readonly [Row, Row]): Promise<Outcome> {
  const other = await poolOf(world, 1)
  await fill(world, pool, 2 * AMOUNT)
  for (const { id } of [pool, other])
    await world.record(world.county, 'fund_share', { subject: shared.id, pool: id, share: 5_000 })
  const before = [await accountOf(world, pool), await accountOf(world, other)]
  const replies = await race(world, [{ who: FIRST, rows: [plain, shared] }])
  const after = [await accountOf(world, pool), await accountOf(world, other)]
  return {
    found: { replies, after, states: await standing(world, [plain, shared]) },
    wanted: { replies: ['BATCH_STOPPED'], after: before, states: [NOTICED, NOTICED] },
  }
}
