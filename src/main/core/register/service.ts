/** The register room's door: other rooms import only from here (tools/rooms.mjs). */
export { clocksOf, type Hands, handsOf } from '#core/register/clock.ts'
export { conditionSql } from '#core/register/condition.ts'
export { crossTable, type CrossTableInput } from '#core/register/cross-table.ts'
export { draftsOfUser, findDrafts } from '#core/register/draft.ts'
export { countDraftsSaying, wipeDrafts } from '#core/register/draft-repo.ts'
export { type PersonWords, withoutPerson } from '#core/register/person-words.ts'
export { type Follows, gatherFollows } from '#core/register/follow.ts'
export { knownPersonName, shownPersonName } from '#core/register/history.ts'
export { settleOutcome } from '#core/register/outcome.ts'
export { pressingClocks } from '#core/register/pressing.ts'
export {
  findRows,
  listRows,
  titleNamed,
  titleOf,
  titlesOf,
  whereOf,
  wholeList,
  type FindQuery,
} from '#core/register/query.ts'
export { catalogueOf, summaryOf } from '#core/register/summary.ts'
export { allTerms, searchOf } from '#core/register/search.ts'
export { lensTerms, type LensFilter } from '#core/register/lens.ts'
export { definitionOf, rowOf, type StoredRow } from '#core/register/row.ts'
export { type LineColumn, madeToday, sheetTable } from '#core/register/sheet.ts'
export { keepSerialAhead, nextSerial } from '#core/register/serial.ts'
export { correctRow, judge, recordRow, setVoid } from '#core/register/write.ts'
export type { Where } from '#core/register/list-repo.ts'
