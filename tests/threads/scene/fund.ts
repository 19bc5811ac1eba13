import type { Scenes } from '../scene.ts'
import { firm, type Row, type World } from '../world.ts'
import { AMOUNT, application, approval, approved, noticed, once, payment, pool, PROCEDURE } from './procedure.ts'

/** An order of one yuan out of the approved application, not paid yet. */
async function order(world: World): Promise<Row> {
  const { id: subject } = await approved(world)
  return world.record(world.county, 'payment_order', { subject, amount: 100, orderedOn: '2014-03-17' })
}

/** Pays the whole of an approved application. */
async function paidOut(world: World, { id: subject, rev }: Row, more: object = {}): Promise<void> {
  const confirmation = await world.token(world.county, '拨付', 'procedure.recordPayment')
  const what = { amount: AMOUNT, paidOn: '2014-03-17', document: '凭证1', reason: null, confirmation }
  await world.county.must('拨付', 'procedure.recordPayment', { procedure: PROCEDURE, subject, rev, ...what, ...more })
}

/** A paid order of an application whose call asks for the word that money arrived. */
async function paidOrder(world: World): Promise<Row> {
  const call = await once(world, 'call that asks for arrivals', () => {
    const open = { opensOn: '2014-01-01', closesOn: '2014-12-31' }
    const what = { title: '申报通知', year: 2014, level: 'county', route: 'county', stages: ['arrival'] }
    return world.record(world.county, 'fund_call', { ...what, ...open })
  })
  const row = await noticed(world, { call: call.id })
  await world.county.must('负责人', 'procedure.giveOpinion', await approval(world, row))
  const asked = { subject: row.id, amount: AMOUNT, orderedOn: '2014-03-17' }
  const made = await world.record(world.county, 'payment_order', asked)
  await paidOut(world, row, { order: made.id })
  return made
}

/** A decision to call back what an application of its own was paid: every return is of one 分. */
const recovery = (world: World) =>
  once(world, 'recovery', async () => {
    const row = await noticed(world)
    await world.county.must('负责人', 'procedure.giveOpinion', await approval(world, row))
    await paidOut(world, row)
    const values = {
      subject: row.id,
      document: '测商追〔2014〕1号',
      decidedOn: '2014-03-17',
      amount: AMOUNT,
      dueOn: '2014-04-17',
      reason: '虚报项目投资',
      scope: 'none',
      handedOver: false,
    }
    return (await world.county.must<{ row: Row }>('负责人', 'register.record', { record: 'fund_recovery', values })).row
  })

const otherPool = (world: World) =>
  once(world, 'other pool', () =>
    world.record(world.county, 'fund_pool', { name: '县级配套资金', year: 2014, level: 'county', county: '421222' }),
  )

const moved = { amount: 100, postedOn: '2014-03-17', document: '测财〔2014〕9号', reason: '按会议纪要' }

const AWARD = { award: 'pavilion-ranking', year: 2013 } as const

/** What a list is drawn up by: a hall that nobody has supported yet, and sold more than those before it. */
async function drawing(world: World): Promise<Record<string, unknown>> {
  await once(world, 'amount of a place', () => {
    const said = { name: 'pavilion.award-first', value: '100', effectiveFrom: '2014-01-01', basis: null }
    return world.county.must('负责人', 'parameter.record', said)
  })
  const { id: operator } = await firm(world)
  const at = world.next()
  const { id: pavilion } = await world.record(world.county, 'pavilion', {
    name: `特色馆${at}`,
    platform: 'taobao',
    url: `https://hall-${at}.example`,
    kind: 'specialty',
    county: '421222',
    operator,
    openedOn: '2012-06-01',
    isOpen: true,
  })
  const sold = { pavilion, year: 2013, sales: 1_000_000 + at, monthsOpen: 12, evidence: '结算单' }
  await world.record(world.county, 'pavilion_sales', sold)
  const { id } = await pool(world)
  const { digest } = await world.county.must<{ digest: string }>('经办', 'award.preview', { ...AWARD, pool: id })
  return { ...AWARD, pool: id, category: 'C', purpose: 'attraction', supportMode: 'award', digest }
}

/** Money of the fund beside approvals and payments: between pools, without an application, and back. */
export const fundScenes: Scenes = {
  'fund.transfer': {
    who: '经办',
    make: async (world) => {
      const [from, to] = [await pool(world), await otherPool(world)]
      const confirmation = await world.token(world.county, '经办', 'fund.transfer')
      return { ...moved, from: from.id, to: to.id, confirmation }
    },
  },
  'dossier.year': {
    who: '经办',
    make: async (world) => {
      await once(world, 'archived', async () => {
        const before = { name: '上年的资金池', year: 2013, level: 'county', county: '421222' }
        const { id } = await world.record(world.county, 'fund_pool', before)
        return application(world, { appliedOn: '2013-03-03', year: 2013, pool: id })
      })
      return { year: 2013, purpose: '年度归档', folder: world.folder() }
    },
    leaves: 'entry',
  },
  'award.draw': { who: '经办', make: drawing },
  'award.discard': {
    who: '经办',
    make: async (world) => {
      const { id } = await world.county.must<{ id: string }>('经办', 'award.draw', await drawing(world))
      const { list } = await world.county.must<{ list: Row }>('查询', 'award.get', { id })
      return { id, rev: list.rev, reason: '资金池选错' }
    },
  },
  'fund.recordWorkCost': {
    who: '拨付',
    make: async (world) => {
      const { id } = await pool(world)
      return { ...moved, pool: id, confirmation: await world.token(world.county, '拨付', 'fund.recordWorkCost') }
    },
  },
  'fund.withdrawOrder': {
    who: '经办',
    make: async (world) => ({ order: (await order(world)).id, on: '2014-03-17', reason: '账户要改' }),
  },
  'fund.confirmOrder': {
    who: '经办',
    make: async (world) => ({ order: (await paidOrder(world)).id, arrivedOn: '2014-03-17', evidence: '回单1' }),
  },
  'fund.recordBounce': {
    who: '拨付',
    make: async (world) => {
      const { id } = await order(world)
      await world.county.must('拨付', 'procedure.recordPayment', { ...(await payment(world)), order: id })
      const confirmation = await world.token(world.county, '拨付', 'fund.recordBounce')
      return { order: id, on: '2014-03-17', reason: '账号有误，银行退回', confirmation }
    },
  },
  'fund.recordReturn': {
    who: '拨付',
    make: async (world) => {
      const { id } = await recovery(world)
      const confirmation = await world.token(world.county, '拨付', 'fund.recordReturn')
      return { recovery: id, amount: 1, receivedOn: '2014-03-17', document: `收据${world.next()}`, confirmation }
    },
  },
}
