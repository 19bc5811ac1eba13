import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UsageError } from '#shell/cli/command.ts'

/** A file of the disk as routes take it. */
export function fileInput(path: string): { name: string; base64: string } {
  if (!existsSync(path)) throw new UsageError(`没有这个文件：${path}`)
  return { name: basename(path), base64: readFileSync(path).toString('base64') }
}

/** The bytes of a file of the disk. */
export function bytesOf(path: string): Uint8Array {
  return Buffer.from(fileInput(path).base64, 'base64')
}

/** A file that is there already is never written over. Faults: UsageError. */
export function refuseExisting(path: string): void {
  if (existsSync(path) && !statSync(path).isDirectory()) throw new UsageError(`已经有这个文件，不覆盖：${path}`)
}

/** Writes a route's file into a folder (or to the named file), down to the disk, and says where; never over an existing one. */
export function saveOutput(file: { readonly name: string; readonly base64: string }, to: string | undefined): string {
  const folder = to ?? '.'
  const path = to && /\.[a-z0-9]{2,5}$/iu.test(to) ? to : join(folder, file.name)
  refuseExisting(path)
  writeFileSync(path, Buffer.from(file.base64, 'base64'), { flush: true })
  return path
}
