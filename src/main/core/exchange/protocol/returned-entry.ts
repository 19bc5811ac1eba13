import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { refuse } from '#core/fault.ts'

/** Where a package keeps what it gives back to the station it is addressed to. */
export const RETURNED = 'returned/'

/** What a package gives back; only a reconcile may. Faults: E-PURPOSE. */
export function returnedIn({ entries, purpose }: Pick<Manifest, 'entries' | 'purpose'>): Manifest['entries'] {
  const listed = entries.filter((one) => one.path.startsWith(RETURNED))
  if (listed.length > 0 && purpose !== 'reconcile') refuse('E-PURPOSE', { purpose })
  return listed
}
