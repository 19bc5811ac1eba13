import { z } from 'zod'
import { Id, Row, OfficeYear } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

const TitleState = z.strictObject({
  state: z.string(),
  label: z.string(),
  since: z.string(),
  reviewDue: z.string().nullable(),
  flags: z.array(z.string()),
})

const TitleLineView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  number: z.string(),
  enterprise: z.string(),
  holder: z.string(),
  county: z.string(),
  issuedOn: z.string(),
  validTo: z.string(),
  document: z.string(),
  state: TitleState,
  support: z.string(),
})
export type TitleLine = z.output<typeof TitleLineView>

const TitleFileView = z.strictObject({
  line: TitleLineView,
  /** What the certificate says today: the grant with every decided change. */
  row: Row,
  duties: z.array(
    z.strictObject({
      id: z.string(),
      procedure: z.string(),
      serial: z.string(),
      year: z.int(),
      appliedOn: z.string(),
      label: z.string(),
      finished: z.boolean(),
    }),
  ),
  support: z.array(
    z.strictObject({
      seq: z.int(),
      year: z.int(),
      status: z.enum(['waiting', 'applied', 'paid', 'paused', 'abandoned', 'missed']),
      label: z.string(),
      /** 分; null where no amount was ever decided: the policy names none. */
      planned: z.int().nullable(),
      approved: z.int(),
      paid: z.int(),
      application: z.string().nullable(),
      note: z.string(),
    }),
  ),
})
export type TitleFile = z.output<typeof TitleFileView>

/** 称号、证书, their support years, and the ranking they rest on (policy 一(三)、二(四)). */
export const titleContract = {
  'title.find': route('query', 'register.read', {
    input: z.strictObject({
      kind: z.string().max(40).nullable().default(null),
      query: z.string().max(100).default(''),
      onlyOpen: z.boolean().default(false),
      after: z.string().max(20).nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.strictObject({ rows: z.array(TitleLineView), next: z.string().nullable(), count: z.int() }),
  }),
  'title.get': route('query', 'register.read', {
    input: z.strictObject({ id: Id }),
    output: TitleFileView,
    faults: ['RECORD_UNKNOWN'],
  }),
  /** 网上年经销额排名 of one calendar year, amounts in 分. */
  'title.ranking': route('query', 'register.read', {
    input: z.strictObject({ year: OfficeYear, limit: z.int().min(1).max(2000).default(200) }),
    output: z.strictObject({
      cityLeast: z.int(),
      provinceLeast: z.int(),
      of: z.int(),
      rows: z.array(
        z.strictObject({
          enterprise: z.string(),
          name: z.string(),
          county: z.string(),
          sales: z.int(),
          /** By reports that passed, or as the 年度数据 says. */
          basis: z.enum(['reports', 'stated']),
          stated: z.int().nullable(),
          rank: z.int(),
          rankCity: z.int().nullable(),
          reaches: z.string(),
          held: z.array(z.string()),
        }),
      ),
    }),
  }),
  /** The city tells each county the places of its own enterprises. */
  'title.publishRanking': route('command', 'city.decide', {
    input: z.strictObject({ year: OfficeYear }),
    output: z.strictObject({ told: z.int() }),
    faults: ['NOT_OURS'],
  }),
}
