import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, statSync } from 'node:fs'
import { chmod, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Backup, OWN, ownBackups, PREFIX, viewOf } from '#core/backup/find.ts'
import { contentsOf, type DataFile } from '#core/backup/content.ts'
import { copyDurably, type Digested, digestFile, putDurably } from '#core/station/durable.ts'
import { examineCopy, stationTotals, wrongIn, type Totals } from '#core/backup/database.ts'
import { type Earlier, earlierAt, shareEarlier } from '#core/backup/earlier.ts'
import { type BackupEntry, type BackupManifest, readBackupManifest, writeManifest } from '#core/backup/manifest.ts'
import { dropBackup } from '#core/backup/remove.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { copyInto } from '#core/db/whole-file.ts'
import { disk } from '#core/disk.ts'
import { hasCode, refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'
import { answeringFolder, unlessGone } from '#core/station/answering.ts'
import { DATABASE_FILE, syncFolder } from '#core/station/file.ts'
import { usableFolder } from '#core/station/folder.ts'
import { saveSlots, sealed, SLOT_FILES } from '#core/station/slots.ts'
import { storedSlots } from '#core/station/slot-table.ts'
import { type Station } from '#core/station/station.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'
import { shanghaiTime } from '#shared/model/date.ts'

export { type Backup, findBackups, newestBackupIn, ownBackups } from '#core/backup/find.ts'

/** Attachments and issued forms; packages kept as evidence or parked. */
export const CONTENT_FOLDERS = ['files', 'packages'] as const

function stamp(at: number): string {
  return shanghaiTime(at, 'second').replaceAll(':', '').replace(' ', '-')
}

/** A name that no backup in this folder has yet. */
function freeName(folder: string, prefix: string, at: number): string {
  for (let n = 1; ; n += 1) {
    const name = `${prefix}${stamp(at)}${n === 1 ? '' : `-${n}`}`
    if (!existsSync(join(folder, name))) return name
  }
}

/** SQLite makes a copy for everybody to read. Disks without owners, like exFAT, keep nothing from anybody and say so. */
async function keepPrivate(file: string): Promise<void> {
  try {
    await chmod(file, 0o600)
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EINVAL', 'ENOSYS')) throw error
  }
}

type Staged = { readonly totals: Totals; readonly contents: readonly DataFile[] }

/** The database and both slot files, in a folder of their own, read back. Faults: BACKUP_FAILED, those of the disk. */
async function stageDatabase(station: Station, stage: string, key: Uint8Array): Promise<Staged> {
  const copy = join(stage, DATABASE_FILE)
  const db = station.db()
  copyInto(db, copy)
  await keepPrivate(copy)
  const { definitions } = station.core
  const totals = stationTotals({ db, definitions })
  const found = examineCopy(copy, key, (made) => ({
    wrong: wrongIn({ db: made, definitions }, totals),
    contents: contentsOf(made, key),
    slots: storedSlots(made),
  }))
  if (!found?.slots) return refuse('BACKUP_FAILED', { message: '备份没有通过核对：文件打不开' })
  if (found.wrong.length > 0) refuse('BACKUP_FAILED', { message: `备份没有通过核对：${found.wrong.join('；')}` })
  for (const suffix of ['-wal', '-shm']) disk.remove(`${copy}${suffix}`)
  // The copy's own users and keys: what the living slot file counts of failures is not theirs.
  saveSlots(stage, sealed({ ...found.slots, failures: {} }, 0, key))
  const handle = disk.open(copy, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return { totals, contents: found.contents }
}

/** Where contents come from, where they go, and an earlier backup beside it whose files may be shared. */
type Way = { readonly from: string; readonly to: string; readonly earlier: Earlier | null }

/** Copies a content that proves whole, the very bytes that were proved; null where it is missing or spoiled. */
async function copyIfWhole({ from, to, earlier }: Way, { path, sha256, opens }: DataFile): Promise<Digested | null> {
  const source = join(from, path)
  const target = join(to, path)
  if (!existsSync(source)) return null
  if (opens) {
    const bytes = await readFile(source)
    if (!opens(bytes)) return null
    const found = { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    return earlier && (await shareEarlier(earlier, path, target, found)) ? found : putDurably(bytes, target)
  }
  if (earlier && sha256 !== null) {
    const found = await digestFile(source)
    if (found.sha256 !== sha256) return null
    if (await shareEarlier(earlier, path, target, found)) return found
  }
  const copied = await copyDurably(source, target)
  if (sha256 === null || copied.sha256 === sha256) return copied
  disk.remove(target)
  return null
}

/** Copies what is whole, names what is not. */
async function copyContents(
  way: Way,
  contents: readonly DataFile[],
  watch: Watch,
): Promise<{ readonly entries: BackupEntry[]; readonly lacking: string[] }> {
  const entries: BackupEntry[] = []
  const lacking: string[] = []
  for (const name of CONTENT_FOLDERS) mkdirSync(join(way.to, name), { mode: 0o700 })
  for (const [at, one] of contents.entries()) {
    watch.step('备份存档文件', at, contents.length)
    const copied = await copyIfWhole(way, one)
    if (copied) entries.push({ path: one.path, ...copied })
    else lacking.push(one.path)
  }
  for (const name of CONTENT_FOLDERS) syncFolder(join(way.to, name))
  return { entries, lacking }
}

/** A large file on a slow stick says how far it is, in bytes, and can be stopped. */
function tellOf(watch: Watch, file: string): (done: number) => void {
  const { size } = statSync(file)
  return (done) => watch.step('写到备份文件夹', done, size)
}

const running = new WeakSet<Station>()

/**
 * Makes a backup folder: `VACUUM INTO` → read back → integrity, totals, chain head; then slots and every stored content, each
 * read, proved, written, synced and read back; then the manifest; then the name (storage rule D6). A content that is missing or
 * spoiled is left out and named. Never overwrites an older one; where it fails, what somebody holds of it may stay under a
 * name that is no backup's.
 * Faults: FOLDER_UNFIT, FILE_BUSY (one is being made), BACKUP_FAILED, JOB_CANCELLED, those of the disk.
 */
export async function makeBackup(
  station: Station,
  ports: Ports,
  target: string | null,
  watch: Watch = UNWATCHED,
): Promise<Backup> {
  if (running.has(station)) refuse('FILE_BUSY')
  running.add(station)
  // The station may close while files are still being copied.
  const key = Uint8Array.from(station.dataKey())
  try {
    return await makeOne(station, ports, target, key, watch)
  } catch (error) {
    throw constraintFault(error)
  } finally {
    key.fill(0)
    running.delete(station)
  }
}

async function makeOne(
  station: Station,
  ports: Ports,
  target: string | null,
  key: Uint8Array,
  watch: Watch,
): Promise<Backup> {
  const at = ports.clock.now()
  const own = usableFolder(join(station.dataDir, OWN))
  const folder = target === null ? own : await answeringFolder(target)
  const name = freeName(folder, `${PREFIX}${station.unit()?.code ?? ''}-`, at)
  const stage = join(own, `${name}.part`)
  const work = join(folder, `${name}.part`)
  try {
    for (const one of new Set([stage, work])) {
      disk.removeTree(one)
      disk.make(one, 0o700)
    }
    watch.step('备份数据文件', 0, 1)
    const { totals, contents } = await stageDatabase(station, stage, key)
    const entries: BackupEntry[] = []
    for (const path of [DATABASE_FILE, ...SLOT_FILES]) {
      const inside = stage === work
      const copied = inside
        ? await digestFile(join(work, path))
        : await copyDurably(join(stage, path), join(work, path), tellOf(watch, join(stage, path)))
      entries.push({ path, ...copied })
    }
    // A backup elsewhere is whole by itself: it may be carried away alone.
    const newest = target === null ? ownBackups(station).find((one) => one.state === 'found') : undefined
    const earlier = newest ? earlierAt(join(newest.folder, newest.name)) : null
    const copied = await copyContents({ from: station.dataDir, to: work, earlier }, contents, watch)
    const manifest: BackupManifest = {
      format: 'huishangbu-backup/2',
      station: station.slots()?.station ?? '',
      at,
      ...totals,
      entries: [...entries, ...copied.entries],
      lacking: copied.lacking,
    }
    writeManifest(work, manifest)
    disk.move(work, join(folder, name))
    try {
      syncFolder(folder)
    } catch (error) {
      // Its name may not be on the medium: whoever is told that it failed must not find it.
      dropBackup({ folder, name })
      throw error
    }
    return viewOf({ name, folder, manifest, outside: target !== null })
  } catch (error) {
    throw unlessGone(folder, constraintFault(error))
  } finally {
    const stayed = disk.clear(new Set([stage, work]))
    if (stayed.length > 0) ports.log({ level: 'warn', what: 'backup: working folder not cleared' })
  }
}

/** A backup by its name. Faults: BACKUP_UNKNOWN. */
export function backupFolder(name: string, folder: string): { path: string; manifest: BackupManifest } {
  const path = join(folder, basename(name))
  const manifest = readBackupManifest(path)
  return manifest && existsSync(join(path, DATABASE_FILE)) ? { path, manifest } : refuse('BACKUP_UNKNOWN')
}

/** What of a backup is missing in it or other than when it was made, by path. Reads every file. */
export async function spoiledIn(path: string, manifest: BackupManifest, watch: Watch = UNWATCHED): Promise<string[]> {
  const spoiled: string[] = []
  for (const [at, one] of manifest.entries.entries()) {
    watch.step('核对备份', at, manifest.entries.length)
    const file = join(path, one.path)
    const have = existsSync(file) ? await digestFile(file) : null
    if (have?.sha256 !== one.sha256 || have.size !== one.size) spoiled.push(one.path)
  }
  return spoiled
}
