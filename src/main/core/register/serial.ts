import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { parseSerialNumber, serialNumber, type SerialModule } from '#shared/model/document-number.ts'

/** The next running number of a module and year, e.g. ZJ-990122-2014-0007; taken in the command's own transaction. */
export function nextSerial(tx: WriteTx, module: SerialModule, year: number): string {
  const row = prepared(
    tx.db,
    'INSERT INTO serial_counter (module, year, last) VALUES (?, ?, 1) ON CONFLICT (module, year) DO UPDATE SET last = last + 1 RETURNING last',
  ).get(module, year) as { last: number }
  return serialNumber(module, tx.station.code, year, row.last)
}

/** A number of this station that came back after a restore is never given out a second time. */
export function keepSerialAhead(tx: WriteTx, serial: string): void {
  const known = parseSerialNumber(serial)
  if (known?.division !== tx.station.code) return
  prepared(
    tx.db,
    'INSERT INTO serial_counter (module, year, last) VALUES (?, ?, ?) ON CONFLICT (module, year) DO UPDATE SET last = max(last, excluded.last)',
  ).run(known.module, known.year, known.seq)
}
