import { z } from 'zod'
import { Id, RecordName } from '#shared/contract/common.ts'
import { FileInput, FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

/** How far the content of an own attachment has come at one station it is for. */
export const FileDelivery = z.strictObject({
  peerName: z.string(),
  /** `again`: a package brought it, and the reader lacks it all the same. */
  state: z.enum(['waiting', 'underway', 'arrived', 'again']),
  /** Number of the newest package that took it along and has no answer yet. */
  seq: z.int().nullable(),
})
export type FileDelivery = z.output<typeof FileDelivery>

export const AttachmentView = z.strictObject({
  id: z.string(),
  rev: z.int(),
  /** Line of the checklist it proves; null where it belongs to the record as a whole. */
  item: z.string().nullable(),
  name: z.string(),
  kind: z.string(),
  /** Bytes. */
  size: z.int(),
  digest: z.string(),
  personal: z.boolean(),
  note: z.string().nullable(),
  at: z.int(),
  byName: z.string(),
  ours: z.boolean(),
  /** False: the row arrived, the file has not yet (附件未到). */
  held: z.boolean(),
  voidReason: z.string().nullable(),
  /** Of an own file that travels: one line a station it is for. */
  deliveries: z.array(FileDelivery),
})
export type AttachmentView = z.output<typeof AttachmentView>

/** Files at records (design §5 Attachments); voiding and giving back are `register.void` and `register.restore`. */
export const attachmentContract = {
  'attachment.find': route('query', 'register.read', {
    input: z.strictObject({ record: RecordName, subject: Id }),
    output: z.strictObject({ files: z.array(AttachmentView), megabytes: z.int() }),
  }),
  /** The content is looked at, not the name; it stands encrypted before the row that names it. */
  'attachment.add': route('task', 'register.write', {
    input: z.strictObject({
      record: RecordName,
      subject: Id,
      item: z.string().min(1).max(40).nullable().default(null),
      note: z.string().min(1).max(200).nullable().default(null),
      personal: z.boolean(),
      file: FileInput,
    }),
    output: z.strictObject({ id: z.string(), name: z.string() }),
    faults: ['RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN', 'FILE_TOO_LARGE', 'FILE_KIND', 'FILE_ATTACHED', 'DISK_FULL'],
  }),
  'attachment.read': route('task', 'register.read', {
    input: z.strictObject({ id: Id }),
    output: FileOutput,
    faults: ['RECORD_UNKNOWN', 'FILE_KIND', 'FILE_NOT_HERE', 'FORM_FILE_DAMAGED'],
  }),
}
