import { connectionOf, type ReadDb } from '#core/db/connection.ts'

/** Whether the file behind a connection is whole in its structure, every index included: the long look. */
export function isWhole(db: ReadDb): boolean {
  return connectionOf(db).pragma('integrity_check', { simple: true }) === 'ok'
}

/** What a short look, without the indexes, finds wrong in the structure of the file; null where it is sound. */
export function quickDamage(db: ReadDb): string | null {
  const verdict = String(connectionOf(db).pragma('quick_check', { simple: true }))
  return verdict === 'ok' ? null : verdict
}

/** Writes the database as it is at this moment into a file that is not there yet, under the same key. Faults: those of the disk. */
export function copyInto(db: ReadDb, file: string): void {
  connectionOf(db).prepare('VACUUM INTO ?').run(file)
}
