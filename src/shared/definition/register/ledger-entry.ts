import {
  application,
  choice,
  choices,
  date,
  longText,
  money,
  reference,
  rowId,
  text,
  MOST_PAID,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import type { Permission } from '#shared/permission.ts'

export const LEDGER_KINDS = [
  { value: 'budget', label: '年初预算' },
  { value: 'adjustment', label: '预算调整' },
  { value: 'carry-over', label: '上年结转' },
  { value: 'arrival', label: '上级到位' },
  { value: 'approval', label: '批准' },
  { value: 'payment', label: '拨付' },
  { value: 'return', label: '退回' },
  { value: 'transfer', label: '资金池调剂' },
  { value: 'work-cost', label: '专项工作经费' },
] as const

/** What the program noticed when a payment was posted, in the order it is said. */
export const ENTRY_FLAGS = [
  { value: 'late', label: '超过拨付期限' },
  { value: 'early', label: '早于批准日期' },
  { value: 'under-objection', label: '有未办结异议时拨付' },
  { value: 'account-changed', label: '收款账户与批准时不同' },
] as const

/**
 * Who books an entry of a kind, and who alone takes it back: what one person may undo that another decided is not separated
 * (不相容岗位分离).
 */
const BOOKED_BY: Readonly<Record<(typeof LEDGER_KINDS)[number]['value'], Permission>> = {
  budget: 'fund.pool',
  adjustment: 'fund.pool',
  'carry-over': 'fund.pool',
  arrival: 'fund.pool',
  approval: 'fund.approve',
  payment: 'fund.pay',
  return: 'fund.pay',
  transfer: 'fund.pool',
  'work-cost': 'fund.pay',
}

/**
 * What an entry of a kind does to what is free in its pool: adds its amount, takes it, or leaves it, because the approval took it
 * before. A transfer is signed: one entry takes and its pair adds.
 */
export const LEDGER_EFFECTS: Readonly<Record<(typeof LEDGER_KINDS)[number]['value'], 1 | 0 | -1>> = {
  budget: 1,
  adjustment: 1,
  'carry-over': 1,
  arrival: 1,
  approval: -1,
  payment: 0,
  return: 1,
  transfer: 1,
  'work-cost': -1,
}

/** Which of these rights an entry asks of who takes it back; undefined for a kind a newer program wrote. */
export function bookedBy(kind: string): Permission | undefined {
  return Object.hasOwn(BOOKED_BY, kind) ? BOOKED_BY[kind as keyof typeof BOOKED_BY] : undefined
}

/**
 * 台账分录: posted, never changed; a correction is a 红冲 row with the opposite amount and `reversalOf` (design decision 7).
 * `approval`, `payment` and `return` speak of one application or claim.
 */
export const ledgerEntry = defineRecord({
  name: 'ledger_entry',
  fact: true,
  label: '台账分录',
  clause: '五(一)',
  personal: { why: '说明资金拨到了哪个账户', keep: '会计凭证保存 30 年' },
  retention: [
    {
      act: 'blank',
      label: '收款账号',
      fields: ['payeeAccount'],
      parameter: 'retention.fund',
      from: ['postedOn'],
      wholeYears: true,
      when: [{ field: 'payeeAccount', filled: true }],
    },
  ],
  title: 'kind',
  audience: 'city',
  authority: {
    county: {
      pool: 'own',
      subject: 'own',
      reversalOf: 'own',
      payer: 'own',
      paymentOrder: 'own',
      recovery: 'own',
      enteredBy: 'own',
      comparedBy: 'own',
    },
    city: {
      pool: 'own',
      subject: 'readers',
      reversalOf: 'own',
      payer: 'anyone',
      paymentOrder: 'own',
      recovery: 'own',
      enteredBy: 'anyone',
      comparedBy: 'anyone',
    },
  },
  // 2: `flags`, `waiver`. 3: `paymentOrder`, `recovery`, `pair`. 4: `enteredBy`, `comparedBy`.
  v: 4,
  ownWordOnly: true,
  immutable: true,
  subtotals: { by: 'kind', of: 'amount', told: ['approval', 'payment', 'return'] },
  act: ['subject', 'pool', 'kind', 'amount', 'reversalOf'],
  index: [['pool', 'postedOn'], ['subject']],
  permission: { read: 'register.read', write: 'fund.pool' },
  fields: {
    pool: reference({ label: '资金池', required: true, target: 'fund_pool' }),
    subject: application({ label: '申请' }),
    kind: choice({ label: '事项', required: true, list: 100, of: LEDGER_KINDS }),
    amount: money({
      source: 'paper',
      label: '金额',
      required: true,
      max: MOST_PAID,
      unit: '元',
      signed: true,
      summed: false,
      list: 150,
    }),
    postedOn: date({ label: '日期', required: true, list: 110 }),
    document: text({ label: '凭证（文号）', max: 60, list: 180 }),
    reversalOf: reference({ label: '红冲', target: 'ledger_entry' }),
    reason: longText({ label: '事由', max: 300, list: 240 }),
    payee: text({ label: '收款户名', max: 100, list: 200 }),
    payeeBank: text({ label: '开户行', max: 100 }),
    payeeAccount: text({ label: '收款账号', max: 40, sensitivity: 'sensitive' }),
    payer: reference({ label: '拨付人', target: 'person' }),
    /** The same as `flags` and `waiver` in words, for readers of the first shape; rows of that shape have nothing else. */
    flag: text({ label: '提示', max: 200 }),
    flags: choices({ label: '提示事项', of: ENTRY_FLAGS }),
    waiver: text({ label: '岗位分离豁免文号', max: 100 }),
    paymentOrder: reference({ label: '拨款申请', target: 'payment_order', cites: true }),
    recovery: reference({ label: '追回决定', target: 'fund_recovery', cites: true }),
    /** Of a transfer between pools the other of the two entries; of what several pools bear together the first of the entries. */
    pair: rowId({ label: '对应分录' }),
    /** Of a payment recorded from the treasury's voucher: two persons, neither of whom need be the payer. */
    enteredBy: reference({ label: '录入人', target: 'person', cites: true }),
    comparedBy: reference({ label: '核对人', target: 'person', cites: true }),
  },
})
