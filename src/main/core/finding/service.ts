/** The finding room's door: what is said of rows, by whom it was settled. Other rooms import only from here (tools/rooms.mjs). */
export { raise, raiseFound, raiseOnce, raiseOneOfKind } from '#core/finding/raise.ts'
export {
  clearFinding,
  clearFindingsOfRow,
  clearFindingsOfRows,
  clearFindingsOfSource,
  countFindingsOfWriter,
  countOpenFindings,
  countRowsOfWriter,
  lastFinding,
  listFindings,
  openFinding,
  openFindingsAbout,
  openFindingsOf,
  openFindingsOfKind,
  openFindingsOfWriter,
  rowsFoundSince,
  rowsWithOpenFinding,
  type FindingText,
  type StoredFinding,
} from '#core/finding/row-flag-repo.ts'
