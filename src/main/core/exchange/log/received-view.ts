import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import type { ReadDb } from '#core/db/connection.ts'
import type { QueryCall } from '#core/call.ts'
import { findReceived, type Received, getNewestManifest } from '#core/exchange/log/package-received-repo.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import type { ReceivedView } from '#shared/contract/trust.ts'
import type { z } from 'zod'

/** A package taken in, as the administrator chooses a cut from. */
export function receivedView(one: Received): z.output<typeof ReceivedView> {
  const { digest, seq, at, createdAt, rows } = one
  return { digest, epoch: ordinalOf(one.epoch), seq, at, createdAt, rows }
}

/** The packages of a peer that were taken in, newest first. */
export function receivedFrom({ db }: QueryCall, peer: string): z.output<typeof ReceivedView>[] {
  return findReceived(db, peer).map(receivedView)
}

/** The version of the trust table that a peer says it holds; 0 before its first package. */
export function tableHeldBy(db: ReadDb, peer: string): number {
  const manifest = getNewestManifest(db, peer)
  // Written by this program's own receive, of a manifest it had read.
  return manifest === undefined ? 0 : (JSON.parse(manifest) as Pick<Manifest, 'trust'>).trust.version
}
