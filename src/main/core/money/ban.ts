import { createHmac } from 'node:crypto'
import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { enterpriseOf, sameEnterprises } from '#core/money/repo.ts'
import { cityOf } from '#core/parameter/service.ts'
import { banListing } from '#shared/definition/register/ban-listing.ts'
import { fundBan } from '#shared/definition/register/fund-ban.ts'

/** A word that keeps an enterprise from applying, as far as a check needs it. */
export type Ban = {
  readonly name: string
  readonly document: string
  readonly until: string
  /** How it was found: by its code, by the digest of the identity number, or only by the name of the person. */
  readonly by: 'identifier' | 'person' | 'name'
}

/**
 * A keyed digest of an identity number, equal at every unit of one city and at no other: who holds a list of bans cannot look
 * numbers up in it without trying them all. Lower-case hex; undefined for a number that was not registered.
 */
export function personDigest(call: QueryCall, identity: string | null | undefined): string | undefined {
  const number = (identity ?? '').trim().toUpperCase()
  if (number === '') return undefined
  return createHmac('sha256', `huishangbu fund ban ${cityOf(call.station)}`)
    .update(number)
    .digest('hex')
}

type Listed = {
  readonly station: string
  readonly name: string | null
  readonly document: string
  readonly until: string | null
  readonly voidedAt: number | null
}

/**
 * The bans in force on a day for an enterprise, its own unit's and those the city made known, the sure ones first. An equal name of
 * the legal representative is only a hint.
 */
export function bansOn(call: QueryCall, enterprise: string, on: string): readonly Ban[] {
  const firm = enterpriseOf(call.db, enterprise)
  if (!firm) return []
  const standing = (by: Ban['by'], rows: readonly Listed[]): Ban[] =>
    rows.flatMap(({ name, document, until, voidedAt }) =>
      voidedAt === null && until !== null && until >= on ? [{ name: name ?? '', document, until, by }] : [],
    )
  // What another unit decided counts once the city has confirmed it, and as the city says it.
  const own = (rows: readonly Listed[]) => rows.filter((one) => one.station === call.station.id)
  const asked = (field: 'firmCode' | 'personDigest' | 'personName', value: string): readonly Listed[] => [
    ...findBy(call.db, banListing, field, value),
    ...own(findBy(call.db, fundBan, field, value)),
  ]
  const itself = own(sameEnterprises(call.db, enterprise).flatMap((id) => findBy(call.db, fundBan, 'enterprise', id)))
  const natural = firm.identifierType === 'identity-number'
  const person = firm.legalRepresentative
  const digests = [firm.legalRepresentativeId, natural ? firm.identifier : null].flatMap(
    (number) => personDigest(call, number) ?? [],
  )
  return [
    ...standing('identifier', firm.identifier && !natural ? asked('firmCode', firm.identifier) : itself),
    ...standing(
      'person',
      digests.flatMap((digest) => asked('personDigest', digest)),
    ),
    ...standing('name', person ? asked('personName', person) : []),
  ]
}

/** A ban in words. */
export function banWords({ name, document, until, by }: Ban): string {
  const whose = by === 'identifier' ? '' : by === 'person' ? '法定代表人' : '法定代表人同名，'
  return `${whose}专项资金禁入至 ${until}（${name}，${document}）`
}
