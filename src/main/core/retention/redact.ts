import { takeConfirmation } from '#core/access/confirmation.ts'
import { forgetGoneFiles } from '#core/attachment/service.ts'
import { type CommandCall, type QueryCall, type RecordHooks, judgementOf, warningAt } from '#core/call.ts'
import { goneOf } from '#core/db/gone.ts'
import { getRecord, insertRecord, ownStamp, reviseRecord } from '#core/db/record-store.ts'
import { blankRow } from '#core/db/redaction.ts'
import { findVersions } from '#core/db/row-history-repo.ts'
import { imageOf, type RowImage, type Values } from '#core/db/row-image.ts'
import { writeImage } from '#core/db/row-writer.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { wipeReturned } from '#core/exchange/service.ts'
import { refuse } from '#core/fault.ts'
import { wipeImports } from '#core/importing/service.ts'
import { nextSerial, wipeDrafts } from '#core/register/service.ts'
import { dueGroups, dueKey } from '#core/retention/due.ts'
import type { In } from '#shared/contract/index.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { isBlank, tellsWho } from '#shared/definition/retention.ts'
import { WITHDRAWN } from '#shared/definition/rule.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { type DestructionItem, destructionList } from '#shared/definition/register/destruction-list.ts'
import { redaction } from '#shared/definition/register/redaction.ts'
import { pick } from '#shared/pick.ts'

/** What is asked for by its place: which row, and which term of its record. */
type Asked = { readonly record: string; readonly row: string; readonly label: string }

const sameAs = (one: Asked) => (other: Asked) =>
  one.record === other.record && one.row === other.row && one.label === other.label

/** What stands due today, as the lines of a list would say it. */
function dueItems(call: QueryCall): (DestructionItem & { readonly listed: string | null })[] {
  return dueGroups(call).flatMap(({ term, rows }) =>
    term.act === 'review'
      ? []
      : rows.map((one) => ({
          ...one,
          label: term.label,
          act: term.act === 'blank' ? 'blank' : 'destroy',
          fields: [...(term.fields ?? [])],
          term: term.parameter,
        })),
  )
}

/**
 * Puts what is due on a 销毁清册, for another person to confirm; nothing is gone by it yet. Faults: NOT_DUE where one of them is not
 * due, or stands on a list already.
 */
export function proposeDestruction(
  call: CommandCall,
  input: In<'retention.propose'>,
): { readonly id: string; readonly serial: string } {
  const due = dueItems(call)
  const items = input.items.map((asked) => {
    const found = due.find(sameAs(asked))
    if (found?.listed !== null) refuse('NOT_DUE', { label: asked.label })
    const { listed: _none, ...item } = found
    return item
  })
  const serial = nextSerial(call.tx, 'XH', Number(call.today.slice(0, 4)))
  const { id } = insertRecord(call.tx, destructionList, {
    serial,
    madeOn: call.today,
    proposedBy: call.principal.personId,
    reason: input.reason,
    items,
  })
  call.tx.tell({ subject: id, detail: { serial, items: items.length } })
  return { id, serial }
}

/** What a redaction took out, place by place. */
const NOTHING = { versions: 0, drafts: 0, staged: 0, returned: 0 }
type Wiped = Readonly<typeof NOTHING>

/** What the versions of a row still say in the fields that its redactions name. */
function wordsOf(tx: WriteTx, definition: RecordDefinition, row: { readonly id: string; readonly station: string }) {
  const gone = [...goneOf(tx.db, definition, row)]
  const words = findVersions(tx.db, row).flatMap(({ json }) => {
    const { f } = JSON.parse(json) as RowImage
    return gone.flatMap((name) => {
      const word = f[name]
      return typeof word !== 'string' || isBlank(word) || word === WITHDRAWN ? [] : [{ name, word }]
    })
  })
  const known = words.filter(({ name }) => tellsWho(definition, name))
  return { known: new Set(known.map(({ word }) => word)), all: new Set(words.map(({ word }) => word)) }
}

/**
 * Carries out a redaction that stands: blanks its fields in the row, every version, the search, drafts, sheets that were read and
 * what peers gave back; of a file its content goes too. Only of a row of the redaction's own station; twice is as once.
 */
function carryOut(
  tx: WriteTx,
  { record, row: id, station }: { readonly record: string; readonly row: string; readonly station: string },
): Wiped {
  const definition = tx.definitions.record(record)
  if (!definition) return NOTHING
  const words = wordsOf(tx, definition, { id, station })
  const { versions } = blankRow(tx, definition, { id, station })
  if (record === attachment.name) forgetGoneFiles(tx)
  return {
    versions,
    drafts: wipeDrafts(tx.db, record, words),
    staged: wipeImports(tx.db, record, words),
    returned: wipeReturned(tx, definition, { id, station }),
  }
}

/** Writes the fact of one line, addressed to whoever holds the row, and carries it out. Faults: RECORD_UNKNOWN, NOT_OURS. */
function redactItem(
  call: CommandCall,
  item: DestructionItem,
  list: { readonly serial: string; readonly proposedBy: string },
): Wiped {
  const { tx } = call
  const definition = call.definitions.record(item.record) ?? refuse('RECORD_UNKNOWN', { record: item.record })
  const row = getRecord(tx.db, definition, item.row) ?? refuse('RECORD_UNKNOWN', { record: definition.label })
  if (row.station !== tx.station.id) refuse('NOT_OURS', { record: definition.name, station: row.station })
  const stamp = { ...ownStamp(tx, redaction, tx.uuid()), audience: row.audience }
  const values: Values = {
    ...pick(item, 'record', 'row', 'fields', 'term', 'endedOn'),
    number: list.serial,
    proposedBy: list.proposedBy,
    confirmedBy: call.principal.personId,
    redactedOn: call.today,
  }
  writeImage(tx, redaction, stamp, imageOf(redaction, values, null), { known: 'new' })
  return carryOut(tx, { record: item.record, row: item.row, station: tx.station.id })
}

/**
 * The list may have been made under a clock that was years ahead, or of rows that were corrected or paid to since. Faults: NOT_DUE,
 * with the line whose term is not over, or was over later than the list says.
 */
function stopWhereNotDue(call: CommandCall, items: readonly DestructionItem[]): void {
  const due = new Map(dueItems(call).map((one) => [dueKey(one), one.endedOn]))
  for (const { title, label, endedOn, ...item } of items) {
    const now = due.get(dueKey(item))
    if (now !== undefined && now <= endedOn) continue
    const why = now === undefined ? '现在没有到期' : `现在的期满日期是 ${now}`
    refuse('NOT_DUE', { label, message: `清册里“${title}”的“${label}”按 ${endedOn} 期满编入，${why}。` })
  }
}

/**
 * The second person's word on a 销毁清册, with that person's own password: what it says of fields is gone for good, in one
 * transaction. Faults: RECORD_UNKNOWN, LIST_CONFIRMED, SEPARATION_BROKEN (who proposed it), CONFIRMATION_NEEDED, NOT_OURS, NOT_DUE.
 */
export function confirmDestruction(
  call: CommandCall,
  input: In<'retention.confirm'>,
): Wiped & { readonly rows: number } {
  const { tx } = call
  const list = getRecord(tx.db, destructionList, input.id)
  if (!list || list.voidedAt !== null) return refuse('RECORD_UNKNOWN', { record: destructionList.label })
  if (list.confirmedOn !== null) refuse('LIST_CONFIRMED', { serial: list.serial })
  if (list.proposedBy === call.principal.personId) refuse('SEPARATION_BROKEN', { step: '复核', with: ['提出销毁的人'] })
  takeConfirmation(call, input.confirmation)
  const said = { serial: list.serial ?? '', proposedBy: list.proposedBy }
  const items = list.items as readonly DestructionItem[]
  stopWhereNotDue(call, items)
  const sum = { ...NOTHING }
  for (const item of items) {
    if (item.act !== 'blank') continue
    const wiped = redactItem(call, item, said)
    for (const place of ['versions', 'drafts', 'staged', 'returned'] as const) sum[place] += wiped[place]
  }
  reviseRecord(tx, destructionList, list.id, { confirmedBy: call.principal.personId, confirmedOn: call.today })
  tx.tell({ subject: list.id, detail: { serial: said.serial, items: items.length, ...sum } })
  return { rows: items.length, ...sum }
}

/** A redaction is made of a confirmed list, never typed; one that arrives or comes back is carried out here too. */
export const retentionHooks: Readonly<Record<string, RecordHooks>> = {
  redaction: {
    why: '抹去由销毁清册复核产生，不能手工登记；收到别的单位的抹去记录，照样抹去它自己的记录',
    judge: (_call, values) =>
      judgementOf(values, [warningAt(null, 'REDACTION_TYPED', '请在“保管到期”里编制销毁清册，由另一人复核')]),
    afterWrite: (_call, tx, row) => {
      carryOut(tx, { record: String(row['record']), row: String(row['row']), station: String(row['station']) })
    },
  },
  destruction_list: {
    why: '销毁清册由到期的记录编成，不能手工登记',
    judge: (_call, values, old) =>
      judgementOf(values, [!old && warningAt(null, 'LIST_TYPED', '请在“保管到期”里选到期的记录编制销毁清册')]),
    beforeVoid: (_call, row) => {
      if (row['confirmedOn'] !== null) refuse('LIST_CONFIRMED', { serial: row['serial'] })
    },
  },
}
