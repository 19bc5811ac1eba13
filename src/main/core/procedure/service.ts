/** The procedure room's door: other rooms import only from here (tools/rooms.mjs). */
export { roundFor, steeringProblems, word } from '#core/procedure/application.ts'
export { giveOpinion, type Within } from '#core/procedure/act.ts'
export { approveBatch, decisionBatch, callName, doAll, noteAct } from '#core/procedure/batch.ts'
export { paySeveral, severalOf, signSeveral } from '#core/procedure/several.ts'
export { currentStep, type DerivedState } from '#core/procedure/fact.ts'
export { materialsOf } from '#core/procedure/check.ts'
export { listSubjects, type SubjectListInput } from '#core/procedure/list.ts'
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
  projection,
  rebuildProjection,
  refreshProjection,
  subjectArriving,
} from '#core/procedure/projection.ts'
export {
  joinState,
  leftJoinState,
  listDueBack,
  listFinishedBy,
  listOpenStates,
  listSubjectsInState,
  listUnconfirmed,
  listUnpaid,
  type Resting,
  projectionOf,
  sumOfYear,
  type ProjectionRow,
} from '#core/procedure/procedure-state-repo.ts'
export { stateClock, stateOf } from '#core/procedure/reader.ts'
export {
  fail,
  oncePerScope,
  pass,
  warn,
  type Check,
  type EarlierSupport,
  type CheckAnswer,
  type Measured,
  type PayeeAccount,
  type PoolView,
  type ProcedureRules,
  type CheckScope,
  type Rank,
} from '#core/procedure/rules.ts'
export { frozenDigest } from '#core/procedure/frozen.ts'
export { confirmDecision } from '#core/procedure/review.ts'
export { findSubject, procedureOf, recordOf, subjectOf, toSubject, type Subject } from '#core/procedure/subject.ts'
export {
  currentTitle,
  titleDuties,
  sameHolders,
  titleClock,
  titlesHeld,
  titlesOfHolder,
  titleStateOf,
  titleTrusted,
  type Title,
  type TitleState,
} from '#core/procedure/title.ts'
export { matterOf, rowWords, valueWords, type Matter } from '#core/procedure/row-words.ts'
export { fromProjection, rowView, stateView } from '#core/procedure/view.ts'
export { workspace } from '#core/procedure/workspace.ts'
export { stageHooks } from '#core/procedure/stage.ts'
