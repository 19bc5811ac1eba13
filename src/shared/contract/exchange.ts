import { z } from 'zod'
import { Id, RecordName, Confirmation, DigestText } from '#shared/contract/common.ts'
import { FlagView } from '#shared/contract/flag.ts'
import { FileInput, FileOutput } from '#shared/contract/importing.ts'
import {
  Handed,
  OutboxView,
  PackageFiles,
  PackageView,
  PendingFiles,
  PreviewView,
  WRITING_FAULTS,
} from '#shared/contract/package.ts'
import { route } from '#shared/contract/route.ts'

const PeerView = z.strictObject({
  station: z.string(),
  kind: z.enum(['county', 'city']),
  code: z.string(),
  name: z.string(),
  fingerprint: z.array(z.string()),
  pinnedAt: z.int(),
  lastHeardAt: z.int().nullable(),
  lastSeq: z.int(),
  missing: z.array(z.string()),
  unsent: z.int(),
  acknowledgedRev: z.int(),
})

/** Something about keys, trust or epochs that wants a person to see to it. */
export const Concern = z.strictObject({
  kind: z.enum(['key', 'table', 'root', 'epoch', 'returned']),
  /** Whose key; null where it is not a station's. */
  station: z.string().nullable(),
  title: z.string(),
  /** Until when, and whom to ask. */
  note: z.string(),
  late: z.boolean(),
})
export type Concern = z.output<typeof Concern>

export const PACKAGE_FAULTS = [
  'E-SIZE',
  'E-CMS',
  'E-ZIP',
  'E-SIG',
  'E-ID-EMPTY',
  'E-CHAIN',
  'E-REVOKED',
  'E-EXPIRED',
  'E-TRUST',
  'E-ADDR',
  'E-SCOPE',
  'E-GAP',
  'E-FORK',
  'E-EPOCH',
  'E-DIGEST',
  'E-JSON',
  'E-SCHEMA',
  'E-VERSION',
  'E-PURPOSE',
] as const

/** A file as chosen now, or a package parked before. */
const PackageSource = { file: FileInput.nullable(), parked: DigestText.nullable() }

export const exchangeContract = {
  /** Rows of the city that are now meant for its counties and were written before: each is written once more by an act. */
  'exchange.unaddressed': route('query', 'exchange.trust', {
    output: z.array(z.strictObject({ record: z.string(), label: z.string(), id: z.string(), title: z.string() })),
  }),
  'exchange.readdress': route('command', 'exchange.trust', {
    input: z.strictObject({
      rows: z
        .array(z.strictObject({ record: RecordName, id: Id }))
        .min(1)
        .max(10_000),
    }),
    output: z.strictObject({ written: z.int() }),
    faults: ['CITY_ONLY', 'RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN', 'NOT_OURS', 'POSTED_ROW'],
  }),
  'exchange.peers': route('query', 'session.own', {
    output: z.strictObject({
      own: z.strictObject({ station: z.string(), fingerprint: z.array(z.string()) }),
      peers: z.array(PeerView),
    }),
  }),
  /** The file a county hands to the city (and the city to a county) so that each can pin the other's key. */
  'exchange.exportEnrolment': route('task', 'exchange.trust', {
    output: FileOutput,
    faults: ['DISK_FULL'],
  }),
  /** Reads the other's enrolment file; shows who it claims to be. Nothing is trusted yet. */
  'exchange.readEnrolment': route('task', 'exchange.trust', {
    input: z.strictObject({ file: FileInput }),
    output: z.strictObject({
      station: z.string(),
      kind: z.enum(['county', 'city']),
      code: z.string(),
      name: z.string(),
      known: z.boolean(),
      /** The city pinned here, under a root that is not. */
      newRoot: z.boolean(),
    }),
    faults: [...PACKAGE_FAULTS],
  }),
  /** Pins the key only when the six groups, heard on the telephone, are typed here. */
  'exchange.enrol': route('task', 'exchange.trust', {
    input: z.strictObject({
      file: FileInput,
      fingerprint: z.string().max(80),
      /** The words of a sealed root, where the city issues certificates. */
      rootWords: z.string().max(120).nullable().default(null),
    }),
    output: z.strictObject({ station: z.string() }),
    faults: [...PACKAGE_FAULTS, 'FINGERPRINT_DIFFERS', 'PEER_KNOWN', 'PEER_KIND', 'ROOT_SEALED', 'ROOT_WORDS'],
  }),
  /** What the desk says of keys, trust and epochs; 待报送 shows what concerns the peer, 本机与密钥 the administrator, who has no desk. */
  'exchange.concerns': route('query', 'session.own', { output: z.array(Concern) }),
  /** What the next package to a peer would hold. */
  'exchange.pending': route('query', 'register.read', {
    input: z.strictObject({ peer: z.string() }),
    output: z.strictObject({ rows: z.int(), counts: z.record(z.string(), z.int()), files: PendingFiles }),
    faults: ['PEER_UNKNOWN'],
  }),
  /** The three parts of what goes to a peer; `record`: the rows of one kind alone. */
  'exchange.outbox': route('query', 'register.read', {
    input: z.strictObject({ peer: z.string(), record: RecordName.nullable().default(null) }),
    output: OutboxView,
    faults: ['PEER_UNKNOWN'],
  }),
  /** The attachments that a written package took along. */
  'exchange.packageFiles': route('query', 'register.read', {
    input: z.strictObject({ digest: DigestText }),
    output: PackageFiles,
    faults: ['PACKAGE_UNKNOWN'],
  }),
  'exchange.send': route('task', 'exchange.send', {
    input: z.strictObject({ peer: z.string(), folder: z.string().max(240).nullable().default(null) }),
    output: Handed,
    faults: [...WRITING_FAULTS, 'JOB_CANCELLED', 'JOB_TIMED_OUT'],
  }),
  /** Verifies everything, then shows effect by effect what would change. The same code that applies. */
  'exchange.preview': route('task', 'exchange.receive', {
    input: z.strictObject({ file: FileInput }),
    output: PreviewView,
    faults: [...PACKAGE_FAULTS, 'JOB_CANCELLED', 'JOB_TIMED_OUT'],
  }),
  'exchange.park': route('task', 'exchange.receive', {
    input: z.strictObject({ file: FileInput, note: z.string().max(200).nullable() }),
    output: PackageView,
    faults: [...PACKAGE_FAULTS],
  }),
  /** Kept as evidence, never applied; the reason stands in the log and the audit chain. */
  'exchange.refuse': route('task', 'exchange.receive', {
    input: z.strictObject({
      file: FileInput.nullable(),
      parked: DigestText.nullable(),
      reason: z.string().min(2).max(300),
    }),
    output: PackageView,
    faults: [...PACKAGE_FAULTS, 'PACKAGE_UNKNOWN', 'PACKAGE_APPLIED'],
  }),
  'exchange.apply': route('task', 'exchange.receive', {
    input: z.strictObject({
      ...PackageSource,
      /** 与交接单相符: the person compared fingerprint, rows and sums with the paper; no condition, but kept in the audit. */
      compared: z.boolean().default(false),
      /** What is taken in cannot be given back: the password again, each package by a token of its own. */
      confirmation: Confirmation,
    }),
    output: PreviewView,
    faults: [...PACKAGE_FAULTS, 'CONFIRMATION_NEEDED', 'JOB_CANCELLED', 'JOB_TIMED_OUT', 'PACKAGE_UNKNOWN'],
  }),
  'exchange.previewParked': route('task', 'exchange.receive', {
    input: z.strictObject({ digest: DigestText }),
    output: PreviewView,
    faults: [...PACKAGE_FAULTS, 'JOB_CANCELLED', 'JOB_TIMED_OUT', 'PACKAGE_UNKNOWN'],
  }),
  /** What would change, as paper (LIST-1) or Excel: of the same preview, with as many rows as a list holds. */
  'exchange.previewList': route('task', 'exchange.receive', {
    input: z.strictObject({ ...PackageSource, as: z.enum(['print', 'sheet']) }),
    output: FileOutput,
    faults: [...PACKAGE_FAULTS, 'JOB_CANCELLED', 'JOB_TIMED_OUT', 'PACKAGE_UNKNOWN', 'FORM_FAILED'],
  }),
  'exchange.packages': route('query', 'register.read', {
    input: z.strictObject({
      direction: z.enum(['out', 'in']).nullable().default(null),
      /** Part of a unit's name, a number, or the beginning of a fingerprint. */
      query: z.string().max(100).default(''),
      /** Key-set cursor given by the page before. */
      after: z.string().max(120).nullable().default(null),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.strictObject({ rows: z.array(PackageView), next: z.string().nullable(), count: z.int() }),
  }),
  /** 拆封件: a package out of its envelope, for who verifies it with unzip and openssl alone; the purpose is kept. */
  'exchange.openCopy': route('task', 'register.export', {
    input: z.strictObject({
      file: FileInput.nullable(),
      digest: DigestText.nullable(),
      purpose: z.string().min(2).max(200),
    }),
    output: FileOutput,
    faults: ['E-CMS', 'E-SIZE', 'E-ZIP', 'E-JSON', 'E-SCHEMA', 'PACKAGE_UNKNOWN', 'PACKAGE_LOST', 'PACKAGE_FILES_GONE'],
  }),
  'exchange.flags': route('query', 'register.read', {
    /** Open ones alone, or those with a written disposition too. */
    input: z.strictObject({ open: z.boolean().default(true) }),
    output: z.array(FlagView),
  }),
  'exchange.clearFlag': route('command', 'exchange.receive', {
    input: z.strictObject({ id: Id, disposition: z.string().min(2).max(300) }),
    faults: ['RECORD_UNKNOWN'],
  }),
}
