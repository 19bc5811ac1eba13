import type { Finding } from '#core/exchange/trust/finding.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type RowImage } from '#core/db/row-image.ts'
import {
  findOthersOfNumber,
  findSidesOfNumber,
  leftToPay,
  lowestBalance,
  type NumberSide,
} from '#core/exchange/transfer/business-finding-repo.ts'
import { findVersionsAt } from '#core/exchange/log/version-repo.ts'
import { factsOf, findSubject, separationOf } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { stepsOf } from '#shared/definition/procedure/procedure.ts'
import { MOVED } from '#shared/definition/procedure/subject-field.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'
import { revisionWord } from '#shared/model/revision.ts'
import { stationName } from '#core/db/station-name.ts'
import { type Watch, watched } from '#core/watch.ts'

export type Touched = { readonly definition: RecordDefinition; readonly row: StoredRow }

/** Rows of one unit that arrived under one number of an enterprise. */
type Numbered = { readonly identifier: string; readonly station: string; readonly rows: string[] }

function sameAs(db: ReadDb, row: string, identifier: string, side: NumberSide): Finding {
  const about = `证照号码 ${identifier} 在两个单位登记，与${stationName(db, side.station)}的`
  const what = side.rows === 1 ? `“${side.title}”` : `“${side.title}”等 ${side.rows} 条`
  return { record: enterprise.name, row, code: 'DUPLICATE_ENTERPRISE', message: `${about}${what}相同`, about }
}

/** One finding for each row and other unit, however many rows of it bear the number: work by number, never by pairs of rows. */
function sameEnterprise(db: ReadDb, { identifier, station, rows }: Numbered): Finding[] {
  const sides = findSidesOfNumber(db, identifier)
  const own = sides.find((side) => side.station === station)
  const others = sides.filter((side) => side !== own)
  if (!own || others.length === 0) return []
  return [
    ...rows.flatMap((row) => others.map((side) => sameAs(db, row, identifier, side))),
    ...findOthersOfNumber(db, identifier, station).map((row) => sameAs(db, row, identifier, own)),
  ]
}

/** An entry of the ledger, as far as it is judged. */
type Entry = { readonly id: string; readonly station: string; readonly pool: string; readonly subject: string | null }

/** Invariant 1 on the books of one station: its pool, its rows. Flagged on the pool, or where that has not arrived on the entry. */
function overdrawn(db: ReadDb, row: Entry): Finding[] {
  const lowest = lowestBalance(db, row.pool, row.station)
  if (lowest === null || lowest >= 0) return []
  const pool = getRecord(db, fundPool, row.pool)
  const message = `资金池“${pool?.name ?? ''}”按日期排下来超支 ${formatYuan(-lowest)} 元`
  const place = pool ? { record: fundPool.name, row: pool.id } : { record: ledgerEntry.name, row: row.id }
  return [{ ...place, code: 'POOL_OVERDRAWN', message }]
}

/** Invariant 2 for one application and pool, flagged on the application or where that has not arrived on the entry. */
function overpaid(books: Books, row: Entry & { readonly subject: string }): Finding[] {
  const left = leftToPay(books.db, row.subject, row.pool, row.station)
  if (left === null || left >= 0) return []
  const found = findSubject(books, row.subject)
  const place = found
    ? { record: found.definition.record, row: found.subject.id }
    : { record: ledgerEntry.name, row: row.id }
  return [{ ...place, code: 'PAID_OVER_APPROVED', message: `拨付超过批准 ${formatYuan(-left)} 元` }]
}

function contentOf(json: string): string {
  const image = JSON.parse(json) as RowImage
  const fields = Object.entries(image.f).filter(([name]) => !MOVED.has(name))
  return JSON.stringify([...fields, image.void ?? null])
}

/** Whether an application says something else now than in the version a decision rests on. */
function changedSince(
  db: ReadDb,
  subject: { readonly id: string; readonly station: string; readonly rev: number },
  rev: number,
): boolean {
  if (subject.rev <= rev) return false
  const versions = findVersionsAt(db, subject, [rev, subject.rev])
  const then = versions.findLast((one) => one.rev === rev)
  const now = versions.findLast((one) => one.rev === subject.rev)
  return !then || !now || contentOf(then.json) !== contentOf(now.json)
}

/** Invariant 6 and the ground of decisions, for one application: who entered must not check, and what was decided must still stand. */
function subjectFindings(books: Books, id: string): Finding[] {
  const found = findSubject(books, id)
  if (!found) return []
  const { definition, subject } = found
  const steps = new Map(stepsOf(definition, subject.row).map((step) => [step.name, step]))
  const findings: Finding[] = []
  const about = (row: string) => ({ record: 'opinion', row })
  const changed = new Map<number, boolean>()
  const signed = factsOf(books, definition, subject).opinions.flatMap((opinion) => {
    const step = steps.get(opinion.step)
    return step && step.kind !== 'acceptance' && opinion.round === subject.round ? [{ step, opinion }] : []
  })
  const own = separationOf(subject, signed).filter((one) => one.with.includes('entry'))
  for (const { step, opinion } of own)
    findings.push({ ...about(opinion.id), code: 'SELF_CHECKED', message: `${step.label}的签署人就是录入申请的人` })
  for (const { step, opinion } of signed) {
    const { subjectRev } = opinion
    if (!changed.has(subjectRev)) changed.set(subjectRev, changedSince(books.db, subject, subjectRev))
    if (changed.get(subjectRev) === true)
      findings.push({
        ...about(opinion.id),
        code: 'STALE_DECISION',
        message: `${step.label}之后申请内容有改动（所据修订 ${revisionWord(subjectRev)}，现为 ${revisionWord(subject.rev)}）`,
      })
  }
  return findings
}

/** What arriving rows speak of, gathered to be judged once: a number, a pool, an application, however many rows speak of it. */
export type Gathered = {
  readonly see: (touched: Touched) => void
  /** Everything a person should look at, beside what the rooms' own hooks flag (receipts used twice). Faults: JOB_CANCELLED. */
  readonly findings: (books: Books, watch: Watch) => Finding[]
}

function entryOf(row: StoredRow): Entry {
  const { subject } = row as { readonly subject?: unknown }
  return {
    id: row.id,
    station: row.station,
    pool: String(row['pool']),
    subject: typeof subject === 'string' ? subject : null,
  }
}

/** Gathers what arriving rows speak of; nothing of the rows themselves is held. */
export function gatherFindings(definitions: Definitions): Gathered {
  const numbers = new Map<string, Numbered>()
  const pools = new Map<string, Entry>()
  const paid = new Map<string, Entry & { readonly subject: string }>()
  const subjects = new Set<string>()
  const seeEntry = ({ subject, ...entry }: Entry) => {
    pools.set(`${entry.pool} ${entry.station}`, { ...entry, subject })
    if (subject !== null) paid.set(`${subject} ${entry.pool} ${entry.station}`, { ...entry, subject })
  }
  const seeEnterprise = ({ id, station, identifier }: StoredRow) => {
    if (typeof identifier !== 'string') return
    const key = `${station} ${identifier}`
    const known = numbers.get(key)
    if (known) known.rows.push(id)
    else numbers.set(key, { identifier, station, rows: [id] })
  }
  return {
    see: ({ definition, row }) => {
      if (definitions.procedureOf(definition.name)) subjects.add(row.id)
      if (row.voidedAt !== null) return
      if (definition.name === 'opinion') subjects.add(String(row['subject']))
      if (definition.name === 'enterprise') seeEnterprise(row)
      if (definition.name === 'ledger_entry') seeEntry(entryOf(row))
    },
    findings: (books, watch) => {
      const { db } = books
      type Kept<T> = ReadonlyMap<string, T> | ReadonlySet<T>
      const all = <T>(what: string, of: Kept<T>, judge: (one: T) => Finding[]): Finding[] => {
        const found: Finding[] = []
        for (const one of watched(watch, what, of.values(), of.size))
          for (const finding of judge(one)) found.push(finding)
        return found
      }
      return [
        ...all('核对企业', numbers, (one) => sameEnterprise(db, one)),
        ...all('核对台账', pools, (one) => overdrawn(db, one)),
        ...all('核对台账', paid, (one) => overpaid(books, one)),
        ...all('核对意见', subjects, (one) => subjectFindings(books, one)),
      ]
    },
  }
}
