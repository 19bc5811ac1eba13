import type { Books, ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import type { DerivedState } from '#core/procedure/fact.ts'
import type { ProjectionRow } from '#core/procedure/procedure-state-repo.ts'
import { lastNoticeDay } from '#core/procedure/repo.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import type { Row } from '#shared/contract/common.ts'
import { isReference } from '#shared/definition/field.ts'
import { maskedRow } from '#shared/definition/mask.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { flagWords, labelWords } from '#shared/definition/procedure/state-code.ts'
import type { RecordDefinition, RowStamp } from '#shared/definition/record.ts'
import { bankAccount } from '#shared/definition/register/bank-account.ts'
import { person } from '#shared/definition/register/person.ts'
import { maskAccount } from '#shared/model/credit-code.ts'
import { daysBetween, formatDateOnPaper } from '#shared/model/date.ts'
import { pick } from '#shared/pick.ts'

type Shown = Omit<DerivedState, 'steps' | 'notice'>

/** A stored line of the projection as a state. */
export function fromProjection(row: ProjectionRow): Shown {
  return { ...row, finished: row.finished === 1, flags: JSON.parse(row.flags) as string[] }
}

/** A state in words, and what depends on the day of asking: days in the step, overdue, and whether a 公示 is still running (it ends at 24:00 of its last day). */
export function stateView(
  { db, today }: { readonly db: ReadDb; readonly today: string },
  definition: ProcedureDefinition,
  state: Shown,
  values: Values,
): StateView {
  const { since, due, finished } = state
  const end = state.state === 'noticed' ? lastNoticeDay(db, state.subject, state.round) : null
  const label =
    end === null
      ? labelWords(definition, state.label, values)
      : today > end
        ? '公示期满，待批准'
        : `公示中（至${formatDateOnPaper(end)}）`
  return {
    ...pick(state, 'procedure', 'subject', 'state', 'step', 'round', 'since', 'due', 'finished'),
    ...pick(state, 'approved', 'paid', 'arrived', 'returned', 'dueBack'),
    label,
    daysInState: finished || today < since ? 0 : daysBetween(since, today),
    overdue: !finished && due !== null && today > due,
    flags: state.flags.map((flag) => flagWords(definition, flag, values)).toSorted(),
  }
}

/** A row for the screen: sensitive values are masked, the rest as stored (domain §11.2). */
export function rowView(definition: RecordDefinition, row: RowStamp & Values): Row {
  const masked = maskedRow(definition, row)
  const shown = Object.fromEntries(Object.keys(definition.fields).map((name) => [name, masked[name]]))
  const stamp = pick(row, 'id', 'n', 'station', 'rev', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy')
  return { ...stamp, ...pick(row, 'voidedAt', 'voidReason'), ...shown }
}

/** Titles of the records a set of rows refers to, by id. */
export function subjectTitles(
  books: Books,
  definition: RecordDefinition,
  rows: readonly Values[],
): Record<string, string> {
  const titles: Record<string, string> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    if (!isReference(field)) continue
    for (const row of rows) {
      const id = row[name]
      if (typeof id !== 'string' || id in titles) continue
      for (const target of books.definitions.namedBy(field)) {
        const found = getRecord(books.db, target, id) as Values | undefined
        if (found) titles[id] = String(found[target.title] ?? '')
      }
    }
  }
  return titles
}

/** The accounts that rows name as where money goes, by their id; of the number only its end is told. */
export function payeesOf(
  db: ReadDb,
  definition: RecordDefinition,
  rows: readonly Values[],
): Record<string, { name: string; bank: string; account: string }> {
  const names = Object.entries(definition.fields).flatMap(([name, { target }]) =>
    target === bankAccount.name ? [name] : [],
  )
  const ids = new Set(rows.flatMap((row) => names.map((name) => row[name])).filter((id) => typeof id === 'string'))
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const found = getRecord(db, bankAccount, id)
      if (!found) return []
      return [[id, { name: found.accountName, bank: found.bank, account: maskAccount(found.accountNumber) }] as const]
    }),
  )
}

/** The name of a person; '' where nobody by that id has arrived yet. */
export function personName(db: ReadDb, id: string | null | undefined): string {
  if (!id) return ''
  return getRecord(db, person, id)?.name ?? ''
}
