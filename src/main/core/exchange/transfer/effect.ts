import { type Watch, watched } from '#core/watch.ts'
import { arrived } from '#core/exchange/log/arrival.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { type Arrival, seenKey, type SeenRows } from '#core/exchange/log/seen-rows.ts'
import type { Books } from '#core/db/connection.ts'
import { openFindingsOf, rowsWithOpenFinding } from '#core/finding/service.ts'
import { sensitiveIn } from '#core/exchange/protocol/row.ts'
import { matterOf, rowWords, valueWords } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { RowEffect, PreviewView } from '#shared/contract/package.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { maskAccount } from '#shared/model/credit-code.ts'
import { shownText } from '#shared/model/text.ts'
import type { z } from 'zod'

type EffectView = z.output<typeof RowEffect>

/** Fields that differ. */
function changedFields({ definition, before, after }: Arrival): string[] {
  const differs = (name: string) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after[name] ?? null)
  return Object.keys(definition.fields).filter(differs)
}

/** Added, changed or unchanged: what the counts of preview and application are made of. */
function effectKind(arrival: Arrival): EffectView['effect'] {
  const { before, after } = arrival
  if (before === undefined) return 'added'
  return before.voidReason !== after.voidReason || changedFields(arrival).length > 0 ? 'changed' : 'unchanged'
}

function changesOf(books: Books, arrival: Arrival): EffectView['changes'] {
  const { definition, before, after } = arrival
  const side = (row: StoredRow | undefined, name: string) => {
    const words = row ? valueWords(books, definition, row, name) : ''
    // That an account or identity number changed is shown; the number itself stands on its record's page.
    return row && sensitiveIn(definition, row).includes(name) ? maskAccount(words) : words
  }
  const changes = changedFields(arrival).map((name) => ({
    field: name,
    label: definition.fields[name]?.label ?? name,
    before: side(before, name),
    after: side(after, name),
  }))
  if ((before?.voidReason ?? null) === after.voidReason) return changes
  const voided = { before: shownText(before?.voidReason ?? ''), after: shownText(after.voidReason ?? '') }
  return [...changes, { field: 'voidReason', label: '作废', ...voided }]
}

/** One row as the preview shows it: with old and new values, and its open flags. */
function effectOf(books: Books, arrival: Arrival): EffectView {
  const { definition, after } = arrival
  return {
    record: definition.name,
    label: definition.label,
    id: after.id,
    title: rowWords(books, definition, after),
    matter: matterOf(books, definition, after),
    effect: effectKind(arrival),
    flags: openFindingsOf(books.db, definition.name, after.id),
    changes: changesOf(books, arrival),
  }
}

const RANKS = { application: 0, firm: 1, other: 2 } as const

type OfMatter = Pick<EffectView, 'matter'> & { readonly flags?: readonly unknown[] }

/** Rows of one matter together: matters with something that needs a person first, then applications, firms and the rest. */
export function byMatter<T extends OfMatter>(effects: readonly T[]): T[] {
  const groups = [...Map.groupBy(effects, ({ matter }) => matter.id).values()]
  const waits = (group: readonly T[]) => (group.some(({ flags = [] }) => flags.length > 0) ? 0 : 1)
  const rank = (group: readonly T[]) => RANKS[group[0]?.matter.kind ?? 'other']
  return groups.toSorted((a, b) => waits(a) - waits(b) || rank(a) - rank(b)).flat()
}

/** A row that was kept without effect, as the preview shows it: nothing here changes, and `words` say why. */
function asideEffect(definition: RecordDefinition, id: string, words: string): EffectView {
  const flags = [{ code: 'ID_TAKEN', message: words }]
  return {
    record: definition.name,
    label: definition.label,
    id,
    title: '',
    matter: { kind: 'other', id: definition.name, label: definition.label },
    effect: 'unchanged',
    flags,
    changes: [],
  }
}

/** What a screen lists; the counts are of all, and paper and Excel take more (`VerifyOptions.most`). */
export const MOST_EFFECTS = 2_000

export type PreviewEffects = Pick<PreviewView, 'counts' | 'effects'>
const KINDS = ['changed', 'added', 'unchanged'] as const

/**
 * Counts of all rows, and the effects of as many as a screen can hold: those of one matter together, and the matters with
 * something that needs a person first.
 */
export function previewEffects(
  tx: WriteTx,
  seenRows: SeenRows,
  others: readonly Arrival[],
  { most, watch }: { readonly most: number; readonly watch: Watch },
): PreviewEffects {
  const flagged = rowsWithOpenFinding(tx.db)
  const counts = { added: 0, changed: 0, unchanged: 0, flagged: 0 }
  // Of a hundred thousand rows only those that may be shown are held, and read when they are.
  const shown = new Map<string, (() => Arrival)[]>()
  const see = (key: string, kind: EffectView['effect'], arrival: () => Arrival) => {
    const waits = flagged.has(key)
    counts[kind] += 1
    if (waits) counts.flagged += 1
    const group = `${waits} ${kind}`
    const held = shown.get(group) ?? []
    if (held.length < most) held.push(arrival)
    shown.set(group, held)
  }
  const aside: EffectView[] = []
  for (const [key, row] of watched(watch, '列出变化', seenRows, seenRows.size)) {
    if (row.aside === undefined) {
      see(key, row.before === undefined ? 'added' : effectKind(arrived(tx, row)), () => arrived(tx, row))
      continue
    }
    counts.unchanged += 1
    counts.flagged += 1
    if (aside.length < most) aside.push(asideEffect(row.definition, row.id, row.aside))
  }
  for (const one of others) see(seenKey(one.definition.name, one.after.id), effectKind(one), () => one)
  const order = [true, false].flatMap((waits) => KINDS.flatMap((kind) => shown.get(`${waits} ${kind}`) ?? []))
  const listed = order.slice(0, most - aside.length)
  const effects: EffectView[] = aside
  for (const arrival of watched(watch, '列出变化', listed, listed.length)) effects.push(effectOf(tx, arrival()))
  return { counts, effects: byMatter(effects) }
}
