/** The procedure room's door: other rooms import only from here (tools/rooms.mjs). */
export { giveOpinion, type OpinionInput } from '#core/procedure/act.ts'
export { checksOf, materialsOf, type CheckView, type MaterialView } from '#core/procedure/check.ts'
export type { StateClock } from '#core/procedure/deadline.ts'
export type { DerivedState, Facts, SubjectFact } from '#core/procedure/fact.ts'
export { frozenDigest, readFrozen, type Frozen } from '#core/procedure/frozen.ts'
export { list, type ListInput, type ListPage } from '#core/procedure/list.ts'
export {
  ANSWERABLE,
  closeObjection,
  postNotice,
  recordCheck,
  recordMaterial,
  recordObjection,
  withdraw,
} from '#core/procedure/paper.ts'
export { isActor } from '#core/procedure/obstacle.ts'
export { recordPayment, reverseEntry, type Ledger, type Payment } from '#core/procedure/payment.ts'
export {
  afterParameter,
  afterSubject,
  compareProjection,
  procedureHooks,
  projectionOf,
  rebuildProjection,
  refreshProjection,
  type ProjectionRow,
} from '#core/procedure/projection.ts'
export { factsOf, readState, stateClock, stateOf } from '#core/procedure/reader.ts'
export { holds } from '#core/procedure/criterion.ts'
export { onlineSalesOf, ranksOf, type Rank } from '#core/procedure/rank.ts'
export type {
  CheckResult,
  EarlierSupport,
  Finding,
  Measured,
  MoneyRules,
  Payee,
  ProcedureRules,
} from '#core/procedure/rules.ts'
export { confirmDecision } from '#core/procedure/review.ts'
export { deriveState } from '#core/procedure/state.ts'
export { findSubject, procedureOf, recordOf, subjectOf, toSubject, type Subject } from '#core/procedure/subject.ts'
export {
  currentTitle,
  deriveTitle,
  dutiesOf,
  sameHolders,
  titleClock,
  titlesHeld,
  titlesOfHolder,
  titleStateOf,
  titleTrusted,
  type Duty,
  type Title,
  type TitleState,
} from '#core/procedure/title.ts'
export { fromProjection, rowView, stateView } from '#core/procedure/view.ts'
export { workspace } from '#core/procedure/workspace.ts'
