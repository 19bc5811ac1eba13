import type { Handlers, TaskCall } from '#api/call.ts'
import { vaultOf } from '#api/handler/attachment.ts'
import { chainText } from '#core/audit/chain-file.ts'
import { anchorText, judgeChain } from '#core/exchange/anchor.ts'
import { triedFinding } from '#core/exchange/tried.ts'
import { peerOf } from '#core/exchange/verify.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { appendAudit, auditHead, firstBrokenEntry } from '#core/audit/journal.ts'
import { missingFiles } from '#core/attachment/service.ts'
import { findAudit } from '#core/audit/query.ts'
import { findBackups, makeBackup, rehearse, restore } from '#core/backup/service.ts'
import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation, type WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { ledgerFaults } from '#core/fund/service.ts'
import { compareProjection } from '#core/procedure/service.ts'
import { examine, type Finding } from '#core/station/doctor.ts'
import { usableFolder } from '#core/station/folder.ts'
import type { officeContract } from '#shared/contract/office.ts'
import { VERSION } from '#shared/version.ts'

/** Entries for work on files: it changes no travelling row, so it is noted after it succeeded. */
function note(call: TaskCall, action: string, detail: Readonly<Record<string, unknown>>): void {
  const db = call.station.db()
  db.transaction(() => {
    appendAudit(db, {
      at: call.core.ports.clock.now(),
      user: call.principal?.userId ?? '',
      person: call.principal?.personId ?? '',
      origin: call.origin,
      action,
      subject: '',
      result: 'done',
      detail,
    })
  }).immediate()
}

function textFile(name: `${string}.txt`, text: string) {
  return { name, mime: 'text/plain', base64: Buffer.from(text).toString('base64') }
}

function knownPeer(db: ReadDb, station: string): string {
  return peerOf(db, station)?.station ?? refuse('PEER_UNKNOWN', { peer: station })
}

function setSetting(tx: WriteTx, name: string, value: unknown): void {
  prepared(tx.db, 'UPDATE station SET settings = ? WHERE only = 1').run(
    JSON.stringify({ ...tx.station.settings, [name]: value }),
  )
}

/** States shown in lists against states derived anew from the facts (design §7 invariant 11). */
function projectionFinding(call: QueryCall): Finding {
  const wrong = compareProjection(call.db, call.core.resources.holidays)
  return {
    ok: wrong.length === 0,
    what: '办理状态',
    found: wrong.length === 0 ? '与事实一致' : `${wrong.length} 件不一致`,
  }
}

function ledgerFinding(call: QueryCall): Finding {
  const wrong = ledgerFaults(call.db)
  return { ok: wrong.length === 0, what: '台账', found: wrong.length === 0 ? '余额、拨付、红冲都对' : wrong.join('；') }
}

/** Every content recorded as stored is in the store (a restore may have left files behind). */
function fileFinding(call: TaskCall, ask: QueryCall): Finding {
  const missing = missingFiles(ask.db, vaultOf(call))
  return {
    ok: missing.length === 0,
    what: '附件文件',
    found: missing.length === 0 ? '都在' : `缺 ${missing.length} 个，请从备份中取回 files 文件夹`,
  }
}

export const officeHandlers: Handlers<typeof officeContract> = {
  // The switchboard answers before the call comes here: the writer may be busy with the very job.
  'job.cancel': () => ({ found: false }),
  'backup.find': (call) => findBackups(call.station, readStation(call.station.db()).backupFolder),
  'backup.make': (call, input) => {
    const made = makeBackup(call.station, call.core.ports, input.folder)
    note(call, 'backup.make', { name: made.name, rows: made.rows, auditSeq: made.auditSeq, outside: made.outside })
    return made
  },
  'backup.rehearse': (call, input) => {
    const verdict = rehearse(call.station, call.core.ports, input.name, input.folder)
    note(call, 'backup.rehearse', { name: input.name, ok: verdict.ok })
    return verdict
  },
  'backup.restore': (call, input) => {
    const userId = call.principal?.userId ?? ''
    if (!call.core.confirmations.take(userId, input.confirmation)) refuse('CONFIRMATION_NEEDED')
    const target = restore(input.name, input.folder, input.target)
    note(call, 'backup.restore', { name: input.name })
    return { target }
  },
  'backup.setFolder': (call, input) => {
    const folder = input.folder === null ? null : usableFolder(input.folder)
    prepared(call.tx.db, 'UPDATE station SET backup_folder = ? WHERE only = 1').run(folder)
    return {}
  },
  'audit.find': (call, input) => findAudit(call, input),
  'audit.verify': (call) => {
    const db = call.station.db()
    const head = auditHead(db)
    return { entries: head.seq, firstBroken: firstBrokenEntry(db), head: head.hash }
  },
  'station.doctor': (call) =>
    call.query((ask) =>
      examine(ask, [projectionFinding(ask), ledgerFinding(ask), fileFinding(call, ask), triedFinding(ask)]),
    ),
  'station.about': (call) => ({
    version: VERSION,
    sqlite: String(call.db.prepare('SELECT sqlite_version()').pluck().get()),
    schema: Number(call.db.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()),
    fonts: [],
  }),
  'station.setIdle': (call, input) => {
    setSetting(call.tx, 'idleMinutes', input.minutes)
    return {}
  },
  'export.audit': (call) => {
    const db = call.station.db()
    // Noted first, so that the file says of itself that it was taken.
    note(call, 'export.audit', { entries: auditHead(db).seq + 1 })
    return textFile(`审计链-${call.station.unit()?.code ?? ''}.txt`, chainText(db, readStation(db)))
  },
  'export.anchors': (call, input) => {
    const text = call.query(({ db }) => anchorText(db, knownPeer(db, input.peer)))
    note(call, 'export.anchors', { peer: input.peer })
    return textFile(`审计锚-${input.peer}.txt`, text)
  },
  'audit.judgeChain': (call, input) => {
    const text = Buffer.from(input.file.base64, 'base64').toString('utf8')
    const verdict = call.query(({ db }) => judgeChain(db, knownPeer(db, input.peer), text))
    const { firstBad, broken } = verdict
    note(call, 'audit.judgeChain', {
      peer: input.peer,
      entries: verdict.entries,
      firstBad,
      broken: broken?.seq ?? null,
    })
    return { ...verdict, left: [...verdict.left] }
  },
}
