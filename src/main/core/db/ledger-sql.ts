import { LEDGER_EFFECTS } from '#shared/definition/register/ledger-entry.ts'

const cases = Object.entries(LEDGER_EFFECTS)
  .filter(([, effect]) => effect !== 1)
  .map(([kind, effect]) => `WHEN '${kind}' THEN ${effect === 0 ? '0' : '-amount'}`)

/** SQL of what a row of the ledger does to what is free in its pool (`LEDGER_EFFECTS`). */
export const EFFECT = `CASE kind ${cases.join(' ')} ELSE amount END`

/** SQL of what one application may still be paid out of a pool, over its rows of the ledger. */
export const UNPAID = "SUM(CASE kind WHEN 'approval' THEN amount WHEN 'payment' THEN -amount ELSE 0 END)"

/** SQL of what one application was paid out of a pool and has not given back, over its rows of the ledger. */
export const KEPT = "SUM(CASE kind WHEN 'payment' THEN amount WHEN 'return' THEN -amount ELSE 0 END)"
