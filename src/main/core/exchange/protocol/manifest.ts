import { z } from 'zod'
import { orRefuse, refuse } from '#core/fault.ts'
import { type JsonLimits, type JsonObject, JSON_LIMITS, parseStrictLine, writeStrictLine } from './strict-json.ts'
import { isRevisionOf, MAX_REVISION } from '#shared/model/revision.ts'
import { firstInvisible, FORBIDDEN } from '#shared/model/text.ts'
import { UUID } from '#shared/model/id.ts'
import { ZIP_LIMITS } from './zip/profile.ts'

/** The one format this program writes; a higher number is a newer major (design §5 Versions). */
export const FORMAT = 'huishangbu/1'

/** A station's permanent id. */
export const StationId = z.string().regex(UUID)
export const Epoch = z.string().regex(/^[1-9]\d{0,5}-[0-9a-f]{16}$/u)
const Digest = z.string().regex(/^[0-9a-f]{64}$/u)
/** Packages of an epoch to one reader: more than anybody writes, and as a number in no danger. */
const MOST_PACKAGES = 999_999_999
/** Versions of a trust table, entries of an audit chain. */
const MOST_COUNTED = 1_000_000_000_000
/** Of a shape: a thousand times what a program will ever reach. */
export const MOST_SHAPES = 10_000
const Seq = z.int().min(1).max(MOST_PACKAGES)
const Rev = z
  .int()
  .min(0)
  .max(MAX_REVISION - 1)
const Counted = z.int().min(0).max(MOST_COUNTED)
/** A pattern for what holds no character of a class. */
const without = ({ source }: RegExp): RegExp => new RegExp(`^[^${source.slice(1)}*$`, 'u')
/** Words that a person is shown, of at most so many characters: the rule of a text field, or of another. */
export const words = (max: number, never: RegExp = FORBIDDEN) => z.string().max(max).regex(without(never))
/** The same of what is claimed anew, so that no name of a station hides something. */
const seen = (max: number) =>
  words(max)
    .min(1)
    .refine((text) => firstInvisible(text) === undefined, 'holds an invisible character')
const RecordName = z.string().regex(/^[a-z][a-z_]{0,39}$/u)
/** The last millisecond of the year 9999 in China: a day after it has no name of ten characters. */
export const LAST_INSTANT = 253_402_271_999_999
const Instant = z.iso
  .datetime({ precision: 3 })
  .refine((text) => Date.parse(text) >= 0 && Date.parse(text) <= LAST_INSTANT, 'beyond the years that can be shown')

/** Where a stream of packages stands: the newest package of an epoch and the highest revision held of it. */
const PeerPlace = z.strictObject({ epoch: Epoch, rev: Rev, seq: Seq, digest: Digest })
export type PeerPlace = z.output<typeof PeerPlace>

/** Up to which revision a package goes: to the sender's newest, or in a part of a sending as far as it says. */
export function reachOf({ head, reach }: { readonly head: number; readonly reach?: number | undefined }): number {
  return reach ?? head
}

/** Bytes in their one spelling: bits beyond the last byte are 0. */
const Base64 = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text, 'in another spelling')

type Left = { readonly epoch: string; readonly cut: number; readonly back: number }

const ordinal = ({ epoch }: { readonly epoch: string }): number => Number.parseInt(epoch, 10)

function inOrder<T>(list: readonly T[], before: (a: T, b: T) => boolean): boolean {
  return list.every((one, at) => {
    const last = list[at - 1]
    return at === 0 || last === undefined || before(last, one)
  })
}

/** Copies of a station may have begun two epochs of one ordinal: then the text decides. */
function isEarlier(a: Left, b: Left): boolean {
  return ordinal(a) < ordinal(b) || (ordinal(a) === ordinal(b) && a.epoch < b.epoch)
}

/** An epoch is left at one of its revisions or before all of them, and what was given back lies beyond. */
function isLeft({ epoch, cut, back }: Left): boolean {
  return back >= cut && [cut, back].every((rev) => rev === 0 || isRevisionOf(epoch, rev))
}

const KeyName = z.string().regex(/^[0-9a-f]{40}$/u)
/** The certificate that signed: identifier of its key, and its serial. */
const SignerName = z.strictObject({ key: KeyName, serial: z.string().regex(/^[0-9a-f]{32}$/u) })

/** One key of the trust table, as it travels. */
export const TrustTableLine = z.strictObject({
  key: KeyName,
  station: StationId,
  use: z.enum(['sign', 'encrypt']),
  status: z.enum(['active', 'retired', 'revoked']),
  /** `station epoch seq`: the last package of this key that still counts there. */
  cuts: z.array(z.string().regex(/^[0-9a-f-]{36} [1-9]\d{0,5}-[0-9a-f]{16} (?:0|[1-9]\d{0,8})$/u)).max(40),
  certificate: Base64.max(2_000),
})

/**
 * The signed bytes of a package, keys in this order (format §3). `base` < revisions ≤ `head`;
 * `past` states, for every earlier epoch of the sender, the revision up to which it still holds it, and up to which it has
 * dealt with what the recipient gave back of it.
 */
export const Manifest = z
  .strictObject({
    format: z.literal(FORMAT),
    purpose: z.enum(['report', 'decision', 'parameters', 'receipt', 'reconcile']),
    from: StationId,
    to: StationId,
    epoch: Epoch,
    seq: Seq,
    prev: Digest.nullable(),
    base: Rev,
    head: Rev,
    /** Only in a part of what is too large for one package: up to where this part goes, below `head`. */
    reach: z.exactOptional(Rev),
    past: z.array(z.strictObject({ epoch: Epoch, cut: Rev, back: Rev })).max(200),
    signer: SignerName,
    created_at: Instant,
    app: words(40),
    schema: z.record(RecordName, z.int().min(1).max(MOST_SHAPES)),
    acks: z.array(PeerPlace).max(200),
    /** The trust table held; a city adds the whole of it where the recipient holds an older one. */
    trust: z.strictObject({ version: Counted, expires: Instant.nullable() }),
    table: z.array(TrustTableLine).max(400),
    /** Head of the sender's audit chain; `kept` = its entry now at the newest anchor the reader acknowledged. */
    audit: z.strictObject({
      seq: Counted,
      hash: Digest,
      kept: z.strictObject({ seq: Counted, hash: Digest }).nullable(),
    }),
    withheld: z.array(z.string().regex(/^[a-z][a-z_]{0,39}\.[a-z][A-Za-z]{0,39}$/u)).max(200),
    /** Contents of the recipient's attachments that have not arrived here. */
    wants: z.array(Digest).max(4_000),
    counts: z.record(RecordName, z.int().min(1).max(JSON_LIMITS.rows)),
    entries: z
      .array(
        z.strictObject({
          path: z
            .string()
            .regex(
              /^(?:data\/[a-z][a-z_]{0,39}\.ndjson|files\/[0-9a-f]{64}|returned\/(?:[0-9a-f]{64}\.hsp|[a-z][a-z_]{0,39}\.ndjson))$/u,
            ),
          size: z.int().min(0).max(ZIP_LIMITS.table),
          sm3: Digest,
          /** Of the deflated bytes as they stand in the archive; null where the content is stored. */
          packed: Digest.nullable(),
        }),
      )
      .max(4_900),
    total: z.int().min(0).max(ZIP_LIMITS.inflated),
  })
  .refine((one) => (one.prev === null) === (one.seq === 1), 'prev is null at the first package and only there')
  .refine((one) => one.base <= reachOf(one), 'base beyond head')
  .refine((one) => one.reach === undefined || one.reach < one.head, 'a part that reaches the head')
  .refine((one) => isRevisionOf(one.epoch, one.head), 'head of another epoch')
  .refine(({ past, epoch }) => past.every((one) => ordinal(one) < ordinal({ epoch })), 'past is not past')
  .refine(({ past }) => inOrder(past, isEarlier), 'past out of order')
  .refine(({ past }) => past.every(isLeft), 'past of other revisions')
  .refine(({ acks }) => inOrder(acks, (a, b) => ordinal(a) > ordinal(b)), 'acks out of order')
  .refine(({ acks }) => acks.every((one) => isRevisionOf(one.epoch, one.rev)), 'acks of another epoch')
  .refine(({ wants }) => inOrder(wants, (a, b) => a < b), 'wants out of order')
export type Manifest = z.output<typeof Manifest>

/** Who a station says it is; trusted only once its key's fingerprint was heard and typed (format §8). */
export const Enrolment = z.strictObject({
  format: z.literal(FORMAT),
  purpose: z.literal('enrolment'),
  from: StationId,
  created_at: Instant,
  app: words(40),
  station: z.strictObject({
    kind: z.enum(['county', 'city']),
    code: z.string().regex(/^[0-9A-Z]{6}$/u),
    name: seen(60),
    bureau: seen(60),
    key: Base64.max(200),
    /** DER in base64: signing, encryption, and of a city its root. A county's are self-signed: proof that it holds the keys. */
    certificates: z.array(Base64.max(2_000)).min(2).max(3),
  }),
})
export type Enrolment = z.output<typeof Enrolment>

/** New keys of an enrolled station, signed by the key they replace (format §8). */
export const Rekey = z.strictObject({
  format: z.literal(FORMAT),
  purpose: z.literal('rekey'),
  from: StationId,
  to: StationId,
  signer: SignerName,
  created_at: Instant,
  app: words(40),
  key: Base64.max(200),
  certificates: z.array(Base64.max(2_000)).length(2),
})
export type Rekey = z.output<typeof Rekey>

const Envelope = z.looseObject({
  format: z.string().regex(/^huishangbu\/[1-9]\d{0,3}$/u),
  purpose: z.string().max(40),
  from: StationId,
  to: z.string().max(40).optional(),
})
export type Envelope = z.output<typeof Envelope>

const LIMITS: JsonLimits = { ...JSON_LIMITS, lineBytes: ZIP_LIMITS.manifest }

/** What is to be written is more than a package may hold: told to its writer, who is no reader of E-SIZE. */
export function refuseSize(details: Readonly<Record<string, string | number>>): never {
  return refuse('PACKAGE_TOO_LARGE', details)
}

/** The bytes to sign. Faults: PACKAGE_TOO_LARGE. */
export function manifestBytes(manifest: Manifest | Enrolment | Rekey): Uint8Array {
  const written = writeStrictLine(manifest, LIMITS)
  if (written.ok) return written.value
  const { code, detail } = written.fault
  return code === 'E-SIZE' ? refuseSize({ detail }) : refuse(code, { detail })
}

/** What any major has in common: who speaks to whom, and in which format. Faults: E-JSON, E-SIZE, E-SCHEMA. */
export function readEnvelope(bytes: Uint8Array): { readonly value: JsonObject; readonly envelope: Envelope } {
  const value = orRefuse(parseStrictLine(bytes, LIMITS))
  const envelope = Envelope.safeParse(value)
  if (!envelope.success) return refuse('E-SCHEMA', { message: '清单缺少必要栏目', detail: firstIssue(envelope.error) })
  return { value, envelope: envelope.data }
}

/** True for a format of a later major, which this program can keep but not read. */
export function isNewerFormat(envelope: Envelope): boolean {
  return envelope.format !== FORMAT
}

/** A manifest in the one accepted spelling: known keys, fixed order. Faults: E-SCHEMA. */
export function readManifest(value: JsonObject): Manifest {
  return readSpelled(Manifest, value)
}

/** What is signed, by the schema of its purpose and in the one accepted spelling. Faults: E-SCHEMA. */
export function readSpelled<T>(schema: z.ZodType<T>, value: JsonObject): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) return refuse('E-SCHEMA', { message: '清单', detail: firstIssue(parsed.error) })
  // The schema gives its keys in the fixed order; another order would be a second spelling of the same manifest.
  if (JSON.stringify(parsed.data) !== JSON.stringify(value))
    return refuse('E-SCHEMA', { message: '清单栏目顺序不对', detail: 'keys out of order' })
  return parsed.data
}

/** Where and why a schema said no, in English for the log. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.')}: ${issue.message}` : ''
}
