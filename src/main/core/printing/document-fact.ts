import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { callFacts, reviewFacts } from '#core/printing/document-fact-call.ts'
import { recommendationFacts } from '#core/printing/document-fact-fund.ts'
import { meetingFacts } from '#core/printing/document-fact-meeting.ts'
import { paymentFacts, promiseFacts, recoveryFacts } from '#core/printing/document-fact-payment.ts'
import { growthFacts, reportingFacts } from '#core/printing/document-fact-statistic.ts'
import { fundYearFacts, policyYearFacts } from '#core/printing/document-fact-year.ts'
import { revocationFacts } from '#core/printing/document-fact-title.ts'
import { type DocumentFacts, type FactsOf, first, lookIn, type Look, saidWords } from '#core/printing/document-look.ts'
import { shownBy } from '#core/printing/shown.ts'
import { divisionUnit } from '#core/printing/statistic-table.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import { sheetOn } from '#core/unit/service.ts'
import type { DocumentDefinition } from '#shared/definition/document/document.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { dispatchDocument } from '#shared/definition/register/dispatch-document.ts'

/** What every document may say of the unit that writes it, of the city's bureaus and of the book of documents. */
function common(call: QueryCall, on: string, number: string, other: StoredRow | undefined): Look {
  const { place } = call.core.resources
  const sheet = other ? undefined : sheetOn(call, on)
  const book = number === '' ? undefined : dispatchOf(call, number)
  return saidWords({
    unit: other ? divisionUnit(call, other) : (sheet?.letterhead ?? call.station.bureau),
    'unit.address': sheet?.address ?? '',
    'unit.telephone': sheet?.telephone ?? '',
    'unit.supervisionTelephone': sheet?.supervisionTelephone ?? '',
    'unit.finance': sheet?.financeBureau ?? '',
    'unit.government': sheet?.government ?? '',
    'unit.documentWord': sheet?.documentWord ?? '',
    'city.commerce': place.office('commerce', on),
    'city.finance': place.office('finance', on),
    'dispatch.signer': textOrBlank(book?.['signer']),
    'dispatch.sentTo': textOrBlank(book?.['sentTo']),
    'dispatch.copiedTo': textOrBlank(book?.['copiedTo']),
    'dispatch.printedOn': textOrBlank(book?.['printedOn']),
  })
}

/** The line of the book of documents that a number was given out by. */
function dispatchOf(call: QueryCall, number: string): Values | undefined {
  return shownBy(call, dispatchDocument, 'documentNumber', number).find(
    (one) => one.voidedAt === null && one.station === call.station.id,
  )
}

/** What each document says, by its code. */
const FACTS: Readonly<Record<string, FactsOf>> = {
  'LX-1': meetingFacts,
  'RD-10': revocationFacts,
  'TJ-6': growthFacts,
  'TJ-10': reportingFacts,
  'NB-1': fundYearFacts,
  'NB-2': policyYearFacts,
  'ZJ-1': callFacts,
  'ZJ-4': promiseFacts,
  'ZJ-8': reviewFacts,
  'ZJ-9': recommendationFacts,
  'ZJ-14': paymentFacts,
  'ZJ-19': recoveryFacts,
}

/** Written by the unit whose record it is, whoever prints it; of another unit's record the others are written here. */
const OF_ITS_STATION: ReadonlySet<string> = new Set(['LX-1', 'TJ-6', 'TJ-10', 'ZJ-1'])

/** A year has no fields. */
const NOWHERE: Look = () => undefined

/** Everything a document may say of a record or a year; neither: what its empty copy says of itself. */
export function documentFacts(
  call: QueryCall,
  document: DocumentDefinition,
  definition: RecordDefinition | null,
  row: StoredRow | null,
  year: number | null = null,
): DocumentFacts {
  const own = FACTS[document.code]?.(call, document, row, year) ?? { values: {} }
  const other = row && row.station !== call.station.id && OF_ITS_STATION.has(document.code) ? row : undefined
  const { values, rows = {}, number = '', on, members = [] } = own
  return {
    look: first(
      saidWords(values),
      common(call, on ?? call.today, number, other),
      definition ? lookIn(call, definition, row) : NOWHERE,
    ),
    rows,
    number,
    on,
    members,
  }
}
