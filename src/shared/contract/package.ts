import { z } from 'zod'
import { FileOutput } from '#shared/contract/importing.ts'

const Sums = z.strictObject({ applied: z.int(), approved: z.int(), paid: z.int() })

export const PackageView = z.strictObject({
  digest: z.string(),
  direction: z.enum(['out', 'in']),
  peer: z.string(),
  peerName: z.string(),
  purpose: z.string(),
  seq: z.int(),
  state: z.enum(['exported', 'delivered', 'parked', 'applied', 'refused']),
  at: z.int(),
  byName: z.string(),
  /** Rows, each a version of a record. */
  counts: z.record(z.string(), z.int()),
  /** Of how many records they are the versions; null of a package that an earlier program wrote or took in. */
  records: z.record(z.string(), z.int()).nullable(),
  sums: Sums,
  file: z.string().nullable(),
  /** Why it was parked or refused. */
  note: z.string().nullable(),
  /** Parked, and of its content nothing was read: a newer program wrote it. Who signed it is verified all the same. */
  awaitsUpgrade: z.boolean(),
})

/** A record that the peer has no package of yet, or not of its newest version. */
export const OutboxRow = z.strictObject({
  record: z.string(),
  label: z.string(),
  id: z.string(),
  title: z.string(),
  matter: z.strictObject({ kind: z.enum(['application', 'firm', 'other']), id: z.string(), label: z.string() }),
  state: z.enum(['added', 'changed', 'voided']),
  versions: z.int(),
})
export type OutboxRow = z.output<typeof OutboxRow>

/** What is for a peer, in three parts: what no package carried, what went and was not confirmed, what came back last. */
export const OutboxView = z.strictObject({
  fresh: z.strictObject({
    /** By kind of record, in the order of a package. */
    kinds: z.array(z.strictObject({ record: z.string(), label: z.string(), records: z.int(), versions: z.int() })),
    records: z.int(),
    versions: z.int(),
    sums: Sums,
    /** Of one kind or of all, rows of one matter together; at most as many as a screen holds. */
    rows: z.array(OutboxRow),
  }),
  waiting: z.strictObject({ packages: z.array(PackageView), count: z.int() }),
  reply: PackageView.nullable(),
})
export type OutboxView = z.output<typeof OutboxView>

const FileSum = z.strictObject({ count: z.int(), bytes: z.int() })
const FileOfPackage = z.strictObject({
  id: z.string(),
  record: z.string(),
  subject: z.string(),
  name: z.string(),
  /** Bytes. */
  size: z.int(),
})

/** Contents of attachments that a written package took along. */
export const PackageFiles = FileSum.extend({ files: z.array(FileOfPackage) })
export type PackageFiles = z.output<typeof PackageFiles>

const WAITING = ['next', 'later', 'underway', 'missing'] as const

/** Contents of attachments that a peer does not have yet. */
export const PendingFiles = z.strictObject({
  /** As many bytes of them as a package takes along. */
  limit: z.int(),
  /** How many packages it takes until all went that never did. */
  packages: z.int(),
  next: FileSum,
  later: FileSum,
  /** Went in a package that has no answer yet; goes again where there is room. */
  underway: FileSum,
  /** The row came back after a restore and its content did not. */
  missing: FileSum,
  files: z.array(FileOfPackage.extend({ state: z.enum(WAITING), seq: z.int().nullable() })),
})
export type PendingFiles = z.output<typeof PendingFiles>

/** What did not come about after a package stood in the log: its copy in the folder, its slip, or the parts that follow it. */
export const Undone = z.strictObject({ what: z.enum(['copy', 'slip', 'rest']), code: z.string(), message: z.string() })
export type Undone = z.output<typeof Undone>

/** Faults of whatever writes a package. */
export const WRITING_FAULTS = [
  'PEER_UNKNOWN',
  'CERTIFICATE_ENDED',
  'DISK_FULL',
  'FOLDER_UNFIT',
  'PACKAGE_TOO_LARGE',
] as const

/** A package just written. The log holds it whatever is undone, and the list of sent packages gives it again. */
export const Handed = z.strictObject({
  file: FileOutput,
  slip: FileOutput.nullable(),
  view: PackageView,
  undone: z.array(Undone),
  /** The parts that follow, where there was too much for one package. */
  more: z.array(z.strictObject({ file: FileOutput, slip: FileOutput.nullable(), view: PackageView })),
})

export const RowEffect = z.strictObject({
  record: z.string(),
  label: z.string(),
  id: z.string(),
  /** What happened to it, in the words of its definition: the step and its outcome, the paper, the amount. */
  title: z.string(),
  /** What it is about: an application with its firm, a firm, or a kind of record. Rows of one matter stand together. */
  matter: z.strictObject({ kind: z.enum(['application', 'firm', 'other']), id: z.string(), label: z.string() }),
  effect: z.enum(['added', 'changed', 'unchanged']),
  flags: z.array(z.strictObject({ code: z.string(), message: z.string() })),
  changes: z.array(z.strictObject({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
})

/** An own row a peer gave back after a restore, and what became of it. */
export const ReturnedView = z.strictObject({
  record: z.string(),
  label: z.string(),
  id: z.string(),
  title: z.string(),
  rev: z.int(),
  /** `own`: a package by a key of this station · `certified`: by a key the pinned root certified · `peer`: the peer's word. */
  source: z.enum(['own', 'certified', 'peer']),
  /** The last three of what rests on the peer: waits for a person, may not come back so, or a person declined it. */
  outcome: z.enum(['regained', 'held', 'kept', 'refused', 'older', 'asked', 'barred', 'declined']),
  note: z.string().nullable(),
})

export const PreviewView = z.strictObject({
  digest: z.string(),
  from: z.string(),
  fromName: z.string(),
  purpose: z.string(),
  seq: z.int(),
  createdAt: z.string(),
  /** False where it came without an envelope: whoever carried it could read it, and sensitive fields are not in it. */
  sealed: z.boolean(),
  /** What the paper slip says too, to be compared before receiving: rows by record, sums, digest of the package before. */
  rows: z.record(z.string(), z.int()),
  /** Of how many records those rows are the versions, by record: what the effects list one by one. */
  records: z.record(z.string(), z.int()),
  sums: Sums,
  previous: z.string().nullable(),
  counts: z.strictObject({ added: z.int(), changed: z.int(), unchanged: z.int(), flagged: z.int() }),
  effects: z.array(RowEffect),
  missing: z.array(z.string()),
  /** Number of the sender's newest package held before this one; 0 where it is the first. */
  heldSeq: z.int(),
  returned: z.array(ReturnedView),
  state: z.enum(['new', 'parked', 'applied']),
})
export type PreviewView = z.output<typeof PreviewView>
