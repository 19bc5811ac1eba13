import type { CommandCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { fundHooks, fundRules } from '#core/fund/service.ts'
import { moneyLedger, orderHooks, planHooks, postPoolEntry, shareHooks } from '#core/money/service.ts'
import { parameterHooks } from '#core/parameter/service.ts'
import {
  afterParameter,
  findSubject,
  giveOpinion,
  postNotice,
  procedureHooks,
  recordCheck,
  recordMaterial,
  recordPayment,
} from '#core/procedure/service.ts'
import { titleRules } from '#core/title/service.ts'
import { trainingHooks, trainingRules } from '#core/training/service.ts'
import { shipped } from '#test/helper/shipped.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'

export const HOOKS = {
  ...procedureHooks,
  ...fundHooks,
  ...shareHooks,
  ...planHooks,
  ...orderHooks,
  ...trainingHooks,
  ...parameterHooks(afterParameter),
}
const RULES = new Map([['training-claim', trainingRules], ...titleRules])
export const rulesFor = (procedure: string) => RULES.get(procedure) ?? fundRules

export type MoneyCase = {
  readonly desk: Desk
  readonly enterprise: StoredRow
  readonly account: StoredRow
  readonly pool: StoredRow
}

/** An enterprise with its basic account and a county pool of `budget` 分 for 2014. */
export function moneyCase(desk: Desk, budget: number, more: { level?: string; identifier?: string } = {}): MoneyCase {
  desk.day('2014-03-03')
  const enterprise = desk.record('clerk', 'enterprise', {
    name: '测试县山货电子商务有限公司',
    identifierType: 'credit-code',
    identifier: more.identifier ?? '91330100799655058B',
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
  })
  const account = desk.record('clerk', 'bank_account', {
    enterprise: enterprise.id,
    accountName: '测试县山货电子商务有限公司',
    bank: '测试银行',
    accountNumber: '6200000000001234',
    isBasic: true,
  })
  const pool = desk.record('clerk', 'fund_pool', {
    name: '电子商务发展专项资金',
    year: 2014,
    level: more.level ?? 'county',
    county: '421222',
  })
  if (budget > 0)
    desk.act('clerk', (call) =>
      postPoolEntry(call, {
        pool: pool.id,
        kind: 'budget',
        amount: budget,
        postedOn: '2014-01-02',
        document: null,
        reason: null,
      }),
    )
  return { desk, enterprise, account, pool }
}

export function applicationValues(given: MoneyCase, patch: Values = {}): Values {
  return {
    enterprise: given.enterprise.id,
    appliedOn: '2014-03-03',
    year: 2014,
    pool: given.pool.id,
    level: 'county',
    category: 'C',
    purpose: 'attraction',
    projectName: '山货网上销售平台',
    supportMode: 'award',
    applyAmount: 10_000_000,
    hasOtherFund: false,
    bankAccount: given.account.id,
    promiseSigned: true,
    ...patch,
  }
}

export function apply(given: MoneyCase, patch: Values = {}): StoredRow {
  return given.desk.record('clerk', 'fund_application', applicationValues(given, patch))
}

export type Act = { procedure?: string; on: string; who?: string; amount?: number | null; text?: string | null }

function revOf(call: CommandCall, id: string): number {
  return findSubject(call.tx, id)?.subject.rev ?? 0
}

/** One opinion with everything a clerk would fill in; finance and paper steps are recorded from paper. */
export function opine(desk: Desk, id: string, step: string, outcome: string, act: Act & Values): StateView {
  const procedure = act.procedure ?? 'fund-application'
  const paper = step.includes('finance')
    ? { signatory: desk.people['finance'] ?? '', signatoryUnit: '测试财政局', paperNumber: '纸-1', comparedBy: null }
    : null
  const who = act.who ?? WHO[step] ?? 'reviewer'
  return desk.act(who, (call) => {
    const input = {
      procedure,
      subject: id,
      rev: revOf(call, id),
      step,
      outcome,
      text: act.text ?? null,
      amount: act.amount ?? null,
      signedOn: act.on,
      document: null,
      paper: act['paper'] === undefined ? paper : (act['paper'] as typeof paper),
      confirmation: ['approval', 'city-decision'].includes(step) || outcome === 'refused' ? desk.token(who) : null,
    }
    return giveOpinion(call, rulesFor(procedure), input).state
  })
}

const WHO: Readonly<Record<string, string>> = {
  acceptance: 'clerk',
  'commerce-review': 'reviewer',
  'finance-review': 'clerk2',
  'city-review': 'reviewer',
  'city-finance-review': 'reviewer',
  approval: 'approver',
  'city-filing': 'reviewer',
}

export function papers(desk: Desk, id: string, procedure = 'fund-application'): void {
  const definition = shipped.procedure(procedure)
  desk.act('clerk', (call) =>
    recordMaterial(call, {
      procedure,
      subject: id,
      items: (definition?.materials ?? []).map((one) => ({
        item: one.item,
        status: 'received' as const,
        pages: 1,
        originalSeen: true,
        note: null,
      })),
    }),
  )
}

export function manualChecks(desk: Desk, id: string, procedure = 'fund-application'): void {
  for (const one of shipped.procedure(procedure)?.checks ?? [])
    if (!one.automatic && one.required)
      desk.act('clerk', (call) =>
        recordCheck(call, rulesFor(procedure), {
          procedure,
          subject: id,
          item: one.item,
          result: 'pass',
          seen: '已查',
          reason: null,
        }),
      )
}

export function notify(desk: Desk, id: string, on: string, procedure = 'fund-application') {
  return desk.act('clerk', (call) =>
    postNotice(call, {
      procedure,
      subjects: [{ id, rev: revOf(call, id) }],
      postedOn: on,
      place: '县政府网站',
      evidence: null,
    }),
  )
}

export function pay(
  desk: Desk,
  id: string,
  amount: number,
  on: string,
  more: { reason?: string; who?: string; procedure?: string; order?: string } = {},
) {
  const who = more.who ?? 'payer'
  const procedure = more.procedure ?? 'fund-application'
  return desk.act(who, (call) =>
    recordPayment(call, rulesFor(procedure), moneyLedger, {
      procedure,
      subject: id,
      rev: revOf(call, id),
      amount,
      paidOn: on,
      order: more.order ?? null,
      document: '凭证1',
      reason: more.reason ?? null,
      confirmation: desk.token(who),
    }),
  )
}

/** Up to the notice: accepted 03-04, reviewed 03-05 and 03-06, posted 03-07 (a Friday), ends 03-14. */
export function upToNotice(desk: Desk, id: string, amount: number, procedure = 'fund-application'): void {
  desk.day('2014-03-07')
  papers(desk, id, procedure)
  manualChecks(desk, id, procedure)
  opine(desk, id, 'acceptance', 'accepted', { procedure, on: '2014-03-04' })
  opine(desk, id, 'commerce-review', 'agreed', { procedure, on: '2014-03-05', amount })
  opine(desk, id, 'finance-review', 'agreed', { procedure, on: '2014-03-06', amount })
  notify(desk, id, '2014-03-07', procedure)
}

/** Approved on 03-17, the Monday after the notice. */
export function upToApproval(desk: Desk, id: string, amount: number, procedure = 'fund-application'): StateView {
  upToNotice(desk, id, amount, procedure)
  desk.day('2014-03-17')
  return opine(desk, id, 'approval', 'approved', { procedure, on: '2014-03-17', amount })
}
