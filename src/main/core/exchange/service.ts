/** The exchange room's door: other rooms import only from here (tools/rooms.mjs). Its layers are told in README.md, the lowest first. */

// protocol: bytes and values
export { proveContentJob } from '#core/exchange/protocol/content.ts'
export { fingerprintGroups } from '#core/exchange/protocol/fingerprint.ts'
export { type ClearPackage, openPackage } from '#core/exchange/protocol/open.ts'
export { sm2Seal } from '#core/exchange/protocol/signature-port.ts'
export { type Volume, joinVolumes, splitVolumes } from '#core/exchange/protocol/volume.ts'

// trust: whom this station believes
export { holdsUnder } from '#core/exchange/trust/certificate-chain.ts'
export { parseKey, readEnrolment } from '#core/exchange/trust/enrolment.ts'
export { sumForUs } from '#core/exchange/trust/envelope.ts'
export { type FileSignature, ensureSigningKey, signFile } from '#core/exchange/trust/file-signature.ts'
export { findPeers } from '#core/exchange/trust/peer.ts'
export { confirmSeal, copyName, drawSeal, keepSeal } from '#core/exchange/trust/root.ts'
export { checkOwnTerm } from '#core/exchange/trust/signature.ts'
export { publish, tableDue } from '#core/exchange/trust/trust-table.ts'
export { trustRecord, sealSheet, trustView } from '#core/exchange/trust/trust-view.ts'
export { type Proof, provePackage, tableIn } from '#core/exchange/trust/verification-report.ts'

// log: what was sent, received and stored
export { fileDeliveries, filesOf } from '#core/exchange/log/attachment-view.ts'
export { dropOldSent } from '#core/exchange/log/old-package.ts'
export { isLoggedFile } from '#core/exchange/log/package-log-repo.ts'
export { marksAreWhole } from '#core/exchange/log/package-store.ts'
export { folderQuarantine } from '#core/exchange/log/quarantine.ts'
export { receivedFrom } from '#core/exchange/log/received-view.ts'
export { packagesHolding, wipeReturned } from '#core/exchange/log/redaction.ts'
export { deleteQuarantined, exportQuarantined, listQuarantine } from '#core/exchange/log/refusal.ts'

// recovery: what a restored station gets back
export { settleDuplicate } from '#core/exchange/recovery/duplicate.ts'
export { settleClaims } from '#core/exchange/recovery/peer-claim.ts'
export { noteRecovery } from '#core/exchange/recovery/progress.ts'
export { copyOutlook, epochsView } from '#core/exchange/recovery/recovery-view.ts'

// transfer: the acts
export { exportAnchors, judgePeerChain } from '#core/exchange/transfer/anchor-task.ts'
export { type BuildOptions, type Built, buildPackage } from '#core/exchange/transfer/build.ts'
export { concernsOf } from '#core/exchange/transfer/health.ts'
export { outboxView } from '#core/exchange/transfer/outbox.ts'
export { triedFinding } from '#core/exchange/transfer/overreach.ts'
export { flagSheet, previewSheet } from '#core/exchange/transfer/package-sheet.ts'
export {
  clearFlag,
  findFlags,
  findPackages,
  findPeerViews,
  ownView,
  packageOf,
  pendingView,
  unsentRows,
} from '#core/exchange/transfer/package-view.ts'
export { countUnaddressed, findUnaddressed, readdress } from '#core/exchange/transfer/readdress.ts'
export {
  type Written,
  markSent,
  packageFile,
  packageName,
  packageNumber,
  packageStem,
  sentPackage,
  slipOf,
  slipReprints,
  writtenNow,
} from '#core/exchange/transfer/send.ts'
export {
  applyPackage,
  enrol,
  exportEnrolment,
  exportOpen,
  fileAgain,
  joinFile,
  newEpoch,
  parkPackage,
  previewPackage,
  readClaim,
  refusePackage,
  toolsOf,
  writeVolume,
} from '#core/exchange/transfer/task.ts'
export {
  acceptKeys,
  certificateFile,
  copiesAgain,
  copyFile,
  makeRekey,
  newRoot,
  readKeys,
  repin,
  replaceKeys,
  revokeKeys,
  rotate,
} from '#core/exchange/transfer/trust-task.ts'
