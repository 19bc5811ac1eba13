import type { z } from 'zod'
import type { FileInput, FileOutput, SheetInput } from '#shared/contract/importing.ts'
import type { SaveOutcome } from '#shared/model/saved-file.ts'
import { listen } from '#ui/api/transport.ts'

export type PickedFile = z.input<typeof FileInput>
export type PickedSheet = z.input<typeof SheetInput>
export type GivenFile = z.output<typeof FileOutput>

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** Reads a chosen or dropped file into what routes take. */
export async function readFile(file: File): Promise<PickedFile> {
  return { name: file.name, base64: toBase64(new Uint8Array(await file.arrayBuffer())) }
}

/** A sheet may be large: across the desktop bridge its bytes go as they are. */
export async function readPickedSheet(file: File): Promise<PickedSheet> {
  if (!window.bridge) return await readFile(file)
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** Lets the user choose one file; undefined when the choice was given up. `accept` e.g. `.xlsx,.csv`. */
export function pickFile(accept: string): Promise<PickedFile | undefined> {
  return pick(accept, readFile)
}

/** The same for a sheet to import. */
export function pickSheet(accept: string): Promise<PickedSheet | undefined> {
  return pick(accept, readPickedSheet)
}

function pick<T>(accept: string, read: (file: File) => Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.setAttribute('aria-label', '选择文件')
    input.addEventListener('cancel', () => resolve(undefined))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file) void read(file).then(resolve)
      else resolve(undefined)
    })
    input.click()
  })
}

/** The content of a file that a route answered. */
export function fileBlob(file: GivenFile): Blob {
  const text = atob(file.base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return new Blob([bytes], { type: file.mime })
}

type Unsaved = Exclude<SaveOutcome, 'saved' | 'handed'>
type Watcher = (name: string, outcome: Unsaved) => void
const watchers = new Set<Watcher>()

/** True where the file is not where the clerk wanted it; a browser that took it tells no more than that. */
export function isUnsaved(outcome: SaveOutcome): outcome is Unsaved {
  return outcome !== 'saved' && outcome !== 'handed'
}

/** Hears of every file that was not saved, whichever screen handed it over; answers the function that stops hearing. */
export function onUnsaved(fn: Watcher): () => void {
  watchers.add(fn)
  return () => {
    watchers.delete(fn)
  }
}

/** The desktop's word about what became of the download of this address. */
function desktopWord(url: string): Promise<SaveOutcome> {
  return new Promise((resolve) => {
    const stop = listen('file-saved', (word) => {
      if (word.url !== url) return
      stop()
      resolve(word.outcome)
    })
  })
}

/**
 * Hands a file that a route answered to the browser's (or the shell's) way of saving, and says what became of it. No screen
 * may say a file was written before this has; one that was not saved is told to the clerk wherever he is.
 */
export async function saveFile(file: GivenFile): Promise<SaveOutcome> {
  const url = URL.createObjectURL(fileBlob(file))
  const desktop = window.bridge !== undefined
  const word: Promise<SaveOutcome> = desktop ? desktopWord(url) : Promise.resolve('handed')
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  // Revoked later: at once would cancel the download in some browsers.
  if (!desktop) setTimeout(() => URL.revokeObjectURL(url), 60_000)
  const outcome = await word
  if (desktop) URL.revokeObjectURL(url)
  if (isUnsaved(outcome)) for (const fn of watchers) fn(file.name, outcome)
  return outcome
}
