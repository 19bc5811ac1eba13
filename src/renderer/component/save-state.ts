import { useSyncExternalStore } from 'react'

/** What the status line says about what is being typed. */
type SaveState = 'clean' | 'waiting' | 'draft' | 'saved'

let state: SaveState = 'clean'
const watchers = new Set<() => void>()

/** Tells the status line how safe the typed text is. */
export function setSaveState(next: SaveState): void {
  if (next === state) return
  state = next
  for (const watcher of watchers) watcher()
}

/** What the status bar says about the last thing typed. */
export function useSaveState(): SaveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => state,
  )
}
