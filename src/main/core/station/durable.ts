import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { constraintFault } from '#core/db/constraint.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import { answered, answersSoon, unlessGone } from '#core/station/answering.ts'
import { syncFolder } from '#core/station/file.ts'

const CHUNK = 1024 * 1024

async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(CHUNK)
  for (;;) {
    const { bytesRead } = await answered(file.read(buffer, 0, CHUNK, null))
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
  }
}

/** Size in bytes and SHA-256 of a file. */
export type Digested = { readonly size: number; readonly sha256: string }

/** Size and SHA-256 of a file as it can be read now. */
export async function digestFile(path: string): Promise<Digested> {
  const file = await answered(open(path, 'r'))
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of chunksOf(file)) {
      hash.update(chunk)
      size += chunk.length
    }
    return { size, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;)
    at += (await answered(file.write(bytes, at, Math.min(CHUNK, bytes.length - at)))).bytesWritten
}

/** Writes a new file onto the medium, not only into memory, and reads it back. Faults: FOLDER_UNFIT, those of the disk. */
async function writeDurably(
  to: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  tell: (done: number) => void = () => undefined,
): Promise<Digested> {
  const file = await answered(open(to, 'wx', 0o600))
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.length
      await writeAll(file, chunk)
      tell(size)
    }
    await answered(file.sync())
  } finally {
    await file.close()
  }
  const written = { size, sha256: hash.digest('hex') }
  const read = await digestFile(to)
  if (read.size !== size || read.sha256 !== written.sha256)
    refuse('FOLDER_UNFIT', { why: '写进去的内容读出来不一样，这个盘可能坏了' })
  return written
}

/**
 * Copies a file onto the medium and reads it back; answers what was copied. `tell` hears how many bytes were, and ends it where it
 * throws. Faults: FOLDER_UNFIT, those of the disk.
 */
export async function copyDurably(from: string, to: string, tell?: (done: number) => void): Promise<Digested> {
  const source = await answered(open(from, 'r'))
  try {
    return await writeDurably(to, chunksOf(source), tell)
  } finally {
    await source.close()
  }
}

/** Puts bytes at hand onto the medium and reads them back. Faults: FOLDER_UNFIT, those of the disk. */
export function putDurably(bytes: Uint8Array, to: string): Promise<Digested> {
  return writeDurably(to, [bytes])
}

/**
 * Lays a file into a folder of a medium that may hang: whole or not at all, on the medium, read back; over a file of that name.
 * `fresh` hears of its path where none lay there. Faults: FOLDER_UNFIT (a folder bears that name, no answer, it does not read
 * back), those of the disk.
 */
export async function layOnMedium(
  folder: string,
  name: string,
  bytes: Uint8Array,
  fresh?: (file: string) => void,
): Promise<void> {
  const file = join(folder, name)
  const there = await answered(stat(file).catch(() => null))
  // The system's own word for it differs, and on Windows it is that of a missing right.
  if (there?.isDirectory()) refuse('FOLDER_UNFIT', { why: `里面已有一个文件夹叫“${name}”，请把它改名或移走` })
  if (there === null) fresh?.(file)
  const part = `${file}.part`
  try {
    disk.remove(part)
    await putDurably(bytes, part)
    disk.move(part, file)
    syncFolder(folder)
  } catch (error) {
    // What is left of it is cleared where the medium still answers, and is no file of that name where it does not.
    if (await answersSoon(folder)) disk.clear([part])
    throw unlessGone(folder, constraintFault(error))
  }
}
