import type { QueryCall, RecordHooks } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { boundedSheet } from '#core/money/calculation.ts'
import { poolRow } from '#core/money/ledger.ts'
import { accountOf, enterpriseOf } from '#core/money/repo.ts'
import {
  afterSubject,
  projectionOf,
  roundFor,
  steeringProblems,
  subjectArriving,
  word,
} from '#core/procedure/service.ts'
import type { Warning } from '#shared/contract/common.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { formatYuan } from '#shared/model/money.ts'

/** Enterprise and account belong together; the pool is this level's. */
export function moneyProblems(call: QueryCall, values: Values): Warning[] {
  const problems: Warning[] = []
  const account = accountOf(call.db, typeof values['bankAccount'] === 'string' ? values['bankAccount'] : null)
  if (account && account.enterprise !== values['enterprise'])
    problems.push(word('bankAccount', 'ACCOUNT_OF_OTHER', '收款账户不属于申请企业'))
  const pool = poolRow(call, String(values['pool'] ?? ''))
  if (pool && pool.year !== values['year'])
    problems.push(word('pool', 'POOL_OF_OTHER_YEAR', `资金池是 ${pool.year} 年的，与申请年度不同`))
  if (values['applyAmount'] === 0) problems.push(word('applyAmount', 'AMOUNT_NEEDED', '申请金额须大于 0'))
  return problems
}

/** What will stand in the way of payment, said while the application is typed. */
export function moneyWarnings(call: QueryCall, values: Values): Warning[] {
  const warnings: Warning[] = []
  const account = accountOf(call.db, typeof values['bankAccount'] === 'string' ? values['bankAccount'] : null)
  if (!account) warnings.push(word('bankAccount', 'ACCOUNT_MISSING', '没有登记收款账户，批准后不能拨付'))
  else if (!account.isBasic) warnings.push(word('bankAccount', 'ACCOUNT_NOT_BASIC', '不是基本账户，不能拨付'))
  const enterprise = enterpriseOf(call.db, String(values['enterprise'] ?? ''))
  if (enterprise && enterprise.businessStatus !== 'active')
    warnings.push(word('enterprise', 'ENTERPRISE_NOT_ACTIVE', '企业不是存续状态'))
  return warnings
}

/** A decided application is a fact of the ledger: it can't be made void. */
export function refuseVoid(call: QueryCall, row: Values): void {
  const state = projectionOf(call.db, String(row['id']))
  if (state && (state.approved !== 0 || state.paid !== 0))
    refuse('RULE_BROKEN', { message: '已经批准或拨付的申请不能作废；先红冲批准', problems: [] })
}

/** What the money rests on, and what decides which steps there are: it stands still once the procedure has begun. */
function steeringOf(definition: ProcedureDefinition): string[] {
  const conditions = [...definition.steps, ...definition.checks, ...definition.materials].flatMap(
    ({ when }) => when ?? [],
  )
  const bounds = (definition.calculate?.bounds ?? []).flatMap((one) => ('of' in one ? [one.of] : []))
  const asked = ['enterprise', 'pool', 'year', 'applyAmount']
  return [...new Set([...asked, ...bounds, ...conditions.map((one) => one.field)])]
}

function hooksOf(definition: ProcedureDefinition): RecordHooks {
  const steering = steeringOf(definition)
  return {
    why: '轮次由程序填写；受理后企业、资金池、金额不能改；已批准的不能作废',
    judge: (call, typed, old) => {
      const values: Values = { ...typed, round: roundFor(call, old) }
      const problems = [...steeringProblems(call, values, old, steering), ...moneyProblems(call, values)]
      const warnings = moneyWarnings(call, values)
      const suggested = boundedSheet(call, definition, values, old ? String(old['id']) : null).result
      if (Number(values['applyAmount']) > suggested)
        warnings.push(word('applyAmount', 'OVER_SUGGESTION', `按规则测算为 ${formatYuan(suggested)} 元`))
      return { values, problems, warnings }
    },
    beforeVoid: refuseVoid,
    afterWrite: afterSubject,
    arriving: subjectArriving,
  }
}

/** Hooks of the applications of every procedure that pays by its definition alone. */
export function boundedHooks(procedures: readonly ProcedureDefinition[]): Record<string, RecordHooks> {
  const own = procedures.filter((one) => one.calculate?.bounds)
  return Object.fromEntries(own.map((one) => [one.record, hooksOf(one)]))
}
