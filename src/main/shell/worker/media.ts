import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Media, Medium } from '#core/ports.ts'
import { answersSoon } from '#core/station/answering.ts'
import { windowsFile } from '#shell/worker/place.ts'

/** How often it is looked whether a medium came or went, ms. */
const EVERY = 4_000
const PATIENCE = 10_000
const MOST_TRIES = 3

/** Where desktops of Linux mount what is put in; below each, directly or under the account's name. */
const MOUNTED = /^\/(?:run\/media|media)\/.+/u

/** A mount table writes blanks and a backslash in octal. */
const unescaped = (path: string): string =>
  path.replaceAll(/\\([0-7]{3})/gu, (_all, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)))

/** The removable media of a Linux mount table: the kernel tells it without asking the media, so that none can hold it up. */
export function mountedIn(table: string): Medium[] {
  const roots = table.split('\n').flatMap((line) => {
    const at = unescaped(line.split(' ')[1] ?? '')
    return MOUNTED.test(at) ? [at] : []
  })
  // The bytes of a name that is not ASCII stand in the table as they are: it was read as UTF-8.
  return [...new Set(roots)].map((root) => ({ root, label: basename(root) }))
}

const LETTERS = [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`)

const ASK_WINDOWS =
  "[IO.DriveInfo]::GetDrives() | Where-Object { $_.DriveType -eq 'Removable' -and $_.IsReady } | ForEach-Object { $_.Name + '|' + $_.VolumeLabel }"

/** Drives of type removable, as the line above prints them: `E:\\|label`. */
export function drivesIn(said: string): Medium[] {
  return said.split(/\r?\n/u).flatMap((line) => {
    const [root = '', label = ''] = line.trim().split('|')
    return /^[A-Z]:\\$/u.test(root)
      ? [{ root, label: label === '' ? root.slice(0, 2) : `${label}（${root.slice(0, 2)}）` }]
      : []
  })
}

/** What asks Windows for its drives, beside the arguments. */
export const powershellOf = (env: Readonly<Record<string, string | undefined>>): string =>
  windowsFile(env, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')

function askWindows(): Promise<string> {
  const file = powershellOf(process.env)
  const command = `[Console]::OutputEncoding = [Text.Encoding]::UTF8; ${ASK_WINDOWS}`
  const args = ['-NoProfile', '-NonInteractive', '-Command', command]
  return new Promise((resolve, reject) => {
    execFile(file, args, { timeout: PATIENCE, windowsHide: true, encoding: 'utf8' }, (error, stdout) => {
      if (error) reject(error)
      else resolve(stdout)
    })
  })
}

/** Of a system with drive letters: what the letters are is asked only when another set of them is there, by a process of its own. */
export function driveMedia(
  isThere: (root: string) => Promise<boolean> = (root) => answersSoon(root),
  ask: () => Promise<string> = askWindows,
): Media {
  let known: { readonly letters: string; readonly media: readonly Medium[] } = { letters: '', media: [] }
  let failed = 0
  return {
    list: async () => {
      const there = await Promise.all(LETTERS.map(isThere))
      const letters = LETTERS.filter((_root, at) => there[at]).join('')
      if (letters === known.letters) return known.media
      if (letters === '') known = { letters, media: [] }
      else
        try {
          known = { letters, media: drivesIn(await ask()) }
          failed = 0
        } catch {
          // Not a process every few seconds where there is none to ask, as under Wine: other letters are another question.
          failed += 1
          if (failed >= MOST_TRIES) known = { letters, media: [] }
        }
      return known.media
    },
  }
}

/** The folders in a folder, each as a medium: where an office mounts its media itself. */
function folderMedia(folder: string): Media {
  return {
    list: async () => {
      const names = (await answersSoon(folder)) ? await readdir(folder) : []
      const roots = names.toSorted().map((name) => join(folder, name))
      const are = await Promise.all(
        roots.map((root) =>
          stat(root).then(
            (one) => one.isDirectory(),
            () => false,
          ),
        ),
      )
      return roots.filter((_root, at) => are[at]).map((root) => ({ root, label: basename(root) }))
    },
  }
}

/** The removable media of this machine, or the folders in a given one. */
export function systemMedia(folder: string | null = null, platform: NodeJS.Platform = process.platform): Media {
  if (folder !== null) return folderMedia(folder)
  if (platform === 'win32') return driveMedia()
  return { list: async () => mountedIn(await readFile('/proc/self/mounts', 'utf8').catch(() => '')) }
}

/** Tells when a medium came or went; answers the function that ends it. What cannot be learnt is no change. */
export function watchMedia(media: Media, changed: () => void, every = EVERY): () => void {
  let last = '[]'
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const look = async () => {
    try {
      const now = JSON.stringify(await media.list())
      if (now !== last && !ended) changed()
      last = now
    } catch {
      // The next look may tell.
    }
    if (ended) return
    timer = setTimeout(() => void look(), every)
    timer.unref()
  }
  void look()
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
