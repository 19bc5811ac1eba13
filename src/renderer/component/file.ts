import type { z } from 'zod'
import type { FileInput, FileOutput } from '#shared/contract/importing.ts'

export type PickedFile = z.input<typeof FileInput>
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

/** Lets the user choose one file; undefined when the choice was given up. `accept` e.g. `.xlsx,.csv`. */
export function pickFile(accept: string): Promise<PickedFile | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.setAttribute('aria-label', '选择文件')
    input.addEventListener('cancel', () => resolve(undefined))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file) void readFile(file).then(resolve)
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

/** Hands a file that a route answered to the browser's (or the shell's) way of saving. */
export function saveFile(file: GivenFile): void {
  const url = URL.createObjectURL(fileBlob(file))
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  // Revoked later: at once would cancel the download in some shells.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
