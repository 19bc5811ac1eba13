import { z } from 'zod'
import { Id } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

/** How the balance of a pool came to be what it is. */
export const poolBalanceContract = {
  /** What was left in a pool after each of its entries, and at the end of each day with entries; 分. */
  'fund.balances': route('query', 'register.read', {
    input: z.strictObject({ pool: Id }),
    output: z.strictObject({
      after: z.record(z.string(), z.int()),
      days: z.array(z.strictObject({ day: z.string(), balance: z.int() })),
    }),
  }),
}
