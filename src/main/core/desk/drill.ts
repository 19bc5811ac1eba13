import { z } from 'zod'
import { findEntries } from '#core/audit/audit-repo.ts'
import type { QueryCall } from '#core/call.ts'

/** Entries looked at: drills that found something wrong may stand before the last good one. */
const MOST = 50
const Rehearsed = z.looseObject({ ok: z.boolean() })

/** When a backup was last opened as a restore would and everything in it agreed, UTC ms; null where that was never so (U-37). */
export function lastDrill(call: QueryCall): number | null {
  const entries = findEntries(call.db, { before: null, action: 'backup.rehearse', user: '', limit: MOST })
  const good = entries.find(
    ({ result, detail }) => result === 'done' && Rehearsed.safeParse(JSON.parse(detail)).data?.ok === true,
  )
  return good?.at ?? null
}
