import { recordTable } from '#core/db/record-table.ts'
import { records } from '#shared/definition/all.ts'
import { inOrder } from '#shared/definition/order.ts'
import {
  peer,
  ownKey,
  trustEntry,
  peerStream,
  pastEpoch,
  returnedVersion,
  claimedVersion,
  missingSubject,
  packageLog,
  rowFlag,
} from '#core/db/schema-exchange.ts'
import { importMapping, importBatch, stagedRow } from '#core/db/schema-importing.ts'
import { station, user, rowVersion, audit, commandLog, storedFile } from '#core/db/schema-station.ts'
import { procedureState, draft, issuedForm, issuedFormMember, pendingAct, serialCounter } from '#core/db/schema-work.ts'

/** Every travelling record's table, made from its definition; drizzle-kit reads this list. */
const recordTables = Object.fromEntries(
  inOrder(records).map((definition) => [definition.name, recordTable(definition)]),
)

export const tables = {
  ...recordTables,
  station,
  user,
  rowVersion,
  audit,
  commandLog,
  procedureState,
  draft,
  issuedForm,
  issuedFormMember,
  pendingAct,
  storedFile,
  peer,
  ownKey,
  trustEntry,
  peerStream,
  pastEpoch,
  returnedVersion,
  claimedVersion,
  missingSubject,
  packageLog,
  rowFlag,
  importMapping,
  importBatch,
  stagedRow,
  serialCounter,
}
