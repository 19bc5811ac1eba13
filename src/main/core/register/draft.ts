import type { CommandCall, QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import type { Values } from '#core/db/row-image.ts'
import { PREFERENCE_FORM } from '#shared/contract/draft.ts'

const LIMIT = 200_000
/** How a screen looks is kept beside the drafts, but is none: it is not listed and does not go. */
const REAL = `form <> '${PREFERENCE_FORM}'`
/** What nobody took up for a quarter is no work any more: drafts are the only thing here that goes by itself. */
const KEPT = 92 * 86_400_000

export type Draft = { readonly form: string; readonly key: string; readonly at: number; readonly values: Values }
type DraftRow = { form: string; key: string; at: number; json: string }

const read = ({ json, ...draft }: DraftRow): Draft => ({ ...draft, values: JSON.parse(json) as Values })

/** The drafts of whoever asks, newest first: all, or those of one form whose key begins with a prefix. */
export function findDrafts(call: QueryCall, form: string | null, prefix: string): Draft[] {
  const rows = prepared(
    call.db,
    `SELECT form, key, at, json FROM draft WHERE user = @user AND ${REAL} AND (@form IS NULL OR form = @form)
       AND (@prefix = '' OR key = @prefix OR substr(key, 1, length(@prefix) + 1) = @prefix || ':')
     ORDER BY at DESC, key LIMIT 200`,
  ).all({ user: call.principal.userId, form, prefix }) as DraftRow[]
  return rows.map(read)
}

/** One draft of whoever asks; null where there is none. */
export function getDraft(call: QueryCall, form: string, key: string): Pick<Draft, 'values' | 'at'> | null {
  const row = prepared(call.db, 'SELECT form, key, at, json FROM draft WHERE user = ? AND form = ? AND key = ?').get(
    call.principal.userId,
    form,
    key,
  ) as DraftRow | undefined
  if (!row) return null
  const { values, at } = read(row)
  return { values, at }
}

/** Keeps what is being typed, and lets drafts of more than a quarter ago go. Faults: DRAFT_TOO_LARGE. */
export function saveDraft(call: CommandCall, form: string, key: string, values: Values): void {
  const json = JSON.stringify(values)
  if (json.length > LIMIT) refuse('DRAFT_TOO_LARGE')
  const user = call.principal.userId
  prepared(call.tx.db, 'INSERT OR REPLACE INTO draft (user, form, key, json, at) VALUES (?,?,?,?,?)').run(
    user,
    form,
    key,
    json,
    call.now,
  )
  prepared(call.tx.db, `DELETE FROM draft WHERE user = ? AND at < ? AND ${REAL}`).run(user, call.now - KEPT)
}

/** Forgets one draft. */
export function clearDraft(call: CommandCall, form: string, key: string): void {
  prepared(call.tx.db, 'DELETE FROM draft WHERE user = ? AND form = ? AND key = ?').run(
    call.principal.userId,
    form,
    key,
  )
}
