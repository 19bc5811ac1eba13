/** The register room's door: other rooms import only from here (tools/rooms.mjs). */
export { clearDraft, draftOf, findDrafts, saveDraft } from '#core/register/draft.ts'
export { gatherFollows } from '#core/register/follow.ts'
export { historyOf, knownPersonName, personName } from '#core/register/history.ts'
export {
  findRows,
  jump,
  listRows,
  titleNamed,
  titleOf,
  titlesOf,
  whereOf,
  type FindInput,
} from '#core/register/query.ts'
export { clocksOf, handsOf } from '#core/register/clock.ts'
export { catalogueOf, summaryOf } from '#core/register/summary.ts'
export { joined as allTerms } from '#core/register/search.ts'
export { lensTerms, type Lens } from '#core/register/lens.ts'
export { definitionOf, rowOf, type StoredRow } from '#core/register/row.ts'
export { keepSerialAhead, nextSerial } from '#core/register/serial.ts'
export { reveal, unmasked } from '#core/register/reveal.ts'
export { correctRow, judge, recordMany, recordRow, setVoid } from '#core/register/write.ts'
