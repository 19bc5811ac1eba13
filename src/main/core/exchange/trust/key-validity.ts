import { type TrustEntry } from '#core/exchange/trust/trust-table.ts'
import { ordinalOf } from '#core/station/epoch.ts'

type Place = { readonly epoch: string; readonly seq: number; readonly to: string }

/**
 * Whether a package lies beyond the end of its key (format §8), by number and never by time. Without a cut a retired key
 * counts on, a revoked one not at all.
 */
export function isBeyond(entry: Pick<TrustEntry, 'status' | 'cuts'>, { epoch, seq, to }: Place): boolean {
  if (entry.status === 'active') return false
  const cut = entry.cuts.find((one) => one.to === to)
  if (!cut) return entry.status === 'revoked'
  return ordinalOf(epoch) > ordinalOf(cut.epoch) || (epoch === cut.epoch && seq > cut.seq)
}
