import { frozenDigest } from '#core/procedure/service.ts'
import { AwardFacts } from '#shared/definition/award.ts'
import type { Entity } from '#shared/definition/record.ts'
import type { awardList } from '#shared/definition/register/award-list.ts'

/** What a list rests on; undefined where text and digest don't belong together, or a newer program wrote it. */
export function awardFacts({
  facts,
  factsDigest,
}: Pick<Entity<typeof awardList>, 'facts' | 'factsDigest'>): AwardFacts | undefined {
  if (facts === null || factsDigest === null || frozenDigest(facts) !== factsDigest) return undefined
  try {
    return AwardFacts.safeParse(JSON.parse(facts)).data
  } catch {
    return undefined
  }
}
