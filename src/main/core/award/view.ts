import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { changesSince } from '#core/award/hit.ts'
import { awardFacts } from '#core/award/fact.ts'
import { membersOfList, removedOf } from '#core/award/member.ts'
import { procedureOf, rowView, stateOf, stateView, toSubject } from '#core/procedure/service.ts'
import { titlesOf } from '#core/register/service.ts'
import type { AwardView } from '#shared/contract/award.ts'
import { awardOf } from '#shared/definition/award.ts'
import { awardList } from '#shared/definition/register/award-list.ts'
import { listConfirmationStep } from '#shared/definition/procedure/common-step.ts'
import { listConfirmation } from '#shared/definition/register/list-confirmation.ts'
import type { Entity } from '#shared/definition/record.ts'
import type { fundApplication } from '#shared/definition/register/fund-application.ts'

type Row = Entity<typeof fundApplication>

function memberView(call: QueryCall, row: Row, hits: readonly string[]): AwardView['members'][number] {
  const definition = procedureOf(call.definitions, 'fund-application')
  const state = stateOf(call, definition, toSubject(row))
  // A filing that the city sent back begins a round in which what the firm once said still stands.
  const stands = state.steps.some(({ step, status }) => step.name === listConfirmationStep.name && status === 'done')
  const said = findBy(call.db, listConfirmation, 'subject', row.id)
    .toSorted((a, b) => b.round - a.round)
    .find((one) => stands || one.round === row.round)
  return {
    id: row.id,
    rev: row.rev,
    serial: row.serial ?? '',
    key: row.awardKey ?? '',
    amount: row.applyAmount,
    account: row.bankAccount !== null,
    state: stateView(call, definition, state, row),
    answer: said ? (said.answer === 'confirmed' ? 'confirmed' : 'declined') : null,
    answeredOn: said?.confirmedOn ?? null,
    signatory: said?.signatory ?? '',
    removed: removedOf(call, row.id, state),
    hits: [...hits],
  }
}

/** One list with its members, each with its state and what changed since it was drawn up. Faults: RECORD_UNKNOWN. */
export function listPage(call: QueryCall, id: string): AwardView {
  const list = getRecord(call.db, awardList, id) ?? refuse('RECORD_UNKNOWN', { record: awardList.label })
  const facts = awardFacts(list)
  const { hits, others } = changesSince(call, list)
  const record = call.definitions.resolved(awardList)
  return {
    list: rowView(record, list),
    titles: titlesOf(call, record, [list]),
    label: awardOf(list.award).label,
    own: list.station === call.station.id,
    // A text that does not belong to its digest is not shown as what the list rests on.
    facts: facts ?? null,
    members: membersOfList(call, id).map((row) => memberView(call, row, hits.get(row.awardKey ?? '') ?? [])),
    others: [...others],
  }
}
