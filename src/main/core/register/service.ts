/** The register room's door: other rooms import only from here (tools/rooms.mjs). */
export { historyOf, personName, type VersionView } from '#core/register/history.ts'
export {
  findRows,
  jump,
  listRows,
  titleOf,
  titlesOf,
  whereOf,
  type FindInput,
  type Found,
} from '#core/register/query.ts'
export { clocksOf, handsOf, type ClockView } from '#core/register/clock.ts'
export { catalogueOf, summaryOf } from '#core/register/summary.ts'
export { joined as allTerms } from '#core/register/search.ts'
export { lensTerms, type Lens } from '#core/register/lens.ts'
export { definitionOf, rowOf, type StoredRow } from '#core/register/row.ts'
export { keepSerialAhead, nextSerial } from '#core/register/serial.ts'
export { reveal, unmasked } from '#core/register/reveal.ts'
export { correctRow, judge, recordMany, recordRow, setVoid } from '#core/register/write.ts'
