import type { WriteTx } from '#core/db/transaction.ts'
import { lastNumber, raiseNumber } from '#core/register/serial-counter-repo.ts'
import { parseSerialNumber, serialNumber, type SerialModule } from '#shared/model/document-number.ts'

/** The next running number of a module and year, e.g. ZJ-990122-2014-0007; taken in the command's own transaction. */
export function nextSerial(tx: WriteTx, module: SerialModule, year: number): string {
  const next = lastNumber(tx.db, { module, year }) + 1
  raiseNumber(tx.db, { module, year }, next)
  return serialNumber(module, tx.station.code, year, next)
}

/** A number of this station that came back after a restore is never given out a second time. */
export function keepSerialAhead(tx: WriteTx, serial: string): void {
  const known = parseSerialNumber(serial)
  if (known?.division !== tx.station.code) return
  raiseNumber(tx.db, known, known.seq)
}
