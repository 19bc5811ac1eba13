import { z } from 'zod'
import { Id, Row, DigestText, OfficeYear } from '#shared/contract/common.ts'
import { StateView } from '#shared/contract/procedure-view.ts'
import { route } from '#shared/contract/route.ts'
import { AwardFacts, AWARDS } from '#shared/definition/award.ts'

const Award = z.enum(AWARDS.map((one) => one.value))
const Code = z.string().min(1).max(60)

const MemberView = z.strictObject({
  id: z.string(),
  rev: z.int(),
  serial: z.string(),
  /** The line of the facts it stands on. */
  key: z.string(),
  amount: z.int(),
  /** Whether an account to be paid into is named. */
  account: z.boolean(),
  state: StateView,
  answer: z.enum(['confirmed', 'declined']).nullable(),
  answeredOn: z.string().nullable(),
  signatory: z.string(),
  /** Why it is off the list; null while it is on it. */
  removed: z.string().nullable(),
  /** What changed of its figures since the list was drawn up. */
  hits: z.array(z.string()),
})

const AwardView = z.strictObject({
  list: Row,
  titles: z.record(z.string(), z.string()),
  label: z.string(),
  /** Whether this unit drew it up. */
  own: z.boolean(),
  /** Null where the text does not belong to its digest. */
  facts: AwardFacts.nullable(),
  members: z.array(MemberView),
  /** Who would be on it today and is not. */
  others: z.array(z.string()),
})
export type AwardView = z.output<typeof AwardView>

/** Lists that pay (policy 二(四), 二(五)): drawn up here; their members go on as applications. */
export const awardContract = {
  /** The list as it would be drawn up today; amounts in 分. */
  'award.preview': route('query', 'register.read', {
    input: z.strictObject({
      award: Award,
      year: OfficeYear,
      rule: Id.nullable().default(null),
      pool: Id.nullable().default(null),
    }),
    output: z.strictObject({ facts: AwardFacts, digest: DigestText, total: z.int(), free: z.int().nullable() }),
  }),
  'award.get': route('query', 'register.read', {
    input: z.strictObject({ id: Id }),
    output: AwardView,
    faults: ['RECORD_UNKNOWN'],
  }),
  /** Freezes the list that was previewed and makes an application of each member. */
  'award.draw': route('command', 'fund.apply', {
    input: z.strictObject({
      award: Award,
      year: OfficeYear,
      /** Of a list by a rule: any edition of it. */
      rule: Id.nullable().default(null),
      pool: Id,
      category: Code,
      purpose: Code,
      supportMode: Code,
      /** DigestText of what was shown: another list than the one that was seen is not drawn up. */
      digest: DigestText,
    }),
    output: z.strictObject({ id: z.string(), serial: z.string(), members: z.int() }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RULE_BROKEN', 'LIST_CHANGED', 'LIST_EMPTY', 'DUPLICATE_KEY'],
  }),
  /** Makes a list void with its members while nothing of it is approved. */
  'award.discard': route('command', 'fund.apply', {
    input: z.strictObject({ id: Id, rev: z.int(), reason: z.string().min(2).max(300) }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RECORD_CHANGED', 'LIST_DECIDED'],
  }),
}
