import { accessSync, constants, existsSync, lstatSync, readdirSync, realpathSync, rmSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { refuse } from '#core/fault.ts'
import { DATABASE_FILE, makeFolder, RESTORED_MARK, syncFolder, UNFINISHED_MARK } from '#core/station/file.ts'

const CLOUD = /onedrive|baidunetdisk|百度网盘|wpsdrive|wps云盘|wechat files|微信|dropbox|坚果云|nutstore/iu
const LONGEST_PATH = 240
const NETWORK_TYPES = new Set([0x6969, 0xff534d42, 0x517b, 0xfe534d42])
const LOW_SPACE = 500 * 1024 * 1024

/** What a careful colleague would say of this place for the data (quality D5); empty = nothing to say. */
export function folderWarnings(folder: string): string[] {
  const path = resolve(folder)
  const warnings: string[] = []
  if (path.length > LONGEST_PATH) warnings.push('路径太长（超过 240 个字符），备份和打印可能失败')
  if (CLOUD.test(path)) warnings.push('在网盘或聊天软件的文件夹里，同步会损坏数据')
  if (path.startsWith('\\\\')) warnings.push('在网络共享上，断网会损坏数据')
  if (!existsSync(path)) return warnings
  if (lstatSync(path).isSymbolicLink() || realpathSync(path) !== path)
    warnings.push('经过了链接（快捷方式），请改用真实位置')
  const disk = statfsSync(path)
  if (NETWORK_TYPES.has(disk.type)) warnings.push('在网络共享上，断网会损坏数据')
  if (disk.bavail * disk.bsize < LOW_SPACE) warnings.push('磁盘剩余空间不足 500 MB')
  return warnings
}

const LEFT_OVER = /^(?:rehearsal-\d+|.+\.part)$/u

/** Clears what a process that died left half written (quality S-58); called while the folder's lock is held. */
export function clearLeftOvers(dataDir: string): void {
  for (const folder of [dataDir, ...['files', 'packages', 'backup', 'quarantine'].map((name) => join(dataDir, name))]) {
    if (!existsSync(folder)) continue
    for (const name of readdirSync(folder).filter((one) => LEFT_OVER.test(one)))
      rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** What a station's folder consists of, besides its slot file, its marks and its backups. */
const CONTENTS = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, 'files', 'packages', 'quarantine']

/**
 * Takes away what a set-up or a restore that was cut off left in a folder without a slot file: nobody was told of it, and what
 * it was copied from still stands. Does nothing where no such mark stands.
 */
export function clearUnfinished(dataDir: string): void {
  if (!existsSync(join(dataDir, UNFINISHED_MARK))) return
  for (const name of [...CONTENTS, RESTORED_MARK]) rmSync(join(dataDir, name), { recursive: true, force: true })
  rmSync(join(dataDir, UNFINISHED_MARK), { force: true })
  syncFolder(dataDir)
}

/** Makes a folder to write into, or refuses with the reason. Faults: FOLDER_UNFIT. */
export function usableFolder(folder: string): string {
  const path = resolve(folder)
  if (CLOUD.test(path)) refuse('FOLDER_UNFIT', { why: '在网盘或聊天软件的文件夹里' })
  try {
    makeFolder(path)
  } catch {
    refuse('FOLDER_UNFIT', { why: '不能创建或写入' })
  }
  if (!lstatSync(path).isDirectory()) refuse('FOLDER_UNFIT', { why: '不是文件夹' })
  try {
    accessSync(path, constants.W_OK)
  } catch {
    refuse('FOLDER_UNFIT', { why: '只能读，不能写入' })
  }
  return path
}
