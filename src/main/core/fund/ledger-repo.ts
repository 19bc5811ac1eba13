import { scalar } from '#core/db/column.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { categoryOfApplication, ofApplication, titleOfApplication } from '#core/db/reference.ts'
import { read } from '#core/db/statement.ts'
import { joinState, leftJoinState } from '#core/procedure/service.ts'
import { FUND_LEVELS } from '#shared/definition/fund-words.ts'
import { columnName, type Entity } from '#shared/definition/record.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'

/** A line of a ledger as it is stored: codes where the ledger has words, money in 分. */
export type Cells = Readonly<Record<string, string | number | null>>

/** Columns by their names, each of whatever a field is stored as. */
const cells = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, scalar] as const))

// 审查意见 and 批准 of the newest round of each application.
const opinion = (step: string, column: string) =>
  `(SELECT o.${column} FROM opinion o WHERE o.subject = a.id AND o.step = '${step}' ORDER BY o.round DESC, o.rev LIMIT 1)`
const notice = (column: string) =>
  `(SELECT t.${column} FROM notice t WHERE t.subject = a.id ORDER BY t.round DESC, t.rev DESC LIMIT 1)`

/** SQL of the level of a pool and the document its money came by: 中央（文号）. */
const FUND_WORD = `CASE l.level ${FUND_LEVELS.map(({ value, label }) => `WHEN '${value}' THEN '${label}'`).join(' ')} ELSE l.level END
  || ifnull('（' || l.source_document || '）', '')`

/** SQL of whose money it is: of the pools that approved it, before that of the pool it names. */
const FUNDS = `COALESCE(
  (SELECT group_concat(word, '、') FROM (SELECT DISTINCT ${FUND_WORD} AS word FROM ledger_entry b JOIN fund_pool l ON l.id = b.pool
    WHERE b.subject = a.id AND b.kind = 'approval')),
  (SELECT ${FUND_WORD} FROM fund_pool l WHERE l.id = a.pool))`

const COMMON = `e.name AS enterprise, e.identifier, e.county, s.approved, s.paid, s.approved - s.paid AS unpaid, ${FUNDS} AS fund, s.procedure, s.label AS state,
  ${opinion('commerce-review', 'amount')} AS reviewed, ${opinion('approval', 'document')} AS document,
  ${notice('first_day')} AS noticeFrom, ${notice('ends_on')} AS noticeTo`

const PROJECT =
  'claim serial year call project category purpose mode invest eligible applied enterprise identifier county approved paid unpaid fund'
const project = cells(`${PROJECT} procedure state reviewed document noticeFrom noticeTo`)

/** Every live application for money with its state, opinions and 公示: of a year, or all (null). `claim`: one whose base its receipts are. */
export function listProjects({ db, definitions }: Books, year: number | null): Cells[] {
  const rest = (join = '') => `${joinState('a.id')} LEFT JOIN enterprise e ON e.id = a.enterprise ${join}
    WHERE a.voided_at IS NULL AND (@year IS NULL OR a.year = @year)`
  // What pays by its definition alone is called by its title and named by its label.
  const others = definitions.procedures
    .filter((one) => one.calculate?.bounds)
    .flatMap((one) => definitions.record(one.record) ?? [])
    .map(
      ({ name, title, label }) =>
        `UNION ALL SELECT NULL, a.serial, a.year, NULL, a.${columnName(title)}, ${categoryOfApplication(definitions, 'a.id')}, NULL, '${label}', NULL, NULL, a.apply_amount, ${COMMON}
         FROM ${name} a ${rest()}`,
    )
  return read(
    db,
    `SELECT NULL AS claim, a.serial, a.year, k.title AS call, a.project_name AS project, a.category, a.purpose, a.support_mode AS mode,
       a.invest_total AS invest, a.eligible_amount AS eligible, a.apply_amount AS applied, ${COMMON}
     FROM ${fundApplication.name} a ${rest('LEFT JOIN fund_call k ON k.id = a.call')}
     UNION ALL
     SELECT a.id, a.serial, a.year, NULL, p.title, ${categoryOfApplication(definitions, 'a.id')}, NULL, '${trainingClaim.label}', NULL, NULL, a.apply_amount, ${COMMON}
     FROM ${trainingClaim.name} a ${rest('LEFT JOIN training_session p ON p.id = a.session')}
     ${others.join('\n')}
     ORDER BY 3, 2`,
    project,
  ).all({ year })
}

const PAYMENT =
  'postedOn level source ordinal arrivedOn document enterprise project serial approved amount total payee bank account payer reason'
const payment = cells(`${PAYMENT} flag flags waiver approvedOn`)

/** Every payment with what was paid for it so far: out of the pools of a year, or all (null). */
export function listPayments({ db, definitions }: Books, year: number | null): Cells[] {
  return read(
    db,
    `SELECT p.posted_on AS postedOn, l.level, l.source_document AS source, p.document,
       (SELECT i.ordinal FROM payment_order o JOIN instalment i ON i.id = o.instalment WHERE o.id = p.payment_order) AS ordinal,
       (SELECT max(v.arrived_on) FROM payment_arrival v WHERE v.entry = p.id AND v.voided_at IS NULL) AS arrivedOn, COALESCE(e.name, '') AS enterprise, COALESCE(t.title, ${titleOfApplication(definitions, 'p.subject')}) AS project,
       ${ofApplication(definitions, 'serial', 'p.subject')} AS serial, s.approved, p.amount,
       SUM(p.amount) OVER (PARTITION BY p.subject ORDER BY p.posted_on, p.n) AS total,
       p.payee, p.payee_bank AS bank, p.payee_account AS account, w.name AS payer, p.reason, p.flag, p.flags, p.waiver,
       (SELECT o.signed_on FROM opinion o WHERE o.subject = p.subject AND o.step = 'approval' ORDER BY o.round DESC, o.rev LIMIT 1) AS approvedOn
     FROM ledger_entry p JOIN fund_pool l ON l.id = p.pool LEFT JOIN ${trainingClaim.name} c ON c.id = p.subject
       LEFT JOIN training_session t ON t.id = c.session LEFT JOIN enterprise e ON e.id = ${ofApplication(definitions, 'enterprise', 'p.subject')}
       LEFT JOIN person w ON w.id = p.payer ${leftJoinState('p.subject')}
     WHERE p.kind = 'payment' AND (? IS NULL OR l.year = ?) ORDER BY p.posted_on, p.n`,
    payment,
  ).all(year, year)
}

/** Live pools, the newest year first: of a year, or all (null). */
export function listPools(db: ReadDb, year: number | null): Entity<typeof fundPool>[] {
  const tail = 'WHERE voided_at IS NULL AND (? IS NULL OR year = ?) ORDER BY year DESC, n'
  return readRecords(db, fundPool, tail, year, year)
}
