import { prepared } from '#test/helper/prepared.ts'
import { settleClaims } from '#core/exchange/recovery/peer-claim.ts'
import type { ClaimKey } from '#core/exchange/log/claimed-version-repo.ts'
import type { SimStation } from './station.ts'

/** A person compares what only a peer vouches for with the papers, and takes all of it. Answers how many rows were written. */
export function takeClaims({ desk }: SimStation): number {
  const claims = prepared(
    desk.db,
    "SELECT peer, epoch, rev FROM claimed_version WHERE outcome = 'asked'",
  ).all() as ClaimKey[]
  const confirmation = desk.token('everything')
  return desk.act('everything', (call) => settleClaims(call, { claims, take: true, confirmation })).rows
}
