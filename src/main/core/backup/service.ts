import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { auditHead, firstBrokenEntry } from '#core/audit/journal.ts'
import { openConnection, type ReadDb } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'
import { DATABASE_FILE, RESTORED_MARK, syncFolder, writeWhole } from '#core/station/file.ts'
import { usableFolder } from '#core/station/folder.ts'
import { type Station } from '#core/station/station.ts'
import { records } from '#shared/definition/all.ts'
import { shanghaiTime } from '#shared/model/date.ts'

const Manifest = z.strictObject({
  format: z.literal('huishangbu-backup/1'),
  station: z.string(),
  at: z.int(),
  bytes: z.int(),
  rows: z.int(),
  money: z.int(),
  auditSeq: z.int(),
  auditHash: z.string(),
  files: z.array(z.string()),
})
type Manifest = z.output<typeof Manifest>

export type Backup = {
  readonly name: string
  readonly folder: string
  readonly at: number
  readonly bytes: number
  readonly verified: boolean
  readonly rows: number
  readonly auditSeq: number
  readonly outside: boolean
}

/** Who may log in, beside the database. */
export const SLOTS = 'station.slots.json'
/** Attachments and issued forms; packages kept as evidence or parked. */
export const FOLDERS = ['files', 'packages'] as const

type Totals = { readonly rows: number; readonly money: number; readonly auditSeq: number; readonly auditHash: string }

/** What two copies of a station must agree on: rows of every record, money posted, chain head. */
function totalsOf(db: ReadDb): Totals {
  const rows = records.reduce(
    (sum, definition) => sum + (db.prepare(`SELECT count(*) FROM ${definition.name}`).pluck().get() as number),
    0,
  )
  const money = Number(db.prepare('SELECT ifnull(sum(amount), 0) FROM ledger_entry').pluck().get())
  const head = auditHead(db)
  return { rows, money, auditSeq: head.seq, auditHash: head.hash }
}

/** Opens a database copy and says what is wrong with it; an empty list = sound. The copy is only read. */
function verifyCopy(file: string, key: Uint8Array, want: Totals | null): string[] {
  const wrong: string[] = []
  let db: ReadDb
  try {
    db = openConnection(file, key, 'write')
  } catch {
    return ['文件打不开，或不是这个单位的数据']
  }
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') wrong.push('文件结构检查不通过')
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0) wrong.push('引用检查不通过')
    const broken = firstBrokenEntry(db)
    if (broken !== null) wrong.push(`审计链在第 ${broken} 条断开`)
    const have = totalsOf(db)
    if (want && JSON.stringify(have) !== JSON.stringify(want))
      wrong.push(`合计不符：记录 ${have.rows}/${want.rows}，审计 ${have.auditSeq}/${want.auditSeq}`)
  } finally {
    db.close()
  }
  return wrong
}

function stamp(at: number): string {
  return shanghaiTime(at, 'second').replaceAll(':', '').replace(' ', '-')
}

/**
 * Makes a verified backup folder: `VACUUM INTO` → read back → integrity, totals, chain head → rename (quality D6).
 * Never overwrites an older one. Faults: FOLDER_UNFIT, DISK_FULL, BACKUP_FAILED.
 */
export function makeBackup(station: Station, ports: Ports, target: string | null): Backup {
  const at = ports.clock.now()
  const outside = target !== null
  const folder = usableFolder(target ?? join(station.dataDir, 'backup'))
  const unit = station.unit()
  const name = `惠商簿备份-${unit?.code ?? ''}-${stamp(at)}`
  const final = join(folder, name)
  const work = `${final}.part`
  try {
    rmSync(work, { recursive: true, force: true })
    mkdirSync(work)
    const db = station.db()
    const copy = join(work, DATABASE_FILE)
    db.prepare('VACUUM INTO ?').run(copy)
    const totals = totalsOf(db)
    const wrong = verifyCopy(copy, station.dataKey(), totals)
    if (wrong.length > 0) refuse('BACKUP_FAILED', { message: `备份没有通过核对：${wrong.join('；')}` })
    for (const suffix of ['-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true })
    copyFileSync(join(station.dataDir, SLOTS), join(work, SLOTS))
    const files = FOLDERS.flatMap((name) => copyFiles(station.dataDir, work, name))
    const manifest: Manifest = {
      format: 'huishangbu-backup/1',
      station: station.slots()?.station ?? '',
      at,
      bytes: statSync(copy).size,
      ...totals,
      files,
    }
    writeWhole(join(work, 'manifest.json'), JSON.stringify(manifest))
    renameSync(work, final)
    syncFolder(folder)
    return {
      name,
      folder,
      at,
      bytes: manifest.bytes,
      verified: true,
      rows: totals.rows,
      auditSeq: totals.auditSeq,
      outside,
    }
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    throw constraintFault(error)
  }
}

/** Copies the content-addressed files of one folder; answers their paths inside the backup. */
export function copyFiles(from: string, to: string, folder: string): string[] {
  const source = join(from, folder)
  if (!existsSync(source)) return []
  mkdirSync(join(to, folder), { recursive: true })
  const names = readdirSync(source).filter((name) => /^[0-9a-f]{64}(\.hsp)?$/u.test(name))
  for (const name of names) copyFileSync(join(source, name), join(to, folder, name))
  return names.toSorted().map((name) => `${folder}/${name}`)
}

/** What a backup says of itself; null where the folder is none. */
export function readManifest(folder: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  } catch {
    return null
  }
}

/** Backups found in the station's own folder and in the configured one, newest first. */
export function findBackups(station: Station, outsideFolder: string | null): Backup[] {
  const places = [
    { folder: join(station.dataDir, 'backup'), outside: false },
    ...(outsideFolder ? [{ folder: outsideFolder, outside: true }] : []),
  ]
  return places
    .filter((place) => existsSync(place.folder))
    .flatMap(({ folder, outside }) =>
      readdirSync(folder).flatMap((name) => {
        const manifest = readManifest(join(folder, name))
        if (!manifest || manifest.station !== station.slots()?.station) return []
        return [
          {
            name,
            folder,
            at: manifest.at,
            bytes: manifest.bytes,
            verified: true,
            rows: manifest.rows,
            auditSeq: manifest.auditSeq,
            outside,
          },
        ]
      }),
    )
    .toSorted((a, b) => b.at - a.at)
}

/** A backup by its name. Faults: BACKUP_UNKNOWN. */
export function backupFolder(name: string, folder: string): { path: string; manifest: Manifest } {
  const path = join(folder, basename(name))
  const manifest = readManifest(path)
  return manifest && existsSync(join(path, DATABASE_FILE)) ? { path, manifest } : refuse('BACKUP_UNKNOWN')
}

/** 演练: opens a copy of the backup in a side folder and compares it with its own manifest (quality U-37). */
export function rehearse(
  station: Station,
  ports: Ports,
  name: string,
  folder: string,
): { ok: boolean; lines: string[] } {
  const { path, manifest } = backupFolder(name, folder)
  const side = join(station.dataDir, `rehearsal-${ports.clock.now()}`)
  mkdirSync(side)
  try {
    const copy = join(side, DATABASE_FILE)
    copyFileSync(join(path, DATABASE_FILE), copy)
    const want: Totals = {
      rows: manifest.rows,
      money: manifest.money,
      auditSeq: manifest.auditSeq,
      auditHash: manifest.auditHash,
    }
    const wrong = verifyCopy(copy, station.dataKey(), want)
    const missing = manifest.files.filter((file) => !existsSync(join(path, file)))
    const lines = [
      `记录 ${manifest.rows} 条`,
      `审计 ${manifest.auditSeq} 条，链尾 ${manifest.auditHash.slice(0, 12)}`,
      `存档文件 ${manifest.files.length} 个`,
      ...wrong,
      ...missing.map((file) => `缺存档文件 ${file.slice(0, 20)}`),
    ]
    const ok = wrong.length === 0 && missing.length === 0
    return { ok, lines: [...lines, ok ? '这份备份可以用' : '这份备份不能用，请重新备份'] }
  } finally {
    rmSync(side, { recursive: true, force: true })
  }
}

/** Restores into a new, empty folder; the mark makes its first opening take a new epoch (quality D10). Faults: FOLDER_UNFIT. */
export function restore(name: string, folder: string, target: string): string {
  const { path } = backupFolder(name, folder)
  const place = usableFolder(target)
  if (readdirSync(place).length > 0) refuse('FOLDER_UNFIT', { why: '恢复只能到一个空文件夹，不能盖住现有数据' })
  for (const file of [DATABASE_FILE, SLOTS]) copyFileSync(join(path, file), join(place, file))
  for (const name of FOLDERS) copyFiles(path, place, name)
  writeFileSync(join(place, RESTORED_MARK), '')
  syncFolder(place)
  return place
}
