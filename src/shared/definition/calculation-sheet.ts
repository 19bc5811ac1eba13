import { z } from 'zod'

/** How an amount came about: the formula in words, its clause, what went in and the result in 分; frozen with the decision. */
export const CalculationSheet = z.strictObject({
  formula: z.string(),
  clause: z.string(),
  inputs: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  result: z.int(),
})

export type CalculationSheet = z.output<typeof CalculationSheet>
