import type { ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { openFlags } from '#core/exchange/flag.ts'
import { sensitiveIn } from '#core/exchange/row.ts'
import type { StoredRow } from '#core/register/service.ts'
import { recordNamed } from '#shared/definition/all.ts'
import type { Effect } from '#shared/contract/package.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { maskAccount } from '#shared/model/credit-code.ts'
import { formatYuan } from '#shared/model/money.ts'
import { shownText } from '#shared/model/text.ts'
import type { z } from 'zod'

export type EffectView = z.output<typeof Effect>

/** What happened to one row of a package: its state before and after all its versions in it. */
export type Arrival = {
  readonly definition: RecordDefinition
  readonly before: StoredRow | undefined
  readonly after: StoredRow
}

function shown(db: ReadDb, definition: RecordDefinition, name: string, value: unknown): string {
  const field = definition.fields[name]
  if (!field || value === null || value === undefined) return ''
  if (field.kind === 'money' && typeof value === 'number') return `${formatYuan(value)} 元`
  if (field.kind !== 'reference' || typeof value !== 'string') return displayValue(field, value)
  const target = recordNamed(field.target ?? '')
  const row: Values | undefined = target && getRecord(db, target, value)
  return row && target ? shownText(String(row[target.title] ?? '')) : '（尚未到达）'
}

/** Fields that differ. */
function changedFields({ definition, before, after }: Arrival): string[] {
  const differs = (name: string) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after[name] ?? null)
  return Object.keys(definition.fields).filter(differs)
}

/** Added, changed or unchanged: what the counts of preview and application are made of. */
export function effectKind(arrival: Arrival): EffectView['effect'] {
  const { before, after } = arrival
  if (before === undefined) return 'added'
  return before.voidReason !== after.voidReason || changedFields(arrival).length > 0 ? 'changed' : 'unchanged'
}

function changesOf(db: ReadDb, arrival: Arrival): EffectView['changes'] {
  const { definition, before, after } = arrival
  const side = (row: StoredRow | undefined, name: string) => {
    const words = shown(db, definition, name, row?.[name])
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
export function effectOf(db: ReadDb, arrival: Arrival): EffectView {
  const { definition, after } = arrival
  return {
    record: definition.name,
    label: definition.label,
    id: after.id,
    title: shown(db, definition, definition.title, after[definition.title]),
    effect: effectKind(arrival),
    flags: openFlags(db, definition.name, after.id),
    changes: changesOf(db, arrival),
  }
}

/** A row that was kept without effect, as the preview shows it: nothing here changes, and `words` say why. */
export function asideEffect(definition: RecordDefinition, id: string, words: string): EffectView {
  const flags = [{ code: 'ID_TAKEN', message: words }]
  return { record: definition.name, label: definition.label, id, title: '', effect: 'unchanged', flags, changes: [] }
}
