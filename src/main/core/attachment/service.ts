import {
  findAttachmentsOf,
  findGoneContents,
  getAttachmentOfContent,
  isPersonalContent,
} from '#core/attachment/attachment-repo.ts'
import { note } from '#core/station/note.ts'
import { type CommandCall, type QueryCall, type RecordHooks, judgementOf, warningAt } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord, ownStamp } from '#core/db/record-store.ts'
import { imageOf } from '#core/db/row-image.ts'
import { writeImage } from '#core/db/row-writer.ts'
import { isStored, noteGone, noteStored } from '#core/db/stored-file-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { numberOn } from '#core/parameter/service.ts'
import { definitionOf, shownPersonName, rowOf, type StoredRow } from '#core/register/service.ts'
import type { TaskCall } from '#core/station/task.ts'
import { type Vault, vaultOf } from '#core/station/vault.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { fileKindOf, isFileKind, mimeOf, safeFileName, type FileKind } from '#shared/model/file-kind.ts'
import { assert } from '#shared/never.ts'
import type { Permission } from '#shared/permission.ts'
import { pick } from '#shared/pick.ts'

type NewAttachment = Omit<In<'attachment.add'>, 'file'>

type CheckedFile = { readonly kind: FileKind; readonly name: string; readonly size: number }

const MEGABYTE = 1024 * 1024
/** What the package format holds at most (format §1); the parameter may only be lower. */
const MOST = 50 * MEGABYTE

/** Looks at a file before it is stored: size limit of today, kind by content, safe name. Faults: FILE_TOO_LARGE, FILE_KIND. */
export function checkFile(call: QueryCall, name: string, bytes: Uint8Array): CheckedFile {
  const megabytes = numberOn(call, 'attachment.megabytes', call.today)
  if (bytes.length > Math.min(megabytes * MEGABYTE, MOST)) refuse('FILE_TOO_LARGE', { megabytes })
  const kind = fileKindOf(bytes) ?? refuse('FILE_KIND')
  return { kind, name: safeFileName(name, kind), size: bytes.length }
}

/** A file travels where its record travels; one put to another station's record goes to that station. */
function audienceOf(call: QueryCall, subject: StoredRow): readonly string[] {
  if (subject.station === call.station.id) return subject.audience
  return call.station.kind === 'county' ? ['city'] : [subject.station]
}

/**
 * Attaches a stored content to a record. The content stands in the vault before the row that names it.
 * Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN, NOT_ALLOWED, FILE_ATTACHED.
 */
export function addAttachment(call: CommandCall, given: NewAttachment, file: CheckedFile, digest: string): StoredRow {
  const { tx } = call
  const definition = definitionOf(call, given.record)
  if (definition.name === attachment.name) refuse('RECORD_KIND_UNKNOWN', { record: given.record })
  if (!call.principal.permissions.has(definition.permission.write as Permission))
    refuse('NOT_ALLOWED', { record: definition.label })
  const subject = rowOf(call, definition, given.subject)
  const same = getAttachmentOfContent(tx.db, subject.id, digest)
  if (same && isStored(tx.db, digest)) refuse('FILE_ATTACHED', { name: same.name })
  noteStored(tx, digest, file.size)
  const listed = same && getRecord(tx.db, attachment, same.id)
  if (listed) {
    // The row came back after a restore, its content did not: whoever brings the file again completes it.
    tx.tell({ subject: listed.id, detail: { to: subject.id, digest, completed: true } })
    return listed
  }
  const { record, item, note, personal } = given
  const values = { record, subject: subject.id, item, ...file, digest, personal, note }
  const stamp = { ...ownStamp(tx, attachment, tx.uuid()), audience: audienceOf(call, subject) }
  writeImage(tx, attachment, stamp, imageOf(attachment, values, null), { known: 'new' })
  tx.tell({ subject: stamp.id, detail: { record, to: subject.id, kind: file.kind, size: file.size, digest } })
  const row = getRecord(tx.db, attachment, stamp.id)
  assert(row, 'an inserted attachment can be read back')
  return row
}

/** All files of a record, voided ones too, oldest first; `held` is false where the content has not arrived. */
export function findAttachments(call: QueryCall, record: string, subject: string) {
  return findAttachmentsOf(call.db, record, subject).map((row) => ({
    ...pick(row, 'id', 'rev', 'item', 'kind', 'size', 'digest', 'personal', 'note', 'voidReason'),
    name: safeFileName(row.name, row.kind),
    at: row.createdAt,
    byName: shownPersonName(call, row.createdBy),
    ours: row.station === call.station.id,
    held: isStored(call.db, row.digest),
  }))
}

/**
 * Whether who asks may open this file: one that was marked as holding numbers of persons or accounts only by the right to see
 * those, also where the same content hangs at another record without the mark. Faults: RECORD_UNKNOWN.
 */
function rightToRead(call: QueryCall, id: string): { readonly personal: boolean; readonly mayRead: boolean } {
  const { digest } = getRecord(call.db, attachment, id) ?? refuse('RECORD_UNKNOWN', { record: attachment.label })
  const personal = isPersonalContent(call.db, digest)
  return { personal, mayRead: !personal || call.principal.permissions.has('register.reveal') }
}

/** The content of an attachment under a safe name. Faults: RECORD_UNKNOWN, FILE_NOT_HERE, FORM_FILE_DAMAGED. */
function readAttachment(call: QueryCall, vault: Vault, id: string) {
  const row = getRecord(call.db, attachment, id) ?? refuse('RECORD_UNKNOWN', { record: attachment.name })
  if (!isStored(call.db, row.digest)) refuse('FILE_NOT_HERE', { name: row.name })
  const { name, kind } = row
  if (!isFileKind(kind)) return refuse('FILE_KIND')
  return { name: safeFileName(name, kind), mime: mimeOf(kind), bytes: vault.get(row.digest) }
}

/** Takes in a file for a record: its content into the store first, then the row that names it. Faults: those of `checkFile` and `addAttachment`. */
export function takeFile(call: TaskCall, { file, ...given }: In<'attachment.add'>): Out<'attachment.add'> {
  const bytes = Buffer.from(file.base64, 'base64')
  const checked = call.query((ask) => checkFile(ask, file.name, bytes))
  const digest = vaultOf(call).put(bytes)
  const { id } = call.command('attachment.add', (command) => addAttachment(command, given, checked, digest))
  return { id, name: checked.name }
}

/** Opens a file for whoever may see it; a look at numbers and the refusal of one leave a line. Faults: NOT_ALLOWED, those of `readAttachment`. */
export function openFile(call: TaskCall, subject: string): Out<'attachment.read'> {
  const action = 'attachment.read'
  const { personal, mayRead } = call.query((ask) => rightToRead(ask, subject))
  if (!mayRead) {
    note(call, { action, subject, result: 'refused', detail: { why: 'NOT_ALLOWED' } })
    refuse('NOT_ALLOWED', { record: attachment.label })
  }
  const { name, mime, bytes } = call.query((ask) => readAttachment(ask, vaultOf(call), subject))
  if (personal) note(call, { action, subject, result: 'done', detail: { file: name } })
  return { name, mime, base64: Buffer.from(bytes).toString('base64') }
}

/** Forgets the contents that nobody names any more but rows that are gone; the files follow by `dropGoneFiles`. */
export function forgetGoneFiles(tx: WriteTx): void {
  for (const digest of findGoneContents(tx.db)) if (isStored(tx.db, digest)) noteGone(tx, digest)
}

/** Takes the files off the disk whose contents were forgotten; after the transaction, so that none goes that is still asked for. */
export function dropGoneFiles(db: ReadDb, vault: Vault): void {
  for (const digest of findGoneContents(db)) if (!isStored(db, digest) && vault.has(digest)) vault.drop(digest)
}

/** An attachment is made of a file, never typed. */
export const attachmentHooks: Record<string, RecordHooks> = {
  attachment: {
    why: '附件由文件生成，不能手工登记或改写',
    judge: (_call, values) =>
      judgementOf(values, [warningAt(null, 'ATTACHMENT_TYPED', '附件请在所属记录的页面上添加文件')]),
  },
}
