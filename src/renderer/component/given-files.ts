import { useSyncExternalStore } from 'react'
import { type PickedFile, readFile } from '#ui/component/file.ts'

/** Endings of what the inbox reads. */
const PACKAGE = /\.(?:hsp|p7m|hspv)$/iu

let waiting: readonly PickedFile[] = []
const watchers = new Set<() => void>()

function change(next: readonly PickedFile[]): void {
  waiting = next
  for (const watcher of watchers) watcher()
}

/** Packages handed over from outside, waiting for the inbox. */
export function giveFiles(files: readonly PickedFile[]): void {
  if (files.length > 0) change([...waiting, ...files])
}

/** Takes what waits: whoever asked has it now. */
export function takeGiven(): readonly PickedFile[] {
  const taken = waiting
  if (taken.length > 0) change([])
  return taken
}

/** How many packages wait for the inbox. */
export function useGivenCount(): number {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => waiting.length,
  )
}

/**
 * Takes files that were dropped anywhere but on a field of their own: packages wait for the inbox, and no drop ever leads the
 * window away. Answers the function that stops it.
 * @param onOther told of dropped files that are no packages
 */
export function catchDrops(onOther: () => void): () => void {
  const over = (event: DragEvent) => event.preventDefault()
  const drop = (event: DragEvent) => {
    if (event.defaultPrevented) return
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    const packages = files.filter(({ name }) => PACKAGE.test(name))
    if (packages.length < files.length) onOther()
    void Promise.all(packages.map(readFile)).then(giveFiles)
  }
  window.addEventListener('dragover', over)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragover', over)
    window.removeEventListener('drop', drop)
  }
}
