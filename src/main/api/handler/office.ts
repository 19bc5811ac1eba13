import { exportAnchors, judgePeerChain } from '#core/exchange/service.ts'
import { done, type Handlers } from '#api/call.ts'
import { selfCheck } from '#api/self-check.ts'
import { exportChain, verifyChain } from '#core/station/chain.ts'
import { findAudit } from '#core/audit/query.ts'
import { findBackups } from '#core/backup/service.ts'
import { backUp, rehearseBackup, restoreBeside } from '#core/backup/task.ts'
import { readStation } from '#core/db/transaction.ts'
import { about, findLog } from '#core/station/about.ts'
import { setBackupFolder, setIdle } from '#core/station/setting.ts'
import type { officeContract } from '#shared/contract/office.ts'

export const officeHandlers: Handlers<typeof officeContract> = {
  // The switchboard answers before the call comes here: the writer may be busy with the very job.
  'job.cancel': () => ({ found: false }),
  'backup.find': (call) => findBackups(call.station, readStation(call.station.db()).backupFolder),
  'backup.make': (call, input) => backUp(call, input.folder),
  'backup.rehearse': (call, input) => rehearseBackup(call, input),
  'backup.restore': (call, input) => restoreBeside(call, input),
  'backup.setFolder': async (call, input) => done(await setBackupFolder(call, input.folder)),
  'audit.find': (call, input) => findAudit(call, input),
  'audit.verify': (call) => verifyChain(call),
  'station.doctor': (call) => selfCheck(call),
  'station.about': (call) => about(call),
  'station.log': (call, input) => findLog(call, input.part, input.limit),
  'station.setIdle': (call, input) => done(setIdle(call, input.minutes)),
  'export.audit': (call) => exportChain(call),
  'export.anchors': (call, input) => exportAnchors(call, input.peer),
  'audit.judgeChain': (call, input) => judgePeerChain(call, input),
}
