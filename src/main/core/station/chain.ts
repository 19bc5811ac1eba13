import { chainText } from '#core/audit/chain-file.ts'
import { auditHead, firstBrokenEntry } from '#core/audit/journal.ts'
import { noteDone } from '#core/station/note.ts'
import { readStation } from '#core/db/transaction.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'

/** Walks the whole chain of this station. */
export function verifyChain(call: TaskCall): { entries: number; firstBroken: number | null; head: string } {
  const db = call.station.db()
  const head = auditHead(db)
  return { entries: head.seq, firstBroken: firstBrokenEntry(db), head: head.hash }
}

/** The whole chain as a text that any tool can check. */
export function exportChain(call: TaskCall): SavedFile {
  const db = call.station.db()
  // Noted first, so that the file says of itself that it was taken.
  noteDone(call, 'export.audit', { entries: auditHead(db).seq + 1 })
  return savedFile(`审计链-${call.station.unit()?.code ?? ''}`, 'txt', chainText(db, readStation(db)))
}
