import { z } from 'zod'
import { FileInput, FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

const BackupView = z.strictObject({
  name: z.string(),
  folder: z.string(),
  at: z.int(),
  bytes: z.int(),
  rows: z.int(),
  auditSeq: z.int(),
  outside: z.boolean(),
  /** `gone`: made there and out of reach now; `spoiled`: it lies there and its list cannot be read. */
  state: z.enum(['found', 'gone', 'spoiled']),
  /** How many contents were missing or spoiled when it was made: they are not in it. */
  lacking: z.int(),
})

const BackupPlace = z.strictObject({ name: z.string().max(200), folder: z.string().max(240) })

/** Backup, audit, self-check: what the administrator and the auditor do. */
export const officeContract = {
  /** Ends a running task of this connection at its next step, with nothing half done; `found` is false where it has ended already. */
  'job.cancel': route('task', 'session.own', {
    input: z.strictObject({ job: z.string().min(1).max(64) }),
    output: z.strictObject({ found: z.boolean() }),
  }),
  'backup.find': route('task', 'session.own', { output: z.array(BackupView) }),
  /** `VACUUM INTO`, slots and every stored content, each proved, synced and read back before it counts (storage rule D6). */
  'backup.make': route('task', 'backup.make', {
    input: z.strictObject({ folder: z.string().max(240).nullable() }),
    output: BackupView,
    faults: ['FOLDER_UNFIT', 'DISK_FULL', 'BACKUP_FAILED', 'FILE_BUSY', 'JOB_CANCELLED'],
  }),
  /** 演练: opens a backup in a side folder as a stranger would, by the recovery key or the caller's own password, and reads every file. */
  'backup.rehearse': route('task', 'backup.manage', {
    input: BackupPlace.extend({
      /** Empty: the password is used. */
      recoveryKey: z.string().max(200).default(''),
      password: z.string().max(200).default(''),
    }),
    output: z.strictObject({ ok: z.boolean(), lines: z.array(z.string()) }),
    faults: ['BACKUP_UNKNOWN', 'BACKUP_FAILED', 'WRONG_RECOVERY_KEY', 'WRONG_PASSWORD', 'JOB_CANCELLED'],
  }),
  /** Restores into a new empty folder; never over a living station. The copy starts a new epoch at its first opening. */
  'backup.restore': route('task', 'backup.manage', {
    input: BackupPlace.extend({
      target: z.string().max(240),
      /** Although contents are missing or spoiled. */
      evenPartial: z.boolean().default(false),
      confirmation: z.string().max(100),
    }),
    output: z.strictObject({ target: z.string(), lacking: z.array(z.string()) }),
    faults: [
      'BACKUP_UNKNOWN',
      'BACKUP_PARTIAL',
      'BACKUP_FAILED',
      'FOLDER_UNFIT',
      'CONFIRMATION_NEEDED',
      'JOB_CANCELLED',
    ],
  }),
  'backup.setFolder': route('task', 'backup.manage', {
    input: z.strictObject({ folder: z.string().max(240).nullable() }),
    faults: ['FOLDER_UNFIT'],
  }),
  'audit.find': route('query', 'audit.read', {
    input: z.strictObject({
      before: z.int().nullable().default(null),
      action: z.string().max(60).default(''),
      user: z.string().max(60).default(''),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.array(
      z.strictObject({
        seq: z.int(),
        at: z.int(),
        userName: z.string(),
        origin: z.string(),
        action: z.string(),
        label: z.string(),
        subject: z.string(),
        result: z.enum(['done', 'refused']),
        detail: z.string(),
        hash: z.string(),
      }),
    ),
  }),
  'audit.verify': route('task', 'audit.read', {
    output: z.strictObject({ entries: z.int(), firstBroken: z.int().nullable(), head: z.string() }),
  }),
  /** Rebuilds every projection from facts and compares (design §7 invariant 11). */
  'station.doctor': route('task', 'session.own', {
    output: z.strictObject({
      ok: z.boolean(),
      lines: z.array(z.strictObject({ ok: z.boolean(), what: z.string(), found: z.string() })),
    }),
  }),
  'station.about': route('query', 'session.own', {
    output: z.strictObject({ version: z.string(), sqlite: z.string(), schema: z.int(), fonts: z.array(z.string()) }),
  }),
  /** What the program wrote down of its own troubles, the latest first: here the code is found that a user was told. */
  'station.log': route('query', 'station.manage', {
    input: z.strictObject({ part: z.string().max(40).default(''), limit: z.int().min(1).max(500).default(200) }),
    output: z.strictObject({
      folder: z.string(),
      lines: z.array(
        z.strictObject({
          at: z.string(),
          level: z.enum(['info', 'warn', 'error']),
          by: z.string(),
          pid: z.int(),
          what: z.string(),
          route: z.string(),
          reference: z.string(),
          fault: z.string(),
          kinds: z.array(z.string()),
          places: z.array(z.string()),
        }),
      ),
      unreadable: z.int(),
      more: z.boolean(),
    }),
  }),
  'station.setIdle': route('command', 'station.manage', { input: z.strictObject({ minutes: z.int().min(3).max(30) }) }),
  /** The whole chain in the form an auditor checks without this program (tools/auditor/verify-chain.mjs). */
  'export.audit': route('task', 'audit.read', { output: FileOutput }),
  /** Anchors a peer sent in its packages: what its chain must contain. */
  'export.anchors': route('task', 'audit.read', {
    input: z.strictObject({ peer: z.uuid() }),
    output: FileOutput,
    faults: ['PEER_UNKNOWN'],
  }),
  /** Judges a chain file a peer handed over: whole in itself, and with every anchor it ever sent. */
  'audit.judgeChain': route('task', 'audit.read', {
    input: z.strictObject({ peer: z.uuid(), file: FileInput }),
    output: z.strictObject({
      name: z.string(),
      owner: z.enum(['peer', 'other', 'none']),
      entries: z.int(),
      firstBad: z.int().nullable(),
      anchors: z.int(),
      matched: z.int(),
      broken: z.strictObject({ package: z.int(), seq: z.int(), after: z.int() }).nullable(),
      left: z.array(z.strictObject({ package: z.int(), seq: z.int() })),
    }),
    faults: ['PEER_UNKNOWN'],
  }),
}
