import { createHash } from 'node:crypto'
import type { QueryCall } from '#core/call.ts'
import { isLoggedFile } from '#core/exchange/log/package-log-repo.ts'
import { isForUs } from '#core/exchange/trust/envelope.ts'

/** The sum by which the log knows a file, where it is a package that this station can open; null where it is none. */
export function sumForUs({ db }: QueryCall, bytes: Uint8Array): string | null {
  return isForUs(db, bytes) ? createHash('sha256').update(bytes).digest('hex') : null
}

/** Whether a package of that sum was written here, or taken in, set aside or refused. */
export function isKnownPackage({ db }: QueryCall, sum: string): boolean {
  return isLoggedFile(db, sum)
}
