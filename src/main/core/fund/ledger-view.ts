import type { QueryCall } from '#core/call.ts'
import { type Cells, listPayments, listProjects } from '#core/fund/ledger-repo.ts'
import { pools } from '#core/fund/pools.ts'
import { entryWords } from '#shared/definition/entry-flag.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'
import { displayValue } from '#shared/definition/record.ts'
import type { PackList } from '#shared/definition/role.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { maskAccount } from '#shared/model/credit-code.ts'
import { daysBetween } from '#shared/model/date.ts'
import { executionRate } from '#shared/definition/pool-account.ts'
import type { In, Out } from '#shared/contract/index.ts'

type LedgerView = Out<'fund.ledger'>

/** What the receipts that count of a training claim come to, as its subsidy is worked out; 分. */
type CountedOf = (claim: string) => number

/** Money that is no part of a sum, as what was paid so far, is `once`. */
type Column = readonly [key: string, label: string, money?: 'money' | 'unsummed']

function view(columns: readonly Column[], rows: Cells[]): LedgerView {
  const sums = Object.fromEntries(
    columns
      .filter(([, , money]) => money === 'money')
      .map(([key]) => [key, rows.reduce((sum, row) => sum + (typeof row[key] === 'number' ? row[key] : 0), 0)]),
  )
  return { columns: columns.map(([key, label, money]) => ({ key, label, money: money !== undefined })), rows, sums }
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
  ['fund', '资金级次（来源文号）'],
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

function stateWord({ definitions }: QueryCall, procedure: unknown, label: unknown): string {
  const definition = definitions.procedure(String(procedure))
  return definition ? labelWords(definition, String(label)) : String(label)
}

function projectLedger(call: QueryCall, year: number | null, counted: CountedOf): LedgerView {
  const rows = listProjects(call, year)
  const word = (list: PackList, code: unknown) =>
    call.definitions.codeLabel(list, code) ?? (code === null ? '' : String(code))
  const words = ({ procedure, claim, ...row }: Cells): Cells => ({
    ...row,
    ...(typeof claim === 'string' ? { eligible: counted(claim) } : {}),
    state: stateWord(call, procedure, row['state']),
    category: word('fund-category', row['category']),
    purpose: word('fund-purpose', row['purpose']),
    mode: word('support-mode', row['mode']),
    county: call.core.resources.counties.find((one) => one.code === row['county'])?.name ?? row['county'] ?? null,
  })
  return view(PROJECT, rows.map(words))
}

const PAYMENT: readonly Column[] = [
  ['postedOn', '凭证日期'],
  ['level', '资金级次'],
  ['source', '指标文号'],
  ['document', '凭证（文号）'],
  ['enterprise', '单位名称'],
  ['project', '项目名称'],
  ['serial', '编号'],
  ['ordinal', '期次'],
  ['approved', '应拨', 'unsummed'],
  ['amount', '实拨', 'money'],
  ['total', '累计', 'unsummed'],
  ['payee', '收款户名'],
  ['bank', '开户行'],
  ['account', '账号'],
  ['arrivedOn', '到账确认日期'],
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
  return view(
    PAYMENT,
    listPayments(call, year).map(({ approvedOn, account, level, flags, waiver, ...row }) => ({
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
  ['source', '来源文号'],
  ['unit', '登记单位'],
  ['budget', '年初预算', 'money'],
  ['adjusted', '预算调整', 'money'],
  ['carriedOver', '上年结转', 'money'],
  ['arrived', '上级到位', 'money'],
  ['transferred', '调剂', 'money'],
  ['approved', '已批准', 'money'],
  ['paid', '已拨付', 'money'],
  ['stranded', '批准未拨', 'money'],
  ['returned', '退回', 'money'],
  ['workCost', '专项工作经费', 'money'],
  ['available', '结余', 'money'],
  ['rate', '执行率'],
]

function poolLedger(call: QueryCall, year: number | null): LedgerView {
  const rows = pools(call, year).map(({ pool, booked: _booked, byCategory: _byCategory, caps: _caps, ...account }) => {
    return {
      name: String(pool['name']),
      year: Number(pool['year']),
      level: displayValue(fundPool.fields.level, pool['level']),
      source: typeof pool['sourceDocument'] === 'string' ? pool['sourceDocument'] : null,
      ...account,
      // An execution rate is shown, never computed with.
      rate: executionRate(account),
    }
  })
  return view(POOL, rows)
}

const LEDGERS = { project: projectLedger, payment: paymentLedger, pool: poolLedger } as const

/**
 * 项目台账, 资金拨付台账, 资金总账 (domain §3.8). Money in 分; account numbers masked.
 * @param counted the base of a training claim, from the room of trainings, which stands above this one
 */
export function ledger(call: QueryCall, { ledger: name, year }: In<'fund.ledger'>, counted: CountedOf): LedgerView {
  return LEDGERS[name](call, year, counted)
}
