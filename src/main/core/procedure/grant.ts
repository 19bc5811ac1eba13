import type { CommandCall } from '#core/call.ts'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { cityOf, numberOn } from '#core/parameter/service.ts'
import { countCalls } from '#core/procedure/repo.ts'
import type { Subject } from '#core/procedure/subject.ts'
import { titlesOfHolder, titleStateOf, type Title } from '#core/procedure/title.ts'
import { nextSerial } from '#core/register/service.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Grant } from '#shared/definition/procedure/procedure.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { title } from '#shared/definition/register/title.ts'
import type { TitleKind } from '#shared/definition/title.ts'
import { termEnd } from '#shared/model/term.ts'

type Award = { readonly on: string; readonly document: string | null; readonly unit: string }

function kindOf(definitions: Definitions, grant: Grant, subject: Subject): TitleKind {
  const { level, object } = subject.row
  const kind = definitions.titleFor(grant.role, level, object)
  if (!kind) throw new Error(`no title is given by ${grant.role} of ${String(level)} ${String(object)}`)
  return kind
}

/** A schedule still running is gone on with, unless the clerk chose to begin anew (domain §2.4). */
function running(call: CommandCall, subject: Subject, year: number): Title | undefined {
  if (subject.row['schedule'] === 'restart') return undefined
  return titlesOfHolder(call, subject.enterprise).find(
    (one) =>
      one.supportFrom !== null &&
      year < one.supportFrom + (one.supportYears ?? 0) &&
      titleStateOf(call, one).state !== 'revoked',
  )
}

/**
 * The year of the award; the next one where that year's calls, of this office, the city or the applicant's county, were all
 * closed by then (domain §2.4).
 */
function firstSupportYear(call: CommandCall, subject: Subject, on: string): number {
  const year = Number(on.slice(0, 4))
  const calls = countCalls(call.tx.db, year, [call.station.id, cityOf(call.station), subject.station], on)
  return calls.all > 0 && calls.open === 0 ? year + 1 : year
}

function supportOf(call: CommandCall, kind: TitleKind, subject: Subject, on: string) {
  const none = { supportFrom: null, supportYears: null, continues: null }
  if (kind.support === undefined) return none
  const year = Number(on.slice(0, 4))
  const before = running(call, subject, year)
  if (before) return { supportFrom: before.supportFrom, supportYears: before.supportYears, continues: before.id }
  return {
    ...none,
    supportFrom: firstSupportYear(call, subject, on),
    supportYears: numberOn(call.tx, kind.support, on),
  }
}

/** Writes the title an approval gives, with number, term and support years, in the same transaction (domain §1.9, §2.4). */
export function grantTitle(call: CommandCall, grant: Grant, subject: Subject, award: Award): void {
  const kind = kindOf(call.definitions, grant, subject)
  const year = Number(award.on.slice(0, 4))
  const holder = getRecord(call.tx.db, enterprise, subject.enterprise)
  const serial = nextSerial(call.tx, kind.serial, year)
  const years = numberOn(call.tx, kind.validity, award.on)
  const declared = subject.row['ecommerceClass']
  insertRecord(
    call.tx,
    title,
    {
      serial,
      kind: kind.value,
      number: `${call.core.resources.place.numberWord(kind.serial, award.on)}〔${year}〕${serial.split('-').at(-1) ?? ''}号`,
      enterprise: subject.enterprise,
      subject: subject.id,
      holderName: String(subject.row['baseName'] ?? holder?.name ?? ''),
      // The number of a natural person is an identity number: it stays in the register (domain §11.2).
      holderIdentifier: holder?.identifierType === 'identity-number' ? null : (holder?.identifier ?? null),
      legalRepresentative: holder?.legalRepresentative ?? null,
      address: holder?.businessAddress ?? holder?.registeredAddress ?? null,
      ecommerceClass: declared ?? holder?.ecommerceClass ?? null,
      year,
      issuedOn: award.on,
      validTo: termEnd(award.on, years),
      document: award.document,
      issuedBy: award.unit,
      ...supportOf(call, kind, subject, award.on),
    },
    { subjectStation: subject.told },
  )
}
