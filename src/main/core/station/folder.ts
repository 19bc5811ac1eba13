import { existsSync, readdirSync, realpathSync, statfsSync } from 'node:fs'
import path, { join, type PlatformPath } from 'node:path'
import { constraintFault } from '#core/db/constraint.ts'
import { type Disk, disk } from '#core/disk.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import type { Log } from '#core/ports.ts'
import { DATABASE_FILE, makeFolder, RESTORED_MARK, syncFolder, UNFINISHED_MARK } from '#core/station/file.ts'

const LEFT_OVER = /^(?:rehearsal-\d+|.+\.part)$/u

/**
 * Clears what a process that died left half written (S-58); called while the folder's lock is held. What somebody holds
 * waits for the next opening: it is in nobody's way.
 */
export function clearLeftOvers(dataDir: string, log: Log, on: Disk = disk): void {
  const found = [dataDir, ...['files', 'packages', 'backup', 'quarantine'].map((name) => join(dataDir, name))].flatMap(
    (folder) =>
      existsSync(folder)
        ? readdirSync(folder)
            .filter((one) => LEFT_OVER.test(one))
            .map((name) => join(folder, name))
        : [],
  )
  const stayed = on.clear(found)
  if (stayed.length > 0) log({ level: 'warn', what: `left-overs not cleared: ${stayed.length}` })
}

/** What a station's folder consists of, besides its slot file, its marks and its backups. */
const CONTENTS = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, 'files', 'packages', 'quarantine']

/**
 * Takes away what a set-up or a restore that was cut off left in a folder without a slot file: nobody was told of it, and what
 * it was copied from still stands. Does nothing where no such mark stands. Faults: FILE_BUSY.
 */
export function clearUnfinished(dataDir: string): void {
  if (!existsSync(join(dataDir, UNFINISHED_MARK))) return
  for (const name of [...CONTENTS, RESTORED_MARK]) disk.removeTree(join(dataDir, name))
  // Last: as long as anything is left, the mark says what it is.
  disk.remove(join(dataDir, UNFINISHED_MARK))
  syncFolder(dataDir)
}

/**
 * A folder as somebody typed or pasted it: without the quotation marks that copying a path puts around it, a drive by its letter
 * alone as its root. Faults: FOLDER_UNFIT for what is not a whole path, which would lead to wherever the program was started.
 */
export function typedFolder(typed: string, paths: PlatformPath = path): string {
  const bare = typed
    .trim()
    .replace(/^["“](.*)["”]$/u, '$1')
    .trim()
  const full = paths.sep === '\\' && /^[a-z]:$/iu.test(bare) ? `${bare}\\` : bare
  if (!paths.isAbsolute(full)) refuse('FOLDER_UNFIT', { why: '请写完整的路径，从盘符或 / 开始' })
  return paths.resolve(full)
}

/** Does it, or refuses with the reason; a full, held or silent disk has words of its own. */
function orUnfit(why: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    const fault = constraintFault(error)
    if (fault instanceof DomainFault && fault.code !== 'FOLDER_READ_ONLY') throw fault
    refuse('FOLDER_UNFIT', { why })
  }
}

/** Makes a folder to write into, or refuses with the reason. Faults: FOLDER_UNFIT, DISK_FULL, FILE_BUSY, DISK_NOT_ANSWERING. */
export function usableFolder(typed: string, on: Disk = disk): string {
  const folder = typedFolder(typed)
  if (CLOUD.test(folder)) refuse('FOLDER_UNFIT', { why: '在网盘或聊天软件的文件夹里' })
  orUnfit('不能创建；在 U 盘上的，请看是不是插好了', () => makeFolder(folder, 0o700, on))
  if (!on.isFolder(folder)) refuse('FOLDER_UNFIT', { why: '不是文件夹' })
  if (CLOUD.test(HERE.real(folder))) refuse('FOLDER_UNFIT', { why: '经过链接通到网盘或聊天软件的文件夹' })
  orUnfit('只能读，不能写入', () => on.probe(folder))
  return folder
}

const CLOUD =
  /onedrive|dropbox|nutstore|坚果|wps ?(?:drive|云盘)|baidunetdisk|百度网盘|360云盘|微云|weiyun|天翼云盘|阿里云盘|wechat[ _]files|微信|tencent files/iu
const LOW_SPACE = 500 * 1024 * 1024
const NETWORK_TYPES = new Set([0x6969, 0xff534d42, 0x517b, 0xfe534d42])
/** Characters. SQLite's files end at 260 on Windows, and a backup being made in the data folder adds some 130. */
const LONGEST_PATH = { windows: 120, elsewhere: 240 }

/** The system as a warning sees it; a test hands in that of Windows. */
type Look = {
  readonly paths: PlatformPath
  /** True where the way to it leads over a link. */
  readonly isLinked: (folder: string) => boolean
  /** Where it really lies, also behind the letter of a mapped drive. */
  readonly real: (folder: string) => string
  readonly space: (folder: string) => { readonly type: number; readonly free: number }
}

/** What cannot be learnt of a folder is not warned of: it is there, or the opening says so. */
function known<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch {
    return otherwise
  }
}

const HERE: Look = {
  paths: path,
  isLinked: (folder) => known(() => realpathSync(folder) !== folder, false),
  real: (folder) => known(() => realpathSync.native(folder), folder),
  space: (folder) =>
    known(
      () => {
        const { type, bavail, bsize } = statfsSync(folder)
        return { type, free: bavail * bsize }
      },
      { type: 0, free: Infinity },
    ),
}

/** True where the one folder is the other or lies in it; on Windows whatever the case of their letters. */
export function liesIn(inner: string, outer: string, paths: PlatformPath = path): boolean {
  const way = paths.relative(outer, inner)
  return !paths.isAbsolute(way) && way !== '..' && !way.startsWith(`..${paths.sep}`)
}

/**
 * What a careful colleague would say of this place for the data (storage rule D5); empty = nothing to say. `profile` is the account's
 * own folder where rights of files come from the folder they are in, as on Windows.
 */
export function folderWarnings(typed: string, profile?: string, look: Look = HERE): string[] {
  const { paths } = look
  const folder = paths.resolve(typed)
  const longest = paths.sep === '\\' ? LONGEST_PATH.windows : LONGEST_PATH.elsewhere
  const warnings: string[] = []
  if (folder.length > longest) warnings.push(`路径太长（超过 ${longest} 个字符），备份和打印可能失败`)
  if (CLOUD.test(folder)) warnings.push('在网盘或聊天软件的文件夹里，同步会损坏数据')
  if (profile !== undefined && !liesIn(folder, profile, paths))
    warnings.push(
      '在本人的用户文件夹以外：这台电脑的其他账户也能删改数据文件（打开仍要口令）。几个账户合用一个站才这样放',
    )
  const { type, free } = look.space(folder)
  // A mapped drive has a letter; on Windows the kind of its file system is told of none.
  if ([folder, look.real(folder)].some((one) => one.startsWith('\\\\')) || NETWORK_TYPES.has(type))
    warnings.push('在网络共享上，断网会损坏数据')
  else if (look.isLinked(folder)) warnings.push('经过了链接（快捷方式），请改用真实位置')
  if (free < LOW_SPACE) warnings.push('磁盘剩余空间不足 500 MB')
  return warnings
}
