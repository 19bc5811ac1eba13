import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { disk } from '#core/disk.ts'
import { safeFileName } from '#shared/model/file-kind.ts'
import { NotWritten, UsageError } from '#shell/cli/mishap.ts'

/** What the system said, for somebody who cannot look it up. */
const TROUBLE: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件夹',
  ENOTDIR: '路上有一段不是文件夹',
  EISDIR: '那里是一个文件夹',
  EEXIST: '已经有这个文件，不覆盖',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘已满',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '磁盘是只读的',
  EBUSY: '别的程序正占用它',
  ENAMETOOLONG: '文件名太长',
}

/** Why something could not be read or made, in words. */
export function whyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return TROUBLE[code] ?? (code === '' ? '原因不明' : code)
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** What a pattern would read as its own, so that only `*` and `?` are meant: `包 (1)*.hsp`. */
const plain = (word: string) => word.replaceAll(/[[{(]/gu, (one) => `[${one}]`)

/**
 * The files that words of the command line name: `*` and `?` are looked up here, for the shells of Windows hand them on as they were
 * typed. Faults: UsageError where none fits.
 */
export function filesNamed(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (!/[*?]/u.test(word) || existsSync(word)) return [word]
    const found = globSync(plain(word)).filter((path) => !isFolder(path))
    if (found.length === 0) throw new UsageError(`没有一个文件合这个样子：${word}`)
    return found.toSorted()
  })
}

/** A file of the disk as routes take it. Faults: UsageError. */
export function fileInput(word: string): { name: string; base64: string } {
  const [path = word, ...more] = filesNamed([word])
  if (more.length > 0) throw new UsageError(`这里只要一个文件，合“${word}”这个样子的有 ${more.length + 1} 个`)
  if (!existsSync(path)) throw new UsageError(`没有这个文件：${path}`)
  if (isFolder(path)) throw new UsageError(`这是文件夹，不是文件：${path}`)
  try {
    return { name: basename(path), base64: readFileSync(path).toString('base64') }
  } catch (error) {
    throw new UsageError(`这个文件读不出来（${whyOf(error)}）：${path}`)
  }
}

/** The bytes of a file of the disk. Faults: UsageError. */
export function readBytes(path: string): Uint8Array {
  return Buffer.from(fileInput(path).base64, 'base64')
}

/** A name no system takes for something else: a device, a stream behind a colon, a blank or a dot at the end (Windows). */
function safeName(name: string): string {
  const kind = extname(name).slice(1)
  return safeFileName(name, /^[a-z0-9]{1,8}$/iu.test(kind) ? kind : 'bin')
}

/** Ends like a file: `.hsp`, `.p7m`; a folder may well end in `.2014`. */
const LIKE_A_FILE = /\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,5}$/iu

/** Where files go: a folder that is there, and the name in it where one was typed. */
type Place = { readonly folder: string; readonly name: string | null }

/**
 * What `--to` names, by what stands there: a folder, or, for one file, also a new file in one. Nothing is written over and no folder
 * is made. Faults: UsageError.
 */
function placeOf(to: string, writes: 'file' | 'files'): Place {
  if (isFolder(to)) return { folder: to, name: null }
  if (existsSync(to)) throw new UsageError(`已经有这个文件，不覆盖：${to}`)
  const [folder, name] = [dirname(to), basename(to)]
  if (writes === 'files' || /[/\\]$/u.test(to) || !LIKE_A_FILE.test(name))
    throw new UsageError(`没有这个文件夹：${to}\n先建好它，再做一次。`)
  if (!isFolder(folder)) throw new UsageError(`没有这个文件夹：${folder}\n先建好它，再做一次。`)
  const safe = safeName(name)
  if (safe !== name) throw new UsageError(`这个文件名在 Windows 上不能用：${name}\n可以写：${join(folder, safe)}`)
  return { folder, name }
}

/** Says before the work what would stop its files from being written after it. Faults: UsageError. */
export function assertPlace(to: string | undefined, writes: 'file' | 'files'): void {
  if (to !== undefined) placeOf(to, writes)
}

/**
 * Writes a route's file into a folder, or as the named file, down to the disk, and says where; never over an existing one, and
 * never half. Faults: UsageError, NotWritten.
 */
export function saveOutput(file: { readonly name: string; readonly base64: string }, to: string | undefined): string {
  const { folder, name } = to === undefined ? { folder: '.', name: null } : placeOf(to, 'file')
  const path = join(folder, name ?? safeName(file.name))
  if (existsSync(path)) throw new NotWritten(`已经有这个文件，不覆盖：${path}`)
  try {
    writeFileSync(path, Buffer.from(file.base64, 'base64'), { flush: true, flag: 'wx' })
  } catch (error) {
    if (whyOf(error) !== TROUBLE['EEXIST']) removeHalf(path)
    throw new NotWritten(`文件没有写成（${whyOf(error)}）：${path}`)
  }
  return path
}

function removeHalf(path: string): void {
  try {
    disk.remove(path)
  } catch {
    // Held by somebody: what stays is named in no list, and the words say that it was not written.
  }
}
