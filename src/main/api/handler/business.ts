import type { Handlers } from '#api/call.ts'
import { livePersons, recordPerson } from '#core/access/person.ts'
import { deskToday } from '#core/desk/service.ts'
import { knownPools, ledger, poolBalances, publishBans, yearReport } from '#core/fund/service.ts'
import { postPoolEntry } from '#core/money/service.ts'
import { findParameters, recordParameter } from '#core/parameter/service.ts'
import { pavilionRanking } from '#core/pavilion/service.ts'
import { rowView } from '#core/procedure/service.ts'
import { attendanceSheet, claimPapers, recordAttendance } from '#core/training/service.ts'
import type { businessContract } from '#shared/contract/business.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { person } from '#shared/definition/register/person.ts'

export const businessHandlers: Handlers<typeof businessContract> = {
  'fund.pools': (call, input) => knownPools(call, input.year),
  'fund.balances': (call, input) => poolBalances(call, input.pool),
  'fund.postEntry': (call, input) => ({ entry: rowView(ledgerEntry, postPoolEntry(call, input)) }),
  'fund.publishBans': (call) => publishBans(call),
  'fund.ledger': (call, input) => ledger(call, input, (claim) => claimPapers(call, claim).eligible),
  'fund.year': (call, input) => yearReport(call, input.year),
  'desk.today': (call) => deskToday(call),
  'training.sheet': (call, input) => claimPapers(call, input.claim),
  'training.attendance': (call, input) => attendanceSheet(call, input.session),
  'training.recordAttendance': (call, input) => recordAttendance(call, input.session, input.marks),
  'pavilion.ranking': (call, input) => pavilionRanking(call, input.year),
  'parameter.find': (call) => findParameters(call),
  'parameter.record': (call, input) => recordParameter(call, input),
  'person.find': (call) => livePersons(call).map((row) => rowView(person, row)),
  'person.record': (call, input) => ({ row: rowView(person, recordPerson(call, input)) }),
}
