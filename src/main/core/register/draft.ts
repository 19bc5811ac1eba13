import { workedSince } from '#core/audit/query.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { refuse } from '#core/fault.ts'
import type { Values } from '#core/db/row-image.ts'
import {
  deleteDraft,
  deleteDraftsBefore,
  type DraftRow,
  findDraft,
  listDrafts,
  oldestDraftAt,
  putDraft,
} from '#core/register/draft-repo.ts'

const LIMIT = 200_000
/** What nobody took up for a quarter is no work any more: drafts are the only thing here that goes by itself. */
const KEPT = 92 * 86_400_000

type Draft = { readonly form: string; readonly key: string; readonly at: number; readonly values: Values }
const shown = ({ form, key, at, json }: DraftRow): Draft => ({ form, key, at, values: JSON.parse(json) as Values })

/** The drafts of whoever asks, newest first: all, or those of one form whose key begins with a prefix. */
export function findDrafts(call: QueryCall, form: string | null, prefix: string): Draft[] {
  return listDrafts(call.db, call.principal.userId, form, prefix).map(shown)
}

/** One draft of whoever asks; null where there is none. */
export function getDraft(call: QueryCall, form: string, key: string): Pick<Draft, 'values' | 'at'> | null {
  const row = findDraft(call.db, { user: call.principal.userId, form, key })
  if (!row) return null
  const { values, at } = shown(row)
  return { values, at }
}

/** Lets the drafts of a user go whose quarter is over; each stands until its owner was at work on some days behind that. */
function dropOld(call: CommandCall, user: string): void {
  const oldest = oldestDraftAt(call.db, user)
  if (oldest === undefined || oldest >= call.now - KEPT) return
  if (workedSince(call.db, user, oldest + KEPT, call.now)) deleteDraftsBefore(call.tx.db, user, call.now - KEPT)
}

/** Keeps what is being typed, and lets drafts of more than a quarter ago go. Faults: DRAFT_TOO_LARGE. */
export function saveDraft(call: CommandCall, form: string, key: string, values: Values): void {
  const json = JSON.stringify(values)
  if (json.length > LIMIT) refuse('DRAFT_TOO_LARGE')
  const user = call.principal.userId
  putDraft(call.tx.db, { user, form, key, json, at: call.now })
  dropOld(call, user)
}

/** Forgets one draft. */
export function clearDraft(call: CommandCall, form: string, key: string): void {
  deleteDraft(call.tx.db, { user: call.principal.userId, form, key })
}

/** The drafts of a login, newest first, without what was typed. */
export function draftsOfUser(db: ReadDb, user: string): Pick<Draft, 'form' | 'key' | 'at'>[] {
  return listDrafts(db, user, null, '').map(({ form, key, at }) => ({ form, key, at }))
}
