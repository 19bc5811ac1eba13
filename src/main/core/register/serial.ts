import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { serialNumber, type SerialModule } from '#shared/model/document-number.ts'

/** The next running number of a module and year, e.g. ZJ-421222-2014-0007 (domain §7.4); taken in the command's own transaction. */
export function nextSerial(tx: WriteTx, module: SerialModule, year: number): string {
  const row = prepared(
    tx.db,
    'INSERT INTO serial_counter (module, year, last) VALUES (?, ?, 1) ON CONFLICT (module, year) DO UPDATE SET last = last + 1 RETURNING last',
  ).get(module, year) as { last: number }
  return serialNumber(module, tx.station.code, year, row.last)
}
