import { z } from 'zod'
import { Confirmation, DigestText } from '#shared/contract/common.ts'
import { PACKAGE_FAULTS } from '#shared/contract/exchange.ts'
import { FileInput, FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

const Words = z.string().max(120).nullable().default(null)
const Reason = z.string().min(2).max(300)
const ROOT_FAULTS = ['NOT_CITY', 'ROOT_SEALED', 'ROOT_WORDS', 'CONFIRMATION_NEEDED'] as const

/** A package that was taken in. */
export const ReceivedView = z.strictObject({
  digest: z.string(),
  /** The ordinal of its epoch. */
  epoch: z.int(),
  seq: z.int(),
  at: z.int(),
  createdAt: z.string(),
  rows: z.int(),
})

export const TrustView = z.strictObject({
  own: z.strictObject({
    fingerprint: z.array(z.string()),
    /** Of the signing certificate in use; null before the keys are made. */
    expires: z.int().nullable(),
    /** By the city's root, or still only by itself. */
    byRoot: z.boolean(),
    /** New keys are made and wait for the city. */
    changing: z.boolean(),
  }),
  /** `sealing`: the copies are written and not confirmed, the root is still open. */
  root: z.enum(['open', 'sealing', 'sealed']).nullable(),
  table: z.strictObject({ version: z.int(), expires: z.int().nullable(), late: z.boolean() }),
  entries: z.array(
    z.strictObject({
      key: z.string(),
      station: z.string(),
      name: z.string(),
      use: z.enum(['sign', 'encrypt']),
      status: z.enum(['active', 'retired', 'revoked']),
      cut: z.string(),
      serial: z.string(),
      notBefore: z.int(),
      notAfter: z.int(),
    }),
  ),
  /** Acts about keys, newest first; each can be printed as a record. */
  events: z.array(
    z.strictObject({ seq: z.int(), at: z.int(), label: z.string(), byName: z.string(), subject: z.string() }),
  ),
})

export const trustContract = {
  // What keys there are, who trusts whom, and what was done: for who audits as well; every act is the administrator's.
  'trust.view': route('query', 'audit.read', { output: TrustView }),
  /**
   * Two sealed backups of the city's root, each a file and a sheet with its words. The root stays open until the sheets are
   * typed back (`trust.confirmSeal`); asked again before that, new copies take the place of the old.
   */
  'trust.sealRoot': route('task', 'exchange.trust', {
    input: z.strictObject({
      custodians: z.tuple([z.string().max(40), z.string().max(40)]),
      confirmation: Confirmation,
    }),
    output: z.strictObject({
      fingerprint: z.array(z.string()),
      copies: z.array(z.strictObject({ copy: z.int(), file: FileOutput, sheet: FileOutput })),
    }),
    faults: ['NOT_CITY', 'ROOT_UNMADE', 'ROOT_IS_SEALED', 'CONFIRMATION_NEEDED', 'FORM_FAILED'],
  }),
  /** The last group of each sheet, typed from the paper: only this wipes the clear root. */
  'trust.confirmSeal': route('task', 'exchange.trust', {
    input: z.strictObject({ last: z.tuple([z.string().max(40), z.string().max(40)]) }),
    faults: ['NOT_CITY', 'ROOT_UNMADE', 'ROOT_IS_SEALED', 'SEAL_NOT_MADE', 'SEAL_DIFFERS'],
  }),
  /** The two sealed files once more; they open only by their sheets. */
  'trust.sealedCopies': route('task', 'exchange.trust', {
    output: z.strictObject({ files: z.array(FileOutput) }),
    faults: ['NOT_CITY', 'SEAL_NOT_MADE'],
  }),
  /** A county's file with new keys, signed by the present one. */
  'trust.rekey': route('task', 'exchange.trust', {
    output: z.strictObject({ file: FileOutput, fingerprint: z.array(z.string()) }),
    faults: ['PEER_UNKNOWN', 'PACKAGE_TOO_LARGE'],
  }),
  'trust.readRekey': route('task', 'exchange.trust', {
    input: z.strictObject({ file: FileInput }),
    output: z.strictObject({ station: z.string(), name: z.string(), fingerprint: z.array(z.string()) }),
    faults: [...PACKAGE_FAULTS],
  }),
  'trust.acceptRekey': route('task', 'exchange.trust', {
    input: z.strictObject({ file: FileInput, rootWords: Words }),
    output: z.strictObject({ station: z.string(), name: z.string() }),
    faults: [...PACKAGE_FAULTS, ...ROOT_FAULTS, 'PEER_KNOWN'],
  }),
  /** New daily keys of the city, by its root. With a reason the old ones were stolen: they are revoked. */
  'trust.rotate': route('task', 'exchange.trust', {
    input: z.strictObject({ rootWords: Words, stolen: Reason.nullable().default(null), confirmation: Confirmation }),
    /** The last package that counts at each county, where keys were revoked. */
    output: z.strictObject({ cuts: z.array(z.strictObject({ to: z.string(), name: z.string(), seq: z.int() })) }),
    faults: [...ROOT_FAULTS],
  }),
  /** A new root in the place of a lost one; every county has to pin it. */
  'trust.renewRoot': route('task', 'exchange.trust', {
    input: z.strictObject({ reason: Reason, confirmation: Confirmation }),
    output: z.strictObject({ fingerprint: z.array(z.string()) }),
    faults: ['NOT_CITY', 'ROOT_UNMADE', 'CONFIRMATION_NEEDED'],
  }),
  /** A county pins the new root of its own city, by the six groups heard on the telephone. */
  'trust.repinCity': route('task', 'exchange.trust', {
    input: z.strictObject({
      file: FileInput,
      fingerprint: z.string().max(80),
      reason: Reason,
      confirmation: Confirmation,
    }),
    output: z.strictObject({ station: z.string(), name: z.string() }),
    faults: [
      ...PACKAGE_FAULTS,
      'NOT_COUNTY',
      'PEER_KIND',
      'PEER_UNKNOWN',
      'PEER_KNOWN',
      'FINGERPRINT_DIFFERS',
      'CONFIRMATION_NEEDED',
    ],
  }),
  /** The packages of a station that were taken in, newest first: one of them is the cut. */
  'trust.received': route('query', 'exchange.trust', {
    input: z.strictObject({ station: z.string().max(40) }),
    output: z.array(ReceivedView),
  }),
  /** A station's keys count no longer beyond the package named; null = none of them counts. */
  'trust.revoke': route('task', 'exchange.trust', {
    input: z.strictObject({
      station: z.string().max(40),
      cut: DigestText.nullable(),
      reason: Reason,
      confirmation: Confirmation,
    }),
    output: z.strictObject({
      cut: z.int(),
      /** Packages taken in beyond the cut: their records stay and are for a person to look through. */
      beyond: z.array(ReceivedView),
    }),
    faults: ['NOT_CITY', 'PEER_UNKNOWN', 'CUT_UNKNOWN', 'CONFIRMATION_NEEDED'],
  }),
  /** New keys of a county after a loss or theft; it has to be enrolled again by fingerprint. */
  'trust.replaceLost': route('task', 'exchange.trust', {
    input: z.strictObject({ confirmation: Confirmation }),
    output: z.strictObject({ fingerprint: z.array(z.string()) }),
    faults: ['NOT_COUNTY', 'CONFIRMATION_NEEDED'],
  }),
  /** The certificates of the table and the root in PEM, for openssl. */
  'trust.certificates': route('task', 'audit.read', { output: FileOutput }),
  /** The printed record of one act about keys. */
  'trust.record': route('task', 'audit.read', {
    input: z.strictObject({ seq: z.int().min(1) }),
    output: FileOutput,
    faults: ['RECORD_UNKNOWN', 'FORM_FAILED'],
  }),
}
