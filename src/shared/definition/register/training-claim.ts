import {
  boolean,
  date,
  integer,
  longText,
  money,
  ratio,
  reference,
  text,
  year,
  MOST_PAID,
  MOST_ROUNDS,
} from '#shared/definition/field.ts'
import { code } from '#shared/definition/field-code.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 培训补贴申请 (policy 二(五): 依据培训有效单据按不高于 50% 的比例). */
export const trainingClaim = defineRecord({
  name: 'training_claim',
  label: '培训补贴申请',
  clause: '二(五)',
  group: '培训',
  title: 'serial',
  audience: 'city',
  authority: {
    county: { enterprise: 'own', session: 'own', pool: 'either', bankAccount: 'own', assignee: 'own' },
    city: 'nobody',
  },
  serial: 'PX',
  search: ['serial'],
  index: [['enterprise'], ['session']],
  tables: [
    { label: '类别与报送单位', rows: 'kind', columns: 'station' },
    { label: '类别与年度，申请金额', rows: 'kind', columns: 'year', figure: 'applyAmount' },
    { label: '类别与年度，拨付金额', rows: 'kind', columns: 'year', figure: '>payment' },
  ],
  permission: { read: 'register.read', write: 'training.write' },
  fields: {
    serial: text({ label: '编号', computed: true, list: 180 }),
    kind: code({ label: '类别', required: true, list: 180, codes: 'training-kind', known: { by: 'session.kind' } }),
    enterprise: reference({ label: '申请企业', required: true, target: 'enterprise', list: 240 }),
    session: reference({ label: '培训班', required: true, target: 'training_session', list: 240 }),
    appliedOn: date({ label: '申请日期', required: true, list: 110 }),
    year: year({ label: '年度', required: true, list: 80 }),
    pool: reference({ label: '资金池', required: true, target: 'fund_pool', known: { fits: { year: 'year' } } }),
    headcount: integer({
      label: '申请人数',
      required: true,
      unit: '人',
      list: 90,
      max: 10_000,
      known: { counts: 'trainee', where: { session: 'session', enterprise: 'enterprise' } },
    }),
    ratio: ratio({ label: '申请比例', required: true, max: 5000, list: 90, clause: '二(五)', help: '不高于 50%' }),
    applyAmount: money({ label: '申请金额', required: true, max: MOST_PAID, unit: '元', list: 140 }),
    bankAccount: reference({
      label: '收款账户',
      target: 'bank_account',
      known: { fits: { enterprise: 'enterprise' }, marked: 'isBasic' },
    }),
    promiseSigned: boolean({ label: '承诺书已签', required: true }),
    remark: longText({ label: '备注', max: 500 }),
    round: integer({ label: '轮次', required: true, computed: true, max: MOST_ROUNDS }),
    withdrawnOn: date({ label: '撤回日期', computed: true }),
    assignee: reference({ label: '承办人', target: 'person', computed: true }),
  },
})
