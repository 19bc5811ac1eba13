import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findBackupsMadeOutside } from '#core/audit/audit-repo.ts'
import { examineCopy, wrongIn } from '#core/backup/database.ts'
import { OWN, PREFIX } from '#core/backup/find.ts'
import { type BackupManifest, readBackupManifest } from '#core/backup/manifest.ts'
import { spoiledIn } from '#core/backup/service.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readStation } from '#core/db/transaction.ts'
import { disk } from '#core/disk.ts'
import { DomainFault } from '#core/fault.ts'
import { unlessDamaged } from '#core/rescue/scan.ts'
import { answersSoon } from '#core/station/answering.ts'
import { copyDurably } from '#core/station/durable.ts'
import { DATABASE_FILE } from '#core/station/file.ts'
import { SLOT_FILES } from '#core/station/slots.ts'
import type { Watch } from '#core/watch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'

/** A backup that lies somewhere, by its own list. */
export type FoundCopy = { readonly path: string; readonly manifest: BackupManifest }

/** A backup and what its own check said of it. */
export type JudgedBackup = {
  readonly path: string
  readonly at: number
  readonly rows: number
  /** What is wrong with it, in words; empty where every file is as it was and its database adds up. */
  readonly wrong: readonly string[]
  /** True where its database and a list of logins are whole: it can be restored, be it without some stored files. */
  readonly fit: boolean
  /** False where no key was at hand, so that its database was compared byte by byte and not opened. */
  readonly opened: boolean
}

/** Where backups of a damaged folder may lie: in it, where its settings and its audit say, and where somebody says. */
export function backupPlaces(dataDir: string, db: ReadDb | null, more: readonly string[]): string[] {
  const told = db ? (unlessDamaged(() => readStation(db).backupFolder) ?? null) : null
  const noted = db ? (unlessDamaged(() => findBackupsMadeOutside(db)) ?? []) : []
  return [
    ...new Set([join(dataDir, OWN), ...more, ...(told === null ? [] : [told]), ...noted.map((one) => one.folder)]),
  ]
}

/** The backups in some folders, newest first; of one station where that is known. A place that does not answer is passed over. */
export async function copiesIn(places: readonly string[], station: string | null): Promise<FoundCopy[]> {
  const near = await Promise.all(places.map((place) => answersSoon(place)))
  const found = places.flatMap((place, at) => {
    if (near[at] !== true || !disk.isFolder(place)) return []
    const names = unlessDamaged(() => readdirSync(place)) ?? []
    const inside = names
      .filter((name) => name.startsWith(PREFIX) && !name.endsWith('.part'))
      .map((name) => join(place, name))
    return [place, ...inside].flatMap((path) => {
      const manifest = readBackupManifest(path)
      return manifest && (station === null || manifest.station === station) ? [{ path, manifest }] : []
    })
  })
  return found.toSorted((a, b) => b.manifest.at - a.manifest.at)
}

type With = {
  readonly key: Uint8Array | null
  readonly definitions: Definitions
  /** A folder of our own for a copy of its database, which is never opened where it lies. */
  readonly aside: string
  readonly watch: Watch
}

async function judgeCopy(
  { path, manifest }: FoundCopy,
  { key, definitions, aside, watch }: With,
): Promise<JudgedBackup> {
  const spoiled = await spoiledIn(path, manifest, watch)
  const wrong = spoiled.map((one) => `损坏或缺少：${one}`)
  let fit = !spoiled.includes(DATABASE_FILE) && !SLOT_FILES.every((name) => spoiled.includes(name))
  if (fit && key) {
    const copy = join(aside, DATABASE_FILE)
    disk.clear([aside])
    mkdirSync(aside, { recursive: true, mode: 0o700 })
    try {
      await copyDurably(join(path, DATABASE_FILE), copy)
      const found = examineCopy(copy, key, (db) => wrongIn({ db, definitions }, manifest)) ?? ['数据文件打不开']
      if (found.length > 0) fit = false
      wrong.push(...found)
    } finally {
      disk.clear([aside])
    }
  }
  return { path, at: manifest.at, rows: manifest.rows, wrong, fit, opened: key !== null }
}

/**
 * Looks through backups from the newest on, by the checks of a backup itself, until one is good; answers all that were looked at, the
 * good one last. Where none is good all are there.
 */
export async function judgeBackups(copies: readonly FoundCopy[], by: With): Promise<JudgedBackup[]> {
  const judged: JudgedBackup[] = []
  for (const copy of copies) {
    if (!existsSync(copy.path)) continue
    const one = await judgeCopy(copy, by).catch((error: unknown): JudgedBackup => {
      if (error instanceof DomainFault && error.code === 'JOB_CANCELLED') throw error
      const { at, rows } = copy.manifest
      return { path: copy.path, at, rows, wrong: ['读不出来'], fit: false, opened: false }
    })
    judged.push(one)
    if (one.fit && one.wrong.length === 0) break
  }
  return judged
}

/** The one to go back to: the newest that is good, else the newest that can be restored at all. */
export function bestBackup(judged: readonly JudgedBackup[]): JudgedBackup | null {
  return judged.find((one) => one.fit && one.wrong.length === 0) ?? judged.find((one) => one.fit) ?? null
}
