import { z } from 'zod'
import { Id, ReasonText, RecordName, Confirmation } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

const DueRow = z.strictObject({
  row: Id,
  title: z.string(),
  /** The last day on which it was kept. */
  endedOn: z.string(),
  /** The 销毁清册 it stands on that waits for the second person. */
  listed: z.string().nullable(),
})

const DueGroupView = z.strictObject({
  record: z.string(),
  recordLabel: z.string(),
  label: z.string(),
  act: z.enum(['blank', 'destroy', 'review']),
  /** The fields that are blanked, in words. */
  fields: z.array(z.string()),
  parameter: z.string().nullable(),
  years: z.int(),
  /** What is due and stands on no 销毁清册 yet; of more than are shown the oldest are. */
  count: z.int(),
  /** What stands on one that waits for the second person. */
  onLists: z.int(),
  rows: z.array(DueRow),
})
type DueGroupView = z.output<typeof DueGroupView>

const ListView = z.strictObject({
  id: Id,
  rev: z.int(),
  serial: z.string(),
  madeOn: z.string(),
  proposedBy: z.string(),
  reason: z.string(),
  confirmedBy: z.string(),
  confirmedOn: z.string().nullable(),
  /** Whether who asks proposed it, and so may not confirm it. */
  own: z.boolean(),
  items: z.array(
    z.strictObject({
      record: z.string(),
      recordLabel: z.string(),
      row: Id,
      label: z.string(),
      act: z.enum(['blank', 'destroy']),
      title: z.string(),
      endedOn: z.string(),
    }),
  ),
})

/** A file that still holds what a list took out, and the first day on which it does not; null where it is kept. */
const Holder = z.strictObject({
  kind: z.enum(['package', 'backup', 'form']),
  name: z.string(),
  on: z.string(),
  fallsOut: z.string().nullable(),
  what: z.string(),
})
export type HolderView = z.output<typeof Holder>

/** What is due for destruction, who confirms it, and what still holds it then (domain §11.3). */
export const retentionContract = {
  'retention.due': route('query', 'register.read', {
    output: z.strictObject({
      groups: z.array(DueGroupView),
      lists: z.array(ListView),
      /** Looks at numbers that were logged longer ago than they are to be kept; the chain itself is never cut. */
      oldLooks: z.int(),
      looksYears: z.int(),
    }),
  }),
  'retention.propose': route('command', 'retention.propose', {
    input: z.strictObject({
      items: z
        .array(z.strictObject({ record: RecordName, row: Id, label: z.string().max(60) }))
        .min(1)
        .max(2_000),
      reason: ReasonText,
    }),
    output: z.strictObject({ id: Id, serial: z.string() }),
    faults: ['NOT_DUE'],
  }),
  /** The second person, with a password of that person's own: what the list says of fields is gone for good. */
  'retention.confirm': route('task', 'retention.confirm', {
    input: z.strictObject({ id: Id, confirmation: Confirmation }),
    output: z.strictObject({ rows: z.int(), versions: z.int(), drafts: z.int(), staged: z.int(), returned: z.int() }),
    faults: ['RECORD_UNKNOWN', 'LIST_CONFIRMED', 'SEPARATION_BROKEN', 'CONFIRMATION_NEEDED', 'NOT_OURS', 'NOT_DUE'],
  }),
  /** Packages, backups and issued papers that still hold what a list took out. */
  'retention.holders': route('task', 'register.read', {
    input: z.strictObject({ id: Id }),
    output: z.array(Holder),
    faults: ['RECORD_UNKNOWN'],
  }),
  /** Where a person stands in all the registers, in any version: a command, because that it was asked and why is kept. */
  'person.search': route('command', 'person.search', {
    input: z.strictObject({ words: z.string().trim().min(2).max(60), reason: ReasonText }),
    output: z.strictObject({
      hits: z.array(
        z.strictObject({
          record: z.string(),
          recordLabel: z.string(),
          id: z.string(),
          unit: z.string(),
          title: z.string(),
          fields: z.array(z.string()),
          /** The row as it stands says it; else an earlier version alone. */
          now: z.boolean(),
        }),
      ),
      drafts: z.int(),
      more: z.boolean(),
    }),
  }),
}
