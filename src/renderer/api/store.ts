import { useSyncExternalStore } from 'react'

/** A value outside the components that some of them follow. */
export function makeStore<T>(first: T) {
  let value = first
  const watchers = new Set<() => void>()
  const watch = (watcher: () => void) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }
  return {
    get: () => value,
    set: (next: T): void => {
      if (next === value) return
      value = next
      for (const watcher of watchers) watcher()
    },
    /** The value as it is now, in a component that is drawn again whenever it changes. */
    useValue: (): T => useSyncExternalStore(watch, () => value),
  }
}
