import type { QueryCall } from '#core/call.ts'
import { categoryOfApplication, ofApplication, titleOfApplication } from '#core/db/reference.ts'
import { prepared } from '#core/db/statement.ts'
import { pools } from '#core/fund/pools.ts'
import { entryWords } from '#shared/definition/entry-flag.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'
import { columnName, displayValue } from '#shared/definition/record.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { maskAccount } from '#shared/model/credit-code.ts'
import { daysBetween } from '#shared/model/date.ts'
import { rateOf, rateText } from '#shared/model/ratio.ts'

export type LedgerView = {
  readonly columns: { key: string; label: string; money: boolean }[]
  readonly rows: Record<string, string | number | null>[]
  readonly sums: Record<string, number>
}

type Column = readonly [key: string, label: string, money?: 'money']
type Cells = Record<string, string | number | null>

function view(columns: readonly Column[], rows: Cells[]): LedgerView {
  const sums = Object.fromEntries(
    columns
      .filter(([, , money]) => money)
      .map(([key]) => [key, rows.reduce((sum, row) => sum + (typeof row[key] === 'number' ? row[key] : 0), 0)]),
  )
  return { columns: columns.map(([key, label, money]) => ({ key, label, money: money === 'money' })), rows, sums }
}

const PROJECT: readonly Column[] = [
  ['serial', '编号'],
  ['year', '年度'],
  ['call', '申报批次'],
  ['county', '县市区'],
  ['enterprise', '单位名称'],
  ['identifier', '证照号码'],
  ['project', '项目名称'],
  ['category', '类别'],
  ['purpose', '支持环节'],
  ['mode', '支持方式'],
  ['invest', '项目总投资', 'money'],
  ['eligible', '核定投资', 'money'],
  ['applied', '申请金额', 'money'],
  ['reviewed', '初审金额', 'money'],
  ['approved', '核定金额', 'money'],
  ['noticeFrom', '公示起'],
  ['noticeTo', '公示止'],
  ['document', '批准文号'],
  ['paid', '已拨金额', 'money'],
  ['unpaid', '未拨金额', 'money'],
  ['state', '状态'],
]

// 审查意见 and 批准 of the newest round of each application.
const OPINION = (step: string, column: string) =>
  `(SELECT o.${column} FROM opinion o WHERE o.subject = a.id AND o.step = '${step}' ORDER BY o.round DESC, o.rev LIMIT 1)`
const NOTICE = (column: string) =>
  `(SELECT t.${column} FROM notice t WHERE t.subject = a.id ORDER BY t.round DESC, t.rev DESC LIMIT 1)`

function stateWord({ definitions }: QueryCall, procedure: unknown, label: unknown): string {
  const definition = definitions.procedure(String(procedure))
  return definition ? labelWords(definition, String(label)) : String(label)
}

function projectLedger(call: QueryCall, year: number | null): LedgerView {
  const common = `e.name AS enterprise, e.identifier, e.county, s.approved, s.paid, s.approved - s.paid AS unpaid, s.procedure, s.label AS state,
    ${OPINION('commerce-review', 'amount')} AS reviewed, ${OPINION('approval', 'document')} AS document,
    ${NOTICE('first_day')} AS noticeFrom, ${NOTICE('ends_on')} AS noticeTo`
  // What pays by its definition alone is called by its title and named by its label.
  const others = call.definitions.procedures
    .filter((one) => one.calculate?.bounds)
    .flatMap((one) => call.definitions.record(one.record) ?? [])
    .map(
      ({ name, title, label }) =>
        `UNION ALL SELECT a.serial, a.year, NULL, a.${columnName(title)}, ${categoryOfApplication(call.definitions, 'a.id')}, NULL, '${label}', NULL, NULL, a.apply_amount, ${common}
     FROM ${name} a JOIN procedure_state s ON s.subject = a.id LEFT JOIN enterprise e ON e.id = a.enterprise WHERE a.voided_at IS NULL AND (@year IS NULL OR a.year = @year)`,
    )
  const rows = prepared(
    call.db,
    `SELECT a.serial, a.year, k.title AS call, a.project_name AS project, a.category, a.purpose, a.support_mode AS mode,
       a.invest_total AS invest, a.eligible_amount AS eligible, a.apply_amount AS applied, ${common}
     FROM ${fundApplication.name} a JOIN procedure_state s ON s.subject = a.id LEFT JOIN enterprise e ON e.id = a.enterprise LEFT JOIN fund_call k ON k.id = a.call
     WHERE a.voided_at IS NULL AND (@year IS NULL OR a.year = @year)
     UNION ALL
     SELECT a.serial, a.year, NULL, p.title, ${categoryOfApplication(call.definitions, 'a.id')}, NULL, '${trainingClaim.label}', NULL, (SELECT SUM(r.eligible) FROM receipt r WHERE r.subject = a.id AND r.voided_at IS NULL), a.apply_amount, ${common}
     FROM ${trainingClaim.name} a JOIN procedure_state s ON s.subject = a.id LEFT JOIN enterprise e ON e.id = a.enterprise LEFT JOIN training_session p ON p.id = a.session
     WHERE a.voided_at IS NULL AND (@year IS NULL OR a.year = @year)
     ${others.join('\n')}
     ORDER BY 2, 1`,
  ).all({ year }) as Cells[]
  const { category, purpose, supportMode } = fundApplication.fields
  const words = ({ procedure, ...row }: Cells): Cells => ({
    ...row,
    state: stateWord(call, procedure, row['state']),
    category: displayValue(category, row['category']),
    purpose: displayValue(purpose, row['purpose']),
    mode: displayValue(supportMode, row['mode']),
    county: call.core.resources.counties.find((one) => one.code === row['county'])?.name ?? row['county'] ?? null,
  })
  return view(PROJECT, rows.map(words))
}

const PAYMENT: readonly Column[] = [
  ['postedOn', '凭证日期'],
  ['level', '资金级次'],
  ['document', '凭证（文号）'],
  ['enterprise', '单位名称'],
  ['project', '项目名称'],
  ['serial', '编号'],
  ['approved', '应拨'],
  ['amount', '实拨', 'money'],
  ['total', '累计'],
  ['payee', '收款户名'],
  ['bank', '开户行'],
  ['account', '账号'],
  ['days', '距批准天数'],
  ['payer', '拨付人'],
  ['reason', '事由'],
  ['flag', '提示'],
]

/** What an entry says about itself, in one cell; null where it says nothing. */
function flagOf(row: Record<'flag' | 'flags' | 'waiver', unknown>): string | null {
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  const codes = text(row.flags)
  const flags = codes === null ? null : (JSON.parse(codes) as string[])
  const words = entryWords({ flag: text(row.flag), flags, waiver: text(row.waiver) })
  return words.length === 0 ? null : words.join('；')
}

function paymentLedger(call: QueryCall, year: number | null): LedgerView {
  const rows = prepared(
    call.db,
    `SELECT p.posted_on AS postedOn, l.level, p.document, COALESCE(e.name, '') AS enterprise, COALESCE(t.title, ${titleOfApplication(call.definitions, 'p.subject')}) AS project,
       ${ofApplication(call.definitions, 'serial', 'p.subject')} AS serial, s.approved, p.amount,
       SUM(p.amount) OVER (PARTITION BY p.subject ORDER BY p.posted_on, p.n) AS total,
       p.payee, p.payee_bank AS bank, p.payee_account AS account, w.name AS payer, p.reason, p.flag, p.flags, p.waiver,
       (SELECT o.signed_on FROM opinion o WHERE o.subject = p.subject AND o.step = 'approval' ORDER BY o.round DESC, o.rev LIMIT 1) AS approvedOn
     FROM ledger_entry p JOIN fund_pool l ON l.id = p.pool LEFT JOIN ${trainingClaim.name} c ON c.id = p.subject
       LEFT JOIN training_session t ON t.id = c.session LEFT JOIN enterprise e ON e.id = ${ofApplication(call.definitions, 'enterprise', 'p.subject')}
       LEFT JOIN person w ON w.id = p.payer LEFT JOIN procedure_state s ON s.subject = p.subject
     WHERE p.kind = 'payment' AND (? IS NULL OR l.year = ?) ORDER BY p.posted_on, p.n`,
  ).all(year, year) as Cells[]
  return view(
    PAYMENT,
    rows.map(({ approvedOn, account, level, flags, waiver, ...row }) => ({
      ...row,
      flag: flagOf({ flag: row['flag'], flags, waiver }),
      level: displayValue(fundPool.fields.level, level),
      account: typeof account === 'string' ? maskAccount(account) : null,
      days: typeof approvedOn === 'string' ? daysBetween(approvedOn, String(row['postedOn'])) : null,
    })),
  )
}

const POOL: readonly Column[] = [
  ['name', '资金名称'],
  ['year', '年度'],
  ['level', '级次'],
  ['unit', '登记单位'],
  ['budget', '年初预算', 'money'],
  ['adjusted', '预算调整', 'money'],
  ['carriedOver', '上年结转', 'money'],
  ['arrived', '上级到位', 'money'],
  ['approved', '已批准', 'money'],
  ['paid', '已拨付', 'money'],
  ['stranded', '已批未拨', 'money'],
  ['returned', '退回', 'money'],
  ['available', '可用余额', 'money'],
  ['rate', '执行率'],
]

function poolLedger(call: QueryCall, year: number | null): LedgerView {
  const rows = pools(call, year).map(({ pool, byCategory: _byCategory, ...account }) => {
    const total = account.budget + account.adjusted + account.carriedOver + account.arrived
    // An execution rate is shown, never computed with.
    const rate = rateOf(account.paid, total)
    return {
      name: String(pool['name']),
      year: Number(pool['year']),
      level: displayValue(fundPool.fields.level, pool['level']),
      ...account,
      rate: rate === null ? '' : rateText(rate),
    }
  })
  return view(POOL, rows)
}

/** 项目台账, 资金拨付台账, 资金总账 (domain §3.8). Money in 分; account numbers masked. */
export function ledger(
  call: QueryCall,
  input: { readonly ledger: 'project' | 'payment' | 'pool'; readonly year: number | null },
): LedgerView {
  switch (input.ledger) {
    case 'project':
      return projectLedger(call, input.year)
    case 'payment':
      return paymentLedger(call, input.year)
    case 'pool':
      return poolLedger(call, input.year)
  }
}
