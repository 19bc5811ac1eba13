import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Handlers } from '#api/call.ts'
import type { TaskCall } from '#core/call.ts'
import { selfCheck } from '#api/self-check.ts'
import { chainText } from '#core/audit/chain-file.ts'
import { anchorText, judgeChain } from '#core/exchange/anchor.ts'
import { peerOf } from '#core/exchange/verify.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { auditHead, firstBrokenEntry } from '#core/audit/journal.ts'
import { findAudit } from '#core/audit/query.ts'
import { rehearse } from '#core/backup/rehearse.ts'
import { restore } from '#core/backup/restore.ts'
import { backupFacts } from '#core/backup/schedule.ts'
import { dropBackup } from '#core/backup/remove.ts'
import { findBackups, makeBackup } from '#core/backup/service.ts'
import { LOG_FOLDER, readLog } from '#core/log.ts'
import { isHalted } from '#core/db/halt.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation } from '#core/db/transaction.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import { usableFolder } from '#core/station/folder.ts'
import { setSetting } from '#core/station/setting.ts'
import type { officeContract } from '#shared/contract/office.ts'
import { VERSION } from '#shared/version.ts'

/**
 * Entries for work on files: it changes no travelling row, so it is noted after it succeeded. A file found damaged takes no
 * entry, and is backed up all the same.
 */
function note(call: TaskCall, action: string, detail: Readonly<Record<string, unknown>>): void {
  if (!isHalted(call.station.db())) call.command(action, ({ tx }) => tx.tell({ detail }))
}

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) disk.removeTree(join(folder, name))
}

function textFile(name: `${string}.txt`, text: string) {
  return { name, mime: 'text/plain', base64: Buffer.from(text).toString('base64') }
}

function knownPeer(db: ReadDb, station: string): string {
  return peerOf(db, station)?.station ?? refuse('PEER_UNKNOWN', { peer: station })
}

export const officeHandlers: Handlers<typeof officeContract> = {
  // The switchboard answers before the call comes here: the writer may be busy with the very job.
  'job.cancel': () => ({ found: false }),
  'backup.find': (call) => findBackups(call.station, readStation(call.station.db()).backupFolder),
  'backup.make': async (call, input) => {
    const made = await makeBackup(call.station, call.core.ports, input.folder, call.watch)
    // Whoever is told that it failed must not find one.
    call.takeBack(() => dropBackup(made))
    note(call, 'backup.make', backupFacts(made))
    return made
  },
  'backup.rehearse': async (call, { recoveryKey, password, ...from }) => {
    const userName = call.principal?.userName ?? ''
    const opener = recoveryKey.trim() === '' ? { userName, password } : { recoveryKey }
    const verdict = await rehearse(call.station, call.core.ports, from, opener, call.watch)
    note(call, 'backup.rehearse', { name: from.name, ok: verdict.ok })
    return { ok: verdict.ok, lines: [...verdict.lines] }
  },
  'backup.restore': async (call, { target, evenPartial, confirmation, ...from }) => {
    const userId = call.principal?.userId ?? ''
    if (!call.core.confirmations.take(userId, confirmation)) refuse('CONFIRMATION_NEEDED')
    const done = await restore(from, target, { evenPartial, watch: call.watch })
    // The folder was empty, and is again: no restored station beside the words that nothing was done.
    call.takeBack(() => emptyFolder(done.target))
    note(call, 'backup.restore', {
      name: from.name,
      ...(done.lacking.length > 0 ? { lacking: done.lacking.length } : {}),
    })
    return { target: done.target, lacking: [...done.lacking] }
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
  'station.doctor': selfCheck,
  'station.about': (call) => ({
    version: VERSION,
    sqlite: String(call.db.prepare('SELECT sqlite_version()').pluck().get()),
    schema: Number(call.db.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()),
    fonts: [],
  }),
  'station.log': (call, { part, limit }) => {
    const folder = join(dirname(resolve(call.db.name)), LOG_FOLDER)
    const { lines, ...found } = readLog(folder, part.trim(), limit)
    return {
      folder,
      ...found,
      lines: lines.map(({ route = '', reference = '', fault = '', kinds = [], places = [], ...line }) => ({
        ...line,
        route,
        reference,
        fault,
        kinds,
        places,
      })),
    }
  },
  'station.setIdle': (call, input) => {
    setSetting(call.tx.db, 'idleMinutes', input.minutes)
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
