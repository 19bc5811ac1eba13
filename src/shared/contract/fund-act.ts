import { z } from 'zod'
import { Id, IsoDay, Row, Confirmation } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

/** What moves money of a pool without an application, with its document and why. */
const PoolAct = z.strictObject({
  amount: z.int().min(1),
  postedOn: IsoDay,
  document: z.string().min(2).max(60),
  reason: z.string().min(2).max(300),
  confirmation: Confirmation,
})

const OrderAct = z.strictObject({ order: Id, on: IsoDay, reason: z.string().min(2).max(300) })

const ORDER_FAULTS = ['RECORD_UNKNOWN', 'NOT_OURS', 'DATE_WRONG'] as const

const POOL_FAULTS = [
  'RECORD_UNKNOWN',
  'NOT_OURS',
  'POOL_OVERDRAWN',
  'AMOUNT_NEEDED',
  'DATE_WRONG',
  'CONFIRMATION_NEEDED',
] as const
/** What moves money of the fund beside approvals and payments: between pools, without an application, and back. */
export const fundActContract = {
  /** 资金池调剂 between two pools of the unit: two entries that name each other, both or none. */
  'fund.transfer': route('command', 'fund.pool', {
    input: PoolAct.extend({ from: Id, to: Id }),
    /** What the one pool gave, then what the other got. */
    output: z.strictObject({ entries: z.array(Row) }),
    faults: [...POOL_FAULTS, 'POOLS_DIFFER'],
  }),
  /** 专项工作经费 out of a pool: no application stands behind it, so it names document and reason. */
  'fund.recordWorkCost': route('command', 'fund.pay', {
    input: PoolAct.extend({ pool: Id }),
    output: z.strictObject({ entry: Row }),
    faults: [...POOL_FAULTS, 'CAP_PASSED'],
  }),
  /** 退票: the payment of an order is taken back on the bank's day in every pool, and a new order may follow. */
  'fund.recordBounce': route('command', 'fund.pay', {
    input: OrderAct.extend({ confirmation: Confirmation }),
    output: z.strictObject({ order: Row }),
    faults: [...ORDER_FAULTS, 'ORDER_NOT_PAID', 'ALREADY_REVERSED', 'RETURNED_OVER_PAID', 'CONFIRMATION_NEEDED'],
  }),
  /** 到账确认 of a whole order: every payment of it that waits for the word, each with a fact of its own, all or none. */
  'fund.confirmOrder': route('command', 'fund.accept', {
    input: z.strictObject({ order: Id, arrivedOn: IsoDay, evidence: z.string().min(1).max(120) }),
    output: z.strictObject({ arrivals: z.array(Row) }),
    faults: ['RECORD_UNKNOWN', 'ORDER_NOT_PAID', 'ORDER_ARRIVED', 'FIELDS_WRONG', 'RULE_BROKEN'],
  }),
  /** Takes back an order that nobody paid. */
  'fund.withdrawOrder': route('command', 'fund.accept', {
    input: OrderAct,
    output: z.strictObject({ order: Row }),
    faults: [...ORDER_FAULTS, 'ORDER_SETTLED'],
  }),
  /** 退回: money that came in for a decision to call it back, to the pools in the shares in which they paid. */
  'fund.recordReturn': route('command', 'fund.pay', {
    input: z.strictObject({
      recovery: Id,
      amount: z.int().min(1),
      receivedOn: IsoDay,
      document: z.string().min(2).max(60),
      confirmation: Confirmation,
    }),
    output: z.strictObject({ entry: Row }),
    faults: [
      'RECORD_UNKNOWN',
      'NOT_OURS',
      'AMOUNT_NEEDED',
      'DATE_WRONG',
      'RETURN_OVER_DUE',
      'RETURNED_OVER_PAID',
      'CONFIRMATION_NEEDED',
    ],
  }),
}
