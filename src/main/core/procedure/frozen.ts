import { createHash } from 'node:crypto'
import type { QueryCall } from '#core/call.ts'
import type { ProcedureRules } from '#core/procedure/rules.ts'
import type { Subject } from '#core/procedure/subject.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { yuanWords } from '#shared/model/money.ts'
import { z } from 'zod'

// Three levels, ASCII keys, no number but whole ones: it passes the exchange's strict JSON as it is (format §2).
const Frozen = z.strictObject({
  v: z.literal(1),
  approved: z.int(),
  computed: z.int(),
  facts: z.array(z.strictObject({ key: z.string(), label: z.string(), value: z.string() })),
  inputs: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  formula: z.string(),
  clause: z.string(),
})
type Frozen = z.output<typeof Frozen>

function factsNow(call: QueryCall, rules: ProcedureRules, definition: ProcedureDefinition, subject: Subject) {
  const sheet = rules.money?.calculate(call, subject.row, subject.id) ?? null
  const values = rules.freeze(call, subject, sheet)
  const facts = definition.frozen
    .map(({ key, label, kept }) => ({ key, label, value: values[key] ?? '', kept }))
    .filter((one) => one.kept !== true || one.value !== '')
    .map(({ key, label, value }) => ({ key, label, value }))
  return { sheet, facts }
}

/** SHA-256 of the frozen text, 64 hex digits. */
export function frozenDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** The facts an approval rests on, as one JSON text and its digest (opportunity 12). */
export function freezeFacts(
  call: QueryCall,
  rules: ProcedureRules,
  definition: ProcedureDefinition,
  subject: Subject,
  approved: number | null,
): { readonly text: string; readonly digest: string } {
  const { sheet, facts } = factsNow(call, rules, definition, subject)
  const { formula, clause, inputs, result: computed } = sheet ?? { formula: '', clause: '', inputs: [], result: 0 }
  const text = JSON.stringify({
    v: 1,
    approved: approved ?? 0,
    computed,
    facts,
    inputs,
    formula,
    clause,
  } satisfies Frozen)
  return { text, digest: frozenDigest(text) }
}

/** Reads a frozen text again; undefined where text and digest don't belong together or the shape is of a newer program. */
export function readFrozen(text: string | null, digest: string | null): Frozen | undefined {
  if (text === null || digest === null || frozenDigest(text) !== digest) return undefined
  try {
    return Frozen.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/**
 * "决定时" beside "现在": every frozen fact with what the registers say today, and the amount decided with what the ledger
 * holds as approved (分). `now` is null for a fact that this program no longer keeps: nothing is known of it, so nothing changed.
 */
export function compareFrozen(
  call: QueryCall,
  rules: ProcedureRules,
  definition: ProcedureDefinition,
  subject: Subject,
  frozen: Frozen,
  approvedNow: number,
): { label: string; then: string; now: string | null }[] {
  const { facts } = factsNow(call, rules, definition, subject)
  const now = new Map(facts.map((fact) => [fact.key, fact.value]))
  const ofItsDay = new Set(definition.frozen.flatMap((one) => (one.ofItsDay === true ? [one.key] : [])))
  const kept = new Set(definition.frozen.flatMap((one) => (one.kept === true ? [one.key] : [])))
  const again = rules.money?.recompute?.(new Map(frozen.facts.map((fact) => [fact.key, fact.value])))
  return [
    ...frozen.facts
      .filter((fact) => !kept.has(fact.key))
      .map((fact) => ({
        label: fact.label,
        then: fact.value,
        now: ofItsDay.has(fact.key) ? fact.value : (now.get(fact.key) ?? null),
      })),
    ...(again === undefined
      ? []
      : [{ label: '按决定时的规则和数据重算', then: yuanWords(frozen.computed), now: yuanWords(again) }]),
    ...(definition.calculate
      ? [{ label: '核定金额', then: yuanWords(frozen.approved), now: yuanWords(approvedNow) }]
      : []),
  ]
}
