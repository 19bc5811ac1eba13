import type { CommandCall, QueryCall } from '#core/call.ts'
import { findBy, getRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { listUnlisted } from '#core/promotion/promotion-repo.ts'
import { definitionOf, recordRow } from '#core/register/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { displayValue, type Entity } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { entityEntry } from '#shared/definition/register/entity-entry.ts'
import { entryCase } from '#shared/definition/register/entry-case.ts'
import { matchKey } from '#shared/model/text.ts'
import { pick } from '#shared/pick.ts'

type Unlisted = Out<'entry.unlisted'>
type Unit = Pick<Entity<typeof entityEntry>, 'name' | 'identifier'>
type Found = { readonly id: string; readonly name: string; readonly by: 'identifier' | 'name' }

/** The own enterprise that a unit of a list is: by its number, else by its name where spaces, brackets and width are dropped. */
function enterpriseLike(call: QueryCall, { name, identifier }: Unit): Found | undefined {
  const own = (rows: readonly Entity<typeof enterprise>[]) => rows.find((row) => row.station === call.station.id)
  const numbered = identifier ? own(findBy(call.db, enterprise, 'identifier', identifier)) : undefined
  if (numbered) return { id: numbered.id, name: numbered.name, by: 'identifier' }
  const named = own(findBy(call.db, enterprise, 'matchKey', matchKey(name)))
  // One that bears another number is another one of the same name.
  if (!named || (identifier && named.identifier && named.identifier !== identifier)) return undefined
  return { id: named.id, name: named.name, by: 'name' }
}

/** The entry of a market matter that the unit applied with, where exactly one bears its name. */
function caseLike(call: QueryCall, name: string): string | null {
  const rows = findBy(call.db, entryCase, 'applicant', name).filter((row) => row.station === call.station.id)
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/** 新登记主体核对: which units of the lists of 工商 the register of enterprises does not have; one found since then is named. */
export function findUnlisted(call: QueryCall): Unlisted {
  return listUnlisted(call.db, call.station.id).map((one) => {
    const found = enterpriseLike(call, one)
    return {
      ...one,
      kind: displayValue(entityEntry.fields.kind, one.kind),
      identifier: one.identifier ?? '',
      address: one.address ?? '',
      found: found ?? null,
    }
  })
}

/** What kind of number it is, by its length: since October 2015 new units have one of 18 signs. */
function numberKind(identifier: string | null): string {
  if (identifier === null) return 'unknown'
  return identifier.length === 18 ? 'credit-code' : identifier.length === 15 ? 'registration-number' : 'unknown'
}

/** A unit of a list as an enterprise: what the list says of it, and nothing that it does not say. */
function asEnterprise(row: Entity<typeof entityEntry>) {
  return {
    ...pick(row, 'name', 'identifier', 'county', 'town'),
    identifierType: numberKind(row.identifier),
    subjectType: row.kind,
    businessStatus: 'active',
    establishedOn: row.registeredOn,
    registeredAddress: row.address,
    registeredCapital: row.capital,
    businessScope: row.scope,
    source: 'registration',
  }
}

/**
 * Units of a list become enterprises of the register, all of them or none; one that is there already is only joined to it, and so
 * is the matter it applied with. Faults: RECORD_UNKNOWN, NOT_OURS, ENTITY_SETTLED and those of recording an enterprise.
 */
export function enrolEntities(outer: CommandCall, ids: readonly string[]): { enrolled: number; joined: number } {
  const call = { ...outer, db: outer.tx.db }
  let enrolled = 0
  for (const id of ids) {
    const row = getRecord(call.db, entityEntry, id) ?? refuse('RECORD_UNKNOWN', { record: entityEntry.label })
    if (row.station !== call.station.id) refuse('NOT_OURS', { record: entityEntry.label })
    if (row.voidedAt !== null || row.enterprise !== null || row.excluded !== null) refuse('ENTITY_SETTLED')
    const known = enterpriseLike(call, row)?.id
    const firm = known ?? recordRow(call, definitionOf(call, enterprise.name), asEnterprise(row)).row.id
    if (known === undefined) enrolled += 1
    const matter = row.entryCase ?? caseLike(call, row.name)
    reviseRecord(call.tx, entityEntry, id, { enterprise: firm, entryCase: matter })
    const asked = matter === null ? undefined : getRecord(call.db, entryCase, matter)
    if (asked?.enterprise === null) reviseRecord(call.tx, entryCase, asked.id, { enterprise: firm })
  }
  call.tx.tell({ subject: entityEntry.name, detail: { enrolled, joined: ids.length - enrolled } })
  return { enrolled, joined: ids.length - enrolled }
}
