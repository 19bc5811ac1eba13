import { auditHead, firstBrokenEntry } from '#core/audit/journal.ts'
import { countHoldings } from '#core/backup/total-repo.ts'
import type { BackupManifest } from '#core/backup/manifest.ts'
import { type Books, closeConnection, openConnection, type ReadDb } from '#core/db/connection.ts'
import { isWhole } from '#core/db/whole-file.ts'

export type Totals = Pick<BackupManifest, 'rows' | 'money' | 'auditSeq' | 'auditHash'>

/** What two copies of a station must agree on: rows of every record, money posted in 分, head of the audit chain. */
export function stationTotals(books: Books): Totals {
  const { rows, money } = countHoldings(books)
  const head = auditHead(books.db)
  return { rows, money, auditSeq: head.seq, auditHash: head.hash }
}

/** Says in words what is wrong with an open database, against these totals; an empty list = sound. */
export function wrongIn(books: Books, want: Totals): string[] {
  const wrong: string[] = []
  if (!isWhole(books.db)) wrong.push('数据文件的结构检查不通过')
  const broken = firstBrokenEntry(books.db)
  if (broken !== null) wrong.push(`审计链在第 ${broken} 条断开`)
  const have = stationTotals(books)
  const same =
    have.rows === want.rows &&
    have.money === want.money &&
    have.auditSeq === want.auditSeq &&
    have.auditHash === want.auditHash
  if (!same) wrong.push(`合计不符：记录 ${have.rows}/${want.rows}，审计 ${have.auditSeq}/${want.auditSeq}`)
  return wrong
}

/**
 * Opens a database copy and looks at it. `look` may read what else it needs; it is not called where the copy does not open.
 * The copy is only read.
 */
export function examineCopy<T>(file: string, key: Uint8Array, look: (db: ReadDb) => T): T | null {
  let db: ReadDb
  try {
    db = openConnection(file, key, 'write')
  } catch {
    return null
  }
  try {
    return look(db)
  } finally {
    closeConnection(db)
  }
}
