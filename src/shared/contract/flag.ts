import { z } from 'zod'

/** A finding about a row of a package, and what became of it. */
export const FlagView = z.strictObject({
  id: z.string(),
  record: z.string(),
  row: z.string(),
  title: z.string(),
  code: z.string(),
  message: z.string(),
  at: z.int(),
  station: z.string(),
  /** Null while it waits; `byName` is empty where the program settled it by what arrived. */
  cleared: z.strictObject({ at: z.int(), byName: z.string(), disposition: z.string() }).nullable(),
})
