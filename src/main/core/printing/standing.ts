import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { findSubject, stateOf } from '#core/procedure/service.ts'
import { claimFacts } from '#core/training/service.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { reviewCheck } from '#shared/definition/register/review-check.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** What counts of a matter that was sent back: of each step its word, and the rounds whose 公示 and whose checks stand. */
function standingOf(call: QueryCall, row: Values) {
  const found = Number(row['round']) > 1 ? findSubject(call, String(row['id'])) : undefined
  if (!found) return undefined
  const { definition, subject } = found
  // One that was withdrawn or voided is printed as it stood.
  const stood = { ...subject, withdrawnOn: null, row: { ...subject.row, voidedAt: null } }
  const { steps, notice, round } = stateOf(call, definition, stood)
  const checked = steps.findLast(({ step, opinion: given }) => given && step.needs.includes('checks'))
  return {
    words: new Map(steps.map(({ step, opinion: given }) => [step.name, given?.id])),
    posted: notice?.round ?? round,
    checked: checked?.opinion?.round ?? round,
  }
}

/** Whether a fact of a matter counts in its present round: what was said of a step before the one it was sent back to does. */
export function countsNow(call: QueryCall, row: Values, { name }: RecordDefinition): (fact: Values) => boolean {
  const { round } = row
  const standing = standingOf(call, row)
  return (fact) => {
    if (typeof fact['round'] !== 'number' || typeof round !== 'number') return true
    const word = name === opinion.name ? standing?.words.get(String(fact['step'])) : undefined
    if (word !== undefined) return fact['id'] === word
    return fact['round'] === (name === reviewCheck.name ? (standing?.checked ?? round) : round)
  }
}

/** The round of a matter whose 公示 counts. */
export function postedRound(call: QueryCall, row: Values): number {
  return standingOf(call, row)?.posted ?? Number(row['round'])
}

/**
 * Whether a row stands on the papers of what it belongs to: of the receipts of a training claim those that its subsidy is worked out
 * from, of applications those that were not withdrawn.
 */
export function standsOnPapers(call: QueryCall, of: Values, { name }: RecordDefinition): (row: Values) => boolean {
  if (call.definitions.procedureOf(name)) return ({ withdrawnOn }) => (withdrawnOn ?? null) === null
  if (name !== receipt.name) return () => true
  const { problems } = claimFacts(call, of, String(of['id']))
  return (row) => !problems.has(String(row['id']))
}
