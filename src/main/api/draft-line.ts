import type { QueryCall } from '#core/call.ts'
import { matterOf, findSubject, valueWords } from '#core/procedure/service.ts'
import { findDrafts } from '#core/register/service.ts'
import { NEW_DRAFT } from '#shared/contract/draft.ts'
import type { Out } from '#shared/contract/index.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { UUID } from '#shared/model/id.ts'
import { formatPeriod, isPeriod } from '#shared/model/period.ts'

type Line = Out<'draft.find'>[number]
type Draft = ReturnType<typeof findDrafts>[number]

const NAMELESS = '（还没有填名称）'

/** The id that stands in a key there. */
function idAt(key: string, from: number): string | undefined {
  const id = key.slice(from, from + 36)
  return UUID.test(id) ? id : undefined
}

/** The record a draft's page belongs to: itself, or what the new one is entered at; null for a new one with a page of its own. */
function whereOf(call: QueryCall, definition: RecordDefinition, key: string): Line['where'] {
  const own = idAt(key, 0)
  if (own !== undefined) return { record: definition.name, id: own }
  const above = idAt(key, NEW_DRAFT.length)
  if (above === undefined) return null
  const subject = findSubject(call, above)
  if (subject) return { record: subject.definition.record, id: above }
  const target = definition.parent === undefined ? undefined : definition.fields[definition.parent]?.target
  return target === undefined ? null : { record: target, id: above }
}

function recordLine(call: QueryCall, definition: RecordDefinition, { form, key, at, values }: Draft): Line {
  const title = valueWords(call, definition, values, definition.title)
  const matter = matterOf(call, definition, { ...values, id: '' })
  const about = matter.kind === 'firm' && definition.name !== 'enterprise' ? matter.label : ''
  const words = [about, title].filter((one) => one !== '').join(' · ')
  return {
    form,
    key,
    at,
    label: definition.label,
    isNew: key.startsWith(NEW_DRAFT),
    title: words === '' ? NAMELESS : words,
    where: whereOf(call, definition, key),
  }
}

function draftLine(call: QueryCall, draft: Draft): Line {
  const definition = call.definitions.record(draft.form)
  if (definition) return recordLine(call, definition, draft)
  // 报表录入 keeps one for a form and a period.
  const [form = '', period = ''] = draft.key.split(':')
  const named = call.definitions.statistic(form)?.label ?? ''
  const title = [named, isPeriod(period) ? formatPeriod(period) : period].filter((one) => one !== '').join(' ')
  return { form: draft.form, key: draft.key, at: draft.at, label: '报表录入', isNew: false, title, where: null }
}

/** Drafts of whoever asks, each called by what was typed in it. */
export function draftLines(call: QueryCall, form: string | null, prefix: string): Line[] {
  return findDrafts(call, form, prefix).map((draft) => draftLine(call, draft))
}
