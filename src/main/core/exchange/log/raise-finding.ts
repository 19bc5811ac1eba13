import type { Finding } from '#core/exchange/trust/finding.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { insertFinding, isSaid, rewordOpenFinding } from '#core/finding/service.ts'
import { UNWATCHED, type Watch, watched } from '#core/watch.ts'

/** Whether this very finding stands; one that says the same with other figures is brought up to date. */
function stands(tx: WriteTx, finding: Finding): boolean {
  if (isSaid(tx.db, finding, 'unlessAnswered')) return true
  return finding.about !== undefined && rewordOpenFinding(tx, finding, finding.about)
}

/**
 * Stores findings that do not stand open already. A withdrawn row stays withdrawn until its writer says otherwise: what a
 * person wrote about it holds, and the same words are not put before him with every package. Faults: JOB_CANCELLED.
 */
export function raiseFlags(tx: WriteTx, findings: readonly Finding[], digest: string, watch: Watch = UNWATCHED): void {
  for (const one of watched(watch, '记下提示', findings, findings.length))
    if (!stands(tx, one)) insertFinding(tx, one, digest)
}
