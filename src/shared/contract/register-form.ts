import { z } from 'zod'
import { FieldValues, RecordName } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

/** What the register tells a form while it is typed. */
export const formContract = {
  /** The classification of industries, for a picker of one. */
  'register.industries': route('query', 'register.read', {
    output: z.array(z.strictObject({ code: z.string(), name: z.string(), section: z.string() })),
  }),
  /** What the open fields of a form follow from its other ones, and the titles of all that it names. */
  'register.known': route('query', 'register.read', {
    input: z.strictObject({ record: RecordName, values: FieldValues, open: z.array(z.string().max(60)).max(100) }),
    output: z.strictObject({
      values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      titles: z.record(z.string(), z.string()),
    }),
    faults: ['RECORD_KIND_UNKNOWN'],
  }),
  /** Enterprises whose names are like this one, the likest first, each with the reason. */
  'register.near': route('query', 'register.read', {
    input: z.strictObject({ name: z.string().max(100), most: z.int().min(1).max(50).default(10) }),
    output: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        identifier: z.string().nullable(),
        county: z.string(),
        reason: z.string(),
        score: z.int(),
      }),
    ),
  }),
}
